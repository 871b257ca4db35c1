#include "job/keeping.h"

#include "ledger/freeze.h"

static void
chunk_clear(KeepingChunk *chunk)
{
    g_clear_pointer(&chunk->pieces, g_ptr_array_unref);
    g_clear_pointer(&chunk->decisions, g_ptr_array_unref);
}

static bool
write_chunk(gpointer data, GError **error)
{
    const Keeping *keeping = data;
    return freeze_add_pieces(keeping->ledger, keeping->run, keeping->now.pieces, error) &&
           freeze_add_decisions(keeping->ledger, keeping->now.decisions, error);
}

void
keeping_add(Keeping *keeping, GPtrArray *pieces, GPtrArray *decisions)
{
    g_assert(keeping->next.pieces == NULL);
    keeping->next = (KeepingChunk){ pieces, decisions };
}

void
keeping_begin(Keeping *keeping)
{
    g_assert(keeping->now.pieces == NULL);
    keeping->now = keeping->next;
    keeping->next = (KeepingChunk){ NULL, NULL };
    if (keeping->now.pieces != NULL) {
        keeping->errand = errand_begin(write_chunk, keeping);
    }
}

bool
keeping_end(Keeping *keeping, GPtrArray **out_pieces, GError **error)
{
    if (!errand_end(g_steal_pointer(&keeping->errand), error)) {
        return false;
    }
    *out_pieces = g_steal_pointer(&keeping->now.pieces);
    chunk_clear(&keeping->now);
    return true;
}

void
keeping_clear(Keeping *keeping)
{
    g_clear_pointer(&keeping->errand, errand_drop);
    chunk_clear(&keeping->now);
    chunk_clear(&keeping->next);
}

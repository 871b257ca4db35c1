#include "job/keeping.h"

#include "ledger/freeze.h"
#include "ledger/ledger.h"

static void
chunk_clear(KeepingChunk *chunk)
{
    g_clear_pointer(&chunk->pieces, g_ptr_array_unref);
    g_clear_pointer(&chunk->decisions, g_ptr_array_unref);
}

static bool
write_chunk(const Keeping *keeping, GError **error)
{
    const KeepingChunk *chunk = &keeping->now;
    return chunk->pieces == NULL ||
           (freeze_add_pieces(keeping->ledger, keeping->run, chunk->pieces, error) &&
            freeze_add_decisions(keeping->ledger, chunk->decisions, error));
}

static bool
write_and_answer(gpointer data, GError **error)
{
    Keeping *keeping = data;
    return write_chunk(keeping, error) &&
           (keeping->notices == NULL ||
            ledger_noticed(keeping->ledger, keeping->notices, keeping->taken, error));
}

void
keeping_add(Keeping *keeping, GPtrArray *pieces, GPtrArray *decisions)
{
    g_assert(keeping->next.pieces == NULL);
    keeping->next = (KeepingChunk){ pieces, decisions };
}

void
keeping_begin(Keeping *keeping, Notices *notices)
{
    g_assert(keeping->errand == NULL && keeping->now.pieces == NULL);
    keeping->now = keeping->next;
    keeping->next = (KeepingChunk){ NULL, NULL };
    keeping->notices = notices;
    if (keeping->taken == NULL) {
        keeping->taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    }
    keeping->errand = errand_begin(write_and_answer, keeping);
}

static void
move_all(GHashTable *from, GHashTable *to)
{
    GHashTableIter each;
    gpointer subject;
    g_hash_table_iter_init(&each, from);
    while (g_hash_table_iter_next(&each, &subject, NULL)) {
        g_hash_table_iter_steal(&each);
        g_hash_table_add(to, subject);
    }
}

bool
keeping_end(Keeping *keeping, GPtrArray **out_pieces, GHashTable *taken, GError **error)
{
    if (!errand_end(g_steal_pointer(&keeping->errand), error)) {
        return false;
    }
    *out_pieces = g_steal_pointer(&keeping->now.pieces);
    chunk_clear(&keeping->now);
    move_all(keeping->taken, taken);
    return true;
}

void
keeping_clear(Keeping *keeping)
{
    g_clear_pointer(&keeping->errand, errand_drop);
    chunk_clear(&keeping->now);
    chunk_clear(&keeping->next);
    g_clear_pointer(&keeping->taken, g_hash_table_unref);
}

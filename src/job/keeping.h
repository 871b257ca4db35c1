/* keeping.h - a freeze's pieces and decisions into the ledger, chunk by chunk, beside whoever decides the next chunk. */
#pragma once

#include "base/errand.h"
#include "db/db.h"
#include "model/run.h"

#include <glib.h>

/* A chunk's decisions, and the pieces that were settled with it; both owned. */
typedef struct {
    GPtrArray *pieces;    /* of Piece *; NULL: there is no chunk */
    GPtrArray *decisions; /* of FreezeDecision * */
} KeepingChunk;

/* While a chunk is written the ledger belongs to the errand. */
typedef struct {
    Db *ledger;     /* borrowed */
    const Run *run; /* borrowed: its id */
    Errand *errand;
    KeepingChunk now;  /* being written */
    KeepingChunk next; /* to be written after it */
} Keeping;

/* Take over what is to be written after what is being written. */
void keeping_add(Keeping *keeping, GPtrArray *pieces, GPtrArray *decisions);

/* Begin to write what was added; nothing is being written. */
void keeping_begin(Keeping *keeping);

/* Wait until what was begun is written, and the ledger can be asked again. *out_pieces are those, the caller's; NULL: none
 * were. Errors as freeze_add_pieces(). */
bool keeping_end(Keeping *keeping, GPtrArray **out_pieces, GError **error);

/* Give up what is not written, after waiting for what is being written. */
void keeping_clear(Keeping *keeping);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Keeping, keeping_clear)

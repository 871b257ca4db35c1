/* keeping.h - the ledger's share of a freeze, beside whoever decides: it keeps the pieces and decisions of one chunk of people, and
 * says what it knows of those who are decided next. */
#pragma once

#include "base/errand.h"
#include "db/db.h"
#include "model/notices.h"
#include "model/run.h"

#include <glib.h>

/* A chunk's decisions, and the pieces that were settled with it; both owned. */
typedef struct {
    GPtrArray *pieces;    /* of Piece *; NULL: there is no chunk */
    GPtrArray *decisions; /* of FreezeDecision * */
} KeepingChunk;

/* From keeping_begin() to keeping_end() ledger and notices belong to the errand. */
typedef struct {
    Db *ledger;     /* borrowed */
    const Run *run; /* borrowed: its id */
    Errand *errand;
    KeepingChunk now;  /* being written */
    KeepingChunk next; /* to be written after it */
    Notices *notices;  /* being answered; borrowed, NULL: none */
    GHashTable *
        taken; /* what tonight's run has of them: a set of ledger_subject(), owned; NULL: not asked yet */
} Keeping;

/* Take over what is to be written next. */
void keeping_add(Keeping *keeping, GPtrArray *pieces, GPtrArray *decisions);

/* Begin to write what was added, and then to answer `notices` (NULL: nobody asks) as ledger_noticed() does. */
void keeping_begin(Keeping *keeping, Notices *notices);

/* Wait until that is done. *out_pieces are those that were written, the caller's; NULL: none were. What of the notices tonight's
 * run, written pieces included, has taken is added to `taken`. Errors as freeze_add_pieces() and ledger_noticed(). */
bool keeping_end(Keeping *keeping, GPtrArray **out_pieces, GHashTable *taken, GError **error);

/* Give up what is not written, after waiting for what is being written. */
void keeping_clear(Keeping *keeping);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Keeping, keeping_clear)

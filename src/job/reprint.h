/* reprint.h - some pieces of an earlier run once more, under new references and marked 再発行.
 *
 * A reprint is a run of its own, frozen in one transaction from the ledger alone: the register is not asked, the letters say
 * what they said, in the words and on the paper of now. The old pieces are replaced; their people stay noticed once. */
#pragma once

#include "base/day.h"
#include "model/piece.h"
#include "model/run.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* A span of sequence numbers, both included. */
typedef struct {
    guint64 from; /* >= 1 */
    guint64 to;   /* >= from */
} SeqSpan;

typedef struct {
    gint64 run_id;
    const GArray *spans; /* of SeqSpan, borrowed */
    Day as_of;           /* the letters' date of issue */
    guint jobs;          /* rendering processes, >= 1 */
} ReprintOptions;

/* Of the pieces asked for, those that are not printed again. */
typedef struct {
    guint64 by_mark[MARK_COUNT]; /* withdrawn, replaced, returned */
    guint64 expired;             /* the last day that the letter speaks of has passed */
} ReprintSkips;

typedef struct {
    Run *run; /* the reprint; NULL when one that was interrupted already had all of them; owned */
    ReprintSkips skips;
    guint64 new_held;      /* people whose letter could not be rendered; their old piece stays */
    GPtrArray *finished;   /* of Run *: runs that were finished first; owned */
    guint64 finished_held; /* people newly held in those */
} ReprintResult;

void reprint_result_clear(ReprintResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ReprintResult, reprint_result_clear)

/* Killed anywhere, the next `run` or `reprint` goes on from the ledger. `result` must be zeroed.
 * Fails with JPKI_ERROR_USAGE when the run is not done or of a later day, a span goes beyond it, no piece is left to print again, or its
 * addressees have been purged; with JPKI_ERROR_RENDER naming the piece that cannot be printed now; else with the code of the
 * step that failed. */
bool reprint_run(const Settings *settings, const ReprintOptions *options, ReprintResult *result,
                 GError **error);

/* mark.h - what becomes of printed pieces: posted, printed again, taken out before posting; returned comes by intake/.
 *
 * Every change is one transaction under the run lock, and leaves the run's account to be written again (Run.account_due).
 * All functions fail with JPKI_ERROR_DATABASE. */
#pragma once

#include "db/db.h"
#include "model/piece.h"
#include "model/recheck.h"
#include "model/run.h"

#include <glib.h>
#include <stdbool.h>

/* How many of a run's pieces bear each mark; MARK_NONE: they are to be posted. */
typedef struct {
    guint64 by_mark[MARK_COUNT];
    guint64 ever_posted; /* whatever has become of them since */
} MarkCounts;

bool mark_counts(Db *ledger, gint64 run_id, MarkCounts *out, GError **error);

/* Whatever bears no mark was posted on `day`; *out_pieces is how many. */
bool mark_posted(Db *ledger, gint64 run_id, Day day, guint64 *out_pieces, GError **error);

/* Within the freeze of the run `reprint`: the pieces that its pieces replace are replaced. Fails with JPKI_ERROR_RECONCILE
 * when they are not as many as its own. */
bool mark_replaced(Db *ledger, const Run *reprint, GError **error);

/* Take `recheck->pieces` (place and mark_reason) out: the check is recorded, they are withdrawn, and what they were about is
 * free for the next night. Fills recheck->number. */
bool mark_withdrawn(Db *ledger, Recheck *recheck, GError **error);

/* The run's checks (of Recheck *) with what each took out, in order; the caller unrefs. */
bool mark_rechecks(Db *ledger, gint64 run_id, GPtrArray **out, GError **error);

/* The list of `recheck` is on the disk with its digests: say so. */
bool mark_recheck_written(Db *ledger, const Recheck *recheck, GError **error);

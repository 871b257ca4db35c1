/* recheck.h - before a run is posted: read the register again, and take out whoever should not be written to any more.
 *
 * The ledger first: what is taken out is withdrawn in one transaction, which records the check. Then the pull list, from the
 * ledger, and the account. Killed between, the next command writes the list that is missing: no piece is ever withdrawn
 * without a list that names it. */
#pragma once

#include "base/day.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

typedef struct {
    gint64 run_id;
    Day as_of;          /* the day for which the register is asked */
    bool accept_volume; /* go on although a guard refuses */
} RecheckOptions;

typedef struct {
    /* of Recheck *: an interrupted one, whose list was still to be written, and this one; owned */
    GPtrArray *rechecks;
    guint64 checked;   /* pieces that were to be posted; 0: none, and no new check was recorded */
    guint64 withdrawn; /* of the run, by this and all earlier checks */
    char *folder;      /* the run's; owned */
} RecheckResult;

void recheck_result_clear(RecheckResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RecheckResult, recheck_result_clear)

/* Check every piece of the run that bears no mark, by the rules of rules/posting.h. `result` must be zeroed.
 * Fails with JPKI_ERROR_USAGE when the run is not done or of a later day, or its addressees have been purged, with
 * JPKI_ERROR_GUARD when the register looks stale or broken, else as what it calls. */
bool recheck_run(const Settings *settings, const RecheckOptions *options, RecheckResult *result,
                 GError **error);

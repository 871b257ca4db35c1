/* freezing.h - the first half of the night: register -> decisions -> pieces -> the ledger, in one transaction. */
#pragma once

#include "db/db.h"
#include "job/night.h"

/* Select, decide, plan and freeze tonight's run: *out, which the caller frees; NULL when a run of the same day stands and
 * this one would add nothing. Fills result's counts, warnings and run_tried. When it fails the ledger is as it was, unless the
 * answer to the commit was lost: result->run_tried is then the run that may stand there. */
bool freezing_freeze(const Settings *settings, Db *ledger, const NightOptions *options,
                     NightResult *result, Run **out, GError **error);

/* The same, writing nothing: fills result->counts. */
bool freezing_rehearse(const Settings *settings, Db *ledger, const NightOptions *options,
                       NightResult *result, GError **error);

/* freezing.h - the first half of the night: register -> decisions -> pieces -> the ledger, in one transaction. */
#pragma once

#include "db/db.h"
#include "job/night.h"

/* Select, decide, plan and freeze tonight's run. result->run stays NULL when a run of the same day stands and this one
 * would add nothing. Fails before the freeze only: the ledger is then as it was. */
bool freezing_freeze(const Settings *settings, Db *ledger, const NightOptions *options,
                     NightResult *result, GError **error);

/* The same, writing nothing: fills result->counts. */
bool freezing_rehearse(const Settings *settings, Db *ledger, const NightOptions *options,
                       NightResult *result, GError **error);

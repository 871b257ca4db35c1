/* accounting.h - the account of a run that is done, once more: its pieces are posted, taken out, replaced, returned.
 *
 * The ledger knows whose account is older than its marks, so whoever is killed between the one and the other leaves it to
 * the next command. The run lock must be held. */
#pragma once

#include "base/day.h"
#include "db/db.h"
#include "model/run.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* A run whose pieces may be marked: it is done. Fails with JPKI_ERROR_USAGE when there is no such run, or it is not. */
bool accounting_load_run(Db *ledger, gint64 run_id, Run **out, GError **error);

/* What becomes of a run's pieces does so on the run's day or after: a day before it is mistyped, and the register asked for
 * such a day would take people out for good who are to be written to. Fails with JPKI_ERROR_USAGE. */
bool accounting_check_day(const Run *run, Day day, GError **error);

/* Write the pull lists that are missing or damaged, but not of a purged run, then the account. Fails as closing_export(). */
bool accounting_write(const Settings *settings, Db *ledger, Run *run, GError **error);

/* The same of every run whose account is due. */
bool accounting_write_due(const Settings *settings, Db *ledger, GError **error);

/* `report`: the account of one run, whether it is due or not. *out_folder is where it stands; the caller frees. */
bool accounting_report(const Settings *settings, gint64 run_id, char **out_folder, GError **error);

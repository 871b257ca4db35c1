/* closing.h - the last steps of a run: the account is written and read back, the counts agree, the run is done. */
#pragma once

#include "db/db.h"
#include "model/run.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* Write manifest, held.csv, protected.csv, run.json, workbook and checksums into the run's folder, from the ledger alone.
 * Fails with JPKI_ERROR_RECONCILE when what was written is not what was frozen. */
bool closing_export(const Settings *settings, Db *ledger, Run *run, GError **error);

/* Compare the ledger's rows with the run's counts and mark the run done. */
bool closing_finish(Db *ledger, Run *run, GError **error);

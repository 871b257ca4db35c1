/* closing.h - the last steps of a run: the account is written and read back, the counts agree, the run is done. */
#pragma once

#include "db/db.h"
#include "model/run.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* Write manifest, held.csv, protected.csv, run.json, workbook and checksums into the run's folder, from the ledger alone;
 * of a run that is done as often as its pieces' marks change. The same ledger gives the same bytes.
 * Fails with JPKI_ERROR_RECONCILE, before any file appears, when the ledger's rows or what was written are not what was
 * frozen. */
bool closing_export(const Settings *settings, Db *ledger, Run *run, GError **error);

/* Mark the run done: its files are there, and they agree with the ledger. */
bool closing_finish(Db *ledger, Run *run, GError **error);

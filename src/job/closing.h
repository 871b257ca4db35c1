/* closing.h - the last steps of a run: the account is written and read back, the counts agree, the run is done. */
#pragma once

#include "db/db.h"
#include "model/run.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* An account that is begun while the run is being rendered, by a process that has nothing else to do then. */
typedef struct Closing Closing;

/* All is borrowed, and used until closing_free(). Nothing is written yet. */
Closing *closing_new(const Settings *settings, Db *ledger, const Run *run);

/* Account for the next print file, if it is rendered; returns whether it was. A failure that is seen is not told:
 * closing_export() then begins anew, and tells its own; a write that failed unseen it tells as its own. */
bool closing_step(Closing *closing);

/* Remove what was written, unless closing_export() has published it; NULL is allowed. */
void closing_free(Closing *closing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Closing, closing_free)

/* Write manifest, held.csv, protected.csv, run.json, workbook and checksums into the run's folder, from the ledger alone;
 * of a run that is done as often as its pieces' marks change. The same ledger gives the same bytes, whatever steps were taken before.
 * Fails with JPKI_ERROR_RECONCILE, before any file appears, when the ledger's rows or what was written are not what was
 * frozen. */
bool closing_export(Closing *closing, GError **error);

/* Mark the run done: its files are there, and they agree with the ledger. */
bool closing_finish(Db *ledger, Run *run, GError **error);

/* purge.h - what the ledger forgets: whom a run's pieces were addressed to. Counts, references and checksums stay. */
#pragma once

#include "base/day.h"
#include "db/db.h"

#include <glib.h>
#include <stdbool.h>

/* The ids (of gint64) of the runs of days before `before` that are done and not purged, oldest first; the caller unrefs.
 * All functions here fail with JPKI_ERROR_DATABASE. */
bool purge_runs(Db *ledger, Day before, GArray **out, GError **error);

/* Delete the run's addressees and mark it as purged on `today`, in one transaction. *out_addressees is how many there were. */
bool purge_run(Db *ledger, gint64 run_id, Day today, guint64 *out_addressees, GError **error);

/* Make the disk forget them too: the table is written anew without what was deleted. */
bool purge_vacuum(Db *ledger, GError **error);

/* monthly.h - what the ledger says of all runs of a month. */
#pragma once

#include "db/db.h"
#include "model/month.h"

#include <glib.h>
#include <stdbool.h>

/* The month that begins on `first`, all of it as of one moment; the caller frees. Fails with JPKI_ERROR_DATABASE; with
 * JPKI_ERROR_RECONCILE when a run's counts do not add up, or its pieces are not as many as it says. */
bool monthly_load(Db *ledger, Day first, Month **out, GError **error);

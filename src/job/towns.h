/* towns.h - the towns that customer barcodes are split by, from the ledger's reference table. */
#pragma once

#include "db/db.h"
#include "model/settings.h"
#include "rules/town.h"

#include <glib.h>
#include <stdbool.h>

/* Put into `towns` what the ledger has of every postal code that a letter to one of `people` (of Person *) could bear: one
 * query for those not yet looked up, none when all were. */
bool towns_learn(Db *ledger, const GPtrArray *people, TownTable *towns, GError **error);

/* "characters<TAB>check character<TAB>bars" for an address as the register has it; the caller frees. Asks the ledger, or,
 * with a warning, the towns as shipped when `settings` is NULL or the ledger cannot be had.
 * Fails with JPKI_ERROR_USAGE for what is no postal code, and with JPKI_ERROR_ATTENTION when the address has no barcode. */
bool towns_barcode(const Settings *settings, const char *postal_code, const char *address,
                   char **out_line, GError **error);

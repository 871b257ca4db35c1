/* town.h - where the town (町域) ends in an address: what a postal code stands for is not in the barcode again.
 *
 * Pure. An address is believed only when it names the very town of its postal code: else where it is split is a guess. */
#pragma once

#include "model/no_barcode.h"
#include "model/town.h"

#include <glib.h>
#include <stdbool.h>

typedef struct TownTable TownTable;

TownTable *town_table_new(void);
void town_table_free(TownTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TownTable, town_table_free)

/* Add towns (of Town *; copied). A municipality is to be added whole, or a town may be taken for another whose name its own
 * begins with; adding a town again changes nothing. */
void town_table_add(TownTable *table, const GPtrArray *towns);

/* Note that the code was looked up; false when it had been noted before. */
bool town_table_note(TownTable *table, const char *postal_code);

/* Find what stands behind the town in an address that begins with the prefecture, or with the city. Variation selectors and
 * spaces do not matter, nor the width of letters, ヶ for ケ, 大字 or 字 before the town. Of several towns the longest name
 * counts. Returns NULL with *out_behind within `address`, or why not: a code of model/no_barcode.h. */
const char *town_split(const TownTable *table, const char *postal_code, const char *address,
                       const char **out_behind);

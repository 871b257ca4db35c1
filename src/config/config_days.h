/* config_days.h - dates as they are written in the configuration. */
#pragma once

#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* "2027-02-11; 2027-05-02": dates with ; between them, in any order, or nothing. *out (of Day, ascending, each once) is the
 * caller's; false, and *out untouched, for anything else. */
bool config_days_parse(const char *text, GArray **out);

/* "12-29..01-03"; false, and *out untouched, for anything else. 02-29 is a day. */
bool config_days_parse_year_end(const char *text, YearEnd *out);

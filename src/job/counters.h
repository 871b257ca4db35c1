/* counters.h - the days on which the counters are open: imported public holidays and the ward's own settings. */
#pragma once

#include "db/db.h"
#include "model/settings.h"
#include "rules/calendar.h"

/* The public holidays count as known from the first one's year to the last one's. The caller frees. Fails with
 * JPKI_ERROR_DATABASE. */
bool counters_calendar(Db *ledger, const CalendarSettings *settings, Calendar **out,
                       GError **error);

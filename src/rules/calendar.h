/* calendar.h - the days on which a counter is open.
 *
 * Pure. The ward's page 6.窓口・受付時間: weekdays at every office, Saturdays at one office only, closed on Sundays, public
 * holidays (on a Saturday too) and at the year's end. What a ward does otherwise is CalendarSettings: days closed besides,
 * days open all the same (on a Saturday the one office, on another day all), no Saturdays. Of a year whose public holidays
 * are not known nothing is said: no guess. */
#pragma once

#include "base/day.h"
#include "model/settings.h"

typedef struct Calendar Calendar;

/* A calendar of the public holidays `holidays` (n of them, ascending; copied), which are known completely for the years
 * first_year to last_year, both included (0 and 0: of no year), and of the ward's own `settings` (copied). The caller frees
 * it. */
Calendar *calendar_new(const Day *holidays, gsize n, guint first_year, guint last_year,
                       const CalendarSettings *settings);
void calendar_free(Calendar *calendar); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Calendar, calendar_free)

/* The last year whose public holidays are known, 0: none is. */
guint calendar_last_year(const Calendar *calendar);

/* Whether the public holidays of the day's year are known. */
bool calendar_covers(const Calendar *calendar, Day day);

/* Whether a counter is open on `day`; false for a day that is not covered. *saturday (may be NULL, untouched when
 * closed): then only the one office is. */
bool calendar_is_open(const Calendar *calendar, Day day, bool *saturday);

typedef struct {
    Day day; /* some office is open; DAY_NONE: not known, or none is on any of the days asked about */
    bool saturday; /* it is a Saturday: only one office is open */
    /* false: `day` is not known, because the public holidays of a year it takes are not */
    bool covered;
    Day all; /* all offices are open: `day` itself unless that is a Saturday; DAY_NONE as for `day` */
} CalendarAnswer;

/* The last day from `not_before` to `expires_on`, both included, on which a counter is open, and the last on which all
 * are. */
CalendarAnswer calendar_last_open(const Calendar *calendar, Day expires_on, Day not_before);

/* The first such days from `opens_on` to `until`, both included. */
CalendarAnswer calendar_first_open(const Calendar *calendar, Day opens_on, Day until);

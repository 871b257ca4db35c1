/* calendar.h - the days on which a counter is open.
 *
 * Pure. The ward's page 6.窓口・受付時間: weekdays at every office, Saturdays at one office only, closed on Sundays, public
 * holidays (on a Saturday too) and from 29 December to 3 January. Of a year whose public holidays are not known nothing
 * is said: no guess. */
#pragma once

#include "base/day.h"

typedef struct Calendar Calendar;

/* A calendar of the public holidays `holidays` (n of them, ascending; copied), which are known completely for the years
 * first_year to last_year, both included. The caller frees it. */
Calendar *calendar_new(const Day *holidays, gsize n, guint first_year, guint last_year);
void calendar_free(Calendar *calendar); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Calendar, calendar_free)

/* Whether the public holidays of the day's year are known. */
bool calendar_covers(const Calendar *calendar, Day day);

/* Whether a counter is open on `day`; false for a day that is not covered. *saturday (may be NULL, untouched when
 * closed): then only the one office is. */
bool calendar_is_open(const Calendar *calendar, Day day, bool *saturday);

typedef struct {
    Day day;       /* DAY_NONE: not known, or no counter is open from not_before to expires_on */
    bool saturday; /* it is a Saturday: only one office is open */
    bool covered;  /* false: not known, because the public holidays of a year it takes are not */
} CalendarAnswer;

/* The last day from `not_before` to `expires_on`, both included, on which a counter is open. */
CalendarAnswer calendar_last_open(const Calendar *calendar, Day expires_on, Day not_before);

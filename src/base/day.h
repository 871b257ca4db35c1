/* day.h - a calendar date as one comparable number.
 *
 * A Day is GLib's Julian day number (1 = 0001-01-01, proleptic Gregorian); DAY_NONE stands for SQL's NULL. Days
 * compare with < and ==, and differ by -; everything that needs a month or a year goes through GDate. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef guint32 Day;

#define DAY_NONE ((Day)0)

/* The length of "YYYY-MM-DD" and its NUL. */
enum { DAY_TEXT_SIZE = 11 };

/* The day of a valid date, DAY_NONE for a date that does not exist (2027-02-29). */
Day day_from_ymd(guint year, guint month, guint day_of_month);

/* From 1868-01-01 to 2199-12-31. Dates outside belong to no living register: 明治 begins in 1868, and a sentinel like
 * 9999-12-31 is no date. */
bool day_is_plausible(Day day);

/* Split `day` (not DAY_NONE) into year, month 1-12 and day of month. */
void day_to_ymd(Day day, guint *year, guint *month, guint *day_of_month);

/* Read exactly "YYYY-MM-DD"; false, and *day untouched, for anything else or a date that does not exist. */
bool day_parse(const char *text, Day *day);

/* Write `day` (not DAY_NONE) as "YYYY-MM-DD" into `text` and return it. */
const char *day_format(Day day, char text[DAY_TEXT_SIZE]);

/* `months` before `day`, which must not be before 0001-01-01; where that day does not exist, the last day of that month (as in PostgreSQL's interval). */
Day day_minus_months(Day day, guint months);

/* As day_minus_months, forward. */
Day day_plus_months(Day day, guint months);

GDateWeekday day_weekday(Day day);

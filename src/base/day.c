#include "base/day.h"

#include <string.h>

Day
day_from_ymd(guint year, guint month, guint day_of_month)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day_of_month > 31 ||
        !g_date_valid_dmy((GDateDay)day_of_month, (GDateMonth)month, (GDateYear)year)) {
        return DAY_NONE;
    }
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day_of_month, (GDateMonth)month, (GDateYear)year);
    return g_date_get_julian(&date);
}

bool
day_is_plausible(Day day)
{
    enum { FIRST_OF_1868 = 681908, LAST_OF_2199 = 803168 };
    return FIRST_OF_1868 <= day && day <= LAST_OF_2199;
}

static GDate
to_gdate(Day day)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, day);
    return date;
}

void
day_to_ymd(Day day, guint *year, guint *month, guint *day_of_month)
{
    g_assert(day != DAY_NONE);
    GDate date = to_gdate(day);
    *year = g_date_get_year(&date);
    *month = (guint)g_date_get_month(&date);
    *day_of_month = g_date_get_day(&date);
}

/* `n` ASCII digits at `text` as a number. */
static bool
read_digits(const char *text, guint n, guint *number)
{
    guint value = 0;
    for (guint i = 0; i < n; i++) {
        if (!g_ascii_isdigit(text[i])) {
            return false;
        }
        value = value * 10 + (guint)g_ascii_digit_value(text[i]);
    }
    *number = value;
    return true;
}

bool
day_parse(const char *text, Day *day)
{
    guint year, month, day_of_month;
    if (strlen(text) != DAY_TEXT_SIZE - 1 || text[4] != '-' || text[7] != '-' ||
        !read_digits(text, 4, &year) || !read_digits(text + 5, 2, &month) ||
        !read_digits(text + 8, 2, &day_of_month)) {
        return false;
    }
    const Day parsed = day_from_ymd(year, month, day_of_month);
    if (parsed == DAY_NONE) {
        return false;
    }
    *day = parsed;
    return true;
}

const char *
day_format(Day day, char text[DAY_TEXT_SIZE])
{
    guint year, month, day_of_month;
    day_to_ymd(day, &year, &month, &day_of_month);
    g_snprintf(text, DAY_TEXT_SIZE, "%04u-%02u-%02u", year % 10000, month % 100,
               day_of_month % 100);
    return text;
}

Day
day_minus_months(Day day, guint months)
{
    GDate date = to_gdate(day);
    g_date_subtract_months(&date, months);
    return g_date_get_julian(&date);
}

Day
day_plus_months(Day day, guint months)
{
    GDate date = to_gdate(day);
    g_date_add_months(&date, months);
    return g_date_get_julian(&date);
}

GDateWeekday
day_weekday(Day day)
{
    const GDate date = to_gdate(day);
    return g_date_get_weekday(&date);
}

#include "rules/window.h"

enum { WINDOW_MONTHS = 3 };

static bool
is_last_of_month(Day day)
{
    guint year, month, day_of_month;
    day_to_ymd(day + 1, &year, &month, &day_of_month);
    return day_of_month == 1;
}

static Day
last_of_month(Day day)
{
    guint year, month, day_of_month;
    day_to_ymd(day, &year, &month, &day_of_month);
    return day_plus_months(day_from_ymd(year, month, 1), 1) - 1;
}

Day
window_opens(Day expires_on)
{
    /* Where the corresponding day does not exist, day_minus_months() ends in the month's last day, and the day after
     * it is the first of the following month: one expression for both halves of the rule. */
    return day_minus_months(expires_on, WINDOW_MONTHS) + 1;
}

Day
window_latest_expiry(Day opens_by)
{
    const Day corresponding = opens_by - 1;
    const Day expiry = day_plus_months(corresponding, WINDOW_MONTHS);

    /* The days of the later month that the earlier one lacks correspond to its last day, too. */
    return is_last_of_month(corresponding) ? last_of_month(expiry) : expiry;
}

bool
window_opens_on(Day day)
{
    return window_latest_expiry(day) != window_latest_expiry(day - 1);
}

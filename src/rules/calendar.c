#include "rules/calendar.h"

struct Calendar {
    GArray *holidays; /* of Day, ascending */
    guint first_year;
    guint last_year;
};

Calendar *
calendar_new(const Day *holidays, gsize n, guint first_year, guint last_year)
{
    Calendar *calendar = g_new0(Calendar, 1);
    calendar->holidays = g_array_sized_new(FALSE, FALSE, sizeof(Day), (guint)n);
    for (gsize i = 0; i < n; i++) {
        g_assert(i == 0 || holidays[i - 1] <= holidays[i]);
        g_array_append_val(calendar->holidays, holidays[i]);
    }
    calendar->first_year = first_year;
    calendar->last_year = last_year;
    return calendar;
}

void
calendar_free(Calendar *calendar)
{
    if (calendar == NULL) {
        return;
    }
    g_array_unref(calendar->holidays);
    g_free(calendar);
}

static int
compare_days(gconstpointer a, gconstpointer b)
{
    const Day left = *(const Day *)a;
    const Day right = *(const Day *)b;
    return left < right ? -1 : left > right;
}

static bool
is_holiday(const Calendar *calendar, Day day)
{
    return g_array_binary_search(calendar->holidays, &day, compare_days, NULL);
}

/* 年末年始 */
static bool
is_turn_of_year(Day day)
{
    guint year, month, day_of_month;
    day_to_ymd(day, &year, &month, &day_of_month);
    return (month == 12 && day_of_month >= 29) || (month == 1 && day_of_month <= 3);
}

bool
calendar_covers(const Calendar *calendar, Day day)
{
    guint year, month, day_of_month;
    day_to_ymd(day, &year, &month, &day_of_month);
    return calendar->first_year <= year && year <= calendar->last_year;
}

bool
calendar_is_open(const Calendar *calendar, Day day, bool *saturday)
{
    const GDateWeekday weekday = day_weekday(day);
    if (!calendar_covers(calendar, day) || weekday == G_DATE_SUNDAY || is_turn_of_year(day) ||
        is_holiday(calendar, day)) {
        return false;
    }
    if (saturday != NULL) {
        *saturday = weekday == G_DATE_SATURDAY;
    }
    return true;
}

CalendarAnswer
calendar_last_open(const Calendar *calendar, Day expires_on, Day not_before)
{
    CalendarAnswer answer = { .day = DAY_NONE, .saturday = false, .covered = true };
    for (Day day = expires_on; day >= not_before && day != DAY_NONE; day--) {
        if (!calendar_covers(calendar, day)) {
            answer.covered = false;
            return answer;
        }
        if (calendar_is_open(calendar, day, &answer.saturday)) {
            answer.day = day;
            return answer;
        }
    }
    return answer;
}

#include "rules/calendar.h"

struct Calendar {
    GArray *holidays; /* of Day, ascending, as the next two */
    GArray *closed;
    GArray *open;
    YearEnd year_end;
    bool saturday;
    guint first_year;
    guint last_year;
};

static GArray *
copy_days(GArray *days)
{
    return days == NULL ? g_array_new(FALSE, FALSE, sizeof(Day)) : g_array_copy(days);
}

Calendar *
calendar_new(const Day *holidays, gsize n, guint first_year, guint last_year,
             const CalendarSettings *settings)
{
    Calendar *calendar = g_new0(Calendar, 1);
    calendar->holidays = g_array_sized_new(FALSE, FALSE, sizeof(Day), (guint)n);
    for (gsize i = 0; i < n; i++) {
        g_assert(i == 0 || holidays[i - 1] <= holidays[i]);
        g_array_append_val(calendar->holidays, holidays[i]);
    }
    calendar->closed = copy_days(settings->closed);
    calendar->open = copy_days(settings->open);
    calendar->year_end = settings->year_end;
    calendar->saturday = settings->saturday;
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
    g_array_unref(calendar->closed);
    g_array_unref(calendar->open);
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
is_among(GArray *days, Day day)
{
    return g_array_binary_search(days, &day, compare_days, NULL);
}

/* 年末年始. A second day before the first lies in the next year. */
static bool
is_year_end(const YearEnd *year_end, Day day)
{
    guint year, month, day_of_month;
    day_to_ymd(day, &year, &month, &day_of_month);
    const guint in_year = month * 100 + day_of_month;
    return year_end->from <= year_end->to ? year_end->from <= in_year && in_year <= year_end->to
                                          : year_end->from <= in_year || in_year <= year_end->to;
}

/* What holds when the ward has said nothing of the day itself. */
static bool
is_open_by_rule(const Calendar *calendar, Day day)
{
    const GDateWeekday weekday = day_weekday(day);
    return weekday != G_DATE_SUNDAY && (weekday != G_DATE_SATURDAY || calendar->saturday) &&
           !is_year_end(&calendar->year_end, day) && !is_among(calendar->holidays, day);
}

guint
calendar_last_year(const Calendar *calendar)
{
    return calendar->last_year;
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
    if (!calendar_covers(calendar, day) || is_among(calendar->closed, day) ||
        (!is_among(calendar->open, day) && !is_open_by_rule(calendar, day))) {
        return false;
    }
    if (saturday != NULL) {
        *saturday = day_weekday(day) == G_DATE_SATURDAY;
    }
    return true;
}

/* Take what `day` says; false when there is nothing more to ask. */
static bool
ask(const Calendar *calendar, Day day, CalendarAnswer *answer)
{
    bool saturday = false;
    if (!calendar_covers(calendar, day)) {
        answer->covered = answer->day != DAY_NONE;
        return false;
    }
    if (!calendar_is_open(calendar, day, &saturday)) {
        return true;
    }
    if (answer->day == DAY_NONE) {
        answer->day = day;
        answer->saturday = saturday;
    }
    if (!saturday) {
        answer->all = day;
    }
    return saturday;
}

CalendarAnswer
calendar_last_open(const Calendar *calendar, Day expires_on, Day not_before)
{
    CalendarAnswer answer = {
        .day = DAY_NONE, .saturday = false, .covered = true, .all = DAY_NONE
    };
    for (Day day = expires_on; day >= not_before && day != DAY_NONE; day--) {
        if (!ask(calendar, day, &answer)) {
            break;
        }
    }
    return answer;
}

CalendarAnswer
calendar_first_open(const Calendar *calendar, Day opens_on, Day until)
{
    CalendarAnswer answer = {
        .day = DAY_NONE, .saturday = false, .covered = true, .all = DAY_NONE
    };
    for (Day day = opens_on; day <= until && day != DAY_NONE; day++) {
        if (!ask(calendar, day, &answer)) {
            break;
        }
    }
    return answer;
}

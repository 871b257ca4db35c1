#include "rules/era.h"

typedef struct {
    const char *name;
    guint year, month, day_of_month; /* its first day */
} Era;

/* The latest first. A new era is a new first line. */
static const Era eras[] = {
    { "令和", 2019, 5, 1 },  { "平成", 1989, 1, 8 },  { "昭和", 1926, 12, 25 },
    { "大正", 1912, 7, 30 }, { "明治", 1868, 1, 25 },
};

/* By GDateWeekday: Monday is 1. */
static const char *const weekdays[] = { "", "月", "火", "水", "木", "金", "土", "日" };

/* The era of `day`; NULL before the first. */
static const Era *
era_of(Day day)
{
    for (guint i = 0; i < G_N_ELEMENTS(eras); i++) {
        if (day >= day_from_ymd(eras[i].year, eras[i].month, eras[i].day_of_month)) {
            return &eras[i];
        }
    }
    return NULL;
}

char *
era_format(Day day)
{
    const Era *era = era_of(day);
    if (era == NULL) {
        return era_format_western(day);
    }
    guint year, month, day_of_month;
    day_to_ymd(day, &year, &month, &day_of_month);
    const guint year_of_era = year - era->year + 1;
    if (year_of_era == 1) {
        return g_strdup_printf("%s元年%u月%u日", era->name, month, day_of_month);
    }
    return g_strdup_printf("%s%u年%u月%u日", era->name, year_of_era, month, day_of_month);
}

char *
era_format_weekday(Day day)
{
    g_autofree char *date = era_format(day);
    return g_strdup_printf("%s(%s)", date, weekdays[day_weekday(day)]);
}

char *
era_format_western(Day day)
{
    guint year, month, day_of_month;
    day_to_ymd(day, &year, &month, &day_of_month);
    return g_strdup_printf("%u年%u月%u日", year, month, day_of_month);
}

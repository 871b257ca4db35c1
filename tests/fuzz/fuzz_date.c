/* Any text as a date, and what is computed from one. */
#include "base/day.h"
#include "config/config_days.h"
#include "fuzz/fuzz.h"
#include "intake/column.h"
#include "rules/era.h"
#include "rules/window.h"

#include <stdio.h>
#include <string.h>

enum { UNTOUCHED = 7 };

static void
check_forms(Day day)
{
    guint year, month, day_of_month, read_year, read_month, read_day;
    day_to_ymd(day, &year, &month, &day_of_month);
    MUST(day_from_ymd(year, month, day_of_month) == day);
    g_autofree char *western = era_format_western(day);
    g_autofree char *era = era_format(day);
    g_autofree char *weekday = era_format_weekday(day);
    MUST(sscanf(western, "%u年%u月%u日", &read_year, &read_month, &read_day) == 3);
    MUST(read_year == year && read_month == month && read_day == day_of_month);
    MUST(g_utf8_validate(era, -1, NULL) && g_str_has_prefix(weekday, era));
    g_autofree char *day_in_era = g_strdup_printf("%u月%u日", month, day_of_month);
    MUST(g_str_has_suffix(era, day_in_era));
}

/* A window opens after less than four months and is the last thing that window_latest_expiry() knows of that day. */
static void
check_window(Day expires_on)
{
    const Day opens_on = window_opens(expires_on);
    MUST(opens_on <= expires_on && expires_on - opens_on < 93);
    MUST(window_opens_on(opens_on));
    const Day latest = window_latest_expiry(opens_on);
    MUST(latest >= expires_on && latest - expires_on < 4);
    MUST(window_opens(latest) == opens_on && window_opens(latest + 1) > opens_on);
}

static void
check_day(const char *text, Day day)
{
    char written[DAY_TEXT_SIZE];
    MUST(g_str_equal(day_format(day, written), text));
    check_forms(day);
    if (day_is_plausible(day)) {
        check_window(day);
    }
}

static void
check_slash_date(const char *text)
{
    Day day = UNTOUCHED;
    if (!column_parse_slash_date(text, &day)) {
        MUST(day == UNTOUCHED);
        return;
    }
    guint year, month, day_of_month;
    day_to_ymd(day, &year, &month, &day_of_month);
    g_autofree char *plain = g_strdup_printf("%u/%u/%u", year, month, day_of_month);
    Day again;
    MUST(column_parse_slash_date(plain, &again) && again == day);
}

static void
check_days(const char *text)
{
    g_autoptr(GArray) days = NULL;
    if (!config_days_parse(text, &days)) {
        MUST(days == NULL);
        return;
    }
    MUST(days->len <= strlen(text) / (DAY_TEXT_SIZE - 1));
    for (guint i = 1; i < days->len; i++) {
        MUST(g_array_index(days, Day, i - 1) < g_array_index(days, Day, i));
    }
}

static void
check_year_end(const char *text)
{
    YearEnd year_end = { UNTOUCHED, UNTOUCHED };
    if (!config_days_parse_year_end(text, &year_end)) {
        MUST(year_end.from == UNTOUCHED && year_end.to == UNTOUCHED);
        return;
    }
    g_autofree char *written =
        g_strdup_printf("%02u-%02u..%02u-%02u", year_end.from / 100, year_end.from % 100,
                        year_end.to / 100, year_end.to % 100);
    MUST(g_str_equal(written, text));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    Day day = UNTOUCHED;
    if (day_parse(text, &day)) {
        check_day(text, day);
    } else {
        MUST(day == UNTOUCHED);
    }
    check_slash_date(text);
    check_days(text);
    check_year_end(text);
    return 0;
}

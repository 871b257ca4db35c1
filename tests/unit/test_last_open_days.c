/* The last open day of every expiry of 2025 to 2027, against tests/unit/data/last-open-days.csv, which another program made. */
#include "support/test.h"

#include "rules/calendar.h"
#include "rules/window.h"

#include <stdlib.h>

enum { FIRST_YEAR = 1955, LAST_YEAR = 2027, DAYS_OF_THREE_YEARS = 1095 };

static char *
read_file(const char *name)
{
    const char *source = g_getenv("JPKI_SRCDIR");
    g_autofree char *path =
        g_build_filename(source == NULL ? "." : source, "tests/unit/data", name, NULL);
    g_autoptr(GError) error = NULL;
    char *text = NULL;
    g_file_get_contents(path, &text, NULL, &error);
    assert_no_gerror(error);
    return text;
}

/* The days of the Cabinet Office's file; their names, in CP932, do not matter. */
static Calendar *
read_calendar(void)
{
    g_autofree char *text = read_file("syukujitsu.csv");
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(Day));
    g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
    for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++) {
        g_auto(GStrv) parts = g_strsplit_set(lines[i], "/,", 4);
        const Day day =
            day_from_ymd((guint)atoi(parts[0]), (guint)atoi(parts[1]), (guint)atoi(parts[2]));
        g_array_append_val(days, day);
    }
    assert_true(days->len > 1000);
    const CalendarSettings usual = { .year_end = { 1229, 103 }, .saturday = true };
    return calendar_new((const Day *)(const void *)days->data, days->len, FIRST_YEAR, LAST_YEAR,
                        &usual);
}

static void
test_every_day(void **state)
{
    (void)state;
    g_autofree char *text = read_file("last-open-days.csv");
    g_autoptr(Calendar) calendar = read_calendar();
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint n = 0;
    for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++) {
        g_auto(GStrv) want = g_strsplit(lines[i], ",", 3);
        Day expires_on = DAY_NONE;
        assert_true(day_parse(want[0], &expires_on));
        const CalendarAnswer got =
            calendar_last_open(calendar, expires_on, window_opens(expires_on));
        char last[DAY_TEXT_SIZE];
        assert_true(got.covered);
        g_autofree char *line = g_strdup_printf("%s,%s,%s", want[0], day_format(got.day, last),
                                                got.saturday ? "yes" : "no");
        assert_string_equal(line, lines[i]);
        n++;
    }
    assert_int_equal(n, DAYS_OF_THREE_YEARS);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_day),
};

TEST_MAIN(tests, NULL, NULL)

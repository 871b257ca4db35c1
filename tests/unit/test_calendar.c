#include "support/test.h"

#include "rules/calendar.h"

/* Public holidays of 2026 and 2027 that the rows touch, as the Cabinet Office's file has them. */
static const char *const holidays[] = {
    "2026-01-01", "2026-01-12", "2026-02-11", "2026-02-23", "2026-03-20", "2026-04-29",
    "2026-05-03", "2026-05-04", "2026-05-05", "2026-05-06", "2026-07-20", "2026-08-11",
    "2026-09-21", "2026-09-22", "2026-09-23", "2026-10-12", "2026-11-03", "2026-11-23",
    "2027-01-01", "2027-01-11", "2027-02-11", "2027-02-23", "2027-03-21", "2027-03-22",
    "2027-10-11", "2027-11-03", "2027-11-23",
};

static Day
day_of(const char *text)
{
    Day day = DAY_NONE;
    assert_true(text == NULL || day_parse(text, &day));
    return day;
}

/* The calendar of 2026 and 2027, with one more holiday unless `extra` is NULL; it sorts last. */
static Calendar *
make_calendar(const char *extra)
{
    Day days[G_N_ELEMENTS(holidays) + 1];
    gsize n = 0;
    for (; n < G_N_ELEMENTS(holidays); n++) {
        days[n] = day_of(holidays[n]);
    }
    if (extra != NULL) {
        days[n++] = day_of(extra);
    }
    return calendar_new(days, n, 2026, 2027);
}

typedef struct {
    const char *day;
    const char *want; /* "all", "one" (a Saturday), "closed" */
} OpenRow;

/* clang-format off */
static OpenRow wednesday          = { "2026-06-03", "all"    };
static OpenRow saturday           = { "2026-06-06", "one"    };
static OpenRow sunday             = { "2026-06-07", "closed" };
static OpenRow monday_holiday     = { "2026-10-12", "closed" };
static OpenRow substitute_holiday = { "2026-05-06", "closed" };
static OpenRow holiday_saturday   = { "2027-12-25", "closed" };
static OpenRow december_28        = { "2026-12-28", "all"    };
static OpenRow december_29        = { "2026-12-29", "closed" };
static OpenRow december_31        = { "2026-12-31", "closed" };
static OpenRow january_2_saturday = { "2027-01-02", "closed" };
static OpenRow january_3          = { "2027-01-03", "closed" };
static OpenRow january_4          = { "2027-01-04", "all"    };
static OpenRow before_the_data    = { "2025-12-26", "closed" };
static OpenRow after_the_data     = { "2028-01-04", "closed" };
/* clang-format on */

static void
test_open(void **state)
{
    const OpenRow *row = *state;
    g_autoptr(Calendar) calendar = make_calendar("2027-12-25");
    bool is_saturday = false;
    const bool is_open = calendar_is_open(calendar, day_of(row->day), &is_saturday);
    assert_string_equal(!is_open ? "closed" : is_saturday ? "one" : "all", row->want);
}

typedef struct {
    const char *expires_on;
    const char *not_before;
    const char *want; /* the day, "Sat " before a Saturday; "none", "not covered" */
} LastRow;

/* clang-format off */
static LastRow itself             = { "2026-06-03", "2026-03-04", "2026-06-03"     };
static LastRow a_saturday         = { "2026-06-06", "2026-03-07", "Sat 2026-06-06" };
static LastRow sunday_to_saturday = { "2026-06-07", "2026-03-08", "Sat 2026-06-06" };
static LastRow long_weekend       = { "2026-10-12", "2026-07-13", "Sat 2026-10-10" };
static LastRow golden_week        = { "2026-05-06", "2026-02-07", "Sat 2026-05-02" };
static LastRow turn_of_year       = { "2027-01-03", "2026-10-04", "2026-12-28"     };
static LastRow five_days_in_a_row = { "2026-09-23", "2026-06-24", "Sat 2026-09-19" };
static LastRow opens_that_day     = { "2026-06-03", "2026-06-03", "2026-06-03"     };
static LastRow nothing_left       = { "2026-06-07", "2026-06-07", "none"           };
static LastRow over_already       = { "2026-06-07", "2026-06-08", "none"           };
static LastRow beyond_the_data    = { "2028-01-04", "2027-10-05", "not covered"    };
static LastRow just_beyond        = { "2028-01-01", "2027-10-02", "not covered"    };
static LastRow back_out_of_data   = { "2026-01-02", "2025-10-03", "not covered"    };
static LastRow last_day_known     = { "2027-12-31", "2027-10-01", "2027-12-28"     };
/* clang-format on */

static void
test_last_open(void **state)
{
    const LastRow *row = *state;
    g_autoptr(Calendar) calendar = make_calendar(NULL);
    const CalendarAnswer answer =
        calendar_last_open(calendar, day_of(row->expires_on), day_of(row->not_before));
    if (answer.day == DAY_NONE) {
        assert_string_equal(answer.covered ? "none" : "not covered", row->want);
        assert_false(answer.saturday);
        return;
    }
    char text[DAY_TEXT_SIZE];
    g_autofree char *got =
        g_strconcat(answer.saturday ? "Sat " : "", day_format(answer.day, text), NULL);
    assert_string_equal(got, row->want);
    assert_true(answer.covered);
}

/* clang-format off */
#define OPEN(row) { "calendar_is_open/" #row, test_open, NULL, NULL, &(row) }
#define LAST(row) { "calendar_last_open/" #row, test_last_open, NULL, NULL, &(row) }

static const struct CMUnitTest tests[] = {
    OPEN(wednesday), OPEN(saturday), OPEN(sunday), OPEN(monday_holiday), OPEN(substitute_holiday),
    OPEN(holiday_saturday), OPEN(december_28), OPEN(december_29), OPEN(december_31),
    OPEN(january_2_saturday), OPEN(january_3), OPEN(january_4), OPEN(before_the_data), OPEN(after_the_data),
    LAST(itself), LAST(a_saturday), LAST(sunday_to_saturday), LAST(long_weekend), LAST(golden_week),
    LAST(turn_of_year), LAST(five_days_in_a_row), LAST(opens_that_day), LAST(nothing_left),
    LAST(over_already), LAST(beyond_the_data), LAST(just_beyond), LAST(back_out_of_data),
    LAST(last_day_known),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)

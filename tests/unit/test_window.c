#include "support/test.h"

#include "rules/window.h"

typedef struct {
    const char *expiry;
    const char *opens;
} WindowRow;

/* clang-format off */
static WindowRow page_example_1      = { "2025-07-07", "2025-04-08" };
static WindowRow page_example_2      = { "2025-05-29", "2025-03-01" };
static WindowRow plain               = { "2025-06-15", "2025-03-16" };
static WindowRow leap_day            = { "2028-05-28", "2028-02-29" };
static WindowRow no_february_29      = { "2027-05-29", "2027-03-01" };
static WindowRow february_29         = { "2028-05-29", "2028-03-01" };
static WindowRow february_30         = { "2028-05-30", "2028-03-01" };
static WindowRow last_of_may         = { "2025-05-31", "2025-03-01" };
static WindowRow first_of_june       = { "2025-06-01", "2025-03-02" };
static WindowRow no_april_31         = { "2026-07-31", "2026-05-01" };
static WindowRow april_30            = { "2026-07-30", "2026-05-01" };
static WindowRow september_30        = { "2026-12-30", "2026-10-01" };
static WindowRow turn_of_year        = { "2026-12-31", "2026-10-01" };
static WindowRow into_the_year       = { "2027-02-28", "2026-11-29" };
static WindowRow november_30         = { "2028-02-29", "2027-11-30" };
static WindowRow new_year            = { "2027-01-01", "2026-10-02" };
/* clang-format on */

static Day
day_of(const char *text)
{
    Day day = DAY_NONE;
    assert_true(day_parse(text, &day));
    return day;
}

static void
test_opens(void **state)
{
    const WindowRow *row = *state;
    char text[DAY_TEXT_SIZE];
    assert_string_equal(day_format(window_opens(day_of(row->expiry)), text), row->opens);
}

/* The rule in its own words: three months earlier in the calendar; that day + 1, or the following month's first. */
static Day
opens_by_the_words(Day expires_on)
{
    guint year, month, day_of_month;
    day_to_ymd(expires_on, &year, &month, &day_of_month);
    year -= month <= 3 ? 1 : 0;
    month = month <= 3 ? month + 9 : month - 3;
    const Day corresponding = day_from_ymd(year, month, day_of_month);
    return corresponding != DAY_NONE ? corresponding + 1 : day_from_ymd(year, month + 1, 1);
}

static void
test_opens_on_every_day_of_a_century(void **state)
{
    (void)state;
    for (Day day = day_of("2000-01-01"); day <= day_of("2099-12-31"); day++) {
        assert_int_equal(window_opens(day), opens_by_the_words(day));
        assert_true(window_opens(day) <= window_opens(day + 1));
    }
}

/* 5/28 to 5/30, 7/30, 12/30: days that a rule of equality would never reach. */
static void
test_latest_expiry_on_every_day_of_a_century(void **state)
{
    (void)state;
    Day expiry = day_of("1999-12-31");
    for (Day day = day_of("2000-01-01"); day <= day_of("2099-12-31"); day++) {
        while (window_opens(expiry + 1) <= day) {
            expiry++;
        }
        assert_int_equal(window_latest_expiry(day), expiry);
    }
}

typedef struct {
    const char *day;
    guint windows;
} OpeningRow;

/* How many days' expiries open their window on a day: the domain's quiet and busy days. */
static OpeningRow quiet_february = { "2026-02-01", 0 };
static OpeningRow quiet_april = { "2026-04-01", 0 };
static OpeningRow quiet_september = { "2026-09-01", 0 };
static OpeningRow quiet_december = { "2026-12-01", 0 };
static OpeningRow quiet_november = { "2026-11-30", 0 };
static OpeningRow november_before_leap = { "2027-11-30", 1 };
static OpeningRow busy_march = { "2026-03-01", 4 };
static OpeningRow busy_leap_march = { "2028-03-01", 3 };
static OpeningRow busy_may = { "2026-05-01", 2 };
static OpeningRow busy_october = { "2026-10-01", 2 };
static OpeningRow ordinary = { "2026-06-15", 1 };

static void
test_openings(void **state)
{
    const OpeningRow *row = *state;
    const Day day = day_of(row->day);
    assert_int_equal(window_latest_expiry(day) - window_latest_expiry(day - 1), row->windows);
    assert_int_equal(window_opens_on(day), row->windows > 0);
}

/* clang-format off */
#define OPENS(row) { "window_opens/" #row, test_opens, NULL, NULL, &(row) }
#define OPENINGS(row) { "window_latest_expiry/" #row, test_openings, NULL, NULL, &(row) }

static const struct CMUnitTest tests[] = {
    OPENS(page_example_1), OPENS(page_example_2), OPENS(plain), OPENS(leap_day), OPENS(no_february_29),
    OPENS(february_29), OPENS(february_30), OPENS(last_of_may), OPENS(first_of_june), OPENS(no_april_31),
    OPENS(april_30), OPENS(september_30), OPENS(turn_of_year), OPENS(into_the_year), OPENS(november_30),
    OPENS(new_year),
    OPENINGS(quiet_february), OPENINGS(quiet_april), OPENINGS(quiet_september), OPENINGS(quiet_december),
    OPENINGS(quiet_november), OPENINGS(november_before_leap),
    OPENINGS(busy_march), OPENINGS(busy_leap_march), OPENINGS(busy_may), OPENINGS(busy_october),
    OPENINGS(ordinary),
    cmocka_unit_test(test_opens_on_every_day_of_a_century),
    cmocka_unit_test(test_latest_expiry_on_every_day_of_a_century),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)

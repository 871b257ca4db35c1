#include "support/test.h"

#include "base/day.h"

typedef struct {
    const char *text;
    bool valid;
} ParseRow;

/* clang-format off */
static ParseRow plain          = { "2026-04-08",  true  };
static ParseRow leap_day       = { "2028-02-29",  true  };
static ParseRow century_leap   = { "2000-02-29",  true  };
static ParseRow no_leap_day    = { "2027-02-29",  false };
static ParseRow no_april_31    = { "2026-04-31",  false };
static ParseRow month_13       = { "2026-13-01",  false };
static ParseRow unpadded       = { "2026-4-8",    false };
static ParseRow slashes        = { "2026/04/08",  false };
static ParseRow trailing_space = { "2026-04-08 ", false };
static ParseRow full_width     = { "2026-04-0８", false };
static ParseRow infinity       = { "infinity",    false };
static ParseRow empty          = { "",            false };
static ParseRow year_zero      = { "0000-01-01",  false };
/* clang-format on */

static void
test_parse(void **state)
{
    const ParseRow *row = *state;
    Day day = 7;
    assert_int_equal(day_parse(row->text, &day), row->valid);
    if (row->valid) {
        char text[DAY_TEXT_SIZE];
        assert_string_equal(day_format(day, text), row->text);
    } else {
        assert_int_equal(day, 7);
    }
}

/* PostgreSQL's interval arithmetic ends in the last day of a shorter month, and so does ours. */
static void
test_minus_months_ends_in_the_shorter_month(void **state)
{
    (void)state;
    char text[DAY_TEXT_SIZE];
    assert_string_equal(day_format(day_minus_months(day_from_ymd(2025, 5, 31), 3), text),
                        "2025-02-28");
    assert_string_equal(day_format(day_minus_months(day_from_ymd(2028, 5, 31), 3), text),
                        "2028-02-29");
    assert_string_equal(day_format(day_plus_months(day_from_ymd(2026, 11, 30), 3), text),
                        "2027-02-28");
}

/* clang-format off */
#define PARSE(row) { "day_parse/" #row, test_parse, NULL, NULL, &(row) }
/* clang-format on */

static const struct CMUnitTest tests[] = {
    PARSE(plain),          PARSE(leap_day),
    PARSE(century_leap),   PARSE(no_leap_day),
    PARSE(no_april_31),    PARSE(month_13),
    PARSE(unpadded),       PARSE(slashes),
    PARSE(full_width),     PARSE(infinity),
    PARSE(trailing_space), PARSE(empty),
    PARSE(year_zero),      cmocka_unit_test(test_minus_months_ends_in_the_shorter_month),
};

TEST_MAIN(tests, NULL, NULL)

#include "support/test.h"

#include "rules/age.h"

typedef struct {
    const char *birth;
    guint years;
    const char *by_law;      /* the day before the birthday */
    const char *at_birthday; /* as a ward may choose */
} AgeRow;

/* clang-format off */
static AgeRow plain            = { "2011-06-15", 15, "2026-06-14", "2026-06-15" };
static AgeRow first_of_month   = { "2011-04-01", 15, "2026-03-31", "2026-04-01" };
static AgeRow new_year         = { "2012-01-01", 15, "2026-12-31", "2027-01-01" };
static AgeRow first_of_march   = { "2011-03-01", 15, "2026-02-28", "2026-03-01" };
static AgeRow march_after_leap = { "2013-03-01", 15, "2028-02-29", "2028-03-01" };
static AgeRow last_of_february = { "2011-02-28", 15, "2026-02-27", "2026-02-28" };
static AgeRow leap_to_common   = { "2012-02-29", 15, "2027-02-28", "2027-03-01" };
static AgeRow leap_to_leap     = { "2012-02-29", 16, "2028-02-28", "2028-02-29" };
static AgeRow leap_to_century  = { "2084-02-29", 16, "2100-02-28", "2100-03-01" };
static AgeRow hundred          = { "1926-12-25", 100, "2026-12-24", "2026-12-25" };
/* clang-format on */

static Day
day_of(const char *text)
{
    Day day = DAY_NONE;
    assert_true(day_parse(text, &day));
    return day;
}

static void
test_reached(void **state)
{
    const AgeRow *row = *state;
    char text[DAY_TEXT_SIZE];
    assert_string_equal(day_format(age_reached_on(day_of(row->birth), row->years, false), text),
                        row->by_law);
    assert_string_equal(day_format(age_reached_on(day_of(row->birth), row->years, true), text),
                        row->at_birthday);
}

typedef struct {
    const char *birth;
    const char *on;
    bool by_law;
    bool at_birthday;
} UnderRow;

/* clang-format off */
static UnderRow two_days_before = { "2011-06-15", "2026-06-13", true,  true  };
static UnderRow the_day_before  = { "2011-06-15", "2026-06-14", false, true  };
static UnderRow the_birthday    = { "2011-06-15", "2026-06-15", false, false };
static UnderRow leap_27         = { "2012-02-29", "2027-02-27", true,  true  };
static UnderRow leap_28         = { "2012-02-29", "2027-02-28", false, true  };
static UnderRow leap_march      = { "2012-02-29", "2027-03-01", false, false };
static UnderRow newborn         = { "2026-06-15", "2026-06-15", true,  true  };
static UnderRow not_born_yet    = { "2026-06-15", "2026-06-01", true,  true  };
/* clang-format on */

static void
test_under_15(void **state)
{
    const UnderRow *row = *state;
    const Day birth = day_of(row->birth);
    assert_int_equal(age_is_under_15(birth, day_of(row->on), false), row->by_law);
    assert_int_equal(age_is_under_15(birth, day_of(row->on), true), row->at_birthday);
}

/* clang-format off */
#define REACHED(row) { "age_reached_on/" #row, test_reached, NULL, NULL, &(row) }
#define UNDER(row) { "age_is_under_15/" #row, test_under_15, NULL, NULL, &(row) }

static const struct CMUnitTest tests[] = {
    REACHED(plain), REACHED(first_of_month), REACHED(new_year), REACHED(first_of_march),
    REACHED(march_after_leap), REACHED(last_of_february), REACHED(leap_to_common), REACHED(leap_to_leap),
    REACHED(leap_to_century), REACHED(hundred),
    UNDER(two_days_before), UNDER(the_day_before), UNDER(the_birthday), UNDER(leap_27), UNDER(leap_28),
    UNDER(leap_march), UNDER(newborn), UNDER(not_born_yet),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)

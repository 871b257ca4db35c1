#include "support/test.h"

#include "rules/era.h"

typedef struct {
    const char *day;
    const char *era;
    const char *weekday;
    const char *western;
} EraRow;

/* clang-format off */
static EraRow plain           = { "2026-04-01", "令和8年4月1日",     "令和8年4月1日(水)",     "2026年4月1日" };
static EraRow last_heisei     = { "2019-04-30", "平成31年4月30日",   "平成31年4月30日(火)",   "2019年4月30日" };
static EraRow first_reiwa     = { "2019-05-01", "令和元年5月1日",    "令和元年5月1日(水)",    "2019年5月1日" };
static EraRow end_of_reiwa_1  = { "2019-12-31", "令和元年12月31日",  "令和元年12月31日(火)",  "2019年12月31日" };
static EraRow second_reiwa    = { "2020-01-01", "令和2年1月1日",     "令和2年1月1日(水)",     "2020年1月1日" };
static EraRow end_of_heisei_1 = { "1989-12-31", "平成元年12月31日",  "平成元年12月31日(日)",  "1989年12月31日" };
static EraRow second_heisei   = { "1990-01-01", "平成2年1月1日",     "平成2年1月1日(月)",     "1990年1月1日" };
static EraRow last_showa      = { "1989-01-07", "昭和64年1月7日",    "昭和64年1月7日(土)",    "1989年1月7日" };
static EraRow first_heisei    = { "1989-01-08", "平成元年1月8日",    "平成元年1月8日(日)",    "1989年1月8日" };
static EraRow last_taisho     = { "1926-12-24", "大正15年12月24日",  "大正15年12月24日(金)",  "1926年12月24日" };
static EraRow first_showa     = { "1926-12-25", "昭和元年12月25日",  "昭和元年12月25日(土)",  "1926年12月25日" };
static EraRow end_of_showa_1  = { "1926-12-31", "昭和元年12月31日",  "昭和元年12月31日(金)",  "1926年12月31日" };
static EraRow second_showa    = { "1927-01-01", "昭和2年1月1日",     "昭和2年1月1日(土)",     "1927年1月1日" };
static EraRow last_meiji      = { "1912-07-29", "明治45年7月29日",   "明治45年7月29日(月)",   "1912年7月29日" };
static EraRow first_taisho    = { "1912-07-30", "大正元年7月30日",   "大正元年7月30日(火)",   "1912年7月30日" };
static EraRow end_of_taisho_1 = { "1912-12-31", "大正元年12月31日",  "大正元年12月31日(火)",  "1912年12月31日" };
static EraRow second_taisho   = { "1913-01-01", "大正2年1月1日",     "大正2年1月1日(水)",     "1913年1月1日" };
static EraRow before_meiji    = { "1868-01-24", "1868年1月24日",     "1868年1月24日(金)",     "1868年1月24日" };
static EraRow first_meiji     = { "1868-01-25", "明治元年1月25日",   "明治元年1月25日(土)",   "1868年1月25日" };
static EraRow end_of_meiji_1  = { "1868-12-31", "明治元年12月31日",  "明治元年12月31日(木)",  "1868年12月31日" };
static EraRow second_meiji    = { "1869-01-01", "明治2年1月1日",     "明治2年1月1日(金)",     "1869年1月1日" };
static EraRow two_digits      = { "2028-10-10", "令和10年10月10日",  "令和10年10月10日(火)",  "2028年10月10日" };
/* clang-format on */

static void
test_format(void **state)
{
    const EraRow *row = *state;
    Day day = DAY_NONE;
    assert_true(day_parse(row->day, &day));
    g_autofree char *era = era_format(day);
    g_autofree char *weekday = era_format_weekday(day);
    g_autofree char *western = era_format_western(day);
    assert_string_equal(era, row->era);
    assert_string_equal(weekday, row->weekday);
    assert_string_equal(western, row->western);
}

/* clang-format off */
#define FORMAT(row) { "era_format/" #row, test_format, NULL, NULL, &(row) }

static const struct CMUnitTest tests[] = {
    FORMAT(plain), FORMAT(last_heisei), FORMAT(first_reiwa), FORMAT(end_of_reiwa_1),
    FORMAT(second_reiwa), FORMAT(last_showa), FORMAT(first_heisei), FORMAT(last_taisho), FORMAT(first_showa),
    FORMAT(second_showa), FORMAT(last_meiji), FORMAT(first_taisho), FORMAT(before_meiji),
    FORMAT(first_meiji), FORMAT(two_digits), FORMAT(end_of_heisei_1), FORMAT(second_heisei),
    FORMAT(end_of_showa_1), FORMAT(end_of_taisho_1), FORMAT(second_taisho), FORMAT(end_of_meiji_1),
    FORMAT(second_meiji),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)

#include "support/test.h"

#include "render/fields.h"

typedef struct {
    const char *iso;
    DateForm form;
    const char *text;
} DateRow;

/* clang-format off */
static DateRow plain            = { "2027-03-14", DATE_PLAIN,           "令和9年3月14日" };
static DateRow weekday          = { "2027-03-14", DATE_WEEKDAY,         "令和9年3月14日(日)" };
static DateRow western          = { "2027-03-14", DATE_WESTERN,         "2027年3月14日" };
static DateRow iso              = { "2027-03-14", DATE_ISO,             "2027-03-14" };
static DateRow aligned          = { "2027-03-14", DATE_ALIGNED,         "令和 9年 3月14日" };
static DateRow aligned_day      = { "2027-12-04", DATE_ALIGNED,         "令和 9年12月 4日" };
static DateRow aligned_none     = { "2028-12-14", DATE_ALIGNED,         "令和10年12月14日" };
static DateRow aligned_weekday  = { "2030-01-05", DATE_ALIGNED_WEEKDAY, "令和12年 1月 5日(土)" };
static DateRow aligned_first    = { "2019-05-01", DATE_ALIGNED,         "令和元年 5月 1日" }; /* 元 is as wide as two */
/* clang-format on */

static void
test_a_date_is_written(void **state)
{
    const DateRow *row = *state;
    g_autoptr(Piece) piece = piece_new("1");
    g_autoptr(FieldDates) dates = fields_dates_new();
    const FieldSource source = { .piece = piece, .dates = dates };
    char *made = NULL;
    assert_true(day_parse(row->iso, &piece->expires_on));
    assert_string_equal(fields_text(&source, FIELD_EXPIRES_ON, row->form, &made), row->text);
    assert_string_equal(fields_text(&source, FIELD_EXPIRES_ON, row->form, &made), row->text);
    assert_null(made);
}

/* Of one day two texts are kept, and of two days as well, whichever was asked for first. */
static void
test_kept_dates_are_kept_apart(void **state)
{
    (void)state;
    g_autoptr(Piece) piece = piece_new("1");
    g_autoptr(FieldDates) dates = fields_dates_new();
    const FieldSource source = { .piece = piece, .dates = dates };
    char *made = NULL;
    piece->expires_on = day_from_ymd(2027, 3, 14);
    piece->opens_on = day_from_ymd(2027, 3, 15);
    for (guint round = 0; round < 2; round++) {
        const char *first = fields_text(&source, FIELD_EXPIRES_ON, DATE_PLAIN, &made);
        assert_string_equal(fields_text(&source, FIELD_EXPIRES_ON, DATE_ISO, &made), "2027-03-14");
        assert_string_equal(fields_text(&source, FIELD_OPENS_ON, DATE_ISO, &made), "2027-03-15");
        assert_string_equal(first, "令和9年3月14日");
    }
}

static void
test_no_date_is_no_text(void **state)
{
    (void)state;
    g_autoptr(Piece) piece = piece_new("1");
    g_autoptr(FieldDates) dates = fields_dates_new();
    const FieldSource source = { .piece = piece, .dates = dates };
    for (DateForm form = DATE_PLAIN; form < DATE_FORM_COUNT; form++) {
        g_autofree char *made = NULL;
        piece->expires_on = DAY_NONE;
        assert_null(fields_text(&source, FIELD_EXPIRES_ON, form, &made));
    }
}

#define ROW(row) \
    { \
#row, test_a_date_is_written, NULL, NULL, &(row) \
    }

/* clang-format off */
static const struct CMUnitTest tests[] = {
    ROW(plain), ROW(weekday), ROW(western), ROW(iso),
    ROW(aligned), ROW(aligned_day), ROW(aligned_none), ROW(aligned_weekday), ROW(aligned_first),
    cmocka_unit_test(test_no_date_is_no_text), cmocka_unit_test(test_kept_dates_are_kept_apart),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)

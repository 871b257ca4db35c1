#include "support/test.h"

#include "base/language.h"
#include "intake/column.h"

typedef struct {
    const char *text;
    const char *defect; /* NULL: it can be taken */
    ColumnType type;
    bool required;
} Row;

/* clang-format off */
static Row text              = { "練馬",            NULL,                         COLUMN_TEXT, true };
static Row text_of_four      = { "練馬太郎",        NULL,                         COLUMN_TEXT, true };
static Row text_of_five      = { "練馬太郎丸",      "c: longer than 4 characters", COLUMN_TEXT, true };
static Row text_of_blanks    = { " \xE3\x80\x80 ",  "c: empty",                   COLUMN_TEXT, true };
static Row nothing_required  = { "",                "c: empty",                   COLUMN_TEXT, true };
static Row nothing           = { "",                NULL,                         COLUMN_TEXT, false };
static Row blanks            = { " \xE3\x80\x80 ",  NULL,                         COLUMN_DATE, false };
static Row text_with_tab     = { "a\tb",            "c: a control character",     COLUMN_TEXT, false };
static Row text_with_delete  = { "a\x7F",           "c: a control character",     COLUMN_TEXT, false };
static Row text_with_c1      = { "a\xC2\x85",       "c: a control character",     COLUMN_TEXT, false };
static Row text_with_nbsp    = { "a\xC2\xA0",       NULL,                         COLUMN_TEXT, false };

static Row resident_id       = { "0-9A-Z",          NULL,                         COLUMN_RESIDENT_ID, true };
static Row resident_id_of_15 = { "123456789012345", NULL,                         COLUMN_RESIDENT_ID, true };
static Row resident_id_of_16 = { "1234567890123456", "c: not 1 to 15 of 0-9 A-Z -", COLUMN_RESIDENT_ID, true };
static Row resident_id_small = { "a1",              "c: not 1 to 15 of 0-9 A-Z -", COLUMN_RESIDENT_ID, true };
static Row resident_id_wide  = { "１２",            "c: not 1 to 15 of 0-9 A-Z -", COLUMN_RESIDENT_ID, true };
static Row resident_id_space = { "1 ",              "c: not 1 to 15 of 0-9 A-Z -", COLUMN_RESIDENT_ID, true };

static Row id                = { "ab:1/2_3",        NULL,                         COLUMN_ID, true };
static Row id_space          = { "a b",             "c: not 1 to 64 ASCII characters without spaces", COLUMN_ID, true };
static Row id_wide           = { "Ａ",              "c: not 1 to 64 ASCII characters without spaces", COLUMN_ID, true };
static Row id_of_64          = { "a123456789b123456789c123456789d123456789e123456789f123456789g123",  NULL, COLUMN_ID, true };
static Row id_of_65          = { "a123456789b123456789c123456789d123456789e123456789f123456789g1234",
                                 "c: not 1 to 64 ASCII characters without spaces", COLUMN_ID, true };

static Row date              = { "2028-02-29",      NULL,                         COLUMN_DATE, true };
static Row date_no_leap_day  = { "2027-02-29",      "c: not a date YYYY-MM-DD",   COLUMN_DATE, true };
static Row date_unpadded     = { "2027-2-9",        "c: not a date YYYY-MM-DD",   COLUMN_DATE, true };
static Row date_infinity     = { "infinity",        "c: not a date YYYY-MM-DD",   COLUMN_DATE, true };
static Row date_optional     = { "2027-02-29",      "c: not a date YYYY-MM-DD",   COLUMN_DATE, false };

static Row slashes           = { "1955/1/1",        NULL,                         COLUMN_SLASH_DATE, true };
static Row slashes_padded    = { "1955/01/01",      NULL,                         COLUMN_SLASH_DATE, true };
static Row slashes_leap_day  = { "1956/2/29",       NULL,                         COLUMN_SLASH_DATE, true };
static Row slashes_no_day    = { "1955/2/29",       "c: not a date Y/M/D",        COLUMN_SLASH_DATE, true };
static Row slashes_cut       = { "1955/1",          "c: not a date Y/M/D",        COLUMN_SLASH_DATE, true };
static Row slashes_more      = { "1955/1/1/1",      "c: not a date Y/M/D",        COLUMN_SLASH_DATE, true };
static Row slashes_gap       = { "1955//1",         "c: not a date Y/M/D",        COLUMN_SLASH_DATE, true };
static Row slashes_far       = { "19550/1/1",       "c: not a date Y/M/D",        COLUMN_SLASH_DATE, true };
static Row slashes_sign      = { "1955/-1/1",       "c: not a date Y/M/D",        COLUMN_SLASH_DATE, true };
static Row slashes_iso       = { "1955-01-01",      "c: not a date Y/M/D",        COLUMN_SLASH_DATE, true };

static Row yes               = { "true",            NULL,                         COLUMN_BOOLEAN, true };
static Row no                = { "false",           NULL,                         COLUMN_BOOLEAN, true };
static Row yes_in_capitals   = { "TRUE",            "c: not true or false",       COLUMN_BOOLEAN, true };
static Row yes_as_a_letter   = { "t",               "c: not true or false",       COLUMN_BOOLEAN, true };

static Row code              = { "closed",          NULL,                         COLUMN_CODE, true };
static Row code_unknown      = { "ajar",            "c: not one of open, closed", COLUMN_CODE, true };
static Row code_in_capitals  = { "Open",            "c: not one of open, closed", COLUMN_CODE, true };
static Row reference         = { "000001-000007-3",  NULL,                         COLUMN_REFERENCE, true };
static Row reference_mistyped= { "000001-000008-3",  "c: not a reference with its check digit", COLUMN_REFERENCE, true };
static Row reference_no_digit= { "000001-000007",    "c: not a reference with its check digit", COLUMN_REFERENCE, true };

static Row digits            = { "0123",            NULL,                         COLUMN_DIGITS, true };
static Row digits_too_few    = { "123",             "c: not 4 digits",            COLUMN_DIGITS, true };
static Row digits_too_many   = { "12345",           "c: not 4 digits",            COLUMN_DIGITS, true };
static Row digits_and_letter = { "123a",            "c: not 4 digits",            COLUMN_DIGITS, true };
static Row digits_wide       = { "１２３４",        "c: not 4 digits",            COLUMN_DIGITS, true };
static Row digits_none       = { "",                "c: empty",                   COLUMN_DIGITS, true };
/* clang-format on */

static void
test_defect(void **state)
{
    static const char *const codes[] = { "open", "closed", NULL };
    const Row *row = *state;
    const Column column = {
        .name = "c", .type = row->type, .required = row->required, .max_chars = 4, .codes = codes
    };
    g_autofree char *defect = column_defect(&column, row->text);
    if (row->defect == NULL) {
        assert_null(defect);
    } else {
        assert_non_null(defect);
        assert_string_equal(defect, row->defect);
    }
}

/* The values that are allowed are told as they are typed. */
static void
test_a_defect_in_japanese(void **state)
{
    (void)state;
    static const char *const codes[] = { "open", "closed", NULL };
    const Column column = { .name = "status", .type = COLUMN_CODE, .codes = codes };
    language_choose(LANGUAGE_JAPANESE);
    g_autofree char *defect = column_defect(&column, "ajar");
    language_choose(LANGUAGE_ENGLISH);
    assert_string_equal(defect, "status: 次のいずれかにしてください: open, closed");
}

static void
test_a_slash_date_is_read(void **state)
{
    (void)state;
    Day day = 7;
    assert_true(column_parse_slash_date("2026/11/3", &day));
    assert_int_equal(day, day_from_ymd(2026, 11, 3));
    day = 7;
    assert_false(column_parse_slash_date("2026/11/31", &day));
    assert_int_equal(day, 7);
}

/* clang-format off */
#define ROW(row) { "column_defect/" #row, test_defect, NULL, NULL, &(row) }
/* clang-format on */

static const struct CMUnitTest tests[] = {
    ROW(text),
    ROW(text_of_four),
    ROW(text_of_five),
    ROW(text_of_blanks),
    ROW(nothing_required),
    ROW(nothing),
    ROW(blanks),
    ROW(text_with_tab),
    ROW(text_with_delete),
    ROW(text_with_c1),
    ROW(text_with_nbsp),
    ROW(resident_id),
    ROW(resident_id_of_15),
    ROW(resident_id_of_16),
    ROW(resident_id_small),
    ROW(resident_id_wide),
    ROW(resident_id_space),
    ROW(id),
    ROW(id_space),
    ROW(id_wide),
    ROW(id_of_64),
    ROW(id_of_65),
    ROW(date),
    ROW(date_no_leap_day),
    ROW(date_unpadded),
    ROW(date_infinity),
    ROW(date_optional),
    ROW(slashes),
    ROW(slashes_padded),
    ROW(slashes_leap_day),
    ROW(slashes_no_day),
    ROW(slashes_cut),
    ROW(slashes_more),
    ROW(slashes_gap),
    ROW(slashes_far),
    ROW(slashes_sign),
    ROW(slashes_iso),
    ROW(yes),
    ROW(no),
    ROW(yes_in_capitals),
    ROW(yes_as_a_letter),
    ROW(code),
    ROW(code_unknown),
    ROW(code_in_capitals),
    ROW(reference),
    ROW(reference_mistyped),
    ROW(reference_no_digit),
    ROW(digits),
    ROW(digits_too_few),
    ROW(digits_too_many),
    ROW(digits_and_letter),
    ROW(digits_wide),
    ROW(digits_none),
    cmocka_unit_test(test_a_defect_in_japanese),
    cmocka_unit_test(test_a_slash_date_is_read),
};

TEST_MAIN(tests, NULL, NULL)

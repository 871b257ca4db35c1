#include "support/test.h"

#include "model/detail.h"

#include <stdbool.h>

/* What the ledger keeps, and what the workbook says. */
typedef struct {
    const char *english;
    const char *want;
} Row;

/* clang-format off */
static Row nothing       = { NULL,                                     NULL                                            };
static Row unknown       = { "something new in name",                  "something new in name"                         };
static Row plain         = { "the mailing address is incomplete",      "送付先が一部しかない"                          };
static Row own_column    = { "mail_postal_code is not 7 digits",       "送付先の郵便番号が7桁の数字でない"             };
static Row glyph         = { "U+8FBB U+E0100 in name: no glyph",       "氏名の U+8FBB U+E0100 は字形がフォントにない"  };
static Row other_field   = { "U+1F130 in building: not printable",     "方書の U+1F130 は印字できない文字"             };
static Row fixed_text    = { "text: not UTF-8",                        "文面が UTF-8 でない"                           };
static Row four_gaps     = { "address: 6 lines, 184.0 pt wide at 8 pt do not fit",
                             "住所が枠に入らない(8 ポイントで 6 行、幅 184.0 ポイント)" };
static Row composed      = { "U+0301 in name: no glyph as one with its base",
                             "氏名の U+0301 は前の文字と一体の字形がフォントにない" };
static Row braces        = { "{guardian_name} has no value at notice.xml:7", "法定代理人の氏名の値がない(notice.xml:7)" };
static Row column        = { "birth_date is NULL",                     "birth_date が NULL"                            };
static Row with_subject  = { "certificate S1: kind 'x' is not one of signature, user_authentication",
                             "certificate S1: kind 'x' が次のどれでもない: signature, user_authentication" };
static Row no_gap_empty  = { " is NULL",                              " is NULL"                                     };
static Row empty         = { "is NULL",                                "is NULL"                                       };
static Row longer        = { "name is blank, as it were",              "name is blank, as it were"                     };
/* clang-format on */

static void
test_detail(void **state)
{
    const Row *row = *state;
    g_autofree char *got = detail_in_japanese(row->english);
    if (row->want == NULL) {
        assert_null(got);
    } else {
        assert_string_equal(got, row->want);
    }
}

/* As many gaps as the kind has: the others follow the NULL at which the sentence ends. */
static char *
filled(DetailKind kind)
{
    static const guint gaps[DETAIL_COUNT] = {
        [DETAIL_TWO_CERTIFICATES] = 1, [DETAIL_SHARED_SERIAL] = 1, [DETAIL_NULL] = 1,
        [DETAIL_CONTROL] = 2,          [DETAIL_NO_DATE] = 1,       [DETAIL_NO_BOOLEAN] = 1,
        [DETAIL_UNKNOWN_CODE] = 2,     [DETAIL_POSTAL_CODE] = 1,   [DETAIL_BLANK] = 1,
        [DETAIL_NO_PREFECTURE] = 1,    [DETAIL_NO_WORDS] = 2,      [DETAIL_NO_VALUE] = 2,
        [DETAIL_NOT_UTF8] = 1,         [DETAIL_NO_GLYPH] = 2,      [DETAIL_NOT_COMPOSED] = 2,
        [DETAIL_MARK_ALONE] = 2,       [DETAIL_STAND_IN] = 2,      [DETAIL_NO_SHAPE] = 2,
        [DETAIL_RIGHT_TO_LEFT] = 2,    [DETAIL_TOO_LONG] = 4,
    };
    const char *texts[] = { "W1", "X2", "Y3", "Z4", NULL };
    texts[gaps[kind]] = NULL;
    return detail_new(kind, texts[0], texts[1], texts[2], texts[3], NULL);
}

static bool
has_kana(const char *text)
{
    return g_regex_match_simple("[ぁ-ヶ]", text, 0, 0);
}

/* Every sentence that can be made is read again, its gaps and all, and says something in Japanese. */
static void
test_every_kind(void **state)
{
    (void)state;
    for (guint kind = DETAIL_NONE + 1; kind < DETAIL_COUNT; kind++) {
        g_autofree char *english = filled(kind);
        g_autofree char *japanese = detail_in_japanese(english);
        if (!has_kana(japanese)) {
            fail_msg("not in Japanese: %s", english);
        }
        static const char *const texts[] = { "W1", "X2", "Y3", "Z4" };
        for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
            assert_int_equal(strstr(english, texts[i]) != NULL, strstr(japanese, texts[i]) != NULL);
        }
    }
}

/* clang-format off */
#define ROW(row) { "detail_in_japanese/" #row, test_detail, NULL, NULL, &(row) }

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_kind),
    ROW(nothing), ROW(unknown), ROW(plain), ROW(own_column), ROW(glyph), ROW(other_field), ROW(fixed_text),
    ROW(four_gaps), ROW(composed), ROW(braces), ROW(column), ROW(with_subject), ROW(no_gap_empty), ROW(empty), ROW(longer),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)

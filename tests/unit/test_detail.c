#include "support/test.h"

#include "export/detail.h"

/* What the ledger keeps, and what the workbook says. */
typedef struct {
    const char *english;
    const char *want;
} Row;

/* clang-format off */
static Row nothing       = { NULL,                                     NULL                                            };
static Row unknown       = { "something new in name",                  "something new in name"                         };
static Row plain         = { "the mailing address is incomplete",      "送付先が一部しかない"                          };
static Row own_sentence  = { "mail_postal_code is not 7 digits",       "送付先の郵便番号(mail_postal_code)が7桁の数字でない" };
static Row glyph         = { "U+8FBB U+E0100 in name: no glyph",       "氏名の U+8FBB U+E0100 は字形がフォントにない"  };
static Row other_field   = { "U+1F130 in building: not printable",     "方書の U+1F130 は印字できない文字"             };
static Row fixed_text    = { "text: not UTF-8",                        "文面が UTF-8 でない"                           };
static Row four_stars    = { "address: 6 lines, 184.0 pt wide at 8 pt do not fit",
                             "住所が枠に入らない(8 ポイントで 6 行、幅 184.0 ポイント)" };
static Row column        = { "birth_date is NULL",                     "birth_date が NULL"                            };
static Row with_subject  = { "certificate S1: kind 'x' is not one of signature, user_authentication",
                             "certificate S1: kind 'x' が次のどれでもない: signature, user_authentication" };
static Row no_star_empty = { " is NULL",                               " is NULL"                                     };
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

/* clang-format off */
#define ROW(row) { "detail_in_japanese/" #row, test_detail, NULL, NULL, &(row) }

static const struct CMUnitTest tests[] = {
    ROW(nothing), ROW(unknown), ROW(plain), ROW(own_sentence), ROW(glyph), ROW(other_field), ROW(fixed_text),
    ROW(four_stars), ROW(column), ROW(with_subject), ROW(no_star_empty), ROW(empty), ROW(longer),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)

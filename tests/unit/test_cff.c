#include "support/test.h"

#include "render/cff.h"

enum { GLYPHS = 5 };

/* A table in hexadecimal: header, the font's name, its top dictionary, charset. */
#define HEAD     "01000401 0001010102 61 "
#define NAMED    "0001010105 8b8b8b05 "            /* no characters' numbers */
#define NUMBERED "000101010a 8b8b8b0c1e 1c00180f " /* they are in the charset at 24 */

typedef struct {
    const char *table;
    CffNumbering want;
} Row;

/* clang-format off */
static Row by_name            = { HEAD NAMED,                         CFF_BY_PLACE };
static Row one_by_one         = { HEAD NUMBERED "00 0001000200030004", CFF_BY_CHARACTER };
static Row in_a_range         = { HEAD NUMBERED "01 000103",           CFF_BY_CHARACTER };
static Row in_a_long_range    = { HEAD NUMBERED "02 00010003",         CFF_BY_CHARACTER };
static Row in_two_ranges      = { HEAD NUMBERED "01 000101 000301",    CFF_BY_CHARACTER };
static Row one_is_another     = { HEAD NUMBERED "00 0001000200030005", CFF_OTHERWISE };
static Row all_are_others     = { HEAD NUMBERED "02 00020003",         CFF_OTHERWISE };
static Row with_a_gap         = { HEAD NUMBERED "01 000101 000401",    CFF_OTHERWISE };
static Row too_short          = { HEAD NUMBERED "00 000100020003",     CFF_OTHERWISE };
static Row of_no_known_format = { HEAD NUMBERED "03 00010003",         CFF_OTHERWISE };
static Row without_charset    = { HEAD NUMBERED,                       CFF_OTHERWISE };
static Row without_dictionary = { HEAD,                                CFF_OTHERWISE };
static Row empty              = { "",                                  CFF_OTHERWISE };
/* clang-format on */

static GByteArray *
bytes_of(const char *hex)
{
    GByteArray *bytes = g_byte_array_new();
    for (const char *at = hex; *at != '\0'; at++) {
        if (g_ascii_isxdigit(*at)) {
            const guint8 byte =
                (guint8)(g_ascii_xdigit_value(at[0]) << 4 | g_ascii_xdigit_value(at[1]));
            g_byte_array_append(bytes, &byte, 1);
            at++;
        }
    }
    return bytes;
}

static void
test_numbers(void **state)
{
    const Row *row = *state;
    g_autoptr(GByteArray) bytes = bytes_of(row->table);
    assert_int_equal(cff_numbering(bytes->data, bytes->len, GLYPHS), row->want);
}

#define ROW(row) \
    { \
        "cff/" #row, test_numbers, NULL, NULL, &(row) \
    }

static const struct CMUnitTest tests[] = {
    ROW(by_name),       ROW(one_by_one),         ROW(in_a_range),      ROW(in_a_long_range),
    ROW(in_two_ranges), ROW(one_is_another),     ROW(all_are_others),  ROW(with_a_gap),
    ROW(too_short),     ROW(of_no_known_format), ROW(without_charset), ROW(without_dictionary),
    ROW(empty),
};

TEST_MAIN(tests, NULL, NULL)

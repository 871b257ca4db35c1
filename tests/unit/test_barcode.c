#include "support/test.h"

#include "rules/barcode.h"

#include <string.h>
#include <zint.h>

/* What stands behind the town, the building, and what of it the barcode holds. */
typedef struct {
    const char *behind_town;
    const char *building;
    const char *want;
} ExtractRow;

/* clang-format off */
/* Japan Post's own examples. */
static ExtractRow building_number    = { "3丁目30-8 郵便ビル403号", NULL, "3-30-8-403" };
static ExtractRow words_before       = { "南田茂木 添60-1", NULL, "60-1" };
static ExtractRow floor_at_the_end   = { "5-6-3 ABCビル10F", NULL, "5-6-3-10" };
static ExtractRow only_a_number      = { "韮崎400", NULL, "400" };
static ExtractRow kanji_eleven       = { "十一丁目六番地一号 郵便タワー601", NULL, "11-6-1-601" };
static ExtractRow kanji_nineteen     = { "四丁六番十九号", NULL, "4-6-19" };
static ExtractRow letters            = { "綾部6-7 LプラザB106", NULL, "6-7LB106" };
static ExtractRow cut_at_13          = { "29丁目1524-23 第2郵便ハウス501", NULL, "29-1524-23-2-" };
static ExtractRow cut_within_letter  = { "3丁目80-25 J1ビル2-B", NULL, "3-80-25J1-2B" };
static ExtractRow toyotama           = { "六丁目12番1号", NULL, "6-12-1" };

/* Addresses as this ward's register has them. */
static ExtractRow hikarigaoka        = { "三丁目9番1-1205号", NULL, "3-9-1-1205" };
static ExtractRow shakujiidai        = { "八丁目14番22号", "石神井台コーポB棟203号室", "8-14-22B203" };
static ExtractRow no_chome           = { "85番7号", "パークハイム桜 410号室", "85-7-410" };
static ExtractRow banchi_no          = { "1丁目89番地の12", NULL, "1-89-12" };
static ExtractRow full_width         = { "３－８９－３", "ハイツＡ１０２", "3-89-3A102" };
static ExtractRow oaza               = { "大字北田中12番地", NULL, "12" };
static ExtractRow first_floor        = { "二丁目3番4号1F", NULL, "2-3-4-1" };
static ExtractRow floor_and_room     = { "二丁目3番4号", "サクラビル2F201", "2-3-4-2-201" };
static ExtractRow basement           = { "二丁目3番4号", "地下1階", "2-3-4-1" };
static ExtractRow basement_b1f       = { "二丁目3番4号", "B1F", "2-3-4B1" };
static ExtractRow second_building    = { "二丁目3番4号", "第2ことぶきハイツ-507", "2-3-4-2-507" };
static ExtractRow wing_a             = { "2-3-4", "A棟101", "2-3-4A101" };
static ExtractRow wing_lower_case    = { "2-3-4", "c-5", "2-3-4C5" };
static ExtractRow long_vowel_in_word = { "2-3-4", "コーポ・サニー102", "2-3-4-102" };
static ExtractRow long_vowel_as_dash = { "2ー3ー4", NULL, "2-3-4" };

/* Each rule by itself. */
static ExtractRow every_dash         = { "1‐2‑3‒4–5—6―7", NULL, "1-2-3-4-5-6-7" };
static ExtractRow more_dashes        = { "1−2－3ー4ｰ5─6", NULL, "1-2-3-4-5-6" };
static ExtractRow dashes_in_a_row    = { "1--2 - 3", NULL, "1-2-3" };
static ExtractRow dropped_signs      = { "1&2/3.4・5･6", NULL, "123456" };
static ExtractRow dropped_full_width = { "1＆2／3．4", NULL, "1234" };
static ExtractRow closes_up_letters  = { "1-2 A.B.C館3", NULL, "1-2-3" };
static ExtractRow two_letters        = { "1-2 AB3", NULL, "1-2-3" };
static ExtractRow letters_apart      = { "1-2 A B3", NULL, "1-2AB3" };
static ExtractRow single_f           = { "1-2 F3", NULL, "1-2F3" };
static ExtractRow floor_before_words = { "1-2 10F ビル", NULL, "1-2-10" };
static ExtractRow floor_full_width   = { "1-2 １０ｆ", NULL, "1-2-10" };
static ExtractRow floor_fl           = { "1-2 10FL3", NULL, "1-2-10-3" };
static ExtractRow nothing            = { "", NULL, "" };
static ExtractRow no_digits          = { "字松原", "さくら荘", "" };
static ExtractRow hyphens_alone      = { "---", NULL, "" };
static ExtractRow around             = { "-1-", NULL, "1" };
static ExtractRow empty_building     = { "1-2", "", "1-2" };
static ExtractRow building_no_close  = { "1-2", "3", "1-2-3" };
static ExtractRow selectors          = { "六\U000E0100丁\U000E0101目1\uFE002番", NULL, "6-12" };
static ExtractRow selector_by_letter = { "1A\U000E0100B2", NULL, "1-2" };

static ExtractRow kanji_23           = { "二十三番", NULL, "23" };
static ExtractRow kanji_102          = { "百二番", NULL, "102" };
static ExtractRow kanji_zero         = { "一〇一号", NULL, "101" };
static ExtractRow kanji_zero_in_unit = { "二百〇五号", NULL, "205" };
static ExtractRow kanji_positional   = { "一二三号", NULL, "123" };
static ExtractRow kanji_thousand     = { "千二百三十四番地", NULL, "1234" };
static ExtractRow kanji_ten          = { "十号", NULL, "10" };
static ExtractRow kanji_chiwari      = { "第四十地割57番地", NULL, "40-57" };
static ExtractRow kanji_line         = { "基線五線7", NULL, "5-7" };
static ExtractRow kanji_no           = { "四番地三ノ二の1", NULL, "4-3-2-1" };
static ExtractRow kanji_by_itself    = { "1-2 三階", NULL, "1-2" };
static ExtractRow kanji_chi_alone    = { "三地区5", NULL, "5" };
static ExtractRow kanji_malformed    = { "十百番5", NULL, "5" };
static ExtractRow kanji_two_tens     = { "二三十番5", NULL, "5" };
static ExtractRow kanji_after_unit   = { "十二三番5", NULL, "5" };
static ExtractRow kanji_too_long     = { "一二三四五六七八九番5", NULL, "5" };

static ExtractRow fits_13            = { "1234567890123", NULL, "1234567890123" };
static ExtractRow fits_not_14        = { "12345678901234", NULL, "1234567890123" };
static ExtractRow letter_fits        = { "12345678901A2", NULL, "12345678901A" };
static ExtractRow letter_cut         = { "123456789012A2", NULL, "123456789012A" };
static ExtractRow letter_beyond      = { "1234567890123A", NULL, "1234567890123" };
static ExtractRow beyond_the_bmp     = { "𠮷田3-1 🏢2", NULL, "3-1-2" };
/* clang-format on */

static void
test_extract(void **state)
{
    const ExtractRow *row = *state;
    g_autofree char *got = barcode_extract(row->behind_town, row->building);
    assert_string_equal(got, row->want);
}

typedef struct {
    const char *postal_code;
    const char *characters;
    const char *check;
} CheckRow;

/* clang-format off */
static CheckRow check_5        = { "2630023", "3-30-8-403",    "5"   };
static CheckRow check_cc8      = { "0140113", "60-1",          "CC8" };
static CheckRow check_9        = { "1100016", "5-6-3-10",      "9"   };
static CheckRow check_hyphen   = { "4070033", "400",           "-"   };
static CheckRow check_cc8_also = { "1980036", "11-6-1-601",    "CC8" };
static CheckRow check_cc2      = { "5900016", "4-6-19",        "CC2" };
static CheckRow check_letters  = { "6230011", "6-7LB106",      "4"   };
static CheckRow check_cut      = { "0640804", "29-1524-23-2-", "3"   };
static CheckRow check_lone_cc  = { "9100067", "3-80-25J1-2B",  "9"   };
static CheckRow check_toyotama = { "1760012", "6-12-1",        "7"   };
static CheckRow check_printed  = { "1540023", "3-16-4-205",    "6"   };
/* clang-format on */

static void
test_check(void **state)
{
    const CheckRow *row = *state;
    Barcode barcode;
    assert_true(barcode_encode(row->postal_code, row->characters, &barcode));
    assert_string_equal(barcode.check, row->check);
}

typedef struct {
    const char *postal_code;
    const char *characters;
    bool want;
} RefusalRow;

/* clang-format off */
static RefusalRow empty_is_fine = { "1760012",  "",     true  };
static RefusalRow six_digits    = { "176001",   "1",    false };
static RefusalRow with_a_hyphen = { "176-0012", "1",    false };
static RefusalRow lower_case    = { "1760012",  "1a",   false };
static RefusalRow a_space       = { "1760012",  "1 2",  false };
static RefusalRow kanji         = { "1760012",  "六",   false };
/* clang-format on */

static void
test_refusal(void **state)
{
    const RefusalRow *row = *state;
    Barcode barcode;
    assert_int_equal(barcode_encode(row->postal_code, row->characters, &barcode), row->want);
}

static void
test_the_printed_example(void **state)
{
    (void)state;
    Barcode barcode;
    assert_true(barcode_encode("1540023", "3-16-4-205", &barcode));
    assert_string_equal(barcode.bars,
                        "FDFFTFTFFADFTTFTTFDADFADFATFTFFTDAFTFTFADTFTFDAFTTFTFTDATDATDADAFDF");
}

/* A reader of bars that shares nothing with the writer: from three bars, as numbers of four states, to a value. */
static int
state_number(char bar)
{
    return bar == 'F' ? 0 : bar == 'A' ? 1 : bar == 'D' ? 2 : bar == 'T' ? 3 : -1;
}

static int reader[64];

static void
make_reader(void)
{
    static const char table[] = "FFT1FDA2DFA3FAD4FTF5DAF6AFD7ADF8TFF9FTT0TFT-"
                                "DATaDTAbADTcTDAdATDeTADfTTFgFFFh";
    for (gsize i = 0; i < G_N_ELEMENTS(reader); i++) {
        reader[i] = -1;
    }
    for (const char *p = table; *p != '\0'; p += 4) {
        const int place = state_number(p[0]) * 16 + state_number(p[1]) * 4 + state_number(p[2]);
        assert_int_equal(reader[place], -1);
        reader[place] = (guchar)p[3];
    }
}

static int
value_of(int symbol)
{
    return g_ascii_isdigit(symbol) ? symbol - '0' : symbol == '-' ? 10 : symbol - 'a' + 11;
}

/* The 20 characters as the barcode has them, a to h for CC1 to CC8; false when start, stop, a triple or the check is wrong. */
static bool
decode(const char *bars, char symbols[21])
{
    int sum = 0;
    if (strlen(bars) != 67 || strncmp(bars, "FD", 2) != 0 || strcmp(bars + 65, "DF") != 0) {
        return false;
    }
    for (int i = 0; i < 21; i++) {
        const char *p = bars + 2 + i * 3;
        const int symbol =
            reader[state_number(p[0]) * 16 + state_number(p[1]) * 4 + state_number(p[2])];
        if (symbol < 0) {
            return false;
        }
        sum += value_of(symbol);
        if (i < 20) {
            symbols[i] = (char)symbol;
        }
    }
    symbols[20] = '\0';
    return sum % 19 == 0;
}

/* What the 13 characters are in the symbols of decode(). */
static void
expand(const char *characters, char symbols[14])
{
    GString *text = g_string_new(NULL);
    for (const char *p = characters; *p != '\0'; p++) {
        if (g_ascii_isupper(*p)) {
            g_string_append_c(text, "abc"[(*p - 'A') / 10]);
            g_string_append_c(text, (char)('0' + (*p - 'A') % 10));
        } else {
            g_string_append_c(text, *p);
        }
    }
    g_string_append(text, "ddddddddddddd");
    g_strlcpy(symbols, text->str, 14);
    g_string_free(text, TRUE);
}

static guint64
next_random(guint64 *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void
random_digits(guint64 *state, char *out, guint n)
{
    guint64 random = next_random(state);
    for (guint i = 0; i < n; i++) {
        out[i] = (char)('0' + random % 10);
        random /= 10;
    }
    out[n] = '\0';
}

static void
test_a_million_are_read_back(void **state)
{
    (void)state;
    guint64 random = 88172645463325252ULL;
    make_reader();
    for (guint i = 0; i < 1000000; i++) {
        char code[8], address[14], got[21], want[21];
        Barcode barcode;
        random_digits(&random, code, 7);
        random_digits(&random, address, 13);
        address[next_random(&random) % 14] = '\0';
        memset(want, 'd', 20);
        memcpy(want, code, 7);
        memcpy(want + 7, address, strlen(address));
        want[20] = '\0';
        if (!barcode_encode(code, address, &barcode) || !decode(barcode.bars, got) ||
            strcmp(got, want) != 0) {
            fail_msg("%s%s is read as %s from %s", code, address, got, barcode.bars);
        }
    }
}

/* Digits, hyphens and letters, also cut in half. */
static void
random_characters(guint64 *state, char *out)
{
    static const char alphabet[] = "0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const guint n = (guint)(next_random(state) % 14);
    guint width = 0;
    guint i = 0;
    while (i < n && width < BARCODE_ADDRESS_CHARACTERS) {
        out[i] = alphabet[next_random(state) % (sizeof alphabet - 1)];
        width += g_ascii_isupper(out[i]) ? 2 : 1;
        i++;
    }
    out[i] = '\0';
}

static void
test_letters_are_read_back(void **state)
{
    (void)state;
    guint64 random = 1181783497276652981ULL;
    make_reader();
    for (guint i = 0; i < 100000; i++) {
        char code[8], characters[14], want[14], got[21];
        Barcode barcode;
        random_digits(&random, code, 7);
        random_characters(&random, characters);
        expand(characters, want);
        assert_true(barcode_encode(code, characters, &barcode));
        assert_true(decode(barcode.bars, got));
        assert_string_equal(got + 7, want);
    }
}

/* One bar read as another is noticed, or the reader proves nothing. */
static void
test_a_wrong_bar_is_noticed(void **state)
{
    (void)state;
    Barcode barcode;
    make_reader();
    assert_true(barcode_encode("1540023", "3-16-4-205", &barcode));
    for (guint i = 0; i < BARCODE_BARS; i++) {
        const char right = barcode.bars[i];
        for (const char *wrong = "FADT"; *wrong != '\0'; wrong++) {
            char symbols[21];
            barcode.bars[i] = *wrong;
            assert_int_equal(decode(barcode.bars, symbols), *wrong == right);
        }
        barcode.bars[i] = right;
    }
}

static bool
is_dark(const struct zint_symbol *symbol, int row, int column)
{
    return (symbol->encoded_data[row][column >> 3] >> (column & 7) & 1) != 0;
}

/* zint draws the tracker in the middle row, ascenders above, descenders below. */
static bool
ask_zint(const char *text, char bars[BARCODE_BARS + 1])
{
    struct zint_symbol *symbol = ZBarcode_Create();
    symbol->symbology = BARCODE_JAPANPOST;
    const bool fine = ZBarcode_Encode(symbol, (const unsigned char *)text, 0) < ZINT_ERROR;
    for (int i = 0; fine && i < BARCODE_BARS; i++) {
        const bool up = is_dark(symbol, 0, 2 * i);
        const bool down = is_dark(symbol, 2, 2 * i);
        bars[i] = (char)(up && down ? 'F' : up ? 'A' : down ? 'D' : 'T');
    }
    bars[BARCODE_BARS] = '\0';
    ZBarcode_Delete(symbol);
    return fine;
}

static void
assert_zint_agrees(const char *code, const char *characters)
{
    g_autofree char *text = g_strconcat(code, characters, NULL);
    char want[BARCODE_BARS + 1];
    Barcode barcode;
    assert_true(ask_zint(text, want));
    assert_true(barcode_encode(code, characters, &barcode));
    assert_string_equal(barcode.bars, want);
}

static guint
width_of(const char *characters)
{
    guint width = 0;
    for (const char *p = characters; *p != '\0'; p++) {
        width += g_ascii_isupper(*p) ? 2 : 1;
    }
    return width;
}

static void
test_zint_agrees(void **state)
{
    (void)state;
    guint64 random = 2463534242ULL;
    assert_zint_agrees("1540023", "3-16-4-205");
    assert_zint_agrees("6230011", "6-7LB106");
    for (guint i = 0; i < 5000; i++) {
        char code[8], characters[14];
        random_digits(&random, code, 7);
        random_characters(&random, characters);
        /* zint refuses a letter cut in half, as Japan Post's own manual has it. */
        if (width_of(characters) <= BARCODE_ADDRESS_CHARACTERS) {
            assert_zint_agrees(code, characters);
        }
    }
}

#define EXTRACT(row) \
    { \
        "barcode_extract/" #row, test_extract, NULL, NULL, &(row) \
    }
#define CHECK(row) \
    { \
        "check character/" #row, test_check, NULL, NULL, &(row) \
    }
#define REFUSAL(row) \
    { \
        "barcode_encode/" #row, test_refusal, NULL, NULL, &(row) \
    }
#define TEST(name) \
    { \
#name, name, NULL, NULL, NULL \
    }

/* clang-format off */
static const struct CMUnitTest tests[] = {
    EXTRACT(building_number),
    EXTRACT(words_before),
    EXTRACT(floor_at_the_end),
    EXTRACT(only_a_number),
    EXTRACT(kanji_eleven),
    EXTRACT(kanji_nineteen),
    EXTRACT(letters),
    EXTRACT(cut_at_13),
    EXTRACT(cut_within_letter),
    EXTRACT(toyotama),
    EXTRACT(hikarigaoka),
    EXTRACT(shakujiidai),
    EXTRACT(no_chome),
    EXTRACT(banchi_no),
    EXTRACT(full_width),
    EXTRACT(oaza),
    EXTRACT(first_floor),
    EXTRACT(floor_and_room),
    EXTRACT(basement),
    EXTRACT(basement_b1f),
    EXTRACT(second_building),
    EXTRACT(wing_a),
    EXTRACT(wing_lower_case),
    EXTRACT(long_vowel_in_word),
    EXTRACT(long_vowel_as_dash),
    EXTRACT(every_dash),
    EXTRACT(more_dashes),
    EXTRACT(dashes_in_a_row),
    EXTRACT(dropped_signs),
    EXTRACT(dropped_full_width),
    EXTRACT(closes_up_letters),
    EXTRACT(two_letters),
    EXTRACT(letters_apart),
    EXTRACT(single_f),
    EXTRACT(floor_before_words),
    EXTRACT(floor_full_width),
    EXTRACT(floor_fl),
    EXTRACT(nothing),
    EXTRACT(no_digits),
    EXTRACT(hyphens_alone),
    EXTRACT(around),
    EXTRACT(empty_building),
    EXTRACT(building_no_close),
    EXTRACT(selectors),
    EXTRACT(selector_by_letter),
    EXTRACT(kanji_23),
    EXTRACT(kanji_102),
    EXTRACT(kanji_zero),
    EXTRACT(kanji_zero_in_unit),
    EXTRACT(kanji_positional),
    EXTRACT(kanji_thousand),
    EXTRACT(kanji_ten),
    EXTRACT(kanji_chiwari),
    EXTRACT(kanji_line),
    EXTRACT(kanji_no),
    EXTRACT(kanji_by_itself),
    EXTRACT(kanji_chi_alone),
    EXTRACT(kanji_malformed),
    EXTRACT(kanji_two_tens),
    EXTRACT(kanji_after_unit),
    EXTRACT(kanji_too_long),
    EXTRACT(fits_13),
    EXTRACT(fits_not_14),
    EXTRACT(letter_fits),
    EXTRACT(letter_cut),
    EXTRACT(letter_beyond),
    EXTRACT(beyond_the_bmp),
    CHECK(check_5),
    CHECK(check_cc8),
    CHECK(check_9),
    CHECK(check_hyphen),
    CHECK(check_cc8_also),
    CHECK(check_cc2),
    CHECK(check_letters),
    CHECK(check_cut),
    CHECK(check_lone_cc),
    CHECK(check_toyotama),
    CHECK(check_printed),
    REFUSAL(empty_is_fine),
    REFUSAL(six_digits),
    REFUSAL(with_a_hyphen),
    REFUSAL(lower_case),
    REFUSAL(a_space),
    REFUSAL(kanji),
    TEST(test_the_printed_example),
    TEST(test_a_million_are_read_back),
    TEST(test_letters_are_read_back),
    TEST(test_a_wrong_bar_is_noticed),
    TEST(test_zint_agrees),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)

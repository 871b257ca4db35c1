#include "support/test.h"

#include "rules/town.h"

#include <string.h>

/* Every case looks into one table: the ward's towns as shipped, and these. */
/* clang-format off */
static const char *const others[][5] = {
    { "0640804", "01101", "北海道", "札幌市中央区", "南四条西" },
    { "1860004", "13215", "東京都", "国立市", "中" },
    { "1860011", "13215", "東京都", "国立市", "谷保" },
    { "1520035", "13110", "東京都", "目黒区", "自由が丘" },
    { "4700000", "23230", "愛知県", "日進市", "" },
    { "4700101", "23230", "愛知県", "日進市", "三ケ峯" },
    { "1001701", "13402", "東京都", "青ヶ島村", "" },
    { "4980000", "23235", "愛知県", "弥富市", "" },
    { "4980001", "23235", "愛知県", "弥富市", "五明" },
    { "4980001", "24303", "三重県", "桑名郡木曽岬町", "五明" },
    { "9000001", "47201", "沖縄県", "那覇市", "港" },
    { "9000002", "47201", "沖縄県", "那覇市", "港" },
};
/* clang-format on */

static TownTable *table;

static int
make_table(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) shipped = town_shipped();
    g_autoptr(GPtrArray) more = town_array_new();
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        g_ptr_array_add(
            more, town_new(others[i][0], others[i][1], others[i][2], others[i][3], others[i][4]));
    }
    table = town_table_new();
    town_table_add(table, shipped);
    town_table_add(table, more);
    town_table_add(table, shipped);
    return 0;
}

static int
free_table(void **state)
{
    (void)state;
    town_table_free(table);
    return 0;
}

/* What stands behind the town; or, without it, the reason. */
typedef struct {
    const char *postal_code;
    const char *address;
    const char *behind;
    const char *reason;
} Row;

/* clang-format off */
static Row plain            = { "1760012", "東京都練馬区豊玉北六丁目12番1号", "六丁目12番1号", NULL };
static Row no_prefecture    = { "1760012", "練馬区豊玉北六丁目12番1号", "六丁目12番1号", NULL };
static Row nothing_behind   = { "1760012", "東京都練馬区豊玉北", "", NULL };
static Row oaza             = { "1760012", "東京都練馬区大字豊玉北12番地", "12番地", NULL };
static Row aza              = { "1760012", "東京都練馬区字豊玉北12番地", "12番地", NULL };
static Row spaces           = { "1760012", "　東京都 練馬区　豊玉北 1-2", "1-2", NULL };
static Row selectors        = { "1760012", "東京都練\U000E0101馬区豊玉北\uFE001-2", "1-2", NULL };
static Row ward_in_city     = { "0640804", "北海道札幌市中央区南四条西29丁目", "29丁目", NULL };
static Row other_ga         = { "1520035", "東京都目黒区自由ヶ丘1-2", NULL, NO_BARCODE_OTHER_TOWN };
static Row small_ke         = { "4700101", "愛知県日進市三ヶ峯1丁目", "1丁目", NULL };
static Row two_prefectures  = { "4980001", "三重県桑名郡木曽岬町五明12", "12", NULL };
static Row the_first_of_two = { "4980001", "愛知県弥富市五明12", "12", NULL };
static Row two_codes        = { "9000001", "沖縄県那覇市港1-2", "1-2", NULL };
static Row two_codes_second = { "9000002", "沖縄県那覇市港1-2", "1-2", NULL };
static Row short_name       = { "1760024", "東京都練馬区中村3-1", "3-1", NULL };

static Row code_00          = { "1760000", "東京都練馬区豊玉北六丁目12番1号", NULL, NO_BARCODE_CODE_00 };
static Row code_00_unknown  = { "9999900", "東京都練馬区豊玉北六丁目12番1号", NULL, NO_BARCODE_CODE_00 };
static Row unknown_code     = { "1660001", "東京都杉並区阿佐谷北1-2-3", NULL, NO_BARCODE_UNKNOWN_CODE };
static Row not_listed       = { "1001701", "東京都青ヶ島村無番地", NULL, NO_BARCODE_ANY_TOWN };
static Row not_listed_there = { "1001701", "東京都練馬区豊玉北1", NULL, NO_BARCODE_OTHER_TOWN };
static Row other_town       = { "1760012", "東京都練馬区豊玉南三丁目1番", NULL, NO_BARCODE_OTHER_TOWN };
static Row other_city       = { "1760012", "東京都板橋区豊玉北六丁目", NULL, NO_BARCODE_OTHER_TOWN };
static Row other_prefecture = { "1760012", "大阪府練馬区豊玉北六丁目", NULL, NO_BARCODE_OTHER_TOWN };
static Row longer_town      = { "1760024", "東京都練馬区中村北三丁目1番", NULL, NO_BARCODE_OTHER_TOWN };
static Row city_left_out    = { "1860004", "東京都中野区中野四丁目8番1号", NULL, NO_BARCODE_OTHER_TOWN };
static Row only_the_town    = { "1860004", "中野区中野四丁目8番1号", NULL, NO_BARCODE_OTHER_TOWN };
static Row half_a_town      = { "1760012", "東京都練馬区豊玉", NULL, NO_BARCODE_OTHER_TOWN };
static Row empty            = { "1760012", "", NULL, NO_BARCODE_OTHER_TOWN };
/* clang-format on */

static void
test_split(void **state)
{
    const Row *row = *state;
    const char *behind = NULL;
    const char *reason = town_split(table, row->postal_code, row->address, &behind);
    if (row->reason == NULL) {
        assert_null(reason);
        assert_string_equal(behind, row->behind);
    } else {
        assert_non_null(reason);
        assert_string_equal(reason, row->reason);
        assert_null(behind);
    }
}

static void
test_a_code_is_noted_once(void **state)
{
    (void)state;
    g_autoptr(TownTable) own = town_table_new();
    assert_true(town_table_note(own, "1760012"));
    assert_false(town_table_note(own, "1760012"));
    assert_true(town_table_note(own, "1760013"));
}

#define SPLIT(row) \
    { \
        "town_split/" #row, test_split, NULL, NULL, &(row) \
    }
#define TEST(name) \
    { \
#name, name, NULL, NULL, NULL \
    }

/* clang-format off */
static const struct CMUnitTest tests[] = {
    SPLIT(plain),
    SPLIT(no_prefecture),
    SPLIT(nothing_behind),
    SPLIT(oaza),
    SPLIT(aza),
    SPLIT(spaces),
    SPLIT(selectors),
    SPLIT(ward_in_city),
    SPLIT(other_ga),
    SPLIT(small_ke),
    SPLIT(two_prefectures),
    SPLIT(the_first_of_two),
    SPLIT(two_codes),
    SPLIT(two_codes_second),
    SPLIT(short_name),
    SPLIT(code_00),
    SPLIT(code_00_unknown),
    SPLIT(unknown_code),
    SPLIT(not_listed),
    SPLIT(not_listed_there),
    SPLIT(other_town),
    SPLIT(other_city),
    SPLIT(other_prefecture),
    SPLIT(longer_town),
    SPLIT(city_left_out),
    SPLIT(only_the_town),
    SPLIT(half_a_town),
    SPLIT(empty),
    TEST(test_a_code_is_noted_once),
};
/* clang-format on */

TEST_MAIN(tests, make_table, free_table)

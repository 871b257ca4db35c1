#include "support/test.h"

#include "rules/address.h"

typedef struct {
    const char *text;
    bool want;
} Row;

/* clang-format off */
static Row null_text        = { NULL,       true  };
static Row empty            = { "",         true  };
static Row spaces           = { " \t",      true  };
static Row wide_space       = { "　",       true  };
static Row a_character      = { "　あ",     false };

static Row seven_digits     = { "1760001",  true  };
static Row leading_zero     = { "0640804",  true  };
static Row no_code          = { NULL,       false };
static Row six_digits       = { "176000",   false };
static Row eight_digits     = { "17600010", false };
static Row with_hyphen      = { "176-0001", false };
static Row seven_and_hyphen = { "176-001",  false };
static Row full_width       = { "１７６０００１", false };
static Row with_space       = { "176000 ",  false };

static Row tokyo            = { "東京都練馬区豊玉北六丁目12番1号", true };
static Row hokkaido         = { "北海道札幌市中央区",  true  };
static Row kyoto            = { "京都府京都市中京区",  true  };
static Row kanagawa         = { "神奈川県横浜市",      true  };
static Row with_selector    = { "茨\U000E0100城県水戸市", true };
static Row prefecture_only  = { "東京都",              true  };
static Row kyoto_city       = { "京都市中京区",        false };
static Row kofu_city        = { "甲府市丸の内",        false };
static Row ward_first       = { "練馬区豊玉北",        false };
static Row leading_space    = { "　東京都練馬区",      false };
static Row half_a_name      = { "東京",                false };
static Row abroad           = { "12 Main Street",      false };
static Row no_address       = { NULL,                  false };
/* clang-format on */

static void
test_blank(void **state)
{
    const Row *row = *state;
    assert_int_equal(address_is_blank(row->text), row->want);
}

static void
test_postal_code(void **state)
{
    const Row *row = *state;
    assert_int_equal(address_postal_code_is_valid(row->text), row->want);
}

static void
test_prefecture(void **state)
{
    const Row *row = *state;
    assert_int_equal(address_begins_with_prefecture(row->text), row->want);
}

/* clang-format off */
#define BLANK(row) { "address_is_blank/" #row, test_blank, NULL, NULL, &(row) }
#define CODE(row) { "address_postal_code_is_valid/" #row, test_postal_code, NULL, NULL, &(row) }
#define PREFECTURE(row) { "address_begins_with_prefecture/" #row, test_prefecture, NULL, NULL, &(row) }

static const struct CMUnitTest tests[] = {
    BLANK(null_text), BLANK(empty), BLANK(spaces), BLANK(wide_space), BLANK(a_character),
    CODE(seven_digits), CODE(leading_zero), CODE(no_code), CODE(six_digits), CODE(eight_digits),
    CODE(with_hyphen), CODE(seven_and_hyphen), CODE(full_width), CODE(with_space),
    PREFECTURE(tokyo), PREFECTURE(hokkaido), PREFECTURE(kyoto), PREFECTURE(kanagawa),
    PREFECTURE(with_selector), PREFECTURE(prefecture_only), PREFECTURE(kyoto_city), PREFECTURE(kofu_city),
    PREFECTURE(ward_first), PREFECTURE(leading_space), PREFECTURE(half_a_name), PREFECTURE(abroad),
    PREFECTURE(no_address),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)

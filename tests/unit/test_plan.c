#include "support/test.h"

#include "model/reference.h"
#include "plan/plan.h"

/* A row draws the pieces as their numbers of sheets: "221" is two of two sheets and one of one. The picture that comes
 * back is seq@file:page_from-page_to. */
typedef struct {
    const char *sheets;
    guint per_file;
    bool simplex;
    const char *want;
} PlaceRow;

/* clang-format off */
static PlaceRow nobody    = { "",    2, false, ""                          };
static PlaceRow exact_fit = { "22",  2, false, "1@1:1-4 2@1:5-8 "          };
static PlaceRow one_over  = { "222", 2, false, "1@1:1-4 2@1:5-8 3@2:1-4 "  };
static PlaceRow mixed     = { "121", 5, false, "1@1:1-2 2@1:3-6 3@1:7-8 "  };
static PlaceRow one_each  = { "22",  1, false, "1@1:1-4 2@2:1-4 "          };
static PlaceRow one_sided = { "142", 2, true,  "1@1:1-1 2@1:2-5 3@2:1-2 "  };
/* clang-format on */

/* The print files add up to the pieces that are in them. */
static void
check_print_files(const GPtrArray *files, const GPtrArray *pieces, guint pages_per_sheet)
{
    guint sheets = 0;
    guint64 seq = 0;
    for (guint i = 0; i < files->len; i++) {
        const PrintFile *file = g_ptr_array_index(files, i);
        assert_int_equal(file->number, i + 1);
        assert_int_equal(file->pages, file->sheets * pages_per_sheet);
        assert_int_equal(file->seq_from, seq + 1);
        assert_int_equal(file->seq_to - file->seq_from + 1, file->pieces);
        seq = file->seq_to;
        sheets += file->sheets;
    }
    assert_int_equal(seq, pieces->len);
    for (guint i = 0; i < pieces->len; i++) {
        sheets -= ((const Piece *)g_ptr_array_index(pieces, i))->sheets;
    }
    assert_int_equal(sheets, 0);
}

static void
add(Plan *plan, const char *postal_code, guint sheets)
{
    Piece *piece = piece_new("R1");
    piece->postal_code = g_strdup(postal_code);
    plan_add(plan, piece, sheets);
}

static void
test_places(void **state)
{
    const PlaceRow *row = *state;
    const PlanSettings settings = { .pieces_per_file = row->per_file, .simplex = row->simplex };
    g_autoptr(Plan) plan = plan_new(1, &settings);
    g_autoptr(GString) picture = g_string_new(NULL);
    for (const char *p = row->sheets; *p != '\0'; p++) {
        add(plan, "1760001", (guint)g_ascii_digit_value(*p));
    }
    plan_finish(plan);
    g_autoptr(GPtrArray) pieces = plan_take_settled(plan);
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(pieces, i);
        g_string_append_printf(picture, "%" G_GUINT64_FORMAT "@%u:%u-%u ", piece->seq,
                               piece->print_file, piece->page_from, piece->page_to);
    }
    assert_string_equal(picture->str, row->want);
    check_print_files(plan_print_files(plan), pieces, row->simplex ? 1 : 2);
}

/* A row draws pieces as one letter per postal prefix: "AAB" is two from A, one from B. A bar is a cut. */
typedef struct {
    const char *pieces;
    guint per_file;
    const char *want;
} CutRow;

/* clang-format off */
static CutRow not_full      = { "AAB",        5, "AAB"            };
static CutRow full_between  = { "AAABB",      3, "AAA|BB"         };
static CutRow full_within   = { "AABB",       3, "AA|BB"          };
static CutRow just_half     = { "AABBBB",     4, "AA|BBBB"        };
static CutRow less_than_half = { "ABBBB",     4, "ABBB|B"         };
static CutRow half_of_odd   = { "AABBBBB",    5, "AABBB|BB"       };
static CutRow last_boundary = { "ABCDDDD",    5, "ABC|DDDD"       };
static CutRow one_prefix    = { "AAAAAAA",    3, "AAA|AAA|A"      };
static CutRow carried_on    = { "AABBBCCDDE", 4, "AA|BBB|CCDD|E"  };
static CutRow alone         = { "AAB",        1, "A|A|B"          };
static CutRow pairs         = { "ABBC",       2, "A|BB|C"         };
static CutRow comes_back    = { "AABA",       3, "AAB|A"          };
/* clang-format on */

static void
test_cuts(void **state)
{
    const CutRow *row = *state;
    const PlanSettings settings = { .pieces_per_file = row->per_file };
    g_autoptr(Plan) plan = plan_new(1, &settings);
    g_autoptr(GString) picture = g_string_new(NULL);
    for (const char *p = row->pieces; *p != '\0'; p++) {
        g_autofree char *postal_code =
            g_strdup_printf("17%d%04d", *p - 'A', (int)(p - row->pieces));
        add(plan, postal_code, 1);
    }
    plan_finish(plan);
    g_autoptr(GPtrArray) pieces = plan_take_settled(plan);
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(pieces, i);
        if (i > 0 && piece->page_from == 1) {
            g_string_append_c(picture, '|');
        }
        g_string_append_c(picture, (char)('A' + piece->postal_code[2] - '0'));
    }
    assert_string_equal(picture->str, row->want);
    check_print_files(plan_print_files(plan), pieces, 2);
}

/* A long night's pieces do not pile up: only those of the open print file are not settled yet. */
static void
test_few_pieces_wait(void **state)
{
    (void)state;
    const PlanSettings settings = { .pieces_per_file = 10 };
    g_autoptr(Plan) plan = plan_new(7, &settings);
    guint settled = 0;
    for (guint added = 1; added <= 1000; added++) {
        add(plan, added % 300 < 150 ? "1760001" : "1770001", 2);
        g_autoptr(GPtrArray) pieces = plan_take_settled(plan);
        for (guint i = 0; i < pieces->len; i++) {
            g_autofree char *reference = reference_format(7, settled + i + 1);
            const Piece *piece = g_ptr_array_index(pieces, i);
            assert_int_equal(piece->seq, settled + i + 1);
            assert_string_equal(piece->notice_id, reference);
        }
        settled += pieces->len;
        assert_in_range(added - settled, 1, 10);
    }
    plan_finish(plan);
    g_autoptr(GPtrArray) rest = plan_take_settled(plan);
    assert_int_equal(settled + rest->len, 1000);
    plan_finish(plan);
    g_autoptr(GPtrArray) nothing = plan_take_settled(plan);
    assert_int_equal(nothing->len, 0);
}

static void
test_every_mistyped_digit_of_a_reference_is_found(void **state)
{
    (void)state;
    g_autofree char *reference = reference_format(12, 345);
    assert_true(g_str_has_prefix(reference, "000012-000345-"));
    assert_true(reference_is_valid(reference));
    for (guint i = 0; reference[i] != '\0'; i++) {
        const char right = reference[i];
        for (char wrong = '0'; g_ascii_isdigit(right) && wrong <= '9'; wrong++) {
            reference[i] = wrong;
            assert_int_equal(reference_is_valid(reference), wrong == right);
        }
        reference[i] = right;
    }
    assert_false(reference_is_valid("12-345-1"));
    assert_false(reference_is_valid(""));
}

#define ROW(test, row) \
    { \
#test "/" #row, test, NULL, NULL, &(row) \
    }

/* clang-format off */
static const struct CMUnitTest tests[] = {
    ROW(test_places, nobody), ROW(test_places, exact_fit), ROW(test_places, one_over),
    ROW(test_places, mixed), ROW(test_places, one_each), ROW(test_places, one_sided),
    ROW(test_cuts, not_full), ROW(test_cuts, full_between), ROW(test_cuts, full_within),
    ROW(test_cuts, just_half), ROW(test_cuts, less_than_half), ROW(test_cuts, half_of_odd),
    ROW(test_cuts, last_boundary), ROW(test_cuts, one_prefix), ROW(test_cuts, carried_on),
    ROW(test_cuts, alone), ROW(test_cuts, pairs), ROW(test_cuts, comes_back),
    cmocka_unit_test(test_few_pieces_wait),
    cmocka_unit_test(test_every_mistyped_digit_of_a_reference_is_found),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)

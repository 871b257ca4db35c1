#include "support/test.h"

#include "model/reference.h"
#include "plan/plan.h"

/* A row draws the pieces as their numbers of sheets: "221" is two of two sheets and one of one. The picture that comes
 * back is seq@file:page_from-page_to. */
typedef struct {
    const char *sheets;
    guint per_file;
    const char *want;
} Row;

/* clang-format off */
static Row nobody    = { "",    2, ""                          };
static Row exact_fit = { "22",  2, "1@1:1-4 2@1:5-8 "          };
static Row one_over  = { "222", 2, "1@1:1-4 2@1:5-8 3@2:1-4 "  };
static Row mixed     = { "121", 5, "1@1:1-2 2@1:3-6 3@1:7-8 "  };
static Row one_each  = { "22",  1, "1@1:1-4 2@2:1-4 "          };
/* clang-format on */

static void
test_row(void **state)
{
    const Row *row = *state;
    const PlanSettings settings = { .pieces_per_file = row->per_file };
    g_autoptr(Plan) plan = plan_new(1, &settings);
    g_autoptr(GString) picture = g_string_new(NULL);
    guint total = 0;

    for (const char *p = row->sheets; *p != '\0'; p++) {
        g_autoptr(Piece) piece = piece_new("R1");
        plan_add(plan, piece, (guint)g_ascii_digit_value(*p));
        g_string_append_printf(picture, "%" G_GUINT64_FORMAT "@%u:%u-%u ", piece->seq,
                               piece->print_file, piece->page_from, piece->page_to);
        total += piece->sheets;
    }
    assert_string_equal(picture->str, row->want);

    const GPtrArray *files = plan_print_files(plan);
    for (guint i = 0; i < files->len; i++) {
        const PrintFile *file = g_ptr_array_index(files, i);
        assert_int_equal(file->number, i + 1);
        assert_int_equal(file->pages, file->sheets * 2);
        assert_int_equal(file->seq_to - file->seq_from + 1, file->pieces);
        total -= file->sheets;
    }
    assert_int_equal(total, 0);
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

/* clang-format off */
#define ROW(row) { "plan/" #row, test_row, NULL, NULL, &(row) }
/* clang-format on */

static const struct CMUnitTest tests[] = {
    ROW(nobody),   ROW(exact_fit),
    ROW(one_over), ROW(mixed),
    ROW(one_each), cmocka_unit_test(test_every_mistyped_digit_of_a_reference_is_found),
};

TEST_MAIN(tests, NULL, NULL)

#include "support/test.h"

#include "render/omr.h"

#include <cairo.h>

/* Ten dots a millimetre: a sheet's corner of 30 x 40 mm. */
enum { DOTS = 10, WIDTH = 30 * DOTS, HEIGHT = 40 * DOTS };

/* Marks 5 mm long and 1 mm wide, the first at 10,5, then every 4 mm. */
static const OmrSettings usual = {
    .enabled = true, .x = 10, .y = 5, .length = 5, .line = 1, .pitch = 4
};

/* A row draws what a reader's eye sees going down: a mark is 1, a gap 0; the start, the number, the last sheet. */
typedef struct {
    guint64 seq;
    guint bits;
    bool is_last;
    const char *want;
} Row;

/* clang-format off */
static Row start_alone     = { 7,   0, false, "1 0"         };
static Row start_and_last  = { 7,   0, true,  "1 1"         };
static Row first           = { 1,   3, false, "1 001 0"     };
static Row high_bit_first  = { 4,   3, false, "1 100 0"     };
static Row last_of_six     = { 6,   3, true,  "1 110 1"     };
static Row highest         = { 7,   3, false, "1 111 0"     };
static Row begins_again    = { 8,   3, false, "1 000 0"     };
static Row of_a_long_run   = { 200001, 3, true, "1 001 1"   };
static Row eight_bits      = { 165, 8, true,  "1 10100101 1" };
/* clang-format on */

static bool
is_black(cairo_surface_t *sheet, int x, int y)
{
    return cairo_image_surface_get_data(sheet)[y * cairo_image_surface_get_stride(sheet) + x] > 127;
}

static guint
count_black(cairo_surface_t *sheet)
{
    guint n = 0;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            n += is_black(sheet, x, y);
        }
    }
    return n;
}

static cairo_surface_t *
draw(const OmrSettings *omr, guint64 seq, bool is_last)
{
    cairo_surface_t *sheet = cairo_image_surface_create(CAIRO_FORMAT_A8, WIDTH, HEIGHT);
    cairo_t *cr = cairo_create(sheet);
    cairo_scale(cr, DOTS * 25.4 / 72, DOTS * 25.4 / 72);
    const BarPainter painter = bars_on(cr);
    omr_draw(&painter, omr, seq, is_last);
    cairo_destroy(cr);
    cairo_surface_flush(sheet);
    return sheet;
}

static void
test_marks(void **state)
{
    const Row *row = *state;
    OmrSettings omr = usual;
    omr.sequence_bits = row->bits;
    omr.pitch = row->bits > 6 ? 3 : omr.pitch;
    cairo_surface_t *sheet = draw(&omr, row->seq, row->is_last);
    g_autoptr(GString) seen = g_string_new(NULL);
    guint black = 0;
    for (guint i = 0; i < row->bits + 2; i++) {
        const int y = (int)((omr.y + i * omr.pitch) * DOTS);
        const bool mark = is_black(sheet, 12 * DOTS, y);
        g_string_append_printf(seen, "%s%d", i == 1 || i == row->bits + 1 ? " " : "", mark);
        black += mark;
    }
    assert_string_equal(seen->str, row->want);
    /* Each is a rectangle of its length and width, and nothing else is on the paper. */
    assert_int_equal(count_black(sheet), black * 5 * DOTS * 1 * DOTS);
    cairo_surface_destroy(sheet);
}

static void
test_a_mark_is_where_it_is_said(void **state)
{
    (void)state;
    cairo_surface_t *sheet = draw(&usual, 0, false);
    assert_true(is_black(sheet, 101, 46) && is_black(sheet, 148, 53));
    assert_false(is_black(sheet, 98, 50) || is_black(sheet, 151, 50));
    assert_false(is_black(sheet, 120, 43) || is_black(sheet, 120, 56));
    cairo_surface_destroy(sheet);
}

/* clang-format off */
#define ROW(row) { "omr/" #row, test_marks, NULL, NULL, &(row) }
/* clang-format on */

static const struct CMUnitTest tests[] = {
    ROW(start_alone),  ROW(start_and_last),
    ROW(first),        ROW(high_bit_first),
    ROW(last_of_six),  ROW(highest),
    ROW(begins_again), ROW(of_a_long_run),
    ROW(eight_bits),   cmocka_unit_test(test_a_mark_is_where_it_is_said),
};

TEST_MAIN(tests, NULL, NULL)

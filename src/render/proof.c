#include "render/proof.h"

#include "render/layout.h"
#include "render/page.h"

#define LINE_WIDTH 0.4 /* points */

typedef struct {
    double red, green, blue;
    double dash; /* points */
} Line;

static const Line window_line = { 0.0, 0.3, 0.9, 4 };
static const Line slide_line = { 0.3, 0.6, 1.0, 2 };
static const Line fold_line = { 0.9, 0.1, 0.1, 6 };
static const Line margin_line = { 0.4, 0.4, 0.4, 2 };

/* What the path is, in this line. */
static void
stroke(cairo_t *cr, const Line *line)
{
    cairo_set_source_rgb(cr, line->red, line->green, line->blue);
    cairo_set_line_width(cr, LINE_WIDTH);
    cairo_set_dash(cr, &line->dash, 1, 0);
    cairo_stroke(cr);
}

/* The window, `more` millimetres larger on every side. */
static void
add_window(cairo_t *cr, const EnvelopeSettings *envelope, double more)
{
    cairo_rectangle(
        cr, layout_points(envelope->window_x - more), layout_points(envelope->window_y - more),
        layout_points(envelope->window_w + 2 * more), layout_points(envelope->window_h + 2 * more));
}

static void
draw_window(cairo_t *cr, const EnvelopeSettings *envelope)
{
    add_window(cr, envelope, 0);
    stroke(cr, &window_line);
    add_window(cr, envelope, envelope->slide);
    add_window(cr, envelope, -envelope->slide);
    stroke(cr, &slide_line);
}

static void
add_fold(cairo_t *cr, double fold)
{
    cairo_move_to(cr, 0, layout_points(fold));
    cairo_line_to(cr, PAGE_WIDTH, layout_points(fold));
}

static void
draw_margins(cairo_t *cr, const SheetSettings *sheet)
{
    cairo_rectangle(cr, layout_points(sheet->margin_left), layout_points(sheet->margin_top),
                    PAGE_WIDTH - layout_points(sheet->margin_left + sheet->margin_right),
                    PAGE_HEIGHT - layout_points(sheet->margin_top + sheet->margin_bottom));
    stroke(cr, &margin_line);
}

void
proof_draw(cairo_t *cr, const PaperSettings *paper, bool has_window)
{
    cairo_save(cr);
    draw_margins(cr, &paper->sheet);
    add_fold(cr, paper->envelope.fold_1);
    add_fold(cr, paper->envelope.fold_2);
    stroke(cr, &fold_line);
    if (has_window) {
        draw_window(cr, &paper->envelope);
    }
    cairo_restore(cr);
}

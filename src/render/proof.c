#include "render/proof.h"

#include "render/page.h"

#include <glib.h>

#define UNIT       (PAGE_WIDTH / 210.0) /* points in a millimetre */
#define LINE_WIDTH 0.4                  /* points */

const ProofGeometry proof_geometry = {
    .window_x = 20,
    .window_y = 15,
    .window_w = 90,
    .window_h = 45,
    .slide = 5,
    .folds = { 99, 198 },
    .margin_left = 18,
    .margin_right = 18,
    .margin_top = 12,
    .margin_bottom = 15,
};

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
add_window(cairo_t *cr, const ProofGeometry *paper, double more)
{
    cairo_rectangle(cr, (paper->window_x - more) * UNIT, (paper->window_y - more) * UNIT,
                    (paper->window_w + 2 * more) * UNIT, (paper->window_h + 2 * more) * UNIT);
}

static void
draw_window(cairo_t *cr, const ProofGeometry *paper)
{
    add_window(cr, paper, 0);
    stroke(cr, &window_line);
    add_window(cr, paper, paper->slide);
    add_window(cr, paper, -paper->slide);
    stroke(cr, &slide_line);
}

void
proof_draw(cairo_t *cr, bool has_window)
{
    const ProofGeometry *paper = &proof_geometry;
    cairo_save(cr);
    cairo_rectangle(cr, paper->margin_left * UNIT, paper->margin_top * UNIT,
                    PAGE_WIDTH - (paper->margin_left + paper->margin_right) * UNIT,
                    PAGE_HEIGHT - (paper->margin_top + paper->margin_bottom) * UNIT);
    stroke(cr, &margin_line);
    for (guint i = 0; i < G_N_ELEMENTS(paper->folds); i++) {
        cairo_move_to(cr, 0, paper->folds[i] * UNIT);
        cairo_line_to(cr, PAGE_WIDTH, paper->folds[i] * UNIT);
    }
    stroke(cr, &fold_line);
    if (has_window) {
        draw_window(cr, paper);
    }
    cairo_restore(cr);
}

#include "render/omr.h"

#include "render/layout.h"

/* The line at `place`, 0 the first. */
static void
add_line(cairo_t *cr, const OmrSettings *omr, guint place)
{
    cairo_rectangle(cr, layout_points(omr->x),
                    layout_points(omr->y + place * omr->pitch - omr->line / 2),
                    layout_points(omr->length), layout_points(omr->line));
}

void
omr_draw(cairo_t *cr, const OmrSettings *omr, guint64 seq, bool is_last_sheet)
{
    const guint bits = omr->sequence_bits;
    cairo_new_path(cr);
    add_line(cr, omr, 0);
    for (guint i = 0; i < bits; i++) {
        if ((seq >> (bits - 1 - i) & 1) != 0) {
            add_line(cr, omr, 1 + i);
        }
    }
    if (is_last_sheet) {
        add_line(cr, omr, 1 + bits);
    }
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_fill(cr);
}

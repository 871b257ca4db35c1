#include "render/omr.h"

#include "render/layout.h"

/* The line at `place`, 0 the first. */
static void
add_line(const BarPainter *painter, const OmrSettings *omr, guint place)
{
    painter->add(painter->data, layout_points(omr->x),
                 layout_points(omr->y + place * omr->pitch - omr->line / 2),
                 layout_points(omr->length), layout_points(omr->line));
}

void
omr_draw(const BarPainter *painter, const OmrSettings *omr, guint64 seq, bool is_last_sheet)
{
    const guint bits = omr->sequence_bits;
    add_line(painter, omr, 0);
    for (guint i = 0; i < bits; i++) {
        if ((seq >> (bits - 1 - i) & 1) != 0) {
            add_line(painter, omr, 1 + i);
        }
    }
    if (is_last_sheet) {
        add_line(painter, omr, 1 + bits);
    }
    painter->fill(painter->data);
}

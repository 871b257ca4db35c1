/* proof.h - the paper's way through the mail, drawn onto a page for those who write letters. */
#pragma once

#include <cairo.h>
#include <stdbool.h>

/* Millimetres from the top left of the sheet. */
typedef struct {
    double window_x, window_y, window_w,
        window_h; /* the envelope's window, the sheet in the middle of it */
    double slide; /* how far the sheet slides, any way */
    double folds[2];
    double margin_left, margin_right, margin_top, margin_bottom;
} ProofGeometry;

/* A 長形3号 envelope with its usual window, a sheet folded in three. */
extern const ProofGeometry proof_geometry;

/* Draw fold lines and margins, thin and dashed; on the front of a piece's first sheet the window too, with what it shows at
 * the very most (outside) and whatever way the sheet slides (inside). */
void proof_draw(cairo_t *cr, bool has_window);

/* proof.h - the paper's way through the mail, drawn onto a page for those who write letters. */
#pragma once

#include "model/settings.h"

#include <cairo.h>
#include <stdbool.h>

/* Draw the paper's fold lines and margins, thin and dashed; with `has_window`, on the front of a piece's first sheet, its
 * window too, with what it shows at the very most (outside) and whatever way the sheet slides (inside). */
void proof_draw(cairo_t *cr, const PaperSettings *paper, bool has_window);

/* mark.h - 見本 across a page: what a test or a proof bears whatever its template says, and a real letter never. */
#pragma once

#include "render/fonts.h"

#include <cairo.h>
#include <stdbool.h>

/* Draw the mark, large, light and along the page's diagonal; what is drawn afterwards stands on it. A PDF's reader finds
 * the word as text. Fails with JPKI_ERROR_CONFIG when its font is not declared. */
bool mark_draw(Fonts *fonts, cairo_t *cr, GError **error);

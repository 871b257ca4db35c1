/* cff.h - what a PDF must know of an OpenType font with outlines of the CFF kind (Adobe Technical Note 5176). */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Can a reader find each of the `n_glyphs` glyphs by its number? Not when the font numbers characters, and otherwise than its
 * glyphs. `bytes` is the font's CFF table; false too when it is not understood. */
bool cff_is_numbered_by_glyph(const guint8 *bytes, gsize n, guint n_glyphs);

/* cff.h - what a PDF must know of an OpenType font with outlines of the CFF kind (Adobe Technical Note 5176). */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* By what a reader of a PDF finds a glyph (ISO 32000-1, 9.7.4.2). */
typedef enum {
    CFF_OTHERWISE, /* by its character's number, which is not the glyph's; or the font is not understood */
    CFF_BY_CHARACTER, /* by its character's number, which is the glyph's and stays with it in a reduced font */
    CFF_BY_PLACE, /* by its place among the glyphs, which a reduced font must not change */
} CffNumbering;

/* `bytes` is the CFF table of a font with `n_glyphs` glyphs. */
CffNumbering cff_numbering(const guint8 *bytes, gsize n, guint n_glyphs);

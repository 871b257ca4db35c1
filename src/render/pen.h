/* pen.h - a face at a size, and its glyphs that no neighbour can change.
 *
 * Most characters of Japanese are one glyph each whatever stands beside them. Which glyphs the font's tables could
 * replace or move is read from the tables once; for all others, looking up glyph and advance is the same as shaping
 * (a test compares the two), at a hundredth of the time. */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <hb.h>
#include <stdbool.h>

typedef struct Pen Pen;

/* The glyphs of a font that a feature in force by default could touch; the caller destroys it. */
hb_set_t *pen_touched_glyphs(hb_face_t *face);

/* A pen for `shaper` at its own size; borrows all three. */
Pen *pen_new(hb_font_t *shaper, cairo_scaled_font_t *scaled, const hb_set_t *touched);
void pen_free(Pen *pen);

cairo_scaled_font_t *pen_scaled(const Pen *pen);

/* The glyph of a character and how far it advances (points); false when only shaping can tell, or it has none. */
bool pen_look_up(Pen *pen, gunichar character, guint *out_glyph, double *out_advance);

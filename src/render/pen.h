/* pen.h - a face at a size, and its characters that need no shaping.
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

/* The glyphs of a font that a feature in force by default could touch. */
typedef struct {
    hb_set_t *alone;   /* by themselves, or in some surroundings */
    hb_set_t *joining; /* only beside another of them, as the parts of a ligature are */
    hb_set_t *joiners; /* the substitutions that do so: numbers of lookups */
    hb_face_t *face;   /* whose they are; borrowed */
} PenTouched;

void pen_find_touched(hb_face_t *face, PenTouched *out);
void pen_clear_touched(PenTouched *touched);

/* A pen for `shaper` at its own size; borrows all three. */
Pen *pen_new(hb_font_t *shaper, cairo_scaled_font_t *scaled, const PenTouched *touched);
void pen_free(Pen *pen);

cairo_scaled_font_t *pen_scaled(const Pen *pen);

typedef struct {
    guint glyph;
    bool joins;     /* it may become one with another that joins */
    double advance; /* points */
} PenGlyph;

/* The glyph of a character; NULL when only shaping can tell, or there is none. Borrowed. */
const PenGlyph *pen_look_up(Pen *pen, gunichar character);

/* Would the font make one of these glyphs, which stand side by side and all join? */
bool pen_joins(const Pen *pen, const guint *glyphs, guint n);

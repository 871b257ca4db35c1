/* ink.h - glyphs collected by font and grey, so that all text of a page in one font is one drawing operation. */
#pragma once

#include <cairo.h>
#include <glib.h>

/* All glyphs in one scaled font and one grey, with the text they stand for. */
typedef struct {
    cairo_scaled_font_t *font; /* borrowed */
    double gray;               /* 0 black … 1 white */
    GArray *glyphs;            /* of cairo_glyph_t */
    GArray *clusters;          /* of cairo_text_cluster_t */
    GString *text;
} Ink;

/* An empty collection of Ink *; free it with g_ptr_array_unref(). */
GPtrArray *ink_array_new(void);

/* The Ink for this font and grey, to put glyphs into with ink_put(); borrowed, valid until the next one is asked for. */
Ink *ink_for(GPtrArray *inks, cairo_scaled_font_t *font, double gray);

/* Add one glyph that stands for `n_bytes` bytes of text. */
void ink_put(Ink *ink, guint glyph, double x, double y, const char *text, guint n_bytes);

/* Add one cluster: `n_glyphs` glyphs at their places (points, y of the baseline) for `n_bytes` bytes of text. `font` is
 * borrowed and must outlive the collection; `gray` is 0 black … 1 white. */
void ink_add(GPtrArray *inks, cairo_scaled_font_t *font, double gray, const cairo_glyph_t *glyphs,
             guint n_glyphs, const char *text, guint n_bytes);

/* Add all of `more`, shifted by dx, dy. */
void ink_append(GPtrArray *inks, const GPtrArray *more, double dx, double dy);

/* Draw, one operation an Ink. */
void ink_show(const GPtrArray *inks, cairo_t *cr);

/* Keep one of each glyph, and neither its place nor its text: which are used can still be seen, nothing can be drawn. */
void ink_keep_distinct(GPtrArray *inks);

/* Forget the glyphs, keep the room for those of the next page. */
void ink_empty(GPtrArray *inks);

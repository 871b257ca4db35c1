/* content.h - a content stream of a PDF (ISO 32000-1, 7.8.2), written operator by operator.
 *
 * Places are points from the page's top left, as everywhere in this room; the stream's own run from the bottom left. */
#pragma once

#include "render/bars.h"
#include "render/fonts.h"
#include "render/pdf_font.h"

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

typedef struct {
    GString *bytes; /* owned */
    double gray;    /* the fill's, as the stream has set it */
} Content;

Content content_init(void);
void content_clear(Content *content);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Content, content_clear)

/* Begin anew. */
void content_empty(Content *content);

/* What paints black rectangles on it. */
BarPainter content_bars(Content *content);

/* The dark dots of an image of one bit a dot, `size` points a side. */
void content_mask(Content *content, cairo_surface_t *mask, double x, double y, double size);

/* Fills and lines (of Shape). */
void content_shapes(Content *content, const GArray *shapes);

/* Glyphs (inks of Ink *), which become part of `fonts`. */
void content_inks(Content *content, const GPtrArray *inks, Fonts *fonts, PdfFonts *used);

/* Only make their glyphs part of `used`, for a stream that was made before. */
void content_use_inks(const GPtrArray *inks, Fonts *fonts, PdfFonts *used);

/* Another stream of the PDF by its name among the resources. */
void content_form(Content *content, guint object);

/* canvas.h - what pieces are printed on: a PDF of Cairo's, a picture of some pages, or a print file.
 *
 * Whoever prints a piece asks for these few things and does not know which of the three it is. Lengths are points from the
 * page's top left. */
#pragma once

#include "render/bars.h"
#include "render/page.h"
#include "render/pdf.h"
#include "render/picture.h"
#include "render/volume.h"

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

typedef struct Canvas Canvas;

/* Each may be asked for between begin_page and end_page alone, add_outline at any time. */
typedef struct {
    /* A page with what is fixed on it; NULL: a blank one. Errors as page_paint_fixed(). */
    bool (*begin_page)(Canvas *canvas, Page *page, GError **error);
    /* What paints bars on it. */
    BarPainter (*bars)(Canvas *canvas);
    void (*show_symbol)(Canvas *canvas, cairo_surface_t *symbol, double x, double y, double size);
    /* Glyphs (of Ink *). */
    void (*show_inks)(Canvas *canvas, const GPtrArray *inks);
    /* `label` is what a reader calls the page instead of its number, NULL: nothing else. */
    void (*end_page)(Canvas *canvas, const char *label);
    /* An entry that leads to `page`, 1-based. */
    void (*add_outline)(Canvas *canvas, const char *text, guint page);
} CanvasMethods;

struct Canvas {
    const CanvasMethods *methods;
    cairo_t *cr;  /* what Cairo draws a page on; NULL: it does not */
    Fonts *fonts; /* borrowed, as all below */
    Pdf *pdf;     /* one of the three */
    Picture *picture;
    Volume *volume;
    Content *content; /* of the volume's page */
};

Canvas canvas_on_pdf(Pdf *pdf, Fonts *fonts);
Canvas canvas_on_picture(Picture *picture, Fonts *fonts);

/* Has no cr: of it no sample's mark, and no proof, can be drawn. */
Canvas canvas_on_volume(Volume *volume);

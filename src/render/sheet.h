/* sheet.h - a page of a listing while it is being filled: texts, panels and rules at places. Points. */
#pragma once

#include "render/drawing.h"
#include "render/typeset.h"

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

typedef struct {
    Fonts *fonts;     /* borrowed */
    cairo_t *cr;      /* borrowed; NULL: nothing is drawn */
    Drawing *drawing; /* of the page; owned */
    guint n_pages;    /* ended so far */
} Sheet;

Sheet sheet_init(Fonts *fonts, cairo_t *cr);
void sheet_clear(Sheet *sheet);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sheet, sheet_clear)

/* How a text looks. */
typedef struct {
    double size;
    double min_size; /* down to which it shrinks before it takes another line; 0: not at all */
    bool bold;
    Align align;
} Lettering;

/* Set `text` in `width`: on one line, shrunk if need be, else on as many as it takes; never cut. The caller frees *out with
 * typeset_free(). Fails with JPKI_ERROR_RENDER when a character has no glyph, with JPKI_ERROR_CONFIG when the listings'
 * fonts are not declared. */
bool sheet_set(Sheet *sheet, const char *text, const Lettering *lettering, double width,
               Typeset **out, GError **error);

void sheet_put(Sheet *sheet, const Typeset *text, double x, double y);

/* sheet_set() and sheet_put(); *out_height, if not NULL, is how high the text is. */
bool sheet_write(Sheet *sheet, const char *text, const Lettering *lettering, double x, double y,
                 double width, double *out_height, GError **error);

/* A panel: lightness 0 black … 1 white. */
void sheet_fill(Sheet *sheet, double x, double y, double w, double h, double lightness);

/* A frame round a place, `line` wide. */
void sheet_frame(Sheet *sheet, double x, double y, double w, double h, double line);

/* A level line. */
void sheet_rule(Sheet *sheet, double x, double y, double w, double line);

/* Draw the page and begin the next one. */
void sheet_end_page(Sheet *sheet);

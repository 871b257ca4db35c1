/* drawing.h - what laying out makes of an element: fills and lines, glyphs, slots; placed from its own top left. */
#pragma once

#include "template/template.h"

#include <cairo.h>
#include <glib.h>

/* A part of a page, in points from its top left. */
typedef struct {
    double left, top, right, bottom;
} Area;

typedef enum {
    EXTENT_FIGURE, /* fills and lines */
    EXTENT_TEXT,   /* a line of fixed text */
    EXTENT_SLOT,   /* the room of what differs from piece to piece */
} ExtentKind;

/* What an element takes of the page; clearance.h notes it and asks for it. */
typedef struct {
    ExtentKind kind;
    const Node *node;   /* borrowed from the template */
    gconstpointer slot; /* of EXTENT_SLOT: a Slot, borrowed from the drawing */
    Area area;
} Extent;

typedef struct {
    GArray *shapes;   /* of Shape; NULL: nothing can be painted any more */
    GPtrArray *inks;  /* of Ink *; NULL: nor made a stream of */
    GPtrArray *slots; /* of Slot *, owned */
    GArray *extents;  /* of Extent; NULL: asked for no more */
} Drawing;

Drawing *drawing_new(void);
void drawing_free(Drawing *drawing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Drawing, drawing_free)

/* Move all of `part` into `whole`, dx to the right and dy down; `part` is empty afterwards. */
void drawing_add(Drawing *whole, Drawing *part, double dx, double dy);

/* Draw the fills and lines, then what shall lie between, then the glyphs. */
void drawing_paint_shapes(const Drawing *drawing, cairo_t *cr);
void drawing_paint_text(const Drawing *drawing, cairo_t *cr);

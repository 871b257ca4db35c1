/* drawing.h - what laying out makes of an element: fills and lines, glyphs, slots; placed from its own top left. */
#pragma once

#include <cairo.h>
#include <glib.h>

typedef struct {
    GArray *shapes;   /* of Shape */
    GPtrArray *inks;  /* of Ink * */
    GPtrArray *slots; /* of Slot *, owned */
} Drawing;

Drawing *drawing_new(void);
void drawing_free(Drawing *drawing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Drawing, drawing_free)

/* Move all of `part` into `whole`, dx to the right and dy down; `part` is empty afterwards. */
void drawing_add(Drawing *whole, Drawing *part, double dx, double dy);

/* Draw the fills and lines, then what shall lie between, then the glyphs. */
void drawing_paint_shapes(const Drawing *drawing, cairo_t *cr);
void drawing_paint_text(const Drawing *drawing, cairo_t *cr);

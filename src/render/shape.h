/* shape.h - fills and lines of a page, collected so that lines of one width are one path. */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

typedef enum { SHAPE_RECTANGLE, SHAPE_CIRCLE, SHAPE_POLYLINE } ShapeKind;

/* Points everywhere. All fills are drawn first, in the order in which they were added, then all lines. */
typedef struct {
    ShapeKind kind;
    double x, y, w, h;    /* of a rectangle; x, y the centre of a circle, the shift of a polyline */
    double radius;        /* of a rectangle's corners; of a circle */
    double line;          /* 0: no stroke */
    double dash;          /* 0: solid */
    double fill;          /* NAN: not filled; 0 black … 1 white */
    const double *points; /* borrowed: x, y pairs of a polyline, before `unit` and shift */
    guint n_points;       /* pairs */
    double unit;          /* points per unit of `points` */
    bool closed;
} Shape;

/* What paints paths: fills the context's path, or strokes it, and begins it anew. `line` and `dash` as in Shape. */
typedef struct {
    void (*fill)(gpointer data, cairo_t *cr, double gray);
    void (*stroke)(gpointer data, cairo_t *cr, double line, double dash);
    gpointer data;
} ShapePainter;

/* Have the shapes (of Shape) painted, path by path on `cr`. */
void shape_paint_all(const GArray *shapes, cairo_t *cr, const ShapePainter *painter);

/* Draw the shapes (of Shape). */
void shape_draw_all(const GArray *shapes, cairo_t *cr);

#include "render/shape.h"

#include <math.h>

static void
add_rounded_rectangle(const Shape *shape, cairo_t *cr)
{
    const double r = MIN(shape->radius, MIN(shape->w, shape->h) / 2);
    const double left = shape->x + r;
    const double right = shape->x + shape->w - r;
    const double top = shape->y + r;
    const double bottom = shape->y + shape->h - r;
    cairo_new_sub_path(cr);
    cairo_arc(cr, right, top, r, -G_PI_2, 0);
    cairo_arc(cr, right, bottom, r, 0, G_PI_2);
    cairo_arc(cr, left, bottom, r, G_PI_2, G_PI);
    cairo_arc(cr, left, top, r, G_PI, G_PI + G_PI_2);
    cairo_close_path(cr);
}

static void
add_polyline(const Shape *shape, cairo_t *cr)
{
    cairo_new_sub_path(cr);
    for (guint i = 0; i < shape->n_points; i++) {
        cairo_line_to(cr, shape->x + shape->points[2 * i] * shape->unit,
                      shape->y + shape->points[2 * i + 1] * shape->unit);
    }
    if (shape->closed) {
        cairo_close_path(cr);
    }
}

static void
add_path(const Shape *shape, cairo_t *cr)
{
    switch (shape->kind) {
    case SHAPE_RECTANGLE:
        if (shape->radius > 0) {
            add_rounded_rectangle(shape, cr);
        } else {
            cairo_rectangle(cr, shape->x, shape->y, shape->w, shape->h);
        }
        return;
    case SHAPE_CIRCLE:
        cairo_new_sub_path(cr);
        cairo_arc(cr, shape->x, shape->y, shape->radius, 0, 2 * G_PI);
        cairo_close_path(cr);
        return;
    case SHAPE_POLYLINE:
        add_polyline(shape, cr);
        return;
    }
}

static bool
is_same(double a, double b)
{
    return !(a < b) && !(a > b);
}

/* Neighbours of one grey are one operation; a later fill of another grey covers an earlier one. */
static void
fill_all(const GArray *shapes, cairo_t *cr, const ShapePainter *painter)
{
    double gray = (double)NAN;
    for (guint i = 0; i < shapes->len; i++) {
        const Shape *shape = &g_array_index(shapes, Shape, i);
        if (isnan(shape->fill)) {
            continue;
        }
        if (!isnan(gray) && !is_same(gray, shape->fill)) {
            painter->fill(painter->data, cr, gray);
        }
        gray = shape->fill;
        add_path(shape, cr);
    }
    if (!isnan(gray)) {
        painter->fill(painter->data, cr, gray);
    }
}

/* Of the lines from `first` on, all that look like it. */
static void
stroke_alike(const GArray *shapes, guint first, bool *drawn, cairo_t *cr,
             const ShapePainter *painter)
{
    const Shape *model = &g_array_index(shapes, Shape, first);
    for (guint i = first; i < shapes->len; i++) {
        const Shape *shape = &g_array_index(shapes, Shape, i);
        if (is_same(shape->line, model->line) && is_same(shape->dash, model->dash)) {
            add_path(shape, cr);
            drawn[i] = true;
        }
    }
    painter->stroke(painter->data, cr, model->line, model->dash);
}

void
shape_paint_all(const GArray *shapes, cairo_t *cr, const ShapePainter *painter)
{
    g_autofree bool *drawn = g_new0(bool, shapes->len + 1);
    fill_all(shapes, cr, painter);
    for (guint i = 0; i < shapes->len; i++) {
        if (!drawn[i] && g_array_index(shapes, Shape, i).line > 0) {
            stroke_alike(shapes, i, drawn, cr, painter);
        }
    }
}

static void
fill_path(gpointer data, cairo_t *cr, double gray)
{
    (void)data;
    cairo_set_source_rgb(cr, gray, gray, gray);
    cairo_fill(cr);
}

static void
stroke_path(gpointer data, cairo_t *cr, double line, double dash)
{
    (void)data;
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_set_line_width(cr, line);
    cairo_set_dash(cr, &dash, dash > 0 ? 1 : 0, 0);
    cairo_stroke(cr);
}

void
shape_draw_all(const GArray *shapes, cairo_t *cr)
{
    const ShapePainter painter = { fill_path, stroke_path, NULL };
    shape_paint_all(shapes, cr, &painter);
}

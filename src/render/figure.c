#include "render/figure.h"

#include "model/spoken.h"
#include "render/bars.h"
#include "render/block.h"
#include "render/shape.h"
#include "render/slot.h"

#include <math.h>

double
figure_lightness(double percent)
{
    return 1 - percent / 100;
}

static Shape
shape_of(const Node *node, ShapeKind kind)
{
    return (Shape){
        .kind = kind,
        .line = layout_points(node->line),
        .dash = layout_points(node->dash),
        .fill = figure_lightness(node->fill),
    };
}

void
figure_add_rectangle(const Node *node, double x, double y, double w, double h, Drawing *into)
{
    Shape shape = shape_of(node, SHAPE_RECTANGLE);
    const double inset = MIN(shape.line, MIN(w, h)) / 2;
    shape.x = x + inset;
    shape.y = y + inset;
    shape.w = w - 2 * inset;
    shape.h = h - 2 * inset;
    shape.radius = layout_points(node->radius);
    g_array_append_val(into->shapes, shape);
}

void
figure_add_line(const Node *node, double x, double y, double w, double h, Drawing *into)
{
    static const double across[] = { 0, 0, 1, 0 };
    static const double down[] = { 0, 0, 0, 1 };
    Shape shape = shape_of(node, SHAPE_POLYLINE);
    shape.fill = (double)NAN;
    shape.x = x;
    shape.y = y;
    shape.points = h > 0 ? down : across;
    shape.n_points = 2;
    shape.unit = h > 0 ? h : w;
    g_array_append_val(into->shapes, shape);
}

/* Neighbours share the line between them, so it stands on their edges. */
static void
add_boxes(const Node *node, Drawing *into)
{
    for (guint i = 0; i < node->count; i++) {
        const guint gaps = node->group == 0 ? 0 : i / node->group;
        Shape shape = shape_of(node, SHAPE_RECTANGLE);
        shape.x = layout_points(i * node->w + gaps * node->gap);
        shape.w = layout_points(node->w);
        shape.h = layout_points(node->h);
        g_array_append_val(into->shapes, shape);
    }
}

/* Each line stands at the foot of its pitch: there is room to write above the first. */
static void
add_lines(const Node *node, double width, Drawing *into)
{
    for (guint i = 1; i <= node->count; i++) {
        figure_add_line(node, 0, layout_points(i * node->pitch), width, 0, into);
    }
}

static void
add_polyline(const Node *node, Drawing *into)
{
    Shape shape = shape_of(node, SHAPE_POLYLINE);
    shape.points = node->numbers->at;
    shape.n_points = node->numbers->n / 2;
    shape.unit = LAYOUT_UNIT;
    shape.closed = node->closed;
    g_array_append_val(into->shapes, shape);
}

static void
add_circle(const Node *node, Drawing *into)
{
    Shape shape = shape_of(node, SHAPE_CIRCLE);
    shape.radius = layout_points(node->radius);
    g_array_append_val(into->shapes, shape);
}

/* The symbol of a text that is the same for every piece. */
static bool
add_qr(Layout *layout, const Node *node, const Slot *slot, Drawing *into)
{
    const SlotFilling samples = { .fonts = layout->fonts };
    g_autofree char *text = NULL;
    g_autofree char *detail = NULL;
    cairo_surface_t *symbol;
    if (slot_text(slot, &samples, &text, &detail) != REASON_NONE ||
        !qr_encode(text, &symbol, &detail)) {
        g_autofree char *words = spoken_detail(detail);
        return layout_fail(layout, node, "%s", words);
    }
    if (!slot_has_field(slot)) {
        qr_add_shapes(symbol, 0, 0, slot->size, into->shapes);
    }
    cairo_surface_destroy(symbol);
    return true;
}

/* One that differs is a slot; it too is tried with the samples. */
static bool
lay_out_qr(Layout *layout, const Node *node, Drawing *into)
{
    Slot *slot = slot_new(node);
    slot->kind = SLOT_QR;
    slot->size = layout_points(node->size);
    if (!block_add_parts(layout, node, node->spans, slot) || !add_qr(layout, node, slot, into)) {
        slot_free(slot);
        return false;
    }
    if (slot_has_field(slot)) {
        g_ptr_array_add(into->slots, slot);
    } else {
        slot_free(slot);
    }
    return true;
}

/* Every piece has its own, or none. */
static void
lay_out_barcode(const Node *node, Drawing *into)
{
    Slot *slot = slot_new(node);
    slot->kind = SLOT_BARCODE;
    slot->size = node->size;
    g_ptr_array_add(into->slots, slot);
}

double
figure_width(const Node *node)
{
    switch ((int)node->kind) {
    case NODE_TICK:
    case NODE_QR:
        return layout_points(node->size);
    case NODE_BARCODE:
        return layout_points(bars_width(node->size));
    case NODE_BOXES:
        return layout_points(node->count * node->w +
                             (node->group == 0 ? 0 : (node->count - 1) / node->group) * node->gap);
    default:
        return layout_points(node->w);
    }
}

bool
figure_lay_out(Layout *layout, const Node *node, double width, Drawing *into, double *out_height)
{
    const double h = isnan(node->h) ? 0 : layout_points(node->h);
    const double size = layout_points(node->size);
    switch ((int)node->kind) {
    case NODE_BOX:
        figure_add_rectangle(node, 0, 0, width, h, into);
        *out_height = h;
        return true;
    case NODE_RULE:
        figure_add_line(node, 0, 0, width, h, into);
        *out_height = h;
        return true;
    case NODE_TICK:
        figure_add_rectangle(node, 0, 0, size, size, into);
        *out_height = size;
        return true;
    case NODE_BOXES:
        add_boxes(node, into);
        *out_height = h;
        return true;
    case NODE_LINES:
        add_lines(node, width, into);
        *out_height = layout_points(node->count * node->pitch);
        return true;
    case NODE_POLYLINE:
        add_polyline(node, into);
        *out_height = 0;
        return true;
    case NODE_CIRCLE:
        add_circle(node, into);
        *out_height = 0;
        return true;
    case NODE_BARCODE:
        lay_out_barcode(node, into);
        *out_height = layout_points(bars_height(node->size));
        return true;
    default:
        *out_height = size;
        return lay_out_qr(layout, node, into);
    }
}

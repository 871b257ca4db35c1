#include "render/flow.h"

#include "render/clearance.h"
#include "render/figure.h"

#include <math.h>

/* How far content may reach beyond its limit before it is said, in millimetres: rounding. */
#define TOLERANCE_MM 0.01

/* The gap before the next shown child; a <space> stands instead of it, not besides it. */
static double
gap_before(const Node *node, const Node *child, bool *needs_gap)
{
    const bool is_space = child->kind == NODE_SPACE;
    const double gap = *needs_gap && !is_space ? layout_points(node->gap) : 0;
    *needs_gap = !is_space;
    return gap;
}

static bool
stack(Layout *layout, const Node *node, double width, Drawing *into, double *out_height)
{
    double y = 0;
    bool needs_gap = false;
    for (guint i = 0; i < node->children->len; i++) {
        const Node *child = g_ptr_array_index(node->children, i);
        if (!layout_shows(layout, child)) {
            continue;
        }
        y += gap_before(node, child, &needs_gap);
        if (child->kind == NODE_SPACE) {
            y += layout_points(child->h);
            continue;
        }
        g_autoptr(Drawing) part = drawing_new();
        const double own = figure_width(child);
        double height = 0;
        if (!layout_node(layout, child, isnan(own) ? width : own, part, &height)) {
            return false;
        }
        drawing_add(into, part, 0, y);
        y += height;
    }
    *out_height = y;
    return true;
}

static bool
lay_out_flow(Layout *layout, const Node *node, double width, Drawing *into, double *out_height)
{
    if (!stack(layout, node, width, into, out_height)) {
        return false;
    }
    const double over = *out_height / LAYOUT_UNIT - node->h;
    return !(over > TOLERANCE_MM) ||
           layout_fail(layout, node, "the flow is %.1f mm higher than its h", over);
}

static bool
lay_out_panel(Layout *layout, const Node *node, double width, Drawing *into, double *out_height)
{
    const double pad = layout_points(node->pad);
    g_autoptr(Drawing) inside = drawing_new();
    double height = 0;
    if (width <= 2 * pad) {
        return layout_fail(layout, node, "the panel is too narrow for its pad");
    }
    if (!stack(layout, node, width - 2 * pad, inside, &height)) {
        return false;
    }
    *out_height = height + 2 * pad;
    figure_add_rectangle(node, 0, 0, width, *out_height, into);
    clearance_note(node, into);
    drawing_add(into, inside, pad, pad);
    return true;
}

static bool
lay_out_columns(Layout *layout, const Node *node, double width, Drawing *into, double *out_height)
{
    double x = 0;
    double tallest = 0;
    for (guint i = 0; i < node->children->len; i++) {
        const Node *column = g_ptr_array_index(node->children, i);
        const double column_width = layout_points(node->numbers->at[i]);
        g_autoptr(Drawing) part = drawing_new();
        double height = 0;
        if (!stack(layout, column, column_width, part, &height)) {
            return false;
        }
        x += i > 0 ? layout_points(node->gap) : 0;
        drawing_add(into, part, x, 0);
        x += column_width;
        tallest = MAX(tallest, height);
    }
    *out_height = tallest;
    const double over = (x - width) / LAYOUT_UNIT;
    return over <= TOLERANCE_MM ||
           layout_fail(layout, node, "the columns are %.1f mm wider than what is round them", over);
}

/* What is left of `width` for each child of a row that does not know its own. */
static bool
share_of_rest(Layout *layout, const Node *node, double width, double *out)
{
    double taken = 0;
    guint open = 0;
    bool needs_gap = false;
    for (guint i = 0; i < node->children->len; i++) {
        const Node *child = g_ptr_array_index(node->children, i);
        const double own = figure_width(child);
        if (layout_shows(layout, child)) {
            taken += gap_before(node, child, &needs_gap) + (isnan(own) ? 0 : own);
            open += isnan(own) ? 1 : 0;
        }
    }
    const double over = (taken - width) / LAYOUT_UNIT;
    if (over > TOLERANCE_MM || (open > 0 && over >= 0)) {
        return layout_fail(layout, node, "the row is %.1f mm wider than what is round it", over);
    }
    *out = open == 0 ? 0 : (width - taken) / open;
    return true;
}

/* The children side by side, each in a drawing of its own; `heights` of each. */
static bool
lay_out_side_by_side(Layout *layout, const Node *node, double share, GPtrArray *drawings,
                     double *heights)
{
    for (guint i = 0; i < node->children->len; i++) {
        const Node *child = g_ptr_array_index(node->children, i);
        Drawing *part = drawing_new();
        const double own = figure_width(child);
        g_ptr_array_add(drawings, part);
        if (layout_shows(layout, child) && child->kind != NODE_SPACE &&
            !layout_node(layout, child, isnan(own) ? share : own, part, &heights[i])) {
            return false;
        }
    }
    return true;
}

static double
drop(Valign valign, double rest)
{
    return valign == VALIGN_TOP ? 0 : valign == VALIGN_BOTTOM ? rest : rest / 2;
}

static void
free_drawing(gpointer drawing)
{
    drawing_free(drawing);
}

static bool
lay_out_row(Layout *layout, const Node *node, double width, Drawing *into, double *out_height)
{
    g_autoptr(GPtrArray) drawings = g_ptr_array_new_with_free_func(free_drawing);
    g_autofree double *heights = g_new0(double, node->children->len + 1);
    double share = 0;
    if (!share_of_rest(layout, node, width, &share) ||
        !lay_out_side_by_side(layout, node, share, drawings, heights)) {
        return false;
    }
    double tallest = 0;
    for (guint i = 0; i < node->children->len; i++) {
        tallest = MAX(tallest, heights[i]);
    }
    double x = 0;
    bool needs_gap = false;
    for (guint i = 0; i < node->children->len; i++) {
        const Node *child = g_ptr_array_index(node->children, i);
        const double own = figure_width(child);
        if (!layout_shows(layout, child)) {
            continue;
        }
        x += gap_before(node, child, &needs_gap);
        drawing_add(into, g_ptr_array_index(drawings, i), x,
                    drop(node->valign, tallest - heights[i]));
        x += isnan(own) ? share : own;
    }
    *out_height = tallest;
    return true;
}

bool
flow_lay_out(Layout *layout, const Node *node, double width, Drawing *into, double *out_height)
{
    switch ((int)node->kind) {
    case NODE_PANEL:
        return lay_out_panel(layout, node, width, into, out_height);
    case NODE_COLUMNS:
        return lay_out_columns(layout, node, width, into, out_height);
    case NODE_ROW:
        return lay_out_row(layout, node, width, into, out_height);
    default:
        return lay_out_flow(layout, node, width, into, out_height);
    }
}

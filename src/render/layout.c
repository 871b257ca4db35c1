#include "render/layout.h"

#include "base/error.h"
#include "base/language.h"
#include "render/block.h"
#include "render/clearance.h"
#include "render/figure.h"
#include "render/flow.h"
#include "render/page.h"
#include "render/table.h"

#include <math.h>
#include <stdarg.h>

double
layout_points(double millimetres)
{
    return millimetres * LAYOUT_UNIT;
}

bool
layout_fail(const Layout *layout, const Node *node, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *reason = g_strdup_vprintf(language_text(format), args);
    va_end(args);
    g_autofree char *truths = vocabulary_describe(layout->truths & layout->asked);
    return error_set(layout->error, JPKI_ERROR_CONFIG, "%s:%u: %s (where these hold: %s)",
                     node->file, node->line_number, reason, truths[0] == '\0' ? _("none") : truths);
}

bool
layout_shows(const Layout *layout, const Node *node)
{
    return condition_holds(node->condition, layout->truths);
}

/* An element whose width is given, or which has grown downwards, must not run off the paper: it would be cut without a
 * word. */
static bool
stays_on_page(const Layout *layout, const Node *child, double height)
{
    const double right = isnan(child->w) ? 0 : layout_points(child->x + child->w);
    const double bottom = isnan(child->y) ? height : layout_points(child->y) + height;
    const double beyond = MAX(right - PAGE_WIDTH, bottom - PAGE_HEIGHT);
    const bool before = child->x < 0 || child->y < 0; /* not when one is missing */
    if (beyond <= LAYOUT_UNIT / 10 && !before) {
        return true;
    }
    return before
               ? layout_fail(layout, child, "begins outside the page: allowed are x and y from 0")
               : layout_fail(layout, child,
                             "reaches %.1f mm out of the page: allowed is up to 210 x 297 mm",
                             beyond / LAYOUT_UNIT);
}

/* What is placed by x and y; how high that gets is said by h, if at all. */
static bool
lay_out_group(Layout *layout, const Node *node, double width, Drawing *into, double *out_height)
{
    for (guint i = 0; i < node->children->len; i++) {
        const Node *child = g_ptr_array_index(node->children, i);
        g_autoptr(Drawing) part = drawing_new();
        const double child_width = isnan(child->w) ? width : layout_points(child->w);
        double height = 0;
        if (!layout_shows(layout, child)) {
            continue;
        }
        if (!layout_node(layout, child, child_width, part, &height) ||
            (node->kind == NODE_PAGE && !stays_on_page(layout, child, height))) {
            return false;
        }
        drawing_add(into, part, isnan(child->x) ? 0 : layout_points(child->x),
                    isnan(child->y) ? 0 : layout_points(child->y));
    }
    *out_height = isnan(node->h) ? 0 : layout_points(node->h);
    return true;
}

/* What holds no other element: it has `into` for itself. */
static bool
lay_out_leaf(Layout *layout, const Node *node, double width, Drawing *into, double *out_height)
{
    switch ((int)node->kind) {
    case NODE_TABLE:
        return table_lay_out(layout, node, into, out_height);
    case NODE_TEXT:
    case NODE_ITEM:
        return block_lay_out(layout, node, width, into, out_height);
    default:
        return figure_lay_out(layout, node, width, into, out_height);
    }
}

bool
layout_node(Layout *layout, const Node *node, double width, Drawing *into, double *out_height)
{
    switch (node->kind) {
    case NODE_PAGE:
    case NODE_GROUP:
        return lay_out_group(layout, node, width, into, out_height);
    case NODE_TEXT:
    case NODE_ITEM:
    case NODE_BOX:
    case NODE_RULE:
    case NODE_TICK:
    case NODE_BOXES:
    case NODE_LINES:
    case NODE_QR:
    case NODE_BARCODE:
    case NODE_POLYLINE:
    case NODE_CIRCLE:
    case NODE_TABLE:
        if (!lay_out_leaf(layout, node, width, into, out_height)) {
            return false;
        }
        clearance_note(node, into);
        return true;
    case NODE_FLOW:
    case NODE_PANEL:
    case NODE_COLUMNS:
    case NODE_COLUMN:
    case NODE_ROW:
        return flow_lay_out(layout, node, width, into, out_height);
    case NODE_TABLE_ROW:
    case NODE_CELL:
    case NODE_SPACE:
        break; /* laid out by what holds them */
    }
    g_assert_not_reached();
}

#include "render/table.h"

#include "render/block.h"
#include "render/figure.h"
#include "render/shape.h"

#include <math.h>

/* Of `n` columns from `first` on. */
static double
width_of(const Node *table, guint first, guint n)
{
    double width = 0;
    for (guint i = first; i < first + n; i++) {
        width += table->numbers->at[i];
    }
    return layout_points(width);
}

/* Set every cell into `blocks`; the row is as high as the highest. */
static bool
set_cells(Layout *layout, const Node *table, const Node *row, Block *blocks, double *out_height)
{
    const double pad = layout_points(table->pad);
    double height = isnan(row->h) ? 0 : layout_points(row->h);
    guint column = 0;
    for (guint i = 0; i < row->children->len; i++) {
        const Node *cell = g_ptr_array_index(row->children, i);
        const double width = width_of(table, column, cell->span) - 2 * pad;
        if (width <= 0) {
            return layout_fail(layout, cell, "the column is too narrow for its pad");
        }
        if (!block_set(layout, cell, cell->spans, width, &blocks[i])) {
            return false;
        }
        height = MAX(height, blocks[i].height + 2 * pad);
        column += cell->span;
    }
    *out_height = height;
    return true;
}

static void
add_tint(const Node *table, double y, double height, Drawing *into)
{
    const Shape tint = {
        .kind = SHAPE_RECTANGLE,
        .y = y,
        .w = width_of(table, 0, table->numbers->n),
        .h = height,
        .fill = figure_lightness(table->header_fill),
    };
    g_array_append_val(into->shapes, tint);
}

/* The row's cells, the line above them and those beside them. */
static void
place_cells(const Node *table, const Node *row, Block *blocks, double y, double height,
            Drawing *into)
{
    const double pad = layout_points(table->pad);
    const double width = width_of(table, 0, table->numbers->n);
    const double inset = layout_points(table->line) / 2; /* the outer lines are within the table */
    guint column = 0;
    if (row->header && !isnan(table->header_fill)) {
        add_tint(table, y, height, into);
    }
    for (guint i = 0; i < row->children->len; i++) {
        const Node *cell = g_ptr_array_index(row->children, i);
        const double x = width_of(table, 0, column);
        block_place(&blocks[i], cell, x + pad, y + pad, height - 2 * pad, into);
        figure_add_line(table, column == 0 ? inset : x, y, 0, height, into);
        column += cell->span;
    }
    figure_add_line(table, width - inset, y, 0, height, into);
    figure_add_line(table, 0, y, width, 0, into);
}

static bool
lay_out_row(Layout *layout, const Node *table, const Node *row, double y, Drawing *into,
            double *out_height)
{
    g_autofree Block *blocks = g_new0(Block, row->children->len + 1);
    if (!set_cells(layout, table, row, blocks, out_height)) {
        for (guint i = 0; i < row->children->len; i++) {
            block_clear(&blocks[i]);
        }
        return false;
    }
    place_cells(table, row, blocks, y, *out_height, into);
    return true;
}

bool
table_lay_out(Layout *layout, const Node *node, Drawing *into, double *out_height)
{
    double height = 0;
    for (guint i = 0; i < node->children->len; i++) {
        const Node *row = g_ptr_array_index(node->children, i);
        double row_height = 0;
        if (!layout_shows(layout, row)) {
            continue;
        }
        if (!lay_out_row(layout, node, row, height, into, &row_height)) {
            return false;
        }
        height += row_height;
    }
    if (height > 0) {
        figure_add_line(node, 0, height, width_of(node, 0, node->numbers->n), 0, into);
    }
    *out_height = height;
    return true;
}

#include "export/chart.h"

#include <xlsxwriter.h>

/* Not const, as the library wants it; it only reads it. */
static char font_name[] = "游ゴシック";

enum {
    BAR_PX = 26,
    FRAME_PX = 110, /* title and axis */
    STACK_PX = 400,
    TITLE_PT = 12,
    TEXT_PT = 9,
    BAR_GAP = 60, /* per cent of a bar's width */
    INK = 0x1F3864,
    PAPER = 0xFFFFFF,
    GRID = 0xD9D9D9,
};

/* Of a stack's parts, in order; NONE is plain paper. LibreOffice draws patterns of its own for them: these differ there, too. */
static const uint8_t patterns[] = {
    LXW_CHART_PATTERN_PERCENT_90,           LXW_CHART_PATTERN_NONE,
    LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL, LXW_CHART_PATTERN_LARGE_GRID,
    LXW_CHART_PATTERN_PERCENT_50,
};

guint
chart_height(const BookChart *spec)
{
    return spec->kind == BOOK_STACK ? STACK_PX
                                    : FRAME_PX + (spec->row_to - spec->row_from + 1) * BAR_PX;
}

static void
add_series(lxw_chart *chart, const char *name, const char *header, guint column,
           const BookChart *spec)
{
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    if (series == NULL) {
        return;
    }
    lxw_chart_font small = { .name = font_name, .size = TEXT_PT };
    lxw_chart_line line = { .color = INK, .width = 0.75F };
    lxw_chart_pattern pattern = {
        .fg_color = INK,
        .bg_color = PAPER,
        .type = patterns[(column - spec->value_from) % G_N_ELEMENTS(patterns)],
    };
    const bool has_pattern = spec->kind == BOOK_STACK && pattern.type != LXW_CHART_PATTERN_NONE;
    lxw_chart_fill fill = { .color = spec->kind == BOOK_STACK ? PAPER : INK };
    const lxw_col_t c = (lxw_col_t)column;
    chart_series_set_name(series, header);
    chart_series_set_categories(series, name, spec->row_from, (lxw_col_t)spec->categories,
                                spec->row_to, (lxw_col_t)spec->categories);
    chart_series_set_values(series, name, spec->row_from, c, spec->row_to, c);
    chart_series_set_line(series, &line);
    if (has_pattern) {
        chart_series_set_pattern(series, &pattern);
    } else {
        chart_series_set_fill(series, &fill);
    }
    if (spec->kind == BOOK_BARS) {
        chart_series_set_labels(series);
        chart_series_set_labels_num_format(series, "#,##0");
        chart_series_set_labels_font(series, &small);
    }
}

/* The library calls x what lies, whatever stands on it. */
static void
set_axes(lxw_chart *chart, const BookChart *spec)
{
    const bool lying = spec->kind == BOOK_BARS;
    lxw_chart_axis *categories = lying ? chart->y_axis : chart->x_axis;
    lxw_chart_axis *values = lying ? chart->x_axis : chart->y_axis;
    lxw_chart_font small = { .name = font_name, .size = TEXT_PT };
    lxw_chart_line grid = { .color = GRID, .width = 0.5F };
    chart_axis_set_num_font(categories, &small);
    chart_axis_set_min(values, 0);
    chart_axis_major_gridlines_set_visible(categories, LXW_FALSE);
    if (lying) {                            /* every bar bears its value */
        chart_axis_set_reverse(categories); /* else the first row is at the bottom */
        chart_axis_major_gridlines_set_visible(values, LXW_FALSE);
        chart_axis_off(values);
        return;
    }
    if (spec->category_format != NULL) {
        chart_axis_set_num_format(categories, spec->category_format);
    }
    chart_axis_set_num_font(values, &small);
    chart_axis_set_num_format(values, "#,##0");
    chart_axis_major_gridlines_set_line(values, &grid);
}

lxw_chart *
chart_add(lxw_workbook *workbook, const char *name, const BookColumn *columns,
          const BookChart *spec)
{
    lxw_chart *chart = workbook_add_chart(
        workbook, spec->kind == BOOK_BARS ? LXW_CHART_BAR : LXW_CHART_COLUMN_STACKED);
    if (chart == NULL) {
        return NULL;
    }
    lxw_chart_font bold = { .name = font_name, .size = TITLE_PT, .bold = LXW_TRUE };
    for (guint column = spec->value_from; column <= spec->value_to; column++) {
        add_series(chart, name, columns[column].header, column, spec);
    }
    chart_title_set_name(chart, spec->title);
    chart_title_set_name_font(chart, &bold);
    chart_set_series_gap(chart, BAR_GAP);
    set_axes(chart, spec);
    if (spec->value_from == spec->value_to) {
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    } else {
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    }
    return chart;
}

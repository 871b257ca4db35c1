/* chart.h - how the workbook's charts look. Beside book.c the only file that knows libxlsxwriter.
 *
 * Every value is written at its bar; series in a stack are told apart by patterns, not by colours alone. */
#pragma once

#include "export/book.h"

struct lxw_chart;
struct lxw_workbook;

/* Of a chart that is not scaled, as the library has it. */
enum { CHART_DEFAULT_WIDTH_PX = 480, CHART_DEFAULT_HEIGHT_PX = 288, CHART_WIDTH_PX = 760 };

/* A new chart of the workbook's, of rows of its sheet `name`, whose columns are `columns`; NULL when memory is short. */
struct lxw_chart *chart_add(struct lxw_workbook *workbook, const char *name,
                            const BookColumn *columns, const BookChart *spec);

/* How high it should be, in pixels. */
guint chart_height(const BookChart *spec);

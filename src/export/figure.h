/* figure.h - the sheet 図: why people got no letter, and where the letters go, as two charts beside the figures they show. */
#pragma once

#include "export/book.h"
#include "export/prefix.h"
#include "model/run.h"

extern const BookColumn figure_columns[];

/* Write the table and the charts on `sheet`; without a figure to show there is no chart. The already noticed are not among
 * the reasons: beside tens of thousands of them nothing else could be seen. Fails as book_end_row(). */
bool figure_write(Book *book, guint sheet, const RunCounts *counts, const PrefixCounts *prefixes,
                  GError **error);

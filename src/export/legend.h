/* legend.h - the sheet 説明: what each code on the workbook's other sheets means, a row a code. */
#pragma once

#include "export/book.h"

extern const BookColumn legend_columns[];

/* Write all its rows on `sheet`. Nothing on it depends on the run. Fails with JPKI_ERROR_FILE. */
bool legend_write(Book *book, guint sheet, GError **error);

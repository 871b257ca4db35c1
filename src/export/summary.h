/* summary.h - the sheet 概要: what needs a person first, then what, when, by which versions and settings, and how the
 * people examined add up. */
#pragma once

#include "export/book.h"
#include "export/prefix.h"
#include "model/run.h"

#include <glib.h>
#include <stdbool.h>

/* What the run itself does not say. */
typedef struct {
    const PrefixCounts *prefixes; /* borrowed */
    guint64 last_open_unknown;    /* pieces whose last open day is not known */
} SummaryFigures;

/* Its columns. */
extern const BookColumn summary_columns[];

/* Write all its rows on `sheet` of `book`. Fails as book_end_row(). */
bool summary_write(Book *book, guint sheet, const Run *run, const SummaryFigures *figures,
                   GError **error);

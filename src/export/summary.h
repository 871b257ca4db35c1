/* summary.h - the sheet 概要: what needs a person first, then what, when, by which versions and settings, and how the
 * people examined add up. */
#pragma once

#include "export/barcode_count.h"
#include "export/book.h"
#include "export/postings.h"
#include "export/prefix.h"
#include "model/run.h"

#include <glib.h>
#include <stdbool.h>

/* Its columns. */
extern const BookColumn summary_columns[];

/* Write all its rows on `sheet` of `book`; `prefixes`, `barcodes` and `postings` are the pieces' counts, which the run does
 * not say. Fails as book_end_row(). */
bool summary_write(Book *book, guint sheet, const Run *run, const PrefixCounts *prefixes,
                   const BarcodeCounts *barcodes, const Postings *postings, GError **error);

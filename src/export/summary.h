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

/* The pieces' counts, which the run does not say, and where the rows that are counted stand. */
typedef struct {
    const PrefixCounts *prefixes;
    const BarcodeCounts *barcodes;
    const Postings *postings;
    guint64 filed; /* the pieces of all print files */
    guint noticed_sheet;
    guint excluded_sheet;
    guint held_sheet;
} SummaryFacts;

/* Write all its rows on `sheet` of `book`, which has the columns of facts.h. Fails as book_end_row(). */
bool summary_write(Book *book, guint sheet, const Run *run, const SummaryFacts *facts,
                   GError **error);

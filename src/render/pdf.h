/* pdf.h - a PDF of A4 pages, written to a file as it is drawn.
 *
 * Its bytes depend on what is drawn and on PdfInfo alone: no clock, no name of the machine. It says that it is in Japanese,
 * so that a screen reader knows how to read it, and shows its title instead of its name. */
#pragma once

#include "base/day.h"
#include "base/file.h"

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

typedef struct Pdf Pdf;

/* What the reader of the PDF is told; borrowed while pdf_new() runs. */
typedef struct {
    const char *title; /* NULL: none */
    const char *author;
    Day created_on;
} PdfInfo;

/* Begin a PDF at the end of `file`, which is borrowed and which the caller commits after pdf_finish(). */
Pdf *pdf_new(FileWriter *file, const PdfInfo *info);
void pdf_free(Pdf *pdf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pdf, pdf_free)

/* What to draw on, points from the page's top left. Borrowed. */
cairo_t *pdf_context(Pdf *pdf);

/* End the page; `label` is what a reader calls it instead of its number, NULL: nothing else. */
void pdf_end_page(Pdf *pdf, const char *label);

/* An entry of the outline that leads to `page`, 1-based; it may be drawn later. */
void pdf_add_outline(Pdf *pdf, const char *text, guint page);

/* Write what is left. Fails with JPKI_ERROR_FILE when the bytes could not be written, with JPKI_ERROR_RENDER when they
 * could not be made. */
bool pdf_finish(Pdf *pdf, GError **error);

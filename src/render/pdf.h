/* pdf.h - a PDF of A4 pages, written to a file as it is drawn.
 *
 * Its bytes depend on what is drawn and on PdfInfo alone: no clock, no name of the machine. */
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

/* What to draw on, points from the page's top left; cairo_show_page() ends a page. Borrowed. */
cairo_t *pdf_context(Pdf *pdf);

/* Write what is left. Fails with JPKI_ERROR_FILE when the bytes could not be written, with JPKI_ERROR_RENDER when they
 * could not be made. */
bool pdf_finish(Pdf *pdf, GError **error);

/* volume.h - the PDF of a print file, written page by page as fast as can be.
 *
 * What Cairo's PDFs (pdf.h) cost is its own care for whatever may be drawn: it records each page, looks at all of it, at the
 * fixed part too, and plays it. Here a letter's page is what it is, one stream of a few hundred bytes: its fixed part by
 * name, a barcode, a QR code and some lines of text. A fixed part is written once a PDF, and made once a worker.
 *
 * The bytes depend on what is drawn and on PdfInfo alone. */
#pragma once

#include "render/content.h"
#include "render/page.h"
#include "render/pdf.h"

#include <glib.h>
#include <stdbool.h>

typedef struct Volume Volume;

/* Begin a PDF at the end of `writer`. Borrows both. */
Volume *volume_new(FileWriter *writer, Fonts *fonts, const PdfInfo *info);
void volume_free(Volume *volume);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Volume, volume_free)

/* Begin a page on the fixed part of `page`, NULL: a blank one. Returns its stream, borrowed until the page ends. */
Content *volume_begin_page(Volume *volume, Page *page);

/* Set what was collected on it. */
void volume_show_inks(Volume *volume, const GPtrArray *inks);

/* End the page; `label` is what a reader calls it instead of its number, NULL: nothing else. */
void volume_end_page(Volume *volume, const char *label);

/* An entry of the outline that leads to `page`, 1-based; it may be drawn later. */
void volume_add_outline(Volume *volume, const char *text, guint page);

/* Write what is left. Fails with JPKI_ERROR_FILE when the bytes could not be written, with JPKI_ERROR_RENDER when a font
 * cannot be put into the PDF. */
bool volume_finish(Volume *volume, GError **error);

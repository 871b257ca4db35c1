/* pdf_objects.h - whether a PDF has all of its objects.
 *
 * Cairo forgets a failure of its last part: when memory is out while it embeds a font, that object is missing, the PDF looks
 * finished, and its letters are drawn with another font. The trailer says how many objects there must be (ISO 32000-1,
 * 7.5.5); here those that pass are counted. */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum { PDF_OBJECTS_TAIL = 256 };

/* Zero to begin with. */
typedef struct {
    guint64 found;
    guint matched;                   /* characters of the mark of an object that is just passing */
    char tail[PDF_OBJECTS_TAIL + 1]; /* the last bytes, a text */
    gsize tail_size;
} PdfObjects;

/* The PDF's next bytes. */
void pdf_objects_watch(PdfObjects *objects, const void *bytes, gsize n);

/* After the last byte: none is missing. Fails with JPKI_ERROR_RENDER when one is, or when the PDF has no end. A PDF without
 * a trailer, as other versions of Cairo may write it, is believed. */
bool pdf_objects_check(const PdfObjects *objects, GError **error);

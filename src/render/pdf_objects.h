/* pdf_objects.h - whether a PDF has all of its objects, and its text as text.
 *
 * Cairo forgets failures. When memory is out while it embeds a font, that object is missing, the PDF looks finished, and its
 * letters are drawn with another font: the trailer says how many objects there must be (ISO 32000-1, 7.5.5); here those
 * that pass are counted. When it is out while a page is written, Cairo draws the page as a picture, on which some of the
 * text may be missing: such a picture has a soft mask (11.6.5.3), which nothing that we draw has. */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum { PDF_OBJECTS_TAIL = 256 };

/* Zero to begin with. */
typedef struct {
    guint64 found;
    guint64 pictures;
    guint object_matched, picture_matched; /* characters of their marks that have just passed */
    char tail[PDF_OBJECTS_TAIL + 1];       /* the last bytes, a text */
    gsize tail_size;
} PdfObjects;

/* The PDF's next bytes. */
void pdf_objects_watch(PdfObjects *objects, const void *bytes, gsize n);

/* After the last byte: no object is missing, and no page is a picture. Fails with JPKI_ERROR_RENDER when it is otherwise, or
 * when the PDF has no end. Of a PDF without a trailer, as other versions of Cairo may write it, the count is believed. */
bool pdf_objects_check(const PdfObjects *objects, GError **error);

/* pdf_catalog.h - what Cairo cannot say of a PDF: that it is in Japanese, and is called by its title.
 *
 * Both stand in the PDF's catalog, an object of some 100 bytes near its end. It is looked for in the bytes as they pass,
 * and written once more, with these entries, behind the end: an incremental update (ISO 32000-1, 7.5.6), as an editor
 * appends it when somebody changes a PDF. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* What is watched for in the last part of a PDF. */
typedef struct {
    guint64 size;     /* bytes seen */
    GByteArray *tail; /* of these, those that are still needed; owned */
    char *catalog;    /* "N 0 obj\n<< /Type /Catalog … >>\nendobj", NULL: not seen yet; owned */
} PdfCatalog;

/* Nothing seen; the caller frees what is in it with pdf_catalog_clear(). */
void pdf_catalog_init(PdfCatalog *catalog);
void pdf_catalog_clear(PdfCatalog *catalog);

/* Count bytes of the PDF's beginning, in which the catalog cannot be. */
void pdf_catalog_skip(PdfCatalog *catalog, gsize n);

/* The next bytes of its last part. */
void pdf_catalog_watch(PdfCatalog *catalog, const void *bytes, gsize n);

/* What to append to the PDF whose last byte has been seen; the caller frees. NULL when it does not look as Cairo 1.16 writes
 * it: then it stays as it is, a good PDF that says less. */
char *pdf_catalog_update(const PdfCatalog *catalog);

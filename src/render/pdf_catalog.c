#include "render/pdf_catalog.h"

#include <stdlib.h>
#include <string.h>

#define TYPE    "\n<< /Type /Catalog\n"
#define END     ">>\nendobj"
#define ENTRIES "   /Lang (ja-JP)\n   /ViewerPreferences << /DisplayDocTitle true >>\n"

/* The trailer, "<< /Size … %%EOF", takes some 100 bytes; the catalog, its number before it, not many more. */
enum { TRAILER_SIZE = 256, NUMBER_SIZE = 24, CATALOG_SIZE = 4096 };

void
pdf_catalog_init(PdfCatalog *catalog)
{
    *catalog = (PdfCatalog){ 0, g_byte_array_new(), NULL };
}

void
pdf_catalog_clear(PdfCatalog *catalog)
{
    g_clear_pointer(&catalog->tail, g_byte_array_unref);
    g_clear_pointer(&catalog->catalog, g_free);
}

void
pdf_catalog_skip(PdfCatalog *catalog, gsize n)
{
    catalog->size += n;
}

/* Forget all but the last `n` bytes. */
static void
keep_last(GByteArray *tail, gsize n)
{
    if (tail->len > n) {
        g_byte_array_remove_range(tail, 0, tail->len - (guint)n);
    }
}

/* The object whose dictionary begins at `type`, from its number on; NULL while its end has not been seen. */
static char *
cut_object(const GByteArray *tail, const guint8 *type)
{
    const guint8 *end = memmem(type, (gsize)(tail->data + tail->len - type), END, strlen(END));
    const guint8 *start = type;
    while (start > tail->data && start[-1] != '\n') {
        start--;
    }
    return end == NULL ? NULL : g_strndup((const char *)start, (gsize)(end - start) + strlen(END));
}

/* Look for the catalog; what may be its beginning is kept until its end is there too. */
static void
look_for_catalog(PdfCatalog *catalog)
{
    GByteArray *tail = catalog->tail;
    const guint8 *type = memmem(tail->data, tail->len, TYPE, strlen(TYPE));
    if (type == NULL) {
        keep_last(tail, NUMBER_SIZE + strlen(TYPE));
        return;
    }
    catalog->catalog = cut_object(tail, type);
    if (catalog->catalog == NULL && tail->len > CATALOG_SIZE + TRAILER_SIZE) {
        keep_last(tail, NUMBER_SIZE); /* it was something else */
    }
}

void
pdf_catalog_watch(PdfCatalog *catalog, const void *bytes, gsize n)
{
    catalog->size += n;
    g_byte_array_append(catalog->tail, bytes, (guint)n);
    if (catalog->catalog == NULL) {
        look_for_catalog(catalog);
    }
    if (catalog->catalog != NULL) {
        keep_last(catalog->tail, TRAILER_SIZE);
    }
}

/* The number behind `name` in the trailer; -1: there is none. */
static gint64
number_behind(const char *trailer, const char *name)
{
    const char *at = strstr(trailer, name);
    return at == NULL ? -1 : g_ascii_strtoll(at + strlen(name), NULL, 10);
}

/* The catalog once more, with our entries. */
static char *
complete_catalog(const char *object)
{
    const gsize before_end = strlen(object) - strlen(END);
    return g_strdup_printf("%.*s" ENTRIES END "\n", (int)before_end, object);
}

char *
pdf_catalog_update(const PdfCatalog *catalog)
{
    if (catalog->catalog == NULL) {
        return NULL;
    }
    g_autofree char *tail = g_strndup((const char *)catalog->tail->data, catalog->tail->len);
    const char *trailer = strstr(tail, "trailer\n");
    if (trailer == NULL) {
        return NULL;
    }
    const gint64 size = number_behind(trailer, "/Size ");
    const gint64 root = number_behind(trailer, "/Root ");
    const gint64 info = number_behind(trailer, "/Info ");
    const gint64 previous = number_behind(trailer, "startxref\n");
    if (size < 0 || root < 0 || info < 0 || previous < 0 ||
        g_ascii_strtoll(catalog->catalog, NULL, 10) != root) {
        return NULL;
    }
    g_autofree char *object = complete_catalog(catalog->catalog);
    return g_strdup_printf("%sxref\n%" G_GINT64_FORMAT " 1\n%010" G_GUINT64_FORMAT " 00000 n \n"
                           "trailer\n<< /Size %" G_GINT64_FORMAT "\n   /Root %" G_GINT64_FORMAT
                           " 0 R\n   /Info %" G_GINT64_FORMAT " 0 R\n   /Prev %" G_GINT64_FORMAT
                           "\n>>\nstartxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n",
                           object, root, catalog->size, size, root, info, previous,
                           catalog->size + strlen(object));
}

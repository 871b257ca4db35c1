#include "render/pdf_objects.h"

#include "base/error.h"

#include <string.h>

/* Behind an object's number, at its beginning. */
#define MARK         " 0 obj\n"
#define TRAILER_SIZE "trailer\n<< /Size "
#define END          "%%EOF\n"

static void
look_for_mark(PdfObjects *objects, char c)
{
    while (objects->matched > 0 && MARK[objects->matched] != c) {
        objects->matched = objects->matched == 3 ? 1 : 0; /* " 0 " ends as it begins */
    }
    objects->matched += MARK[objects->matched] == c ? 1 : 0;
    if (objects->matched == strlen(MARK)) {
        objects->matched = 0;
        objects->found++;
    }
}

static void
keep_tail(PdfObjects *objects, const char *bytes, gsize n)
{
    const gsize taken = MIN(n, (gsize)PDF_OBJECTS_TAIL);
    const gsize kept = MIN(objects->tail_size, PDF_OBJECTS_TAIL - taken);
    memmove(objects->tail, objects->tail + objects->tail_size - kept, kept);
    memcpy(objects->tail + kept, bytes + n - taken, taken);
    objects->tail_size = kept + taken;
}

void
pdf_objects_watch(PdfObjects *objects, const void *bytes, gsize n)
{
    const char *text = bytes;
    for (gsize i = 0; i < n; i++) {
        look_for_mark(objects, text[i]);
    }
    keep_tail(objects, text, n);
}

bool
pdf_objects_check(const PdfObjects *objects, GError **error)
{
    const char *tail = objects->tail;
    if (objects->tail_size < strlen(END) ||
        memcmp(tail + objects->tail_size - strlen(END), END, strlen(END)) != 0) {
        return error_set(error, JPKI_ERROR_RENDER, "cannot make the PDF: it has no end");
    }
    const char *trailer = memmem(tail, objects->tail_size, TRAILER_SIZE, strlen(TRAILER_SIZE));
    if (trailer == NULL) {
        return true;
    }
    const guint64 size = g_ascii_strtoull(trailer + strlen(TRAILER_SIZE), NULL, 10);
    return objects->found + 1 == size || /* object 0 is never written */
           error_set(error, JPKI_ERROR_RENDER,
                     "cannot make the PDF: it has %" G_GUINT64_FORMAT " of its %" G_GUINT64_FORMAT
                     " objects; was there memory enough?",
                     objects->found, size - 1);
}

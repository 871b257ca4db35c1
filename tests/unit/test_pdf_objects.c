#include "support/test.h"

#include "base/error.h"
#include "render/pdf_objects.h"

#include <string.h>

#define OBJECT(number) #number " 0 obj\n<< >>\nendobj\n"
#define TRAILER(size) \
    "xref\n0 " size "\ntrailer\n<< /Size " size "\n   /Root 1 0 R\n>>\nstartxref\n9\n%%EOF\n"
#define MISSING(n, of) \
    "cannot make the PDF: it has " n " of its " of " objects; was there memory enough?"

typedef struct {
    const char *pdf;
    const char *message; /* NULL: all is there */
} Row;

/* clang-format off */
static Row whole          = { "%PDF-1.5\n" OBJECT(1) OBJECT(2) OBJECT(13) TRAILER("4"), NULL };
static Row one_missing    = { "%PDF-1.5\n" OBJECT(1) OBJECT(3) TRAILER("4"),            MISSING("2", "3") };
static Row all_missing    = { "%PDF-1.5\n" TRAILER("4"),                                MISSING("0", "3") };
static Row one_too_many   = { OBJECT(1) OBJECT(2) TRAILER("2"),                         MISSING("2", "1") };
static Row mark_in_mark   = { "1 0 0 obj\n" OBJECT(2) TRAILER("3"),                     NULL };
static Row spaces         = { "  0  0 0 objobj\n 0 obj " OBJECT(1) TRAILER("2"),        NULL };
static Row no_end         = { OBJECT(1) "xref\n0 2\n",                                  "cannot make the PDF: it has no end" };
static Row cut_in_its_end = { OBJECT(1) "trailer\n<< /Size 2\n>>\nstartxref\n9\n%%EO",  "cannot make the PDF: it has no end" };
static Row nothing        = { "",                                                       "cannot make the PDF: it has no end" };
static Row other_version  = { OBJECT(1) "startxref\n9\n%%EOF\n",                        NULL };
/* clang-format on */

/* However the bytes are portioned. */
static void
test_row(void **state)
{
    const Row *row = *state;
    const gsize size = strlen(row->pdf);
    for (gsize step = 1; step <= size + 1; step++) {
        PdfObjects objects = { 0 };
        g_autoptr(GError) error = NULL;
        for (gsize at = 0; at < size; at += step) {
            pdf_objects_watch(&objects, row->pdf + at, MIN(step, size - at));
        }
        assert_int_equal(pdf_objects_check(&objects, &error), row->message == NULL);
        if (row->message != NULL) {
            assert_gerror(error, JPKI_ERROR_RENDER, row->message);
        }
    }
}

#define ROW(row) \
    { \
#row, test_row, NULL, NULL, &(row) \
    }

static const struct CMUnitTest tests[] = {
    ROW(whole),  ROW(one_missing), ROW(all_missing),    ROW(one_too_many), ROW(mark_in_mark),
    ROW(spaces), ROW(no_end),      ROW(cut_in_its_end), ROW(nothing),      ROW(other_version),
};

TEST_MAIN(tests, NULL, NULL)

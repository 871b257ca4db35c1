#include "support/test.h"

#include "render/pdf_catalog.h"

#include <string.h>

#define HEAD    "%PDF-1.5\n3 0 obj\n"
#define BODY    HEAD "\nendobj\n"
#define CATALOG "7 0 obj\n<< /Type /Catalog\n   /Pages 1 0 R\n   /Outlines 5 0 R\n>>\nendobj\n"
#define XREF    "xref\n0 8\n0000000000 65535 f \n"
#define TRAILER "trailer\n<< /Size 8\n   /Root 7 0 R\n   /Info 6 0 R\n>>\nstartxref\n123\n%%EOF\n"

#define COMPLETED \
    "7 0 obj\n<< /Type /Catalog\n   /Pages 1 0 R\n   /Outlines 5 0 R\n   /Lang (ja-JP)\n" \
    "   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n"

/* A decoy: what a font's compressed bytes could look like, in the worst case. */
#define DECOY "2 0 obj\n<< /Type /Catalog\nstream "

typedef struct {
    const char *pdf;
    bool is_long; /* with so much before the catalog that not all can be kept */
    gsize step;   /* bytes at a time */
    bool updated;
} UpdateRow;

/* clang-format off */
static UpdateRow at_once      = { BODY CATALOG XREF TRAILER, false, 10000, true };
static UpdateRow in_bytes     = { BODY CATALOG XREF TRAILER, false,     1, true };
static UpdateRow in_sevens    = { BODY CATALOG XREF TRAILER, true,      7, true };
static UpdateRow long_before  = { BODY CATALOG XREF TRAILER, true,  10000, true };
static UpdateRow after_decoy  = { DECOY BODY CATALOG XREF TRAILER, true, 100, true };
static UpdateRow no_catalog   = { BODY XREF TRAILER,         false,    10, false };
static UpdateRow no_trailer   = { BODY CATALOG XREF,         false,    10, false };
static UpdateRow cut_off      = { BODY "7 0 obj\n<< /Type /Catalog\n   /Pages 1 0 R\n", false, 10, false };
static UpdateRow another_root = { BODY "5 0 obj\n<< /Type /Catalog\n>>\nendobj\n" XREF TRAILER, false, 10, false };
static UpdateRow no_info      = { BODY CATALOG XREF "trailer\n<< /Size 8\n   /Root 7 0 R\n>>\nstartxref\n1\n%%EOF\n", false, 10, false };
static UpdateRow nothing      = { "",                        false,    10, false };
/* clang-format on */

enum { SKIPPED = 1000, FILLING = 30000 };

static char *
update_of(const UpdateRow *row, gsize *out_size)
{
    PdfCatalog catalog;
    g_autoptr(GString) pdf = g_string_new(row->pdf);
    const char *body = strstr(row->pdf, BODY);
    for (guint i = 0; row->is_long && i < FILLING; i++) {
        g_string_insert_c(pdf, body - row->pdf + (gssize)strlen(HEAD), (char)('a' + i % 26));
    }
    pdf_catalog_init(&catalog);
    pdf_catalog_skip(&catalog, SKIPPED);
    for (gsize at = 0; at < pdf->len; at += row->step) {
        pdf_catalog_watch(&catalog, pdf->str + at, MIN(row->step, pdf->len - at));
    }
    char *update = pdf_catalog_update(&catalog);
    pdf_catalog_clear(&catalog);
    *out_size = SKIPPED + pdf->len;
    return update;
}

static void
test_update(void **state)
{
    const UpdateRow *row = *state;
    gsize size;
    g_autofree char *update = update_of(row, &size);
    if (!row->updated) {
        assert_null(update);
        return;
    }
    g_autofree char *want = g_strdup_printf(
        COMPLETED
        "xref\n7 1\n%010zu 00000 n \ntrailer\n<< /Size 8\n   /Root 7 0 R\n   /Info 6 0 R\n"
        "   /Prev 123\n>>\nstartxref\n%zu\n%%%%EOF\n",
        size, size + strlen(COMPLETED));
    assert_non_null(update);
    assert_string_equal(update, want);
}

#define ROW(row) \
    { \
        "update/" #row, test_update, NULL, NULL, &(row) \
    }

static const struct CMUnitTest tests[] = {
    ROW(at_once),      ROW(in_bytes),   ROW(in_sevens),  ROW(long_before),
    ROW(after_decoy),  ROW(no_catalog), ROW(no_trailer), ROW(cut_off),
    ROW(another_root), ROW(no_info),    ROW(nothing),
};

TEST_MAIN(tests, NULL, NULL)

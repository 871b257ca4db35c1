#include "render/pdf.h"

#include "base/error.h"
#include "base/language.h"
#include "render/page.h"
#include "render/pdf_catalog.h"
#include "render/pdf_objects.h"

#include <cairo-pdf.h>
#include <string.h>

struct Pdf {
    FileWriter *file; /* borrowed */
    cairo_surface_t *surface;
    cairo_t *cr;
    bool ends; /* its last part is being written */
    PdfCatalog catalog;
    PdfObjects objects;
};

static cairo_status_t
write_bytes(void *data, const unsigned char *bytes, unsigned int size)
{
    Pdf *pdf = data;
    pdf_objects_watch(&pdf->objects, bytes, size);
    if (pdf->ends) {
        pdf_catalog_watch(&pdf->catalog, bytes, size);
    } else {
        pdf_catalog_skip(&pdf->catalog, size);
    }
    return file_append(pdf->file, bytes, size) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* Fixed, so that the same pages give the same bytes. */
static void
set_metadata(cairo_surface_t *surface, const PdfInfo *info)
{
    char day[DAY_TEXT_SIZE];
    g_autofree char *created =
        g_strdup_printf("%sT00:00:00+09:00", day_format(info->created_on, day));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, info->author);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "jpki-notice");
    if (info->title != NULL) {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, info->title);
    }
}

Pdf *
pdf_new(FileWriter *file, const PdfInfo *info)
{
    Pdf *pdf = g_new0(Pdf, 1);
    pdf->file = file;
    pdf_catalog_init(&pdf->catalog);
    pdf->surface = cairo_pdf_surface_create_for_stream(write_bytes, pdf, PAGE_WIDTH, PAGE_HEIGHT);
    set_metadata(pdf->surface, info);
    pdf->cr = cairo_create(pdf->surface);
    return pdf;
}

void
pdf_free(Pdf *pdf)
{
    if (pdf == NULL) {
        return;
    }
    cairo_destroy(pdf->cr);
    cairo_surface_destroy(pdf->surface); /* which may still write */
    pdf_catalog_clear(&pdf->catalog);
    g_free(pdf);
}

cairo_t *
pdf_context(Pdf *pdf)
{
    return pdf->cr;
}

void
pdf_end_page(Pdf *pdf, const char *label)
{
    if (label != NULL) {
        cairo_pdf_surface_set_page_label(pdf->surface, label);
    }
    cairo_show_page(pdf->cr);
}

void
pdf_add_outline(Pdf *pdf, const char *text, guint page)
{
    g_autofree char *place = g_strdup_printf("page=%u pos=[0 0]", page);
    cairo_pdf_surface_add_outline(pdf->surface, CAIRO_PDF_OUTLINE_ROOT, text, place, 0);
}

static bool
check_status(cairo_status_t status, const char *what, GError **error)
{
    return status == CAIRO_STATUS_SUCCESS ||
           error_set(error, JPKI_ERROR_RENDER, "%s: %s", what, cairo_status_to_string(status));
}

/* Cairo forgets a failure of its last part: of a write, which the file remembers, and of memory, which leaves objects out. */
bool
pdf_finish(Pdf *pdf, GError **error)
{
    const cairo_status_t drawn = cairo_status(pdf->cr);
    pdf->ends = true;
    cairo_surface_finish(pdf->surface);
    g_autofree char *update = pdf_catalog_update(&pdf->catalog);
    if (update != NULL) {
        file_append(pdf->file, update, strlen(update)); /* which remembers a failure */
    }
    return file_check(pdf->file, error) &&
           check_status(cairo_surface_status(pdf->surface), _("cannot make the PDF"), error) &&
           check_status(drawn, _("cannot draw"), error) && pdf_objects_check(&pdf->objects, error);
}

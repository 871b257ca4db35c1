#include "render/pdf.h"

#include "base/error.h"
#include "render/page.h"

#include <cairo-pdf.h>

struct Pdf {
    FileWriter *file; /* borrowed */
    cairo_surface_t *surface;
    cairo_t *cr;
};

static cairo_status_t
write_bytes(void *data, const unsigned char *bytes, unsigned int size)
{
    return file_append(data, bytes, size) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
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
    pdf->surface = cairo_pdf_surface_create_for_stream(write_bytes, file, PAGE_WIDTH, PAGE_HEIGHT);
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
    cairo_surface_destroy(pdf->surface);
    g_free(pdf);
}

cairo_t *
pdf_context(Pdf *pdf)
{
    return pdf->cr;
}

static bool
check_status(cairo_status_t status, const char *what, GError **error)
{
    return status == CAIRO_STATUS_SUCCESS ||
           error_set(error, JPKI_ERROR_RENDER, "%s: %s", what, cairo_status_to_string(status));
}

/* Cairo forgets a failure of its last writes; the file does not. */
bool
pdf_finish(Pdf *pdf, GError **error)
{
    const cairo_status_t drawn = cairo_status(pdf->cr);
    cairo_surface_finish(pdf->surface);
    return file_check(pdf->file, error) &&
           check_status(cairo_surface_status(pdf->surface), "cannot make the PDF", error) &&
           check_status(drawn, "cannot draw", error);
}

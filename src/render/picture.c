#include "render/picture.h"

#include "base/error.h"
#include "render/page.h"

#include <math.h>

#define GAP_INCHES 0.12 /* round every page */
#define DESK       0.86 /* greys: 0 black … 1 white */
#define BORDER     0.6

struct Picture {
    cairo_surface_t *surface;
    cairo_t *cr;
    double scale;                     /* dots a point */
    int page_width, page_height, gap; /* dots */
    guint row, column;
};

static cairo_status_t
write_bytes(void *data, const unsigned char *bytes, unsigned int size)
{
    return file_append(data, bytes, size) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

bool
picture_new(guint rows, guint columns, guint dpi, Picture **out, GError **error)
{
    g_autoptr(Picture) picture = g_new0(Picture, 1);
    picture->scale = dpi / 72.0;
    picture->page_width = (int)ceil(PAGE_WIDTH * picture->scale);
    picture->page_height = (int)ceil(PAGE_HEIGHT * picture->scale);
    picture->gap = (int)ceil(GAP_INCHES * dpi);
    const int width = picture->gap + (int)columns * (picture->page_width + picture->gap);
    const int height = picture->gap + (int)rows * (picture->page_height + picture->gap);
    picture->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    const cairo_status_t status = cairo_surface_status(picture->surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        return error_set(error, JPKI_ERROR_RENDER,
                         "a picture of %d x %d dots cannot be made: %s" ERROR_HINT
                         "take a smaller --dpi, or one --variant",
                         width, height, cairo_status_to_string(status));
    }
    picture->cr = cairo_create(picture->surface);
    cairo_set_source_rgb(picture->cr, DESK, DESK, DESK);
    cairo_paint(picture->cr);
    *out = g_steal_pointer(&picture);
    return true;
}

void
picture_free(Picture *picture)
{
    if (picture == NULL) {
        return;
    }
    g_clear_pointer(&picture->cr, cairo_destroy);
    cairo_surface_destroy(picture->surface);
    g_free(picture);
}

cairo_t *
picture_context(Picture *picture)
{
    return picture->cr;
}

/* A white sheet with a thin border; what is drawn on it stays within. */
void
picture_begin_page(Picture *picture)
{
    cairo_t *cr = picture->cr;
    cairo_save(cr);
    cairo_translate(cr, picture->gap + (int)picture->column * (picture->page_width + picture->gap),
                    picture->gap + (int)picture->row * (picture->page_height + picture->gap));
    cairo_rectangle(cr, -0.5, -0.5, picture->page_width + 1, picture->page_height + 1);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_fill_preserve(cr);
    cairo_set_source_rgb(cr, BORDER, BORDER, BORDER);
    cairo_set_line_width(cr, 1);
    cairo_stroke(cr);
    cairo_rectangle(cr, 0, 0, picture->page_width, picture->page_height);
    cairo_clip(cr);
    cairo_scale(cr, picture->scale, picture->scale);
}

void
picture_end_page(Picture *picture)
{
    cairo_restore(picture->cr);
    picture->column++;
}

void
picture_end_row(Picture *picture)
{
    picture->row++;
    picture->column = 0;
}

bool
picture_write(Picture *picture, FileWriter *file, GError **error)
{
    cairo_surface_flush(picture->surface);
    const cairo_status_t drawn = cairo_status(picture->cr);
    const cairo_status_t status =
        drawn == CAIRO_STATUS_SUCCESS
            ? cairo_surface_write_to_png_stream(picture->surface, write_bytes, file)
            : drawn;
    if (!file_check(file, error)) {
        return false;
    }
    return status == CAIRO_STATUS_SUCCESS ||
           error_set(error, JPKI_ERROR_RENDER, "cannot make the picture: %s",
                     cairo_status_to_string(status));
}

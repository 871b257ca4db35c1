/* picture.h - pages as one picture: a row for each piece, its pages side by side. */
#pragma once

#include "base/file.h"

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

typedef struct Picture Picture;

/* Room for `rows` pieces of at most `columns` pages, `dpi` dots an inch. The caller frees *out with picture_free(). Fails
 * with JPKI_ERROR_RENDER when it is larger than a picture can be. */
bool picture_new(guint rows, guint columns, guint dpi, Picture **out, GError **error);
void picture_free(Picture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Picture, picture_free)

/* What pages are drawn on; between picture_begin_page() and picture_end_page() in points from the page's top left. Borrowed. */
cairo_t *picture_context(Picture *picture);

/* The next page of the row; the first page of the next row follows picture_end_row(). */
void picture_begin_page(Picture *picture);
void picture_end_page(Picture *picture);
void picture_end_row(Picture *picture);

/* Append the picture as PNG to `file`. Fails with JPKI_ERROR_FILE, or JPKI_ERROR_RENDER. */
bool picture_write(Picture *picture, FileWriter *file, GError **error);

/* pdf_font.h - the fonts of one PDF: which glyphs it uses, and in the end the fonts themselves with only these.
 *
 * A glyph's code in the PDF is its number in the font file, so that a stream can be written before it is known which
 * others there will be, and kept for the next PDF. */
#pragma once

#include "render/fonts.h"
#include "render/pdf_file.h"

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

typedef struct PdfFont PdfFont;
typedef struct PdfFonts PdfFonts;

PdfFonts *pdf_font_set_new(void);
void pdf_font_set_free(PdfFonts *fonts);

/* The font that `scaled` (of `fonts`) is a size of; borrowed. */
PdfFont *pdf_font_set_find(PdfFonts *used, Fonts *fonts, cairo_scaled_font_t *scaled,
                           double *out_size);

/* Its name among the resources; the same in every PDF. */
const char *pdf_font_name(const PdfFont *font);

/* The glyph is used; returns its advance in ems. */
double pdf_font_use(PdfFont *font, guint glyph);

/* The glyph by itself says that it stands for just this text. */
bool pdf_font_says(const PdfFont *font, guint glyph, const char *text, gsize n_bytes);

/* Write all fonts; "/NAME N 0 R …" for the resources goes to `resources`. Fails with JPKI_ERROR_RENDER. */
bool pdf_font_set_write(PdfFonts *used, PdfFile *file, GString *resources, GError **error);

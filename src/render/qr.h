/* qr.h - QR codes (ISO/IEC 18004, error correction M). */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

/* Encode `text` (UTF-8) as an image of one bit a module, without the quiet zone; the caller destroys *out. On failure
 * returns false with the encoder's reason in *out_reason (the caller frees), without the text. */
bool qr_encode(const char *text, cairo_surface_t **out, char **out_reason);

/* Add the dark modules to `shapes` (of Shape) at x, y, `size` points a side. */
void qr_add_shapes(cairo_surface_t *symbol, double x, double y, double size, GArray *shapes);

/* Draw the symbol as what it is, an image: a tenth of the work and of the bytes of its shapes. */
void qr_paint(cairo_surface_t *symbol, double x, double y, double size, cairo_t *cr);

/* The symbol made last: the sheets of a piece mostly bear the same. */
typedef struct {
    char *text;
    cairo_surface_t *symbol;
} QrMemo;

/* As qr_encode(), but *out is borrowed from `memo`, until its next use. */
bool qr_encode_again(QrMemo *memo, const char *text, cairo_surface_t **out, char **out_reason);
void qr_memo_clear(QrMemo *memo);

/* qr.h - QR codes (ISO/IEC 18004, error correction M) as filled squares. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* The dark parts of a symbol. */
typedef struct {
    guint n; /* modules a side, without the quiet zone */
    GArray *runs; /* of QrRun */
} QrSymbol;

/* Dark modules side by side in one row. */
typedef struct {
    guint row, column, length;
} QrRun;

/* Encode `text` (UTF-8). The caller frees *out with qr_free(). On failure returns false with the encoder's reason in
 * *out_reason (the caller frees), without the text. */
bool qr_encode(const char *text, QrSymbol **out, char **out_reason);
void qr_free(QrSymbol *symbol);

/* Add the symbol to `shapes` (of Shape) at x, y, `size` points a side. */
void qr_add_shapes(const QrSymbol *symbol, double x, double y, double size, GArray *shapes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(QrSymbol, qr_free)

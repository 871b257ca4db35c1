#include "render/qr.h"

#include "render/shape.h"

#include <string.h>
#include <zint.h>

/* zint's option_1 for QR codes: 1 = L, 2 = M, 3 = Q, 4 = H. */
enum { LEVEL_M = 2 };

static bool
is_dark(const struct zint_symbol *zint, int row, int column)
{
    return (zint->encoded_data[row][column >> 3] >> (column & 7) & 1) != 0;
}

/* Cairo's images of one bit a pixel begin at the least significant bit of each 32-bit word of the machine. */
static bool
is_set(cairo_surface_t *symbol, int row, int column)
{
    const guint8 *bits = cairo_image_surface_get_data(symbol);
    guint32 word;
    memcpy(&word, bits + row * cairo_image_surface_get_stride(symbol) + column / 32 * 4, 4);
    return (word >> (G_BYTE_ORDER == G_LITTLE_ENDIAN ? column % 32 : 31 - column % 32) & 1) != 0;
}

static void
set(cairo_surface_t *symbol, int row, int column)
{
    guint8 *bits = cairo_image_surface_get_data(symbol);
    guint8 *place = bits + row * cairo_image_surface_get_stride(symbol) + column / 32 * 4;
    guint32 word;
    memcpy(&word, place, 4);
    word |= 1U << (G_BYTE_ORDER == G_LITTLE_ENDIAN ? column % 32 : 31 - column % 32);
    memcpy(place, &word, 4);
}

static cairo_surface_t *
image_of(const struct zint_symbol *zint)
{
    cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_A1, zint->width, zint->rows);
    cairo_surface_flush(image);
    for (int row = 0; row < zint->rows; row++) {
        for (int column = 0; column < zint->width; column++) {
            if (is_dark(zint, row, column)) {
                set(image, row, column);
            }
        }
    }
    cairo_surface_mark_dirty(image);
    return image;
}

bool
qr_encode(const char *text, cairo_surface_t **out, char **out_reason)
{
    struct zint_symbol *zint = ZBarcode_Create();
    zint->symbology = BARCODE_QRCODE;
    zint->input_mode = UNICODE_MODE;
    zint->option_1 = LEVEL_M;
    const int status = ZBarcode_Encode(zint, (const unsigned char *)text, (int)strlen(text));
    if (status >= ZINT_ERROR) {
        *out_reason = g_strdup_printf("no QR code: %s", zint->errtxt);
        ZBarcode_Delete(zint);
        return false;
    }
    *out = image_of(zint);
    ZBarcode_Delete(zint);
    return true;
}

/* Dark modules side by side are one rectangle. */
void
qr_add_shapes(cairo_surface_t *symbol, double x, double y, double size, GArray *shapes)
{
    const int n = cairo_image_surface_get_width(symbol);
    const double module = size / n;
    for (int row = 0; row < n; row++) {
        for (int column = 0; column < n; column++) {
            const int first = column;
            while (column < n && is_set(symbol, row, column)) {
                column++;
            }
            const Shape dark = {
                .kind = SHAPE_RECTANGLE,
                .x = x + first * module,
                .y = y + row * module,
                .w = (column - first) * module,
                .h = module,
                .fill = 0,
            };
            if (column > first) {
                g_array_append_val(shapes, dark);
            }
        }
    }
}

void
qr_paint(cairo_surface_t *symbol, double x, double y, double size, cairo_t *cr)
{
    const double module = size / cairo_image_surface_get_width(symbol);
    cairo_pattern_t *pattern = cairo_pattern_create_for_surface(symbol);
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST);
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, module, module);
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_mask(cr, pattern);
    cairo_restore(cr);
    cairo_pattern_destroy(pattern);
}

bool
qr_encode_again(QrMemo *memo, const char *text, cairo_surface_t **out, char **out_reason)
{
    if (g_strcmp0(memo->text, text) != 0) {
        cairo_surface_t *symbol;
        if (!qr_encode(text, &symbol, out_reason)) {
            return false;
        }
        qr_memo_clear(memo);
        memo->text = g_strdup(text);
        memo->symbol = symbol;
    }
    *out = memo->symbol;
    return true;
}

void
qr_memo_clear(QrMemo *memo)
{
    g_clear_pointer(&memo->text, g_free);
    g_clear_pointer(&memo->symbol, cairo_surface_destroy);
}

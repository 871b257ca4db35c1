#include "render/qr.h"

#include "render/shape.h"

#include <string.h>
#include <zint.h>

/* zint's option_1 for QR codes: 1 = L, 2 = M, 3 = Q, 4 = H. */
enum { LEVEL_M = 2 };

void
qr_free(QrSymbol *symbol)
{
    if (symbol == NULL) {
        return;
    }
    g_array_unref(symbol->runs);
    g_free(symbol);
}

static bool
is_dark(const struct zint_symbol *zint, int row, int column)
{
    return (zint->encoded_data[row][column >> 3] >> (column & 7) & 1) != 0;
}

static void
read_row(const struct zint_symbol *zint, int row, GArray *runs)
{
    for (int column = 0; column < zint->width; column++) {
        const int first = column;
        while (column < zint->width && is_dark(zint, row, column)) {
            column++;
        }
        if (column > first) {
            const QrRun run = { (guint)row, (guint)first, (guint)(column - first) };
            g_array_append_val(runs, run);
        }
    }
}

bool
qr_encode(const char *text, QrSymbol **out, char **out_reason)
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
    QrSymbol *symbol = g_new0(QrSymbol, 1);
    symbol->n = (guint)zint->width;
    symbol->runs = g_array_new(FALSE, FALSE, sizeof(QrRun));
    for (int row = 0; row < zint->rows; row++) {
        read_row(zint, row, symbol->runs);
    }
    ZBarcode_Delete(zint);
    *out = symbol;
    return true;
}

void
qr_add_shapes(const QrSymbol *symbol, double x, double y, double size, GArray *shapes)
{
    const double module = size / symbol->n;
    for (guint i = 0; i < symbol->runs->len; i++) {
        const QrRun *run = &g_array_index(symbol->runs, QrRun, i);
        const Shape dark = {
            .kind = SHAPE_RECTANGLE,
            .x = x + run->column * module,
            .y = y + run->row * module,
            .w = run->length * module,
            .h = module,
            .fill = 0,
        };
        g_array_append_val(shapes, dark);
    }
}

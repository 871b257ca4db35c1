#include "export/barcode_count.h"

void
barcode_count_add(BarcodeCounts *counts, const Piece *piece)
{
    if (piece->no_barcode == NULL) {
        counts->pieces++;
    }
    for (guint i = 0; i < NO_BARCODE_COUNT; i++) {
        if (g_strcmp0(piece->no_barcode, no_barcode_codes[i]) == 0) {
            counts->without[i]++;
        }
    }
}

/* barcode_count.h - how many pieces have a customer barcode, and why the others have none. */
#pragma once

#include "model/no_barcode.h"
#include "model/piece.h"

#include <glib.h>

/* Zeroed before use. */
typedef struct {
    guint64 pieces;                    /* that have one */
    guint64 without[NO_BARCODE_COUNT]; /* by no_barcode_codes[] */
} BarcodeCounts;

void barcode_count_add(BarcodeCounts *counts, const Piece *piece);

/* barcode.h - Japan Post's customer barcode (カスタマバーコード): which characters of an address it holds, and its bars.
 *
 * Pure. After Japan Post's manual of customer barcodes. What is extracted is never more than fits: 13 characters behind the
 * postal code, of which a letter takes two. */
#pragma once

#include "rules/town.h"

#include <glib.h>
#include <stdbool.h>

enum {
    BARCODE_ADDRESS_CHARACTERS = 13,
    BARCODE_BARS = 67, /* start, 7 + 13 characters, check character, stop */
};

typedef struct {
    char bars[BARCODE_BARS + 1]; /* F full, A ascender, D descender, T timing; from left to right */
    const char *check;           /* "0" … "9", "-", "CC1" … "CC8"; static */
} Barcode;

/* The characters for what stands behind the town ("六丁目12番1号") and the building (NULL: none): "6-12-1"; empty when there
 * are none. The caller frees. */
char *barcode_extract(const char *behind_town, const char *building);

/* The characters for an address as the register has it. NULL when it has none, with why in *out_reason (a code of model/no_barcode.h): no barcode
 * rather than a wrong one. The caller frees. */
char *barcode_of_address(const TownTable *towns, const char *postal_code, const char *address,
                         const char *building, const char **out_reason);

/* The bars for a postal code and the characters behind it. False when the code is not seven digits, or the characters are
 * not of 0-9, A-Z and -. */
bool barcode_encode(const char *postal_code, const char *characters, Barcode *out);

/* no_barcode.h - why a piece has no customer barcode: the codes of Piece.no_barcode, as they stand in the ledger, run.json and
 * the workbook. */
#pragma once

#define NO_BARCODE_CODE_00       "code_00"       /* the postal code ends in 00: of no town */
#define NO_BARCODE_UNKNOWN_CODE  "unknown_code"  /* the table of towns does not have it */
#define NO_BARCODE_ANY_TOWN      "any_town"      /* it is of towns that have none of their own */
#define NO_BARCODE_OTHER_TOWN    "other_town"    /* the address lies in another town */
#define NO_BARCODE_NO_DIGITS     "no_digits"     /* nothing behind the town goes into a barcode */
#define NO_BARCODE_OLDER_PROGRAM "older_program" /* it was planned before there were barcodes */

enum { NO_BARCODE_COUNT = 6 };

/* All of them. */
extern const char *const no_barcode_codes[NO_BARCODE_COUNT];

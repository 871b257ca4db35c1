#include "model/no_barcode.h"

const char *const no_barcode_codes[NO_BARCODE_COUNT] = {
    NO_BARCODE_CODE_00,    NO_BARCODE_UNKNOWN_CODE, NO_BARCODE_ANY_TOWN,
    NO_BARCODE_OTHER_TOWN, NO_BARCODE_NO_DIGITS,    NO_BARCODE_OLDER_PROGRAM,
};

/* detail.h - why exactly somebody is held: a sentence of a fixed list, in English for the ledger, the logs and `explain`, in
 * Japanese for the workbook. Whoever decides makes the English here, so that there is none without its Japanese. */
#pragma once

#include <glib.h>

/* The comment gives what stands in the gaps, in their order. */
typedef enum {
    DETAIL_NONE,
    /* the register's rows */
    DETAIL_BAD_ID,
    DETAIL_NO_RESIDENT,
    DETAIL_TWO_RESIDENTS,
    DETAIL_TWO_CERTIFICATES, /* serial */
    DETAIL_SHARED_SERIAL,    /* serial */
    DETAIL_NULL, /* column; before it, where it is not the resident's, whose: "card C1: status" */
    DETAIL_CONTROL,      /* column, code point */
    DETAIL_NO_DATE,      /* column */
    DETAIL_NO_BOOLEAN,   /* column */
    DETAIL_UNKNOWN_CODE, /* column and value, the values known */
    /* the rules */
    DETAIL_STRUCK_OFF,
    DETAIL_CONTRADICTORY_STAY,
    DETAIL_NO_CARD,
    DETAIL_NO_CERTIFICATE,
    DETAIL_NONE_VALID,
    DETAIL_POSTAL_CODE,   /* column */
    DETAIL_BLANK,         /* column */
    DETAIL_NO_PREFECTURE, /* column */
    DETAIL_HALF_AN_ADDRESS,
    DETAIL_TWO_CARDS,
    /* the paper; a field by its name in the templates */
    DETAIL_NO_WORDS,      /* kind, variant */
    DETAIL_NO_VALUE,      /* field, file and line */
    DETAIL_NOT_UTF8,      /* field */
    DETAIL_NO_GLYPH,      /* code points, field */
    DETAIL_NOT_COMPOSED,  /* code points, field */
    DETAIL_MARK_ALONE,    /* code points, field */
    DETAIL_STAND_IN,      /* code points, field */
    DETAIL_NO_SHAPE,      /* code points, field */
    DETAIL_RIGHT_TO_LEFT, /* code points, field */
    DETAIL_TOO_LONG,      /* field, lines, width in pt, size in pt */
    DETAIL_BARCODE,
    DETAIL_RENDER_FAILED,
    DETAIL_COUNT
} DetailKind;

/* The English sentence of `kind`, which the caller frees. What stands in its gaps follows, as many const char * as it has,
 * none of them empty, and NULL. */
char *detail_new(DetailKind kind, ...) G_GNUC_NULL_TERMINATED;

/* What `english` says, which the caller frees; NULL stays NULL. A sentence that detail_new() did not make (an earlier
 * version's, in the ledger) stays as it is: better read in English than not at all. */
char *detail_in_japanese(const char *english);

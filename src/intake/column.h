/* column.h - one column of an extract: what its fields must be.
 *
 * Only what a table could not hold is refused here. Whether a postal code exists or a guardian is named is for the
 * selection to find, which holds the person with a reason; a line refused would leave yesterday's row in the register. */
#pragma once

#include "base/day.h"

#include <glib.h>
#include <stdbool.h>

typedef enum {
    COLUMN_TEXT,        /* at most `max_chars` characters, none of them a control character */
    COLUMN_RESIDENT_ID, /* 1 to 15 of 0-9 A-Z - */
    COLUMN_ID,          /* 1 to 64 printable ASCII characters without spaces */
    COLUMN_DATE,        /* YYYY-MM-DD */
    COLUMN_SLASH_DATE,  /* Y/M/D, padded or not, as the Cabinet Office writes it */
    COLUMN_BOOLEAN,     /* true or false */
    COLUMN_CODE,        /* one of `codes` */
    COLUMN_DIGITS,      /* `max_chars` digits, no more and no fewer */
    COLUMN_REFERENCE,   /* a piece's reference with a right check digit */
} ColumnType;

typedef struct {
    const char *name;
    ColumnType type;
    bool required;            /* an empty field is NULL, and allowed only where this is false */
    guint max_chars;          /* of a text or of digits */
    const char *const *codes; /* NULL-terminated */
} Column;

/* Empty, or nothing but spaces (U+3000 too): what extracts of fixed width make of NULL. */
bool column_is_empty(const char *text);

/* Why a field cannot be taken, beginning with the column's name and without the field's text; NULL when it can. The
 * caller frees. */
char *column_defect(const Column *column, const char *text);

/* Read "Y/M/D"; false, and *day untouched, for anything else or a date that does not exist. */
bool column_parse_slash_date(const char *text, Day *day);

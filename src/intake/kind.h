/* kind.h - the kinds of extract that can be imported: their columns, and where they go. */
#pragma once

#include "intake/column.h"

typedef struct {
    const char *name;      /* "residents" … */
    const Column *columns; /* the first is the key */
    guint n_columns;
    const char *encoding; /* when none is declared */
    /* a table in the ledger's schema that a file replaces as a whole, or not at all */
    bool is_reference;
    bool is_of_pieces;     /* in the ledger too, about its pieces */
    const char *begin_sql; /* makes the table `incoming`: line, then the columns in this order */
    const char *
        clear_sql; /* empties the target first; NULL: rows of the same key are replaced, others stay */
    /* takes lines out of `incoming` that cannot be loaded, and names them: line, reason; NULL: none */
    const char *refuse_sql;
    const char *merge_sql; /* from `incoming` into the target */
    const char *after_sql; /* NULL: nothing */
} Kind;

/* The kind of that name; NULL for none. */
const Kind *kind_find(const char *name);

/* "residents, cards, …"; the caller frees. */
char *kind_names(void);

/* The names of the kind's columns, by commas; the caller frees. */
char *kind_column_names(const Kind *kind);

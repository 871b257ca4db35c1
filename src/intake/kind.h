/* kind.h - the kinds of extract that can be imported: their columns, and where they go. */
#pragma once

#include "intake/column.h"

/* What is remembered from line to line of a file; zero to begin with. */
typedef struct {
    guint last_year;      /* of the holiday before; 0: none */
    guint64 line;         /* the line that is looked at */
    guint64 bracket_line; /* where the town began whose bracket is still open; 0: none is */
    char bracket_code[8]; /* its postal code */
    GString *town;        /* the town of the line, shortened; NULL before the first */
} LineMemory;

typedef enum {
    LINE_LOADED,
    LINE_SKIPPED, /* says nothing that the lines before have not said */
    LINE_BAD,
} LineVerdict;

typedef struct {
    const char *name;      /* "residents" … */
    const char *summary;   /* one line of --help, to be translated */
    const Column *columns; /* the first is the key */
    guint n_columns;
    const char *encoding; /* when none is declared */
    /* a table in the ledger's schema that a file replaces as a whole, or not at all */
    bool is_reference;
    bool is_of_pieces; /* in the ledger too, about its pieces */
    bool is_headless;  /* the file has no header: its fields are the columns in their order */
    bool repeats_keys; /* lines of one key are no duplicates */
    /* What the fields' columns cannot tell: looks at the line's `values` (in the columns' order, NULL for an empty field),
     * may change them, and sets *out_defect (owned by the caller) when the line is bad. NULL: nothing. */
    LineVerdict (*judge_line)(LineMemory *memory, const char **values, char **out_defect);
    const char *begin_sql; /* makes the table `incoming`: line, then the columns in this order */
    const char *
        clear_sql; /* empties the target first; NULL: rows of the same key are replaced, others stay */
    /* takes lines out of `incoming` that cannot be loaded, and names them: line, code of the reason. $1: today; NULL: none */
    const char *refuse_sql;
    const char *merge_sql; /* from `incoming` into the target */
    const char *after_sql; /* NULL: nothing */
} Kind;

/* The kind of that name; NULL for none. */
const Kind *kind_find(const char *name);

/* "residents, cards, …"; the caller frees. */
char *kind_names(void);

/* A line each: name, summary, encoding; the caller frees. */
char *kind_list(void);

/* The names of the kind's columns, by commas; the caller frees. */
char *kind_column_names(const Kind *kind);

/* script_pq.h - a libpq that follows a script: each call that is to come, with its text and parameters, and what it answers.
 *
 * A test program that links this instead of libpq sees whatever a server can say, also what a real one says once in years.
 * Any other call, text or parameter than the script's fails the test, and so does a result that is not cleared exactly
 * once, or looked at afterwards. */
#pragma once

#include "support/test.h"

#include <libpq-fe.h>
#include <stdbool.h>

enum { SCRIPT_PARAMETERS = 4 };

/* The one complaint after which the connection still stands. */
#define SCRIPT_NO_MEMORY "out of memory\n"

typedef enum {
    SCRIPT_END,     /* of the table */
    SCRIPT_PARSE,   /* text: the connection string */
    SCRIPT_CONNECT, /* likewise */
    SCRIPT_RESET,   /* the connection is tried once more */
    SCRIPT_QUOTE,   /* text: the identifier */
    SCRIPT_EXEC,    /* text: the statement */
    SCRIPT_PARAMS,  /* likewise, with parameters */
    SCRIPT_PUT,     /* text: the row of a COPY */
    SCRIPT_PUT_END,
    SCRIPT_NEXT, /* PQgetResult() */
} ScriptKind;

/* One call and its answer. Everything is borrowed for as long as the script plays. */
typedef struct {
    ScriptKind kind;
    const char *text;
    const char *parameters[SCRIPT_PARAMETERS]; /* to the first NULL */

    /* EXEC, PARAMS and NEXT answer NULL instead of a result; the others say that they failed */
    bool fails;
    /* what PQerrorMessage() says from now on, and the message of PARSE; NULL: nothing */
    const char *complaint;
    ExecStatusType status;                /* of the result */
    const char *command;                  /* its PQcmdStatus(): "COMMIT", "COPY 3" */
    const char *state, *primary, *detail; /* its error fields */
    const char *const *values;            /* its rows, row by row; a NULL is SQL's */
    int n_rows, n_columns;
} ScriptCall;

/* The calls that come next. Those before must all have been made. */
void script_pq_play(const ScriptCall *calls);

/* All calls were made, every result was cleared once, every connection finished once. */
void script_pq_end(void);

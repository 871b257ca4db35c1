/* freeze.h - the one transaction that writes a new run: run, pieces, addressees, subjects, decisions, print files.
 *
 * freeze_begin() … freeze_commit() is that transaction; closing the session before, or freeze_abandon(), leaves no trace. */
#pragma once

#include "db/db.h"
#include "model/run.h"

#include <glib.h>
#include <stdbool.h>

/* BEGIN, and a new run of run->kind for run->as_of at run->started_at; fills run->run_id and run->folder. The run lock must be held.
 * Fails with JPKI_ERROR_DATABASE, as all functions here. */
bool freeze_begin(Db *ledger, Run *run, GError **error);

/* Pieces (of Piece *) with their place in the print files. A certificate that has had its notice fails here. */
bool freeze_add_pieces(Db *ledger, const Run *run, const GPtrArray *pieces, GError **error);

/* One excluded or held person of a chunk. */
typedef struct {
    char *resident_id;
    Reason reason;
    char *detail; /* NULL: none */
} FreezeDecision;

/* Decisions (of FreezeDecision *); the already noticed are none, they are only counted. */
bool freeze_add_decisions(Db *ledger, const GPtrArray *decisions, GError **error);

/* What came of it. */
typedef struct {
    guint64 new_decisions; /* people excluded or held for the first time */
    guint64 new_held;      /* of them, the held */
    gint64 earlier_run;    /* the latest other night of the same day, 0: none */
} FreezeNews;

/* Print files (of PrintFile *), run->counts and run->parameters; then the run is complete but for its commit. */
bool freeze_complete(Db *ledger, const Run *run, const GPtrArray *print_files, FreezeNews *out,
                     GError **error);

/* What came of a run that was frozen before. */
bool freeze_news(Db *ledger, gint64 run_id, FreezeNews *out, GError **error);

/* The freeze. On success run->state is RUN_FROZEN. */
bool freeze_commit(Db *ledger, Run *run, GError **error);

/* Have the server count its tables anew when the run has added much to them. Nothing depends on it but speed. */
bool freeze_analyze(Db *ledger, const Run *run, GError **error);

/* Take everything back: the ledger is as it was. */
bool freeze_abandon(Db *ledger, GError **error);

/* An empty array that owns the FreezeDecisions put into it. */
GPtrArray *freeze_decision_array_new(void);

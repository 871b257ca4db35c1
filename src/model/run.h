/* run.h - one night's run as the ledger keeps it: its date, its state, its counts, the settings it was frozen with. */
#pragma once

#include "base/day.h"
#include "model/decision.h"

#include <glib.h>

typedef enum { RUN_OPEN, RUN_FROZEN, RUN_RENDERED, RUN_DONE, RUN_FAILED } RunState;

/* A night decides about everybody; a reprint prints some pieces of an earlier run again. */
typedef enum { RUN_NIGHT, RUN_REPRINT } RunKind;

/* examined = noticed + the sum of by_reason, always. */
typedef struct {
    guint64 examined;
    guint64 noticed;
    guint64 by_reason[REASON_COUNT]; /* excluded and held; [REASON_NONE] stays 0 */
    guint64 pages;                   /* of the planned print files */
    guint64 sheets;
    guint64 print_files;
} RunCounts;

typedef struct {
    gint64 run_id;
    RunKind kind;
    gint64 reprint_of; /* of a reprint: the run whose pieces it prints again; 0: none */
    Day as_of;
    RunState state;
    char *failure;     /* why it failed last, NULL: it did not */
    char *started_at;  /* ISO 8601 with offset, Asia/Tokyo */
    char *finished_at; /* NULL before it is exported */
    char *folder;      /* <as-of>/run-<id>, below the output directory */
    bool account_due;  /* a piece's mark has changed since its account was written */
    Day purged_on;     /* since when it has no personal data any more; DAY_NONE: it has */
    RunCounts counts;
    /* char -> char *: every setting and version that shapes what is printed; owned */
    GHashTable *parameters;
} Run;

/* The parameter of a run on whose day no renewal window opens: the day that it is for, as_of + days_ahead. */
#define RUN_NO_WINDOW "run.no_window_on"

/* The parameter that says whether the operator told the guards to let the run pass: "true" or "false". */
#define RUN_ACCEPT_VOLUME "run.accept_volume"

Run *run_new(void);
void run_free(Run *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Run, run_free)

/* An empty array that owns the runs put into it. */
GPtrArray *run_array_new(void);

const char *run_kind_name(RunKind kind);
bool run_kind_parse(const char *name, RunKind *kind);

const char *run_state_name(RunState state);
bool run_state_parse(const char *name, RunState *state);

/* The sums over by_reason. */
guint64 run_excluded(const RunCounts *counts);
guint64 run_held(const RunCounts *counts);

/* The parameter `name`, "" when the run has none; borrowed. */
const char *run_parameter(const Run *run, const char *name);

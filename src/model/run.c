#include "model/run.h"

static const char *const state_names[] = {
    [RUN_OPEN] = "open", [RUN_FROZEN] = "frozen", [RUN_RENDERED] = "rendered",
    [RUN_DONE] = "done", [RUN_FAILED] = "failed",
};

Run *
run_new(void)
{
    Run *run = g_new0(Run, 1);
    run->purged_on = DAY_NONE;
    run->parameters = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return run;
}

void
run_free(Run *run)
{
    if (run == NULL) {
        return;
    }
    g_hash_table_unref(run->parameters);
    g_free(run->failure);
    g_free(run->started_at);
    g_free(run->finished_at);
    g_free(run->folder);
    g_free(run);
}

static const char *const kind_names[] = { [RUN_NIGHT] = "night", [RUN_REPRINT] = "reprint" };

static void
free_run(gpointer run)
{
    run_free(run);
}

GPtrArray *
run_array_new(void)
{
    return g_ptr_array_new_with_free_func(free_run);
}

const char *
run_kind_name(RunKind kind)
{
    return kind_names[kind];
}

bool
run_kind_parse(const char *name, RunKind *kind)
{
    for (guint i = 0; i < G_N_ELEMENTS(kind_names); i++) {
        if (g_str_equal(kind_names[i], name)) {
            *kind = (RunKind)i;
            return true;
        }
    }
    return false;
}

const char *
run_state_name(RunState state)
{
    return state_names[state];
}

bool
run_state_parse(const char *name, RunState *state)
{
    for (guint i = 0; i < G_N_ELEMENTS(state_names); i++) {
        if (g_str_equal(state_names[i], name)) {
            *state = (RunState)i;
            return true;
        }
    }
    return false;
}

static guint64
count_outcome(const RunCounts *counts, Outcome outcome)
{
    guint64 sum = 0;
    for (guint reason = REASON_NONE + 1; reason < REASON_COUNT; reason++) {
        if (decision_outcome_of((Reason)reason) == outcome) {
            sum += counts->by_reason[reason];
        }
    }
    return sum;
}

guint64
run_excluded(const RunCounts *counts)
{
    return count_outcome(counts, OUTCOME_EXCLUDED);
}

guint64
run_held(const RunCounts *counts)
{
    return count_outcome(counts, OUTCOME_HELD);
}

const char *
run_parameter(const Run *run, const char *name)
{
    const char *value = g_hash_table_lookup(run->parameters, name);
    return value == NULL ? "" : value;
}

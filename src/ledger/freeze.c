#include "ledger/freeze.h"

#include "base/error.h"
#include "db/statement.h"
#include "ledger/ledger.h"
#include "ledger/piece_row.h"
#include "model/print_file.h"

/* From so many pieces on a night changes what the server knows of its tables. */
enum { LARGE_NIGHT = 2000 };

bool
freeze_begin(Db *ledger, Run *run, GError **error)
{
    char as_of[DAY_TEXT_SIZE], reprint_of[DB_NUMBER_SIZE];
    const char *const parameters[] = { day_format(run->as_of, as_of), run->started_at,
                                       run_kind_name(run->kind),
                                       db_number(reprint_of, run->reprint_of) };
    g_autoptr(DbResult) rows = NULL;
    if (!db_begin(ledger, error) ||
        !db_query(ledger, statement_freeze_begin, 4, parameters, &rows, error) ||
        !db_run(ledger, statement_freeze_begin_decisions, error)) {
        return false;
    }
    run->run_id = db_result_number(rows, 0, 0);
    run->folder = g_strdup(db_result_text(rows, 0, 1));
    return true;
}

bool
freeze_add_pieces(Db *ledger, const Run *run, const GPtrArray *pieces, GError **error)
{
    return pieces->len == 0 || piece_row_copy(ledger, run->run_id, pieces, error);
}

bool
freeze_add_decisions(Db *ledger, const GPtrArray *decisions, GError **error)
{
    if (decisions->len == 0) {
        return true;
    }
    if (!db_copy_begin(ledger, statement_freeze_copy_decisions, error)) {
        return false;
    }
    for (guint i = 0; i < decisions->len; i++) {
        const FreezeDecision *decision = g_ptr_array_index(decisions, i);
        const char *const values[] = { decision->resident_id,
                                       decision_reason_name(decision->reason), decision->detail };
        if (!db_copy_row(ledger, G_N_ELEMENTS(values), values, error)) {
            return false;
        }
    }
    return db_copy_end(ledger, NULL, error);
}

static bool
copy_print_files(Db *ledger, const char *run_id, const GPtrArray *print_files, GError **error)
{
    if (!db_copy_begin(ledger, statement_freeze_copy_print_files, error)) {
        return false;
    }
    for (guint i = 0; i < print_files->len; i++) {
        const PrintFile *file = g_ptr_array_index(print_files, i);
        char number[DB_NUMBER_SIZE], pieces[DB_NUMBER_SIZE], pages[DB_NUMBER_SIZE],
            sheets[DB_NUMBER_SIZE];
        char seq_from[DB_NUMBER_SIZE], seq_to[DB_NUMBER_SIZE];
        const char *const values[] = {
            run_id,
            db_number(number, file->number),
            "planned",
            db_number(pieces, file->pieces),
            db_number(pages, file->pages),
            db_number(sheets, file->sheets),
            db_number(seq_from, (gint64)file->seq_from),
            db_number(seq_to, (gint64)file->seq_to),
        };
        if (!db_copy_row(ledger, G_N_ELEMENTS(values), values, error)) {
            return false;
        }
    }
    return db_copy_end(ledger, NULL, error);
}

static bool
copy_parameters(Db *ledger, const char *run_id, GHashTable *parameters, GError **error)
{
    if (!db_copy_begin(ledger, statement_freeze_copy_parameters, error)) {
        return false;
    }
    GHashTableIter each;
    gpointer name, value;
    g_hash_table_iter_init(&each, parameters);
    while (g_hash_table_iter_next(&each, &name, &value)) {
        const char *const values[] = { run_id, name, value };
        if (!db_copy_row(ledger, G_N_ELEMENTS(values), values, error)) {
            return false;
        }
    }
    return db_copy_end(ledger, NULL, error);
}

static bool
copy_counts(Db *ledger, const char *run_id, const RunCounts *counts, GError **error)
{
    if (!db_copy_begin(ledger, statement_freeze_copy_counts, error)) {
        return false;
    }
    for (guint reason = REASON_NONE + 1; reason < REASON_COUNT; reason++) {
        char people[DB_NUMBER_SIZE];
        const char *const values[] = { run_id, decision_reason_name((Reason)reason),
                                       db_number(people, (gint64)counts->by_reason[reason]) };
        if (counts->by_reason[reason] > 0 &&
            !db_copy_row(ledger, G_N_ELEMENTS(values), values, error)) {
            return false;
        }
    }
    return db_copy_end(ledger, NULL, error);
}

static bool
note_totals(Db *ledger, const char *run_id, const RunCounts *counts, GError **error)
{
    char texts[5][DB_NUMBER_SIZE];
    const char *const parameters[] = {
        run_id,
        db_number(texts[0], (gint64)counts->examined),
        db_number(texts[1], (gint64)counts->noticed),
        db_number(texts[2], (gint64)counts->print_files),
        db_number(texts[3], (gint64)counts->pages),
        db_number(texts[4], (gint64)counts->sheets),
    };
    return db_execute(ledger, statement_freeze_run, G_N_ELEMENTS(parameters), parameters, NULL,
                      error);
}

static bool
is_held(Reason reason)
{
    return decision_outcome_of(reason) == OUTCOME_HELD;
}

static bool
read_news(Db *ledger, const char *run_id, FreezeNews *out, GError **error)
{
    g_autofree char *held = ledger_reasons(is_held);
    const char *const parameters[] = { run_id, held };
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_freeze_news, 2, parameters, &rows, error)) {
        return false;
    }
    out->new_decisions = (guint64)db_result_number(rows, 0, 0);
    out->new_held = (guint64)db_result_number(rows, 0, 1);
    out->earlier_run = db_result_number(rows, 0, 2); /* NULL reads as 0 */
    return true;
}

bool
freeze_news(Db *ledger, gint64 run_id, FreezeNews *out, GError **error)
{
    char id[DB_NUMBER_SIZE];
    db_number(id, run_id);
    return read_news(ledger, id, out, error);
}

bool
freeze_complete(Db *ledger, const Run *run, const GPtrArray *print_files, FreezeNews *out,
                GError **error)
{
    char run_id[DB_NUMBER_SIZE];
    db_number(run_id, run->run_id);
    const char *const parameters[] = { run_id };
    return copy_print_files(ledger, run_id, print_files, error) &&
           copy_parameters(ledger, run_id, run->parameters, error) &&
           copy_counts(ledger, run_id, &run->counts, error) &&
           db_execute(ledger, statement_freeze_decisions, 1, parameters, NULL, error) &&
           note_totals(ledger, run_id, &run->counts, error) &&
           read_news(ledger, run_id, out, error);
}

bool
freeze_commit(Db *ledger, Run *run, GError **error)
{
    if (!db_commit(ledger, error)) {
        return false;
    }
    run->state = RUN_FROZEN;
    return true;
}

bool
freeze_analyze(Db *ledger, const Run *run, GError **error)
{
    return run->counts.noticed < LARGE_NIGHT || db_run(ledger, statement_freeze_analyze, error);
}

bool
freeze_abandon(Db *ledger, GError **error)
{
    return db_rollback(ledger, error);
}

static void
free_decision(gpointer data)
{
    FreezeDecision *decision = data;
    g_free(decision->resident_id);
    g_free(decision->detail);
    g_free(decision);
}

GPtrArray *
freeze_decision_array_new(void)
{
    return g_ptr_array_new_with_free_func(free_decision);
}

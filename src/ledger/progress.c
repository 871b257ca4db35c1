#include "ledger/progress.h"

#include "base/error.h"
#include "db/statement.h"

bool
progress_press_begin(Db *ledger, gint64 run_id, GError **error)
{
    return db_execute_number(ledger, statement_progress_press_begin, run_id, NULL, error);
}

bool
progress_press_rekey(Db *ledger, gint64 run_id, const char *press_token, GError **error)
{
    char id[DB_NUMBER_SIZE];
    db_number(id, run_id);
    const char *const parameters[] = { id, press_token };
    return db_execute(ledger, statement_progress_press_rekey, 2, parameters, NULL, error);
}

void
progress_standing_clear(ProgressStanding *standing)
{
    g_clear_pointer(&standing->press_token, g_free);
}

bool
progress_press_standing(Db *ledger, gint64 run_id, ProgressStanding *out, GError **error)
{
    g_autoptr(DbResult) rows = NULL;
    if (!db_query_number(ledger, statement_progress_press_standing, run_id, &rows, error)) {
        return false;
    }
    if (db_result_rows(rows) == 0) {
        return error_set(error, JPKI_ERROR_RECONCILE, "there is no run %" G_GINT64_FORMAT, run_id);
    }
    *out = (ProgressStanding){
        .press_token = g_strdup(db_result_text(rows, 0, 0)),
        .unrendered = (guint)db_result_number(rows, 0, 1),
        .unclaimed = (guint)db_result_number(rows, 0, 2),
        .suspects = (guint)db_result_number(rows, 0, 3),
        .hopeless = (guint)db_result_number(rows, 0, 4),
    };
    return true;
}

bool
progress_pieces(Db *ledger, gint64 run_id, guint64 *out, GError **error)
{
    g_autoptr(DbResult) rows = NULL;
    if (!db_query_number(ledger, statement_progress_pieces, run_id, &rows, error)) {
        return false;
    }
    *out = (guint64)db_result_number(rows, 0, 0);
    return true;
}

bool
progress_open_run(Db *ledger, gint64 after, gint64 *out_run_id, GError **error)
{
    g_autoptr(DbResult) rows = NULL;
    if (!db_query_number(ledger, statement_progress_press_open_run, after, &rows, error)) {
        return false;
    }
    *out_run_id = db_result_rows(rows) == 0 ? 0 : db_result_number(rows, 0, 0);
    return true;
}

bool
progress_forget(Db *ledger, gint64 run_id, guint number, GError **error)
{
    char id[DB_NUMBER_SIZE];
    db_number(id, run_id);
    char text[DB_NUMBER_SIZE];
    db_number(text, number);
    const char *const parameters[] = { id, text };
    return db_execute(ledger, statement_progress_forget, 2, parameters, NULL, error);
}

bool
progress_restart(Db *ledger, gint64 run_id, const char *template_digest, GError **error)
{
    char id[DB_NUMBER_SIZE];
    db_number(id, run_id);
    const char *const parameters[] = { id, template_digest };
    return db_execute(ledger, statement_progress_restart, 2, parameters, NULL, error);
}

bool
progress_run_rendered(Db *ledger, gint64 run_id, const char *now, GError **error)
{
    char id[DB_NUMBER_SIZE];
    db_number(id, run_id);
    const char *const parameters[] = { id, now };
    guint64 changed;
    if (!db_execute(ledger, statement_progress_run_rendered, 2, parameters, &changed, error)) {
        return false;
    }
    return changed == 1 || error_set(error, JPKI_ERROR_RECONCILE,
                                     "run %s has print files that are not rendered", id);
}

bool
progress_run_done(Db *ledger, gint64 run_id, GError **error)
{
    guint64 changed;
    if (!db_execute_number(ledger, statement_progress_run_done, run_id, &changed, error)) {
        return false;
    }
    return changed == 1 ||
           error_set(error, JPKI_ERROR_RECONCILE,
                     "run %" G_GINT64_FORMAT " is not rendered, or done already", run_id);
}

bool
progress_run_failed(Db *ledger, gint64 run_id, const char *reason, GError **error)
{
    char id[DB_NUMBER_SIZE];
    db_number(id, run_id);
    const char *const parameters[] = { id, reason };
    return db_execute(ledger, statement_progress_run_failed, 2, parameters, NULL, error);
}

bool
progress_account_written(Db *ledger, gint64 run_id, GError **error)
{
    return db_execute_number(ledger, statement_progress_account_written, run_id, NULL, error);
}

bool
progress_run_stopped(Db *ledger, gint64 run_id, const char *reason, GError **error)
{
    char id[DB_NUMBER_SIZE];
    db_number(id, run_id);
    const char *const parameters[] = { id, reason };
    return db_execute(ledger, statement_progress_run_stopped, 2, parameters, NULL, error);
}

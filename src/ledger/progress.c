#include "ledger/progress.h"

#include "base/error.h"
#include "db/statement.h"
#include "ledger/history.h"

bool
progress_claim(Db *ledger, gint64 run_id, PrintFile **out, GError **error)
{
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, run_id);
    const char *const parameters[] = { id };
    g_autoptr(DbResult) rows = NULL;
    if (!db_begin(ledger, error) ||
        !db_query(ledger, statement_progress_claim, 1, parameters, &rows, error)) {
        return false;
    }
    if (db_result_rows(rows) == 0) {
        *out = NULL;
        return db_rollback(ledger, error);
    }
    *out = history_read_print_file(rows, 0);
    return true;
}

bool
progress_rendered(Db *ledger, gint64 run_id, const PrintFile *print_file, GError **error)
{
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, run_id);
    g_autofree char *number = g_strdup_printf("%u", print_file->number);
    const char *const parameters[] = { id, number, print_file->sha256, print_file->cover_sha256 };
    guint64 changed;
    if (!db_execute(ledger, statement_progress_rendered, 4, parameters, &changed, error)) {
        return false;
    }
    if (changed != 1) {
        return error_set(error, JPKI_ERROR_DATABASE, "print file %s of run %s is not ours to mark",
                         number, id);
    }
    return db_commit(ledger, error);
}

bool
progress_release(Db *ledger, GError **error)
{
    return db_rollback(ledger, error);
}

bool
progress_forget(Db *ledger, gint64 run_id, guint number, GError **error)
{
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, run_id);
    g_autofree char *text = g_strdup_printf("%u", number);
    const char *const parameters[] = { id, text };
    return db_execute(ledger, statement_progress_forget, 2, parameters, NULL, error);
}

bool
progress_restart(Db *ledger, gint64 run_id, const char *template_digest, GError **error)
{
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, run_id);
    const char *const parameters[] = { id, template_digest };
    return db_execute(ledger, statement_progress_restart, 2, parameters, NULL, error);
}

bool
progress_run_rendered(Db *ledger, gint64 run_id, const char *now, GError **error)
{
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, run_id);
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
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, run_id);
    const char *const parameters[] = { id };
    guint64 changed;
    if (!db_execute(ledger, statement_progress_run_done, 1, parameters, &changed, error)) {
        return false;
    }
    return changed == 1 ||
           error_set(error, JPKI_ERROR_RECONCILE, "run %s is not rendered, or done already", id);
}

bool
progress_run_failed(Db *ledger, gint64 run_id, const char *reason, GError **error)
{
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, run_id);
    const char *const parameters[] = { id, reason };
    return db_execute(ledger, statement_progress_run_failed, 2, parameters, NULL, error);
}

bool
progress_account_written(Db *ledger, gint64 run_id, GError **error)
{
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, run_id);
    const char *const parameters[] = { id };
    return db_execute(ledger, statement_progress_account_written, 1, parameters, NULL, error);
}

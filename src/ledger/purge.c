#include "ledger/purge.h"

#include "base/error.h"
#include "db/statement.h"

bool
purge_runs(Db *ledger, Day before, GArray **out, GError **error)
{
    char day[DAY_TEXT_SIZE];
    const char *const parameters[] = { day_format(before, day) };
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_purge_runs, 1, parameters, &rows, error)) {
        return false;
    }
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < db_result_rows(rows); i++) {
        const gint64 id = db_result_number(rows, i, 0);
        g_array_append_val(ids, id);
    }
    *out = g_steal_pointer(&ids);
    return true;
}

bool
purge_run(Db *ledger, gint64 run_id, Day today, guint64 *out_addressees, GError **error)
{
    char day[DAY_TEXT_SIZE];
    char id[DB_NUMBER_SIZE];
    db_number(id, run_id);
    const char *const parameters[] = { id, day_format(today, day) };
    guint64 addressees;
    guint64 marked;
    if (!db_begin(ledger, error) ||
        !db_execute(ledger, statement_purge_addressees, 1, parameters, &addressees, error) ||
        !db_execute(ledger, statement_purge_mark, 2, parameters, &marked, error)) {
        return false;
    }
    if (marked != 1) {
        return error_set(error, JPKI_ERROR_RECONCILE, "run %s is not done, or purged already", id);
    }
    if (!db_commit(ledger, error)) {
        return false;
    }
    *out_addressees = addressees;
    return true;
}

bool
purge_vacuum(Db *ledger, GError **error)
{
    return db_run(ledger, statement_purge_vacuum, error);
}

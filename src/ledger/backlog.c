#include "ledger/backlog.h"

#include "db/statement.h"

bool
backlog_load(Db *ledger, Backlog *out, GError **error)
{
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_backlog, 0, NULL, &rows, error)) {
        return false;
    }
    *out = (Backlog){
        .unfinished_runs = (guint64)db_result_number(rows, 0, 0),
        .unposted_pieces = (guint64)db_result_number(rows, 0, 1),
        .accounts_due = (guint64)db_result_number(rows, 0, 2),
    };
    return true;
}

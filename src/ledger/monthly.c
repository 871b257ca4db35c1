#include "ledger/monthly.h"

#include "base/error.h"
#include "db/statement.h"
#include "ledger/ledger.h"
#include "ledger/mark.h"

/* examined = noticed + excluded + held, and every piece is somewhere. */
static bool
check_run(const MonthRun *of, GError **error)
{
    const RunCounts *counts = &of->run->counts;
    const guint64 decided = counts->noticed + run_excluded(counts) + run_held(counts);
    guint64 pieces = 0;
    for (guint mark = 0; mark < MARK_COUNT; mark++) {
        pieces += of->by_mark[mark];
    }
    return (decided == counts->examined && pieces == counts->noticed) ||
           error_set(error, JPKI_ERROR_RECONCILE,
                     "run %" G_GINT64_FORMAT ": examined %" G_GUINT64_FORMAT
                     ", decided %" G_GUINT64_FORMAT "; noticed %" G_GUINT64_FORMAT
                     ", pieces %" G_GUINT64_FORMAT,
                     of->run->run_id, counts->examined, decided, counts->noticed, pieces);
}

static bool
add_run(Db *ledger, Month *month, Run *run, GError **error)
{
    MonthRun *added = month_add_run(month, run);
    MarkCounts marks;
    if (!mark_counts(ledger, run->run_id, &marks, error)) {
        return false;
    }
    for (guint mark = 0; mark < MARK_COUNT; mark++) {
        added->by_mark[mark] = marks.by_mark[mark];
    }
    return check_run(added, error);
}

static bool
load_runs(Db *ledger, Month *month, GError **error)
{
    g_autoptr(GPtrArray) runs = NULL;
    if (!ledger_runs_between(ledger, month->first, month->last, &runs, error)) {
        return false;
    }
    for (guint i = 0; i < runs->len; i++) {
        if (!add_run(ledger, month, g_steal_pointer(&g_ptr_array_index(runs, i)), error)) {
            return false;
        }
    }
    return true;
}

static bool
load_newly(Db *ledger, const char *const *days, Month *month, GError **error)
{
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_monthly_newly, 2, days, &rows, error)) {
        return false;
    }
    for (guint i = 0; i < db_result_rows(rows); i++) {
        Reason reason;
        if (!decision_reason_parse(db_result_text(rows, i, 0), &reason)) {
            return error_set(error, JPKI_ERROR_DATABASE,
                             "ledger database: a decision bears the unknown reason '%s'",
                             db_result_text(rows, i, 0));
        }
        month->newly[reason] = (guint64)db_result_number(rows, i, 1);
    }
    return true;
}

static bool
load_reasons(Db *ledger, const char *const *days, Month *month, GError **error)
{
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_monthly_reasons, 2, days, &rows, error)) {
        return false;
    }
    for (guint i = 0; i < db_result_rows(rows); i++) {
        PieceMark mark;
        const bool is_mark = piece_mark_parse(db_result_text(rows, i, 0), &mark);
        g_assert(is_mark); /* the column's CHECK */
        month_add_reason(month, mark, db_result_text(rows, i, 1),
                         (guint64)db_result_number(rows, i, 2));
    }
    return true;
}

bool
monthly_load(Db *ledger, Day first, Month **out, GError **error)
{
    g_autoptr(Month) month = month_new(first);
    char from[DAY_TEXT_SIZE];
    char to[DAY_TEXT_SIZE];
    const char *const days[] = { day_format(month->first, from), day_format(month->last, to) };
    if (!db_begin(ledger, error) || !db_run(ledger, statement_monthly_begin, error) ||
        !load_runs(ledger, month, error) || !load_newly(ledger, days, month, error) ||
        !load_reasons(ledger, days, month, error) || !db_commit(ledger, error)) {
        return false;
    }
    *out = g_steal_pointer(&month);
    return true;
}

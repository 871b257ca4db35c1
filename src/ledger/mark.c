#include "ledger/mark.h"

#include "base/error.h"
#include "db/statement.h"
#include "ledger/ledger.h"
#include "model/label.h"

bool
mark_counts(Db *ledger, gint64 run_id, MarkCounts *out, GError **error)
{
    g_autoptr(DbResult) rows = NULL;
    MarkCounts counts = { 0 };
    if (!db_query_number(ledger, statement_mark_counts, run_id, &rows, error)) {
        return false;
    }
    for (guint i = 0; i < db_result_rows(rows); i++) {
        PieceMark mark;
        const bool is_mark = piece_mark_parse(db_result_text(rows, i, 0), &mark);
        g_assert(is_mark); /* the column's CHECK */
        counts.by_mark[mark] = (guint64)db_result_number(rows, i, 1);
        counts.ever_posted += (guint64)db_result_number(rows, i, 2);
    }
    *out = counts;
    return true;
}

bool
mark_posted(Db *ledger, gint64 run_id, Day day, guint64 *out_pieces, GError **error)
{
    char text[DAY_TEXT_SIZE];
    char id[DB_NUMBER_SIZE];
    db_number(id, run_id);
    const char *const parameters[] = { id, day_format(day, text) };
    return db_execute(ledger, statement_mark_posted, 2, parameters, out_pieces, error);
}

bool
mark_replaced(Db *ledger, const Run *reprint, GError **error)
{
    char text[DAY_TEXT_SIZE];
    char id[DB_NUMBER_SIZE];
    db_number(id, reprint->run_id);
    char of[DB_NUMBER_SIZE];
    db_number(of, reprint->reprint_of);
    const char *const parameters[] = { id, of, day_format(reprint->as_of, text) };
    guint64 changed;
    if (!db_execute(ledger, statement_mark_replaced, 3, parameters, &changed, error)) {
        return false;
    }
    return changed == reprint->counts.noticed ||
           error_set(error, JPKI_ERROR_RECONCILE,
                     "run %s replaces %" G_GUINT64_FORMAT
                     " pieces of run %s, not %" G_GUINT64_FORMAT,
                     id, changed, of, reprint->counts.noticed);
}

static bool
begin_recheck(Db *ledger, const char *run_id, const char *as_of, Recheck *recheck, GError **error)
{
    char checked[DB_NUMBER_SIZE];
    db_number(checked, (gint64)recheck->checked);
    const char *const parameters[] = { run_id, as_of, checked };
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_recheck_begin, 3, parameters, &rows, error)) {
        return false;
    }
    recheck->number = (guint)db_result_number(rows, 0, 0);
    return true;
}

static bool
is_unnamed(Reason reason)
{
    return label_is_unnamed(decision_reason_name(reason));
}

static bool
withdraw(Db *ledger, const char *run_id, const char *as_of, const Recheck *recheck, GError **error)
{
    g_autoptr(GPtrArray) seqs = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) reasons = g_ptr_array_new();
    for (guint i = 0; i < recheck->pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(recheck->pieces, i);
        g_ptr_array_add(seqs, g_strdup_printf("%" G_GUINT64_FORMAT, piece->seq));
        g_ptr_array_add(reasons, piece->mark_reason);
    }
    char number[DB_NUMBER_SIZE];
    db_number(number, recheck->number);
    g_autofree char *seq_array = db_text_array(seqs);
    g_autofree char *reason_array = db_text_array(reasons);
    const char *const parameters[] = { run_id, number, as_of, seq_array, reason_array };
    guint64 changed;
    if (!db_execute(ledger, statement_recheck_withdraw, 5, parameters, &changed, error) ||
        !db_execute(ledger, statement_recheck_free, 2, parameters, NULL, error)) {
        return false;
    }
    g_autofree char *unnamed = ledger_reasons(is_unnamed);
    const char *const shielded[] = { run_id, number, unnamed };
    if (!db_execute(ledger, statement_recheck_shield, 3, shielded, NULL, error)) {
        return false;
    }
    return changed == recheck->pieces->len ||
           error_set(error, JPKI_ERROR_RECONCILE,
                     "run %s: %u pieces to take out, %" G_GUINT64_FORMAT " taken out", run_id,
                     recheck->pieces->len, changed);
}

bool
mark_withdrawn(Db *ledger, Recheck *recheck, GError **error)
{
    char as_of[DAY_TEXT_SIZE];
    char run_id[DB_NUMBER_SIZE];
    db_number(run_id, recheck->run_id);
    day_format(recheck->as_of, as_of);
    if (!db_begin(ledger, error)) {
        return false;
    }
    if (!begin_recheck(ledger, run_id, as_of, recheck, error) ||
        !withdraw(ledger, run_id, as_of, recheck, error)) {
        (void)db_rollback(ledger, NULL);
        return false;
    }
    return db_commit(ledger, error);
}

static bool
read_pieces(Db *ledger, const char *run_id, Recheck *recheck, GError **error)
{
    char number[DB_NUMBER_SIZE];
    db_number(number, recheck->number);
    const char *const parameters[] = { run_id, number };
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_recheck_pieces, 2, parameters, &rows, error)) {
        return false;
    }
    for (guint i = 0; i < db_result_rows(rows); i++) {
        Piece *piece = piece_new(db_result_text(rows, i, 0));
        piece->seq = (guint64)db_result_number(rows, i, 1);
        piece->notice_id = g_strdup(db_result_text(rows, i, 2));
        piece->print_file = (guint)db_result_number(rows, i, 3);
        piece->page_from = (guint)db_result_number(rows, i, 4);
        piece->page_to = (guint)db_result_number(rows, i, 5);
        piece->mark = MARK_WITHDRAWN;
        piece->mark_reason = g_strdup(db_result_text(rows, i, 6));
        piece->postal_code = g_strdup(db_result_text(rows, i, 7));
        g_ptr_array_add(recheck->pieces, piece);
    }
    return true;
}

bool
mark_rechecks(Db *ledger, gint64 run_id, GPtrArray **out, GError **error)
{
    char id[DB_NUMBER_SIZE];
    db_number(id, run_id);
    g_autoptr(DbResult) rows = NULL;
    g_autoptr(GPtrArray) rechecks = recheck_array_new();
    if (!db_query_number(ledger, statement_recheck_list, run_id, &rows, error)) {
        return false;
    }
    for (guint i = 0; i < db_result_rows(rows); i++) {
        Recheck *recheck = recheck_new(run_id);
        g_ptr_array_add(rechecks, recheck);
        recheck->number = (guint)db_result_number(rows, i, 0);
        day_parse(db_result_text(rows, i, 1), &recheck->as_of);
        recheck->checked = (guint64)db_result_number(rows, i, 2);
        recheck->csv_sha256 = g_strdup(db_result_text(rows, i, 3));
        recheck->pdf_sha256 = g_strdup(db_result_text(rows, i, 4));
        if (!read_pieces(ledger, id, recheck, error)) {
            return false;
        }
    }
    *out = g_steal_pointer(&rechecks);
    return true;
}

bool
mark_recheck_written(Db *ledger, const Recheck *recheck, GError **error)
{
    char id[DB_NUMBER_SIZE];
    db_number(id, recheck->run_id);
    char number[DB_NUMBER_SIZE];
    db_number(number, recheck->number);
    const char *const parameters[] = { id, number, recheck->csv_sha256, recheck->pdf_sha256 };
    return db_execute(ledger, statement_recheck_written, 4, parameters, NULL, error);
}

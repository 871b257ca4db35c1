#include "ledger/history.h"

#include "base/error.h"
#include "base/language.h"
#include "db/statement.h"
#include "ledger/piece_row.h"
#include "model/spoken.h"

/* How many decisions are read at a time: a fixed amount of memory however large the town. */
#define DECISIONS_PER_CHUNK "2000"

PrintFile *
history_read_print_file(const DbResult *rows, guint row)
{
    PrintFile *file = g_new0(PrintFile, 1);
    file->number = (guint)db_result_number(rows, row, 0);
    file->pieces = (guint)db_result_number(rows, row, 1);
    file->pages = (guint)db_result_number(rows, row, 2);
    file->sheets = (guint)db_result_number(rows, row, 3);
    file->seq_from = (guint64)db_result_number(rows, row, 4);
    file->seq_to = (guint64)db_result_number(rows, row, 5);
    file->sha256 = g_strdup(db_result_text(rows, row, 6));
    file->cover_sha256 = g_strdup(db_result_text(rows, row, 7));
    return file;
}

/* `limit` NULL: all. */
static bool
read_print_files(Db *ledger, gint64 run_id, guint after, const char *limit, GPtrArray **out,
                 GError **error)
{
    char id[DB_NUMBER_SIZE], from[DB_NUMBER_SIZE];
    const char *const parameters[] = { db_number(id, run_id), db_number(from, after), limit };
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_history_print_files, G_N_ELEMENTS(parameters), parameters,
                  &rows, error)) {
        return false;
    }
    GPtrArray *files = print_file_array_new();
    for (guint i = 0; i < db_result_rows(rows); i++) {
        g_ptr_array_add(files, history_read_print_file(rows, i));
    }
    *out = files;
    return true;
}

bool
history_print_files(Db *ledger, gint64 run_id, GPtrArray **out, GError **error)
{
    return read_print_files(ledger, run_id, 0, NULL, out, error);
}

bool
history_print_files_after(Db *ledger, gint64 run_id, guint after, guint limit, GPtrArray **out,
                          GError **error)
{
    char at_most[DB_NUMBER_SIZE];
    return read_print_files(ledger, run_id, after, db_number(at_most, limit), out, error);
}

bool
history_pieces(Db *ledger, gint64 run_id, const PrintFile *print_file, GPtrArray **out,
               GError **error)
{
    char id[DB_NUMBER_SIZE];
    db_number(id, run_id);
    g_autofree char *from = g_strdup_printf("%" G_GUINT64_FORMAT, print_file->seq_from);
    g_autofree char *to = g_strdup_printf("%" G_GUINT64_FORMAT, print_file->seq_to);
    const char *const parameters[] = { id, from, to };
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_history_pieces, 3, parameters, &rows, error)) {
        return false;
    }
    g_autoptr(GPtrArray) pieces = piece_array_new();
    for (guint i = 0; i < db_result_rows(rows); i++) {
        Piece *piece = NULL;
        if (!piece_row_read(rows, i, &piece, error)) {
            return false;
        }
        g_ptr_array_add(pieces, piece);
    }
    *out = g_steal_pointer(&pieces);
    return true;
}

static bool
visit_rows(const DbResult *rows, HistoryVisit visit, gpointer data, GError **error)
{
    for (guint i = 0; i < db_result_rows(rows); i++) {
        Reason reason;
        if (!decision_reason_parse(db_result_text(rows, i, 1), &reason)) {
            return error_set(error, JPKI_ERROR_DATABASE, "ledger database: unknown reason '%s'",
                             db_result_text(rows, i, 1));
        }
        if (!visit(db_result_text(rows, i, 0), reason, db_result_text(rows, i, 2),
                   db_result_number(rows, i, 3), db_result_text(rows, i, 4), data, error)) {
            return false;
        }
    }
    return true;
}

bool
history_each_decision(Db *ledger, gint64 run_id, HistoryVisit visit, gpointer data, GError **error)
{
    char id[DB_NUMBER_SIZE];
    db_number(id, run_id);
    g_autofree char *after = g_strdup("");
    while (true) {
        const char *const parameters[] = { id, after, DECISIONS_PER_CHUNK };
        g_autoptr(DbResult) rows = NULL;
        if (!db_query(ledger, statement_history_decisions, 3, parameters, &rows, error) ||
            !visit_rows(rows, visit, data, error)) {
            return false;
        }
        const guint n = db_result_rows(rows);
        if (n == 0) {
            return true;
        }
        g_free(after);
        after = g_strdup(db_result_text(rows, n - 1, 0));
    }
}

static bool
is_equal(const char *what, gint64 run_id, guint64 rows, guint64 frozen, GError **error)
{
    return rows == frozen ||
           error_set(error, JPKI_ERROR_RECONCILE,
                     "run %" G_GINT64_FORMAT ": the ledger's rows say %" G_GUINT64_FORMAT
                     " %s, the run says %" G_GUINT64_FORMAT,
                     run_id, rows, _(what), frozen);
}

bool
history_reconcile(Db *ledger, const Run *run, GError **error)
{
    const RunCounts *counts = &run->counts;
    g_autoptr(DbResult) rows = NULL;
    if (!db_query_number(ledger, statement_history_recount, run->run_id, &rows, error)) {
        return false;
    }
    guint64 recount[10];
    for (guint i = 0; i < G_N_ELEMENTS(recount); i++) {
        recount[i] = (guint64)db_result_number(rows, 0, i);
    }
    const guint64 pieces = recount[0], decisions = recount[2], counted = recount[4],
                  known = recount[5];
    return is_equal(N_("pieces"), run->run_id, pieces, counts->noticed, error) &&
           is_equal(N_("people with a piece"), run->run_id, recount[1], counts->noticed, error) &&
           is_equal(N_("people both noticed and not"), run->run_id, recount[3], 0, error) &&
           is_equal(N_("excluded and held"), run->run_id, decisions + known, counted, error) &&
           is_equal(N_("people examined"), run->run_id, pieces + decisions + known,
                    counts->examined, error) &&
           is_equal(N_("pieces in print files"), run->run_id, recount[6], counts->noticed, error) &&
           is_equal(N_("pages"), run->run_id, recount[7], counts->pages, error) &&
           is_equal(N_("sheets"), run->run_id, recount[8], counts->sheets, error) &&
           is_equal(N_("sheets of pieces"), run->run_id, recount[9], counts->sheets, error);
}

/* A line for each unbroken stretch of runs that did not write to the resident. */
static bool
add_decisions(Db *ledger, const char *resident_id, GPtrArray *lines, GError **error)
{
    const char *const parameters[] = { resident_id };
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_history_decisions_of_resident, 1, parameters, &rows, error)) {
        return false;
    }
    for (guint i = 0; i < db_result_rows(rows); i++) {
        g_autofree char *detail = spoken_detail(db_result_text(rows, i, 4));
        const char *code = db_result_text(rows, i, 0);
        Reason reason = REASON_NONE;
        const bool is_known = decision_reason_parse(code, &reason);
        g_ptr_array_add(lines,
                        g_strdup_printf(_("%s %s from %s to %s, last in run %s%s%s"),
                                        spoken_outcome(decision_outcome_of(reason)),
                                        is_known ? spoken_reason(reason) : code,
                                        db_result_text(rows, i, 1), db_result_text(rows, i, 2),
                                        db_result_text(rows, i, 3), detail == NULL ? "" : ": ",
                                        detail == NULL ? "" : detail));
    }
    return true;
}

static const char *
kind_word(const char *code)
{
    PieceKind kind;
    return decision_kind_parse(code, &kind) ? spoken_kind(kind) : code;
}

static const char *
variant_word(const char *code)
{
    Variant variant;
    return decision_variant_parse(code, &variant) ? spoken_variant(variant) : code;
}

/* What was sent, and what has become of it. */
static char *
describe_piece(const DbResult *rows, guint row)
{
    const char *expires_on = db_result_text(rows, row, 5),
               *marked_on = db_result_text(rows, row, 7);
    const char *reason = spoken_mark_reason(db_result_text(rows, row, 8)),
               *replaced_by = db_result_text(rows, row, 9);
    return g_strdup_printf(
        _("%s: run %s of %s, %s %s, expiry %s, %s%s%s%s%s%s%s%s"), db_result_text(rows, row, 0),
        db_result_text(rows, row, 1), db_result_text(rows, row, 2),
        kind_word(db_result_text(rows, row, 3)), variant_word(db_result_text(rows, row, 4)),
        expires_on == NULL ? "-" : expires_on, spoken_piece_state(db_result_text(rows, row, 6)),
        marked_on == NULL ? "" : _(" on "), marked_on == NULL ? "" : marked_on,
        replaced_by == NULL ? "" : _(" by "), replaced_by == NULL ? "" : replaced_by,
        reason == NULL ? "" : " (", reason == NULL ? "" : reason, reason == NULL ? "" : ")");
}

bool
history_of_resident(Db *ledger, const char *resident_id, GPtrArray **out, GError **error)
{
    const char *const parameters[] = { resident_id };
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_ledger_noticed_of_resident, 1, parameters, &rows, error)) {
        return false;
    }
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < db_result_rows(rows); i++) {
        g_ptr_array_add(lines, describe_piece(rows, i));
    }
    if (!add_decisions(ledger, resident_id, lines, error)) {
        g_ptr_array_unref(lines);
        return false;
    }
    *out = lines;
    return true;
}

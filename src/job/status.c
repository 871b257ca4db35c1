#include "job/status.h"

#include "base/error.h"
#include "base/language.h"
#include "ledger/backlog.h"
#include "ledger/history.h"
#include "ledger/ledger.h"
#include "ledger/mark.h"
#include "model/spoken.h"

enum { RECENT_RUNS = 20, LABEL_COLUMNS = 29, STATE_COLUMNS = 8 };

static void G_GNUC_PRINTF(2, 3) add_line(GPtrArray *lines, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_ptr_array_add(lines, g_strdup_vprintf(language_text(format), args));
    va_end(args);
}

/* Aligned below each other. */
static void
add_count(GPtrArray *lines, const char *what, guint64 count)
{
    g_autofree char *label = language_pad(_(what), LABEL_COLUMNS);
    add_line(lines, "  %s %" G_GUINT64_FORMAT, label, count);
}

static void
add_text(GPtrArray *lines, const char *what, const char *text)
{
    g_autofree char *label = language_pad(_(what), LABEL_COLUMNS);
    add_line(lines, "  %s %s", label, text);
}

static void append_note(GString *notes, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
append_note(GString *notes, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_string_append(notes, notes->len == 0 ? "" : language_pick("; ", "、"));
    g_string_append_vprintf(notes, language_text(format), args);
    va_end(args);
}

/* What is not as on every night; the caller frees. */
static char *
notes_of(const Run *run)
{
    char day[DAY_TEXT_SIZE];
    GString *notes = g_string_new(NULL);
    if (run->kind == RUN_REPRINT) {
        append_note(notes, "prints pieces of run %" G_GINT64_FORMAT " again", run->reprint_of);
    }
    if (run->failure != NULL) {
        append_note(notes, "failed: %s", run->failure);
    }
    if (run->purged_on != DAY_NONE) {
        append_note(notes, "purged on %s: its letters and addressees are deleted",
                    day_format(run->purged_on, day));
    }
    return g_string_free(notes, FALSE);
}

/* Nothing of a purged run, nor of one that is not done, is to be posted. */
static guint64
to_post(const Run *run, const MarkCounts *counts)
{
    return run->state == RUN_DONE && run->purged_on == DAY_NONE ? counts->by_mark[MARK_NONE] : 0;
}

static bool
add_row(Db *ledger, const Run *run, GPtrArray *lines, GError **error)
{
    char day[DAY_TEXT_SIZE];
    MarkCounts counts;
    if (!mark_counts(ledger, run->run_id, &counts, error)) {
        return false;
    }
    g_autofree char *notes = notes_of(run);
    g_autofree char *state = language_pad(spoken_run_state(run->state), STATE_COLUMNS);
    g_autofree char *row =
        g_strdup_printf("%6" G_GINT64_FORMAT "  %s  %s  %8" G_GUINT64_FORMAT "  %7" G_GUINT64_FORMAT
                        "  %8" G_GUINT64_FORMAT "  %5" G_GUINT64_FORMAT "  %6" G_GUINT64_FORMAT
                        "  %6" G_GUINT64_FORMAT "  %7" G_GUINT64_FORMAT "  %s",
                        run->run_id, day_format(run->as_of, day), state, run->counts.examined,
                        run->counts.noticed, run_excluded(&run->counts), run_held(&run->counts),
                        run->counts.sheets, counts.ever_posted, to_post(run, &counts), notes);
    g_ptr_array_add(lines, g_strdup(g_strchomp(row)));
    return true;
}

static bool
add_backlog(Db *ledger, GPtrArray *lines, GError **error)
{
    Backlog backlog;
    if (!backlog_load(ledger, &backlog, error)) {
        return false;
    }
    if (backlog.unfinished_runs > 0) {
        add_line(lines, "%" G_GUINT64_FORMAT " not done: the next 'jpki-notice run' finishes first",
                 backlog.unfinished_runs);
    }
    if (backlog.accounts_due > 0) {
        add_line(lines,
                 "%" G_GUINT64_FORMAT
                 " with an account older than the ledger: 'jpki-notice report RUN' writes it again",
                 backlog.accounts_due);
    }
    add_line(lines, "%" G_GUINT64_FORMAT " pieces to be posted%s", backlog.unposted_pieces,
             backlog.unposted_pieces == 0
                 ? ""
                 : _(": 'jpki-notice recheck RUN' before, 'jpki-notice confirm RUN' after"));
    return true;
}

static bool
tell_recent(Db *ledger, GPtrArray *lines, GError **error)
{
    g_autoptr(GPtrArray) runs = NULL;
    if (!ledger_recent_runs(ledger, RECENT_RUNS, &runs, error)) {
        return false;
    }
    if (runs->len == 0) {
        add_line(lines, "no run yet");
        return true;
    }
    if (!add_backlog(ledger, lines, error)) {
        return false;
    }
    /* The numbers of add_row() stand below these words. */
    add_line(lines, "   run  day         state     examined  "
                    "noticed  excluded   held  sheets  posted  to post");
    for (guint i = 0; i < runs->len; i++) {
        if (!add_row(ledger, g_ptr_array_index(runs, i), lines, error)) {
            return false;
        }
    }
    return true;
}

static void
add_run(GPtrArray *lines, const Run *run)
{
    char day[DAY_TEXT_SIZE];
    g_autofree char *notes = notes_of(run);
    add_line(lines, "run %" G_GINT64_FORMAT "  %s  %s", run->run_id, day_format(run->as_of, day),
             spoken_run_state(run->state));
    if (notes[0] != '\0') {
        add_line(lines, "  %s", notes);
    }
    add_text(lines, N_("folder"), run->folder);
    add_text(lines, N_("started"), run->started_at);
    add_text(lines, N_("finished"), run->finished_at == NULL ? "-" : run->finished_at);
    add_count(lines, N_("examined"), run->counts.examined);
    add_count(lines, N_("noticed"), run->counts.noticed);
    for (guint reason = REASON_NONE + 1; reason < REASON_COUNT; reason++) {
        if (run->counts.by_reason[reason] > 0) {
            g_autofree char *outcome = spoken_outcome_column(decision_outcome_of((Reason)reason));
            g_autofree char *what =
                g_strdup_printf("%s %s", outcome, spoken_reason((Reason)reason));
            add_count(lines, what, run->counts.by_reason[reason]);
        }
    }
    add_count(lines, N_("sheets"), run->counts.sheets);
}

static void
add_print_files(GPtrArray *lines, const GPtrArray *print_files)
{
    for (guint i = 0; i < print_files->len; i++) {
        const PrintFile *file = g_ptr_array_index(print_files, i);
        add_line(lines,
                 "  print file %u: seq %" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT ", %u pages, %s",
                 file->number, file->seq_from, file->seq_to, file->pages,
                 file->sha256 == NULL ? _("planned") : _("rendered"));
    }
}

/* What has become of the pieces. */
static void
add_marks(GPtrArray *lines, const Run *run, const MarkCounts *counts)
{
    for (guint mark = MARK_NONE + 1; mark < MARK_COUNT; mark++) {
        if (counts->by_mark[mark] > 0) {
            add_count(lines, spoken_piece_state(piece_mark_name((PieceMark)mark)),
                      counts->by_mark[mark]);
        }
    }
    add_count(lines, N_("to be posted"), to_post(run, counts));
}

static bool
tell_run(Db *ledger, gint64 run_id, GPtrArray *lines, GError **error)
{
    g_autoptr(Run) run = NULL;
    g_autoptr(GPtrArray) print_files = NULL;
    MarkCounts counts;
    if (!ledger_load_run(ledger, run_id, &run, error) ||
        !history_print_files(ledger, run_id, &print_files, error) ||
        !mark_counts(ledger, run_id, &counts, error)) {
        return false;
    }
    add_run(lines, run);
    add_print_files(lines, print_files);
    add_marks(lines, run, &counts);
    return true;
}

bool
status_tell(const Settings *settings, gint64 run_id, GPtrArray **out_lines, GError **error)
{
    g_autoptr(Db) ledger = NULL;
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    if (!ledger_open(&settings->ledger, "jpki-notice status", &ledger, error) ||
        !(run_id > 0 ? tell_run(ledger, run_id, lines, error)
                     : tell_recent(ledger, lines, error))) {
        return false;
    }
    *out_lines = g_steal_pointer(&lines);
    return true;
}

#include "job/closing.h"

#include "base/checkpoint.h"
#include "base/clock.h"
#include "base/log.h"
#include "export/account.h"
#include "job/folder.h"
#include "ledger/history.h"
#include "ledger/ledger.h"
#include "ledger/mark.h"
#include "ledger/progress.h"

/* So many print files are asked for at a time: the ledger is asked once a print file, and a month of all Japan has thousands. */
enum { FILES_AT_A_TIME = 20 };

struct Closing {
    const Settings *settings; /* borrowed, as the next two */
    Db *ledger;
    const Run *run;
    Run *frozen;      /* as the ledger had it when the account was begun; NULL: it was not */
    Account *account; /* of its print files up to number `last` */
    guint last;
    GPtrArray *files; /* of PrintFile *: the next, as the ledger last had them; NULL: not asked */
    guint taken;      /* of `files` */
    bool has_failed;  /* no more steps */
};

Closing *
closing_new(const Settings *settings, Db *ledger, const Run *run)
{
    Closing *closing = g_new0(Closing, 1);
    closing->settings = settings;
    closing->ledger = ledger;
    closing->run = run;
    return closing;
}

static void
give_up(Closing *closing)
{
    g_clear_pointer(&closing->account, account_abandon);
    g_clear_pointer(&closing->frozen, run_free);
    g_clear_pointer(&closing->files, g_ptr_array_unref);
    closing->taken = 0;
    closing->last = 0;
}

void
closing_free(Closing *closing)
{
    if (closing != NULL) {
        give_up(closing);
        g_free(closing);
    }
}

static bool
begin(Closing *closing, GError **error)
{
    g_autofree char *folder = folder_of_run(closing->settings->output_directory, closing->run);
    return ledger_load_run(closing->ledger, closing->run->run_id, &closing->frozen, error) &&
           account_open(folder, closing->frozen, 0, &closing->account, error);
}

static bool
ask_for_files(Closing *closing, GError **error)
{
    g_clear_pointer(&closing->files, g_ptr_array_unref);
    closing->taken = 0;
    return history_print_files_after(closing->ledger, closing->run->run_id, closing->last,
                                     FILES_AT_A_TIME, &closing->files, error);
}

static bool
add_pieces(Account *account, const GPtrArray *pieces, GError **error)
{
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(pieces, i);
        const char *state = piece->mark == MARK_NONE ? "rendered" : piece_mark_name(piece->mark);
        if (!account_add_piece(account, piece, state, error)) {
            return false;
        }
    }
    return true;
}

static bool
add_next_file(Closing *closing, GError **error)
{
    const PrintFile *file = g_ptr_array_index(closing->files, closing->taken);
    g_autoptr(GPtrArray) pieces = NULL;
    if (!history_pieces(closing->ledger, closing->run->run_id, file, &pieces, error) ||
        !account_add_print_file(closing->account, file, error) ||
        !add_pieces(closing->account, pieces, error)) {
        return false;
    }
    closing->last = file->number;
    closing->taken++;
    return true;
}

static bool
is_next_rendered(const Closing *closing)
{
    if (closing->files == NULL || closing->taken == closing->files->len) {
        return false;
    }
    const PrintFile *next = g_ptr_array_index(closing->files, closing->taken);
    return next->sha256 != NULL;
}

/* What is rendered stays as it is, for good; what is not may still lose a piece. */
static bool
step(Closing *closing, bool *out_added, GError **error)
{
    if (!is_next_rendered(closing) && !ask_for_files(closing, error)) {
        return false;
    }
    *out_added = is_next_rendered(closing);
    return !*out_added ||
           ((closing->account != NULL || begin(closing, error)) && add_next_file(closing, error));
}

bool
closing_step(Closing *closing)
{
    bool added = false;
    if (!closing->has_failed && !step(closing, &added, NULL)) {
        closing->has_failed = true;
        give_up(closing);
        return false;
    }
    return added;
}

static bool
add_rest(Closing *closing, GError **error)
{
    do {
        if (!ask_for_files(closing, error)) {
            return false;
        }
        while (closing->taken < closing->files->len) {
            if (!add_next_file(closing, error)) {
                return false;
            }
        }
    } while (closing->files->len > 0);
    return true;
}

/* A piece that could not be rendered is none any more: the account is of a larger run. */
static bool
is_of(const Run *now, const Closing *closing)
{
    return closing->account != NULL && closing->frozen->counts.noticed == now->counts.noticed;
}

static bool
add_print_files(Closing *closing, GError **error)
{
    g_autoptr(Run) now = NULL;
    if (!ledger_load_run(closing->ledger, closing->run->run_id, &now, error)) {
        return false;
    }
    if (!is_of(now, closing)) {
        give_up(closing);
    }
    if (closing->account == NULL && !begin(closing, error)) {
        return false;
    }
    if (!add_rest(closing, error)) {
        return false;
    }
    g_clear_pointer(&closing->frozen, run_free);
    closing->frozen = g_steal_pointer(&now);
    return true;
}

/* The pull lists, which the ledger knows once they are on the disk. */
static bool
add_pull_lists(Account *account, Db *ledger, const Run *run, GError **error)
{
    g_autoptr(GPtrArray) rechecks = NULL;
    if (!mark_rechecks(ledger, run->run_id, &rechecks, error)) {
        return false;
    }
    for (guint i = 0; i < rechecks->len; i++) {
        const Recheck *recheck = g_ptr_array_index(rechecks, i);
        g_autofree char *csv = recheck_csv_path(recheck);
        g_autofree char *pdf = recheck_pdf_path(recheck);
        if (recheck->csv_sha256 != NULL) {
            account_add_file(account, csv, recheck->csv_sha256);
            account_add_file(account, pdf, recheck->pdf_sha256);
        }
    }
    return true;
}

static bool
add_decision(const char *resident_id, Reason reason, const char *detail, gint64 since_run,
             const char *last_notice_id, gpointer data, GError **error)
{
    return account_add_decision(data, resident_id, reason, detail, since_run, last_notice_id,
                                error);
}

bool
closing_export(Closing *closing, GError **error)
{
    const gint64 started = clock_ms();
    Db *ledger = closing->ledger;
    const Run *run = closing->run;
    AccountTotals totals;
    /* The files say "done": the ledger has to agree with itself before there is one. */
    if (!history_reconcile(ledger, run, error) || !add_print_files(closing, error) ||
        !add_pull_lists(closing->account, ledger, run, error) ||
        !history_each_decision(ledger, run->run_id, add_decision, closing->account, error)) {
        return false;
    }
    closing->frozen->state = RUN_DONE;
    if (!account_finish(g_steal_pointer(&closing->account), closing->frozen, &totals, error)) {
        return false;
    }
    checkpoint("exported");
    if (!progress_account_written(ledger, run->run_id, error)) {
        return false;
    }
    g_autofree char *folder = folder_of_run(closing->settings->output_directory, run);
    log_step("export", started, "run %" G_GINT64_FORMAT ": manifest, workbook and checksums in %s",
             run->run_id, folder);
    return true;
}

bool
closing_finish(Db *ledger, Run *run, GError **error)
{
    if (!progress_run_done(ledger, run->run_id, error)) {
        return false;
    }
    run->state = RUN_DONE;
    checkpoint("done");
    log_line(LOG_LEVEL_INFO, "done", "run %" G_GINT64_FORMAT ": the counts agree", run->run_id);
    return true;
}

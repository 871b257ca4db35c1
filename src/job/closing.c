#include "job/closing.h"

#include "base/checkpoint.h"
#include "base/clock.h"
#include "base/errand.h"
#include "base/file.h"
#include "base/log.h"
#include "export/account.h"
#include "job/folder.h"
#include "ledger/history.h"
#include "ledger/ledger.h"
#include "ledger/mark.h"
#include "ledger/progress.h"

/* A print file's pieces, on their way into the account. */
typedef struct {
    Account *account;  /* borrowed; the errand's as long as there is one */
    GPtrArray *pieces; /* of Piece * */
    Errand *errand;
} Adding;

static void
adding_clear(Adding *adding)
{
    g_clear_pointer(&adding->errand, errand_drop);
    g_clear_pointer(&adding->pieces, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Adding, adding_clear)

static bool
add_pieces(gpointer data, GError **error)
{
    const Adding *adding = data;
    for (guint i = 0; i < adding->pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(adding->pieces, i);
        const char *state = piece->mark == MARK_NONE ? "rendered" : piece_mark_name(piece->mark);
        if (!account_add_piece(adding->account, piece, state, error)) {
            return false;
        }
    }
    return true;
}

/* The account gets a print file's pieces while the ledger reads the next one's. */
static bool
add_print_file(Adding *adding, Db *ledger, const Run *run, const PrintFile *file, GError **error)
{
    g_autoptr(GPtrArray) pieces = NULL;
    if (!history_pieces(ledger, run->run_id, file, &pieces, error) ||
        !errand_end(g_steal_pointer(&adding->errand), error) ||
        !account_add_print_file(adding->account, file, error)) {
        return false;
    }
    g_clear_pointer(&adding->pieces, g_ptr_array_unref);
    adding->pieces = g_steal_pointer(&pieces);
    adding->errand = errand_begin(add_pieces, adding);
    return true;
}

static bool
add_print_files(Account *account, Db *ledger, const Run *run, GError **error)
{
    g_autoptr(GPtrArray) files = NULL;
    g_auto(Adding) adding = { .account = account };
    if (!history_print_files(ledger, run->run_id, &files, error)) {
        return false;
    }
    for (guint i = 0; i < files->len; i++) {
        if (!add_print_file(&adding, ledger, run, g_ptr_array_index(files, i), error)) {
            return false;
        }
    }
    return errand_end(g_steal_pointer(&adding.errand), error);
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
closing_export(const Settings *settings, Db *ledger, Run *run, GError **error)
{
    const gint64 started = clock_ms();
    g_autofree char *folder = folder_of_run(settings->output_directory, run);
    g_autoptr(Run) frozen = NULL;
    g_autoptr(Account) account = NULL;
    AccountTotals totals;
    /* The files say "done": the ledger has to agree with itself before there is one. */
    if (!history_reconcile(ledger, run, error) ||
        !ledger_load_run(ledger, run->run_id, &frozen, error) ||
        !account_open(folder, frozen, 0, &account, error) ||
        !add_print_files(account, ledger, frozen, error) ||
        !add_pull_lists(account, ledger, frozen, error) ||
        !history_each_decision(ledger, run->run_id, add_decision, account, error)) {
        return false;
    }
    frozen->state = RUN_DONE;
    if (!account_finish(g_steal_pointer(&account), frozen, &totals, error)) {
        return false;
    }
    checkpoint("exported");
    if (!progress_account_written(ledger, run->run_id, error)) {
        return false;
    }
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

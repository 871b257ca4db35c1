#include "job/accounting.h"

#include "base/checkpoint.h"
#include "base/error.h"
#include "base/file.h"
#include "export/pull_list.h"
#include "job/closing.h"
#include "job/folder.h"
#include "job/frozen_paper.h"
#include "job/letter_texts.h"
#include "ledger/ledger.h"
#include "ledger/mark.h"
#include "model/spoken.h"
#include "render/render.h"

bool
accounting_load_run(Db *ledger, gint64 run_id, Run **out, GError **error)
{
    g_autoptr(Run) run = NULL;
    if (!ledger_load_run(ledger, run_id, &run, error)) {
        return false;
    }
    if (run->state != RUN_DONE) {
        return error_set(error, JPKI_ERROR_USAGE,
                         "run %" G_GINT64_FORMAT " is %s, not done" ERROR_HINT
                         "'jpki-notice run' finishes it first",
                         run_id, spoken_run_state(run->state));
    }
    *out = g_steal_pointer(&run);
    return true;
}

bool
accounting_check_day(const Run *run, Day day, GError **error)
{
    char text[DAY_TEXT_SIZE], as_of[DAY_TEXT_SIZE];
    return day >= run->as_of ||
           error_set(error, JPKI_ERROR_USAGE,
                     "run %" G_GINT64_FORMAT
                     " is of %s: --as-of %s is before it" ERROR_HINT "give %s or a later day",
                     run->run_id, day_format(run->as_of, as_of), day_format(day, text), as_of);
}

static bool
print_list(const Settings *settings, const Run *run, const char *folder, Recheck *recheck,
           GError **error)
{
    g_autoptr(Renderer) renderer = NULL;
    g_autoptr(FileWriter) file = NULL;
    g_autoptr(GHashTable) texts = letter_texts_of_run(run);
    g_autoptr(Listing) paper = pull_list_paper(recheck, run);
    const RenderSettings frozen = frozen_paper_of_run(settings, run);
    guint pages;
    return render_open(&frozen, texts, &renderer, error) &&
           file_create(folder, RECHECK_PDF_NAME, &file, error) &&
           render_listing(renderer, paper, file, &pages, error) &&
           file_commit(g_steal_pointer(&file), &recheck->pdf_sha256, error);
}

static bool
write_list(const Settings *settings, Db *ledger, const Run *run, const char *folder,
           Recheck *recheck, GError **error)
{
    g_clear_pointer(&recheck->csv_sha256, g_free);
    g_clear_pointer(&recheck->pdf_sha256, g_free);
    if (!file_make_directory(folder, error) || !file_remove_leftovers(folder, error) ||
        !pull_list_write_csv(folder, recheck, &recheck->csv_sha256, error) ||
        !print_list(settings, run, folder, recheck, error)) {
        return false;
    }
    checkpoint("listed");
    return mark_recheck_written(ledger, recheck, error);
}

static bool
write_lists(const Settings *settings, Db *ledger, const Run *run, GError **error)
{
    g_autoptr(GPtrArray) rechecks = NULL;
    g_autofree char *run_folder = folder_of_run(settings->output_directory, run);
    if (!mark_rechecks(ledger, run->run_id, &rechecks, error)) {
        return false;
    }
    for (guint i = 0; i < rechecks->len; i++) {
        Recheck *recheck = g_ptr_array_index(rechecks, i);
        g_autofree char *name = recheck_folder(recheck);
        g_autofree char *folder = g_build_filename(run_folder, name, NULL);
        g_autofree char *csv = g_build_filename(folder, RECHECK_CSV_NAME, NULL);
        g_autofree char *pdf = g_build_filename(folder, RECHECK_PDF_NAME, NULL);
        const bool is_whole =
            file_is_intact(csv, recheck->csv_sha256) && file_is_intact(pdf, recheck->pdf_sha256);
        if (!is_whole && !write_list(settings, ledger, run, folder, recheck, error)) {
            return false;
        }
    }
    return true;
}

bool
accounting_write(const Settings *settings, Db *ledger, Run *run, GError **error)
{
    g_autoptr(Closing) closing = closing_new(settings, ledger, run);
    /* The lists went with the letters that they were about. */
    return (run->purged_on != DAY_NONE || write_lists(settings, ledger, run, error)) &&
           closing_export(closing, error);
}

bool
accounting_write_due(const Settings *settings, Db *ledger, GError **error)
{
    g_autoptr(GArray) due = NULL;
    if (!ledger_accounts_due(ledger, &due, error)) {
        return false;
    }
    for (guint i = 0; i < due->len; i++) {
        g_autoptr(Run) run = NULL;
        if (!ledger_load_run(ledger, g_array_index(due, gint64, i), &run, error) ||
            !accounting_write(settings, ledger, run, error)) {
            return false;
        }
    }
    return true;
}

bool
accounting_report(const Settings *settings, gint64 run_id, char **out_folder, GError **error)
{
    g_autoptr(Db) ledger = NULL;
    g_autoptr(Run) run = NULL;
    if (!ledger_open(&settings->ledger, "jpki-notice report", &ledger, error) ||
        !ledger_lock(ledger, error) || !accounting_load_run(ledger, run_id, &run, error) ||
        !accounting_write(settings, ledger, run, error) ||
        !accounting_write_due(settings, ledger, error)) {
        return false;
    }
    *out_folder = folder_of_run(settings->output_directory, run);
    return true;
}

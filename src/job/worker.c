#include "job/worker.h"

#include "base/checkpoint.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/log.h"
#include "job/folder.h"
#include "job/frozen_paper.h"
#include "job/letter_texts.h"
#include "ledger/history.h"
#include "ledger/ledger.h"
#include "ledger/progress.h"
#include "render/render.h"

/* The frozen counts are a promise to the mail room: a file that came out otherwise is not published. */
static bool
check_pages(const PrintFile *print_file, const GPtrArray *pieces, guint pages, GError **error)
{
    if (pieces->len == print_file->pieces && pages == print_file->pages) {
        return true;
    }
    return error_set(error, JPKI_ERROR_RECONCILE,
                     "print file %u: %u pieces on %u pages were rendered, %u on %u were planned",
                     print_file->number, pieces->len, pages, print_file->pieces, print_file->pages);
}

static bool
render_to_disk(Renderer *renderer, const Run *run, const char *folder, const GPtrArray *pieces,
               PrintFile *print_file, GError **error)
{
    g_autofree char *name = print_file_name(print_file->number);
    g_autoptr(FileWriter) file = NULL;
    guint pages;
    if (!file_create(folder, name, &file, error) ||
        !render_print_file(renderer, run->as_of, pieces, file, &pages, error) ||
        !check_pages(print_file, pieces, pages, error)) {
        return false;
    }
    checkpoint("rendering");
    return file_commit(g_steal_pointer(&file), &print_file->sha256, error);
}

static bool
render_claimed(Renderer *renderer, Db *ledger, const Run *run, const char *folder,
               PrintFile *print_file, GError **error)
{
    const gint64 started = clock_ms();
    g_autoptr(GPtrArray) pieces = NULL;
    checkpoint("claimed");
    if (!history_pieces(ledger, run->run_id, print_file, &pieces, error) ||
        !render_to_disk(renderer, run, folder, pieces, print_file, error)) {
        return false;
    }
    checkpoint("published");
    if (!progress_rendered(ledger, run->run_id, print_file, error)) {
        return false;
    }
    checkpoint("marked");
    log_step("render", started, "run %" G_GINT64_FORMAT ": print file %u, %u pieces, %u pages",
             run->run_id, print_file->number, print_file->pieces, print_file->pages);
    return true;
}

/* One run, one wording: half of its letters must not say something else than the other half, nor than what was checked
 * before the freeze. */
static bool
check_templates(const Renderer *renderer, const Run *run, GError **error)
{
    g_autofree char *digest = render_template_digest(renderer);
    if (g_str_equal(digest, run_parameter(run, "version.templates"))) {
        return true;
    }
    return error_set(error, JPKI_ERROR_CONFIG,
                     "run %" G_GINT64_FORMAT
                     " was frozen with other templates than those there are now" ERROR_HINT
                     "put the former templates back, or render the whole run with the new ones: "
                     "'jpki-notice run --accept-templates'",
                     run->run_id);
}

bool
worker_render(const Settings *settings, const Run *run, GError **error)
{
    g_autoptr(Db) ledger = NULL;
    g_autoptr(Renderer) renderer = NULL;
    g_autoptr(GHashTable) texts = letter_texts_of_run(run);
    g_autofree char *folder = folder_of_prints(settings->output_directory, run);
    const RenderSettings frozen = frozen_paper_of_run(settings, run);
    if (!ledger_open(&settings->ledger, "jpki-notice worker", &ledger, error) ||
        !render_open(&frozen, texts, &renderer, error) || !check_templates(renderer, run, error)) {
        return false;
    }
    while (true) {
        g_autoptr(PrintFile) print_file = NULL;
        if (!progress_claim(ledger, run->run_id, &print_file, error)) {
            return false;
        }
        if (print_file == NULL) {
            return true;
        }
        if (!render_claimed(renderer, ledger, run, folder, print_file, error)) {
            return false; /* closing the session gives the claim back */
        }
    }
}

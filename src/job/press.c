#include "job/press.h"

#include "base/checkpoint.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "job/crew.h"
#include "job/folder.h"
#include "job/frozen_paper.h"
#include "job/letter_texts.h"
#include "job/marker.h"
#include "job/worker.h"
#include "ledger/history.h"
#include "ledger/ledger.h"
#include "ledger/progress.h"
#include "render/render.h"

/* Where a run's PDFs stand; owned. */
typedef struct {
    char *prints;
    char *covers;
} Folders;

static void
folders_clear(Folders *folders)
{
    g_free(folders->prints);
    g_free(folders->covers);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Folders, folders_clear)

static bool
is_intact(const char *folder, guint number, const char *sha256)
{
    g_autofree char *name = print_file_name(number);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return file_is_intact(path, sha256);
}

/* The print file, and its cover sheet if it has one: those of older programs had none. */
static bool
is_rendered(const Folders *folders, const PrintFile *file)
{
    return is_intact(folders->prints, file->number, file->sha256) &&
           (file->cover_sha256 == NULL ||
            is_intact(folders->covers, file->number, file->cover_sha256));
}

/* How many print files are still to be rendered; one whose PDF, or whose cover sheet's, has vanished or been damaged is
 * among them. */
static bool
count_unrendered(Db *ledger, const Run *run, const Folders *folders, guint *out, GError **error)
{
    g_autoptr(GPtrArray) files = NULL;
    if (!history_print_files(ledger, run->run_id, &files, error)) {
        return false;
    }
    guint unrendered = 0;
    for (guint i = 0; i < files->len; i++) {
        const PrintFile *file = g_ptr_array_index(files, i);
        if (is_rendered(folders, file)) {
            continue;
        }
        if (file->sha256 != NULL && !progress_forget(ledger, run->run_id, file->number, error)) {
            return false;
        }
        unrendered++;
    }
    *out = unrendered;
    return true;
}

bool
press_check(const Settings *settings, Db *ledger, const Run *run, GError **error)
{
    const WorkerOrder order = { .settings = settings, .run = run };
    g_auto(Folders) folders = { folder_of_prints(settings->output_directory, run),
                                folder_of_covers(settings->output_directory, run) };
    g_autoptr(GPtrArray) files = NULL;
    g_autoptr(Renderer) renderer = NULL;
    if (!history_print_files(ledger, run->run_id, &files, error)) {
        return false;
    }
    for (guint i = 0; i < files->len; i++) {
        if (!is_rendered(&folders, g_ptr_array_index(files, i))) {
            return worker_open_renderer(&order, order.is_guest, &renderer, error);
        }
    }
    return true;
}

bool
press_accept_templates(const Settings *settings, Db *ledger, Run *run, GError **error)
{
    g_autoptr(Renderer) renderer = NULL;
    g_autoptr(GHashTable) texts = letter_texts_of_run(run);
    const RenderSettings frozen = frozen_paper_of_run(settings, run);
    if (!render_open(&frozen, texts, &renderer, error)) {
        return false;
    }
    char *digest = render_template_digest(renderer);
    g_hash_table_replace(run->parameters, g_strdup("version.templates"), digest);
    return progress_restart(ledger, run->run_id, digest, error);
}

/* The folder bears the ledger's token, or else both get a new one, which makes void what was claimed for another folder. */
static bool
mark_folder(const char *run_folder, Db *ledger, const Run *run, GError **error)
{
    g_auto(ProgressStanding) standing = { 0 };
    if (!progress_press_begin(ledger, run->run_id, error) ||
        !progress_press_standing(ledger, run->run_id, &standing, error)) {
        return false;
    }
    if (marker_matches(run_folder, standing.press_token)) {
        return true;
    }
    g_autofree char *token = g_uuid_string_random();
    return marker_place(run_folder, token, error) &&
           progress_press_rekey(ledger, run->run_id, token, error);
}

/* What is rendered is rendered: whoever still has a temporary file here has lost its lease. */
static bool
clean_up(const char *run_folder, const Folders *folders, GError **error)
{
    return file_remove_leftovers(folders->prints, error) &&
           file_remove_leftovers(folders->covers, error) && marker_remove(run_folder, error);
}

static bool
render_rest(const Settings *settings, Db *ledger, const Run *run, guint jobs,
            const CrewAside *aside, guint *out_unrendered, GError **error)
{
    g_autofree char *run_folder = folder_of_run(settings->output_directory, run);
    g_auto(Folders) folders = { folder_of_prints(settings->output_directory, run),
                                folder_of_covers(settings->output_directory, run) };
    if (!file_make_directory(folders.prints, error) ||
        !file_make_directory(folders.covers, error) ||
        !count_unrendered(ledger, run, &folders, out_unrendered, error)) {
        return false;
    }
    return (*out_unrendered == 0 || (mark_folder(run_folder, ledger, run, error) &&
                                     crew_render(settings, ledger, run, jobs, aside, error))) &&
           clean_up(run_folder, &folders, error);
}

/* Pieces may have become held. */
static bool
reload_counts(Db *ledger, Run *run, GError **error)
{
    g_autoptr(Run) now = NULL;
    if (!ledger_load_run(ledger, run->run_id, &now, error)) {
        return false;
    }
    run->counts = now->counts;
    return true;
}

bool
press_render(const Settings *settings, Db *ledger, Run *run, guint jobs, const CrewAside *aside,
             GError **error)
{
    const gint64 started = clock_ms();
    guint unrendered;
    if (!render_rest(settings, ledger, run, jobs, aside, &unrendered, error) ||
        !reload_counts(ledger, run, error)) {
        return false;
    }
    g_autofree char *now = clock_now();
    if (!progress_run_rendered(ledger, run->run_id, now, error)) {
        return false;
    }
    run->state = RUN_RENDERED;
    checkpoint("rendered");
    log_step("render", started,
             "run %" G_GINT64_FORMAT ": %u print files, %" G_GUINT64_FORMAT " pages", run->run_id,
             unrendered, run->counts.pages);
    return true;
}

static bool
join_run(const Settings *settings, Db *ledger, gint64 run_id, guint jobs, GError **error)
{
    const gint64 started = clock_ms();
    g_autoptr(Run) run = NULL;
    if (!ledger_load_run(ledger, run_id, &run, error) ||
        !crew_render(settings, ledger, run, jobs, NULL, error)) {
        return false;
    }
    log_step("render", started, "run %" G_GINT64_FORMAT ": all its print files are rendered",
             run_id);
    return true;
}

bool
press_join(const Settings *settings, guint jobs, guint *out_runs, GError **error)
{
    g_autoptr(Db) ledger = NULL;
    gint64 run_id = 0;
    guint runs = 0;
    if (!ledger_open(&settings->ledger, "jpki-notice work", &ledger, error)) {
        return false;
    }
    while (true) {
        if (!progress_open_run(ledger, run_id, &run_id, error)) {
            return false;
        }
        if (run_id == 0) {
            *out_runs = runs;
            return true;
        }
        if (!join_run(settings, ledger, run_id, jobs, error)) {
            return false;
        }
        runs++;
    }
}

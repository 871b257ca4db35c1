#include "job/worker.h"

#include "base/checkpoint.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/language.h"
#include "base/log.h"
#include "base/stop.h"
#include "job/cover.h"
#include "job/folder.h"
#include "job/frozen_paper.h"
#include "job/letter_texts.h"
#include "ledger/history.h"
#include "ledger/ledger.h"

#include <unistd.h>

/* A hundred times what rendering takes, and a start on a busy machine. */
enum { STARTING_SECONDS = 60, PIECES_PER_SECOND = 2 };

typedef struct {
    const WorkerOrder *order;
    WorkerNote *note;
    Db *ledger;
    gint64 holder;
    Renderer *renderer; /* NULL before the first claim: most who come too late find nothing to do */
    char *folder;       /* of the print files */
    char *name;         /* host and process */
    Lease *lease;       /* borrowed: of the print file that is being drawn */
    guint drawn;        /* pieces of it */
} Worker;

static void
worker_clear(Worker *worker)
{
    g_clear_pointer(&worker->renderer, render_close);
    g_clear_pointer(&worker->ledger, db_close);
    g_clear_pointer(&worker->folder, g_free);
    g_clear_pointer(&worker->name, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Worker, worker_clear)

guint
worker_seconds(guint pieces)
{
    return STARTING_SECONDS + pieces / PIECES_PER_SECOND;
}

/* One run, one wording, one look: half of its letters must not differ from the other half, nor from what was checked before
 * the freeze. */
static bool
check_version(const Run *run, const char *parameter, const char *what, const char *digest,
              GError **error)
{
    if (g_str_equal(digest, run_parameter(run, parameter))) {
        return true;
    }
    return error_set(
        error, JPKI_ERROR_CONFIG,
        "run %" G_GINT64_FORMAT " was frozen with other %s than those there are now%s", run->run_id,
        _(what),
        g_str_equal(what, "fonts")
            ? _(ERROR_HINT "install the same fonts on this host")
            : _(ERROR_HINT
                "put the former templates back, or render the whole run with the new ones: "
                "'jpki-notice run --accept-templates'"));
}

bool
worker_open_renderer(const WorkerOrder *order, bool fonts, Renderer **out, GError **error)
{
    g_autoptr(Renderer) renderer = NULL;
    g_autoptr(GHashTable) texts = letter_texts_of_run(order->run);
    const RenderSettings frozen = frozen_paper_of_run(order->settings, order->run);
    if (!render_open(&frozen, texts, &renderer, error)) {
        return false;
    }
    g_autofree char *templates = render_template_digest(renderer);
    g_auto(GStrv) files = render_font_files(renderer);
    g_autofree char *faces = fonts ? render_font_digest(files) : NULL;
    if (!check_version(order->run, "version.templates", N_("templates"), templates, error) ||
        (fonts && !check_version(order->run, "version.fonts", N_("fonts"), faces, error))) {
        return false;
    }
    *out = g_steal_pointer(&renderer);
    return true;
}

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
before_piece(const Piece *piece, gpointer data, GError **error)
{
    Worker *worker = data;
    checkpoint_piece(piece->resident_id);
    worker->note->pieces = worker->drawn++;
    return stop_check(error) && lease_keep(worker->lease, clock_ms(), error);
}

/* The print file but for its name. What earlier claims of it have left behind is nobody's: the lease is ours. */
static bool
render_letters(Worker *worker, Lease *lease, const GPtrArray *pieces, FileWriter **out,
               GError **error)
{
    PrintFile *print_file = lease->print_file;
    g_autofree char *name = print_file_name(print_file->number);
    g_autoptr(FileWriter) file = NULL;
    guint pages;
    worker->lease = lease;
    worker->drawn = 0;
    render_watch(worker->renderer, before_piece, worker);
    if (!file_remove_leftovers_of(worker->folder, name, error) ||
        !file_create(worker->folder, name, &file, error) ||
        !render_print_file(worker->renderer, worker->order->run->as_of, pieces, file, &pages,
                           error) ||
        !check_pages(print_file, pieces, pages, error)) {
        return false;
    }
    checkpoint("rendering");
    if (!file_complete(file, &print_file->sha256, error)) {
        return false;
    }
    *out = g_steal_pointer(&file);
    return true;
}

/* Both renames and the ledger's word for them, while the lease cannot be taken. */
static bool
publish(Worker *worker, Lease *lease, FileWriter **letters, FileWriter **cover, GError **error)
{
    if (!lease_publish(lease, error) || !file_commit(g_steal_pointer(letters), NULL, error)) {
        return false;
    }
    checkpoint("published");
    if (!file_commit(g_steal_pointer(cover), NULL, error)) {
        return false;
    }
    checkpoint("covered");
    return lease_rendered(lease, worker->name, error);
}

static bool
render_and_publish(Worker *worker, Lease *lease, GError **error)
{
    const WorkerOrder *order = worker->order;
    g_autoptr(GPtrArray) pieces = NULL;
    g_autoptr(FileWriter) letters = NULL;
    g_autoptr(FileWriter) cover = NULL;
    return history_pieces(worker->ledger, lease->run_id, lease->print_file, &pieces, error) &&
           render_letters(worker, lease, pieces, &letters, error) &&
           cover_render(worker->renderer, order->settings, order->run, pieces, lease->print_file,
                        &cover, error) &&
           publish(worker, lease, &letters, &cover, error);
}

static bool
render_claimed(Worker *worker, Lease *lease, GError **error)
{
    const gint64 started = clock_ms();
    const PrintFile *print_file = lease->print_file;
    checkpoint("claimed");
    if ((worker->renderer == NULL &&
         !worker_open_renderer(worker->order, worker->order->is_guest, &worker->renderer, error)) ||
        !render_and_publish(worker, lease, error)) {
        return false;
    }
    checkpoint("marked");
    log_step("render", started, "run %" G_GINT64_FORMAT ": print file %u, %u pieces, %u pages",
             lease->run_id, print_file->number, print_file->pieces, print_file->pages);
    return true;
}

/* As render_claimed(), within its time. A lease that was lost is somebody else's to worry about. */
static bool
render_in_time(Worker *worker, Lease *lease, GError **error)
{
    g_autoptr(GError) failure = NULL;
    worker->note->pieces = 0;
    worker->note->print_file = lease->print_file->number;
    alarm(worker_seconds(lease->print_file->pieces));
    if (!render_claimed(worker, lease, &failure)) {
        if (!lease->is_lost) {
            lease_release(lease, NULL); /* if it cannot be, the end of the session does it */
            g_propagate_error(error, g_steal_pointer(&failure));
            return false;
        }
        log_line(LOG_LEVEL_WARNING, "render", "%s", failure->message);
    }
    alarm(0);
    worker->note->pieces = 0;
    worker->note->print_file = 0;
    return true;
}

bool
worker_render(const WorkerOrder *order, WorkerNote *note, GError **error)
{
    g_auto(Worker) worker = { .order = order, .note = note };
    worker.folder = folder_of_prints(order->settings->output_directory, order->run);
    worker.name = g_strdup_printf("%s:%d", g_get_host_name(), (int)getpid());
    if (!ledger_open(&order->settings->ledger, "jpki-notice worker", &worker.ledger, error) ||
        !lease_enlist(worker.ledger, &worker.holder, error)) {
        return false;
    }
    while (true) {
        g_autoptr(Lease) lease = NULL;
        if (!stop_check(error) ||
            !lease_claim(worker.ledger, order->run->run_id, order->press_token, worker.holder,
                         false, clock_ms(), &lease, error)) {
            return false;
        }
        if (lease == NULL) {
            return true;
        }
        if (!render_in_time(&worker, lease, error)) {
            return false;
        }
    }
}

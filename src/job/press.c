#include "job/press.h"

#include "base/checkpoint.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/log.h"
#include "job/folder.h"
#include "job/frozen_paper.h"
#include "job/letter_texts.h"
#include "job/worker.h"
#include "ledger/history.h"
#include "ledger/ledger.h"
#include "ledger/progress.h"
#include "render/render.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MESSAGE_SIZE = 4096 };

/* A rendering process: how to wait for it, and where its last words come from. */
typedef struct {
    pid_t pid;
    int words; /* the read end of a pipe */
} Child;

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
    g_autofree char *found = NULL;
    return file_digest(path, &found, NULL) && g_str_equal(found, sha256);
}

/* The print file, and its cover sheet if it has one: those of older programs had none. */
static bool
is_rendered(const Folders *folders, const PrintFile *file)
{
    return file->sha256 != NULL && is_intact(folders->prints, file->number, file->sha256) &&
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

/* The child's whole life. Its failure goes through the pipe, its code is its exit status; the parent's database session is
 * not touched. */
static G_NORETURN void
be_worker(const Settings *settings, const Run *run, int words, pid_t parent)
{
    /* Whoever kills the night kills its workers, so that the next night never meets them. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) {
        _exit(JPKI_ERROR_INTERNAL);
    }
    g_autoptr(GError) error = NULL;
    if (worker_render(settings, run, &error)) {
        _exit(0);
    }
    const gsize size = MIN(strlen(error->message), (gsize)MESSAGE_SIZE - 1);
    if (write(words, error->message, size) < 0) {
        _exit(JPKI_ERROR_INTERNAL);
    }
    _exit(error->domain == JPKI_ERROR ? error->code : JPKI_ERROR_INTERNAL);
}

static bool
start_child(const Settings *settings, const Run *run, Child *out, GError **error)
{
    int ends[2];
    if (pipe(ends) != 0) {
        return error_set(error, JPKI_ERROR_INTERNAL, "cannot make a pipe: %s", g_strerror(errno));
    }
    const pid_t parent = getpid();
    const pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        be_worker(settings, run, ends[1], parent);
    }
    const int fork_errno = errno;
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return error_set(error, JPKI_ERROR_INTERNAL, "cannot start a worker: %s",
                         g_strerror(fork_errno));
    }
    out->pid = pid;
    out->words = ends[0];
    return true;
}

static void
read_words(int fd, char words[MESSAGE_SIZE])
{
    gsize size = 0;
    while (size < MESSAGE_SIZE - 1) {
        const ssize_t got = read(fd, words + size, MESSAGE_SIZE - 1 - size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        size += (gsize)got;
    }
    words[size] = '\0';
    close(fd);
}

/* Wait for one child; its failure becomes the error. */
static bool
await_child(const Child *child, GError **error)
{
    char words[MESSAGE_SIZE];
    int status;
    read_words(child->words, words);
    while (waitpid(child->pid, &status, 0) < 0) {
        if (errno != EINTR) {
            return error_set(error, JPKI_ERROR_INTERNAL, "lost sight of a worker: %s",
                             g_strerror(errno));
        }
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        return true;
    }
    if (WIFSIGNALED(status)) {
        return error_set(error, JPKI_ERROR_RENDER, "a worker was ended by signal %d",
                         WTERMSIG(status));
    }
    return error_set(error, (JpkiError)WEXITSTATUS(status), "%s",
                     words[0] == '\0' ? "a worker failed without a word" : words);
}

/* Every child is awaited; the first failure is the error. */
static bool
await_children(const GArray *children, GError **error)
{
    bool fine = true;
    for (guint i = 0; i < children->len; i++) {
        const bool child_fine =
            await_child(&g_array_index(children, Child, i), fine ? error : NULL);
        fine = fine && child_fine;
    }
    return fine;
}

static bool
run_workers(const Settings *settings, const Run *run, guint jobs, GError **error)
{
    g_autoptr(GArray) children = g_array_new(FALSE, TRUE, sizeof(Child));
    g_autoptr(GError) start_error = NULL;
    while (children->len < jobs) {
        Child child;
        if (!start_child(settings, run, &child, &start_error)) {
            break;
        }
        g_array_append_val(children, child);
    }
    if (!await_children(children, error)) {
        return false;
    }
    if (children->len == 0 && start_error != NULL) {
        g_propagate_error(error, g_steal_pointer(&start_error));
        return false;
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

static bool
prepare_folder(const char *folder, GError **error)
{
    return file_make_directory(folder, error) && file_remove_leftovers(folder, error);
}

bool
press_render(const Settings *settings, Db *ledger, Run *run, guint jobs, GError **error)
{
    const gint64 started = clock_ms();
    g_auto(Folders) folders = { folder_of_prints(settings->output_directory, run),
                                folder_of_covers(settings->output_directory, run) };
    guint unrendered;
    if (!prepare_folder(folders.prints, error) || !prepare_folder(folders.covers, error) ||
        !count_unrendered(ledger, run, &folders, &unrendered, error) ||
        !run_workers(settings, run, MIN(jobs, unrendered), error)) {
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

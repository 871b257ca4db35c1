#include "job/examiner.h"

#include "base/checkpoint.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/language.h"
#include "base/log.h"
#include "base/stop.h"
#include "ledger/history.h"
#include "ledger/ledger.h"
#include "model/detail.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* More of them are no accident of a few people's data: something is wrong with the program or the host, and nobody is held for
 * that. */
enum { MOST_TO_BLAME = 5, NAP_US = 10000 };

typedef struct {
    const WorkerOrder *order;
    Lease *lease;
    const GPtrArray *pieces; /* of Piece *, of the whole print file */
    GArray *to_blame;        /* of guint64: seq */
} Examination;

static bool
before_piece(const Piece *piece, gpointer data, GError **error)
{
    (void)data;
    checkpoint_piece(piece->resident_id);
    return stop_check(error);
}

static bool
render_into_nothing(const WorkerOrder *order, const GPtrArray *pieces, GError **error)
{
    g_autoptr(Renderer) renderer = NULL;
    g_autoptr(FileWriter) nowhere = NULL;
    guint pages;
    if (!worker_open_renderer(order, false, &renderer, error) ||
        !file_create_nowhere(&nowhere, error)) {
        return false;
    }
    render_watch(renderer, before_piece, NULL);
    return render_print_file(renderer, order->run->as_of, pieces, nowhere, &pages, error);
}

/* The probe's whole life: its exit status is its answer. */
static G_NORETURN void
be_probe(const WorkerOrder *order, const GPtrArray *pieces, pid_t parent)
{
    stop_with_parent(parent);
    alarm(worker_seconds(pieces->len));
    g_autoptr(GError) error = NULL;
    if (render_into_nothing(order, pieces, &error)) {
        _exit(0);
    }
    if (error->code != JPKI_ERROR_RENDER) {
        log_line(LOG_LEVEL_ERROR, "examine", "%s", error->message);
    }
    _exit(error->domain == JPKI_ERROR ? error->code : JPKI_ERROR_INTERNAL);
}

/* Wait for the probe, keeping the lease; ended and awaited in any case. */
static bool
await_probe(Examination *examination, pid_t probe, int *out_status, GError **error)
{
    while (true) {
        const pid_t ended = waitpid(probe, out_status, WNOHANG);
        if (ended == probe) {
            return true;
        }
        if (ended < 0 && errno != EINTR) {
            return error_set(error, JPKI_ERROR_INTERNAL, "lost sight of a probe: %s",
                             language_errno(errno));
        }
        if (!stop_check(error) || !lease_keep(examination->lease, clock_ms(), error)) {
            kill(probe, SIGKILL);
            waitpid(probe, out_status, 0);
            return false;
        }
        g_usleep(NAP_US);
    }
}

/* Can these pieces be rendered? Fails when it is not they that stand in the way. */
static bool
try(Examination *examination, const GPtrArray *pieces, bool *out_fine, GError **error)
{
    const pid_t parent = getpid();
    const pid_t probe = fork();
    int status;
    if (probe == 0) {
        be_probe(examination->order, pieces, parent);
    }
    if (probe < 0) {
        return error_set(error, JPKI_ERROR_INTERNAL, "cannot start a probe: %s",
                         language_errno(errno));
    }
    if (!await_probe(examination, probe, &status, error)) {
        return false;
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != JPKI_ERROR_RENDER) {
        return error_set(error, (JpkiError)WEXITSTATUS(status),
                         "print file %u could not be examined",
                         examination->lease->print_file->number);
    }
    *out_fine = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return true;
}

/* Pieces `from` up to but not including `to` of the print file. */
static GPtrArray *
span(const GPtrArray *pieces, guint from, guint to)
{
    GPtrArray *part = g_ptr_array_new();
    for (guint i = from; i < to; i++) {
        g_ptr_array_add(part, g_ptr_array_index(pieces, i));
    }
    return part;
}

/* Halves of what fails, down to single pieces. */
static bool
search(Examination *examination, guint from, guint to, GError **error)
{
    g_autoptr(GPtrArray) pieces = span(examination->pieces, from, to);
    bool fine = false;
    if (examination->to_blame->len > MOST_TO_BLAME) {
        return true;
    }
    if (!try(examination, pieces, &fine, error)) {
        return false;
    }
    if (fine) {
        return true;
    }
    if (pieces->len == 1) {
        const Piece *piece = g_ptr_array_index(pieces, 0);
        g_array_append_val(examination->to_blame, piece->seq);
        return true;
    }
    const guint middle = from + (to - from) / 2;
    return search(examination, from, middle, error) && search(examination, middle, to, error);
}

static bool
conclude(const Examination *examination, GError **error)
{
    Lease *lease = examination->lease;
    const guint n = examination->to_blame->len;
    if (n == 0 || n > MOST_TO_BLAME) {
        log_line(LOG_LEVEL_WARNING, "examine", "run %" G_GINT64_FORMAT ": print file %u: %s",
                 lease->run_id, lease->print_file->number,
                 n == 0 ? _("no piece fails alone") : _("too many pieces fail to blame them"));
        return lease_acquit(lease, error);
    }
    log_line(LOG_LEVEL_WARNING, "examine",
             "run %" G_GINT64_FORMAT ": print file %u: %u pieces cannot be rendered and are held",
             lease->run_id, lease->print_file->number, n);
    g_autofree char *detail = detail_new(DETAIL_RENDER_FAILED, NULL);
    return lease_withhold(lease, examination->to_blame, detail, error);
}

static bool
examine_claimed(const WorkerOrder *order, Lease *lease, GError **error)
{
    g_autoptr(GPtrArray) pieces = NULL;
    g_autoptr(GArray) to_blame = g_array_new(FALSE, FALSE, sizeof(guint64));
    if (!history_pieces(lease->ledger, lease->run_id, lease->print_file, &pieces, error)) {
        return false;
    }
    Examination examination = {
        .order = order,
        .lease = lease,
        .pieces = pieces,
        .to_blame = to_blame,
    };
    return search(&examination, 0, pieces->len, error) && conclude(&examination, error);
}

bool
examiner_examine(const WorkerOrder *order, WorkerNote *note, GError **error)
{
    g_autoptr(Db) ledger = NULL;
    g_autoptr(Lease) lease = NULL;
    gint64 holder;
    if (!ledger_open(&order->settings->ledger, "jpki-notice examiner", &ledger, error) ||
        !lease_enlist(ledger, &holder, error) ||
        !lease_claim(ledger, order->run->run_id, order->press_token, holder, true, clock_ms(),
                     &lease, error)) {
        return false;
    }
    if (lease == NULL) {
        return true;
    }
    note->print_file = lease->print_file->number;
    if (!examine_claimed(order, lease, error)) {
        const bool is_lost = lease->is_lost;
        lease_release(lease, NULL); /* if it cannot be, the end of the session does it */
        if (!is_lost) {
            return false;
        }
        g_clear_error(error);
    }
    note->print_file = 0;
    return true;
}

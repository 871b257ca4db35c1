#include "job/crew.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/language.h"
#include "base/log.h"
#include "base/meter.h"
#include "base/stop.h"
#include "job/examiner.h"
#include "job/folder.h"
#include "job/marker.h"
#include "job/worker.h"
#include "ledger/lease.h"
#include "ledger/progress.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    LOOK_AGAIN_MS = 200, /* at the ledger, while there is somebody to start or to wait for */
    GRACE_MS = 5000,     /* from the wish to stop to the end */
    MOST_IDLE_DEATHS = 3,
    MOST_MISMATCHES = 3,
    /* what a death counts, and a failure to render, which would come again: from two on the file is examined */
    DEATH = 1,
    RENDER_FAILURE = 2,
};

typedef struct {
    pid_t pid;
    WorkerNote *note; /* shared with the child */
} Child;

typedef struct {
    WorkerOrder order;
    Db *ledger;
    char *run_folder;
    guint jobs;
    GArray *children; /* of Child */
    ProgressStanding standing;
    GError *failure;    /* the first; then nobody is started any more */
    char *last_words;   /* of whoever died last; NULL: nobody has */
    guint idle_deaths;  /* of those who held nothing */
    guint mismatches;   /* how often in a row the folder did not bear the token */
    gint64 stopping_ms; /* when we were told to stop, 0: we were not */
    bool told_to_stop;  /* the children have been told */
    Meter meter;
    const CrewAside *aside; /* borrowed; NULL: a guest's */
} Crew;

static void
crew_clear(Crew *crew)
{
    progress_standing_clear(&crew->standing);
    g_array_unref(crew->children);
    g_clear_error(&crew->failure);
    g_free(crew->last_words);
    g_free(crew->run_folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Crew, crew_clear)

/* The child's whole life. Its failure stands in the note, its code is its exit status; the parent's database session is not
 * touched. */
static G_NORETURN void
be_child(const WorkerOrder *order, bool examines, WorkerNote *note, pid_t parent)
{
    stop_with_parent(parent);
    stop_remember();
    g_autoptr(GError) error = NULL;
    if (examines ? examiner_examine(order, note, &error) : worker_render(order, note, &error)) {
        _exit(0);
    }
    g_strlcpy(note->words, error->message, WORKER_WORDS_SIZE);
    _exit(error->domain == JPKI_ERROR ? error->code : JPKI_ERROR_INTERNAL);
}

/* The first failure is the one that is told. */
static void
note_failure(Crew *crew, GError *failure)
{
    if (crew->failure == NULL) {
        crew->failure = failure;
    } else {
        g_error_free(failure);
    }
}

static void
fail(Crew *crew, JpkiError code, const char *text)
{
    note_failure(crew, g_error_new_literal(JPKI_ERROR, (int)code, text));
}

static void
start_child(Crew *crew, bool examines)
{
    WorkerNote *note =
        mmap(NULL, sizeof *note, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (note == MAP_FAILED) {
        fail(crew, JPKI_ERROR_INTERNAL, _("cannot start a worker: no memory for its note"));
        return;
    }
    const pid_t parent = getpid();
    const pid_t pid = fork();
    if (pid == 0) {
        crew->order.press_token = crew->standing.press_token;
        be_child(&crew->order, examines, note, parent);
    }
    if (pid < 0) {
        g_autofree char *text =
            g_strdup_printf(_("cannot start a worker: %s"), language_errno(errno));
        munmap(note, sizeof *note);
        fail(crew, JPKI_ERROR_INTERNAL, text);
        return;
    }
    const Child child = { pid, note };
    g_array_append_val(crew->children, child);
}

static guint
count_idle(const Crew *crew)
{
    guint idle = 0;
    for (guint i = 0; i < crew->children->len; i++) {
        idle += g_array_index(crew->children, Child, i).note->print_file == 0 ? 1 : 0;
    }
    return idle;
}

/* Examiners before workers, and nobody for what those who were started a moment ago will take. */
static void
hire(Crew *crew)
{
    guint room = crew->jobs - crew->children->len;
    guint wanted = crew->standing.unclaimed + crew->standing.suspects;
    wanted -= MIN(wanted, count_idle(crew));
    for (guint i = 0; i < MIN(room, wanted) && crew->failure == NULL; i++) {
        start_child(crew, i < crew->standing.suspects);
    }
}

/* Somebody died, or could not render: the print file that was held is under suspicion. */
static void
note_death(Crew *crew, const WorkerNote *note, guint weight, char *words)
{
    GError *error = NULL;
    g_free(crew->last_words);
    crew->last_words = words;
    if (note->print_file == 0) {
        crew->idle_deaths++;
        if (crew->idle_deaths > MOST_IDLE_DEATHS) {
            fail(crew, JPKI_ERROR_RENDER, words);
        }
        return;
    }
    log_line(LOG_LEVEL_WARNING, "render", "run %" G_GINT64_FORMAT ": print file %u: %s",
             crew->order.run->run_id, note->print_file, words);
    if (!lease_blame(crew->ledger, crew->order.run->run_id, note->print_file, weight, &error)) {
        note_failure(crew, error);
    }
}

static void
judge(Crew *crew, const WorkerNote *note, int status)
{
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    if (crew->stopping_ms != 0 || (WIFEXITED(status) && code == 0)) {
        return;
    }
    if (WIFSIGNALED(status)) {
        note_death(crew, note, DEATH,
                   g_strdup_printf(_("a worker was ended by signal %d"), WTERMSIG(status)));
    } else if (code == JPKI_ERROR_RENDER || stop_is_code(code)) {
        note_death(crew, note, code == JPKI_ERROR_RENDER ? RENDER_FAILURE : DEATH,
                   g_strdup(note->words));
    } else {
        fail(crew, (JpkiError)code,
             note->words[0] == '\0' ? _("a worker failed without a word") : note->words);
    }
}

/* Who has ended? */
static void
reap(Crew *crew)
{
    for (guint i = crew->children->len; i > 0; i--) {
        const Child child = g_array_index(crew->children, Child, i - 1);
        int status;
        const pid_t ended = waitpid(child.pid, &status, WNOHANG);
        if (ended == 0 || (ended < 0 && errno == EINTR)) {
            continue;
        }
        if (ended < 0) {
            fail(crew, JPKI_ERROR_INTERNAL, _("lost sight of a worker"));
        } else {
            judge(crew, child.note, status);
        }
        munmap(child.note, sizeof *child.note);
        g_array_remove_index_fast(crew->children, i - 1);
    }
}

static void
signal_children(const Crew *crew, int number)
{
    for (guint i = 0; i < crew->children->len; i++) {
        kill(g_array_index(crew->children, Child, i).pid, number);
    }
}

/* First a word, then after a while no more words. */
static void
stop_children(Crew *crew)
{
    if (!crew->told_to_stop) {
        signal_children(crew, SIGTERM);
        crew->told_to_stop = true;
    } else if (clock_ms() - crew->stopping_ms > GRACE_MS) {
        signal_children(crew, SIGKILL);
    }
}

/* Another `run` may be ending the run just now, so that the folder bears no token any more: look once more. */
static void
check_folder(Crew *crew)
{
    if (marker_matches(crew->run_folder, crew->standing.press_token)) {
        crew->mismatches = 0;
        return;
    }
    crew->mismatches++;
    if (crew->mismatches >= MOST_MISMATCHES) {
        g_autofree char *text = g_strdup_printf(
            _("%s is not the folder that run %" G_GINT64_FORMAT " is rendered into" ERROR_HINT
              "mount the same output directory here; a run that was interrupted: 'jpki-notice run'"),
            crew->run_folder, crew->order.run->run_id);
        fail(crew, JPKI_ERROR_FILE, text);
    }
}

static void
give_up(Crew *crew)
{
    g_autofree char *text = g_strdup_printf(
        _("print file %u cannot be rendered, although its pieces were tried one by one: %s"),
        crew->standing.hopeless, crew->last_words == NULL ? _("see the log") : crew->last_words);
    fail(crew, JPKI_ERROR_RENDER, text);
}

/* Look at the ledger and start whom it needs. Returns whether all is rendered. */
static bool
look(Crew *crew)
{
    GError *error = NULL;
    progress_standing_clear(&crew->standing);
    if (!progress_press_standing(crew->ledger, crew->order.run->run_id, &crew->standing, &error)) {
        note_failure(crew, error);
        return false;
    }
    if (crew->standing.unrendered == 0) {
        return crew->children->len == 0;
    }
    if (crew->standing.hopeless != 0) {
        give_up(crew);
        return false;
    }
    check_folder(crew);
    if (crew->mismatches == 0) {
        hire(crew);
    }
    return false;
}

/* Pieces rendered by whichever host, and those that our own children have drawn of the files they are at: for a moment twice,
 * while a child comes to say that its file is done. */
static bool
count_pieces(const Crew *crew, guint64 *out, GError **error)
{
    guint64 pieces;
    if (!progress_pieces(crew->ledger, crew->order.run->run_id, &pieces, error)) {
        return false;
    }
    for (guint i = 0; i < crew->children->len; i++) {
        pieces += g_array_index(crew->children, Child, i).note->pieces;
    }
    *out = pieces;
    return true;
}

static void
show_meter(Crew *crew)
{
    const guint64 total = crew->order.run->counts.noticed;
    const gint64 now = clock_ms();
    guint64 pieces;
    if (log_is_watched() && total > 0 && meter_is_due(&crew->meter, now) &&
        count_pieces(crew, &pieces, NULL)) {
        g_autofree char *line = meter_read(&crew->meter, "render", _("pieces"), pieces, total, now);
        log_meter(line);
    }
}

/* A child has ended, or we are to stop, or some time has passed; there may be something to do meanwhile. */
static void
wait_for_news(Crew *crew, const sigset_t *signals)
{
    const bool is_busy =
        crew->failure == NULL && crew->aside != NULL && crew->aside->step(crew->aside->data);
    const struct timespec a_while = { .tv_nsec = is_busy ? 0 : LOOK_AGAIN_MS * 1000000L };
    const int number = sigtimedwait(signals, NULL, &a_while);
    if ((number == SIGTERM || number == SIGINT) && crew->stopping_ms == 0) {
        crew->stopping_ms = clock_ms();
        g_clear_error(&crew->failure);
        stop_fail(number, &crew->failure);
    }
}

/* Until all is rendered, or nobody works any more. */
static bool
work_on(Crew *crew, const sigset_t *signals)
{
    while (true) {
        reap(crew);
        show_meter(crew);
        if (crew->failure == NULL) {
            if (crew->children->len < crew->jobs && look(crew)) {
                return true;
            }
        } else if (crew->children->len == 0) {
            return false;
        } else if (crew->stopping_ms != 0) {
            stop_children(crew);
        }
        wait_for_news(crew, signals);
    }
}

bool
crew_render(const Settings *settings, Db *ledger, const Run *run, guint jobs,
            const CrewAside *aside, GError **error)
{
    sigset_t signals;
    sigset_t before;
    g_auto(Crew) crew = {
        .order = { .settings = settings, .run = run, .is_guest = aside == NULL },
        .ledger = ledger,
        .run_folder = folder_of_run(settings->output_directory, run),
        .jobs = jobs,
        .children = g_array_new(FALSE, FALSE, sizeof(Child)),
        .meter = { .started_ms = clock_ms() },
        .aside = aside,
    };
    stop_block(&signals, &before);
    const bool done = work_on(&crew, &signals);
    log_meter(NULL);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (!done) {
        g_propagate_error(error, g_steal_pointer(&crew.failure));
    }
    return done;
}

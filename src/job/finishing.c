#include "job/finishing.h"

#include "base/error.h"
#include "base/log.h"
#include "base/stop.h"
#include "job/closing.h"
#include "job/press.h"
#include "ledger/freeze.h"
#include "ledger/ledger.h"
#include "ledger/progress.h"

/* What is done while the workers are at work. */
typedef struct {
    Db *ledger;
    const Run *run;
    Closing *closing;
    bool is_analyzed;
} Beside;

/* The ledger's tables are counted, then the account grows. */
static bool
take_step(gpointer data)
{
    Beside *beside = data;
    if (!beside->is_analyzed) {
        beside->is_analyzed = true;
        /* Only a session that is lost fails here, and then everything after it. */
        return freeze_analyze(beside->ledger, beside->run, NULL);
    }
    return closing_step(beside->closing);
}

static bool
print_and_account(const Settings *settings, Db *ledger, Run *run, guint jobs, GError **error)
{
    g_autoptr(Closing) closing = closing_new(settings, ledger, run);
    Beside beside = { .ledger = ledger, .run = run, .closing = closing };
    const CrewAside aside = { take_step, &beside };
    return press_render(settings, ledger, run, jobs, &aside, error) &&
           closing_export(closing, error) && closing_finish(ledger, run, error);
}

bool
finishing_count_news(Db *ledger, const Run *run, guint64 *new_held, GError **error)
{
    FreezeNews news;
    if (!freeze_news(ledger, run->run_id, &news, error)) {
        return false;
    }
    *new_held += news.new_held;
    return true;
}

bool
finishing_finish(const Settings *settings, Db *ledger, Run *run, guint jobs, guint64 *new_held,
                 GError **error)
{
    g_autoptr(GError) failure = NULL;
    if (print_and_account(settings, ledger, run, jobs, &failure)) {
        return finishing_count_news(ledger, run, new_held, error);
    }
    /* A worker's failure has come through a pipe, which tells its code alone. */
    if (g_error_matches(failure, JPKI_ERROR, JPKI_ERROR_DATABASE)) {
        error_mark_passing(failure);
    }
    if (!(stop_is_code(failure->code) ? progress_run_stopped : progress_run_failed)(
            ledger, run->run_id, failure->message, NULL)) {
        log_line(LOG_LEVEL_WARNING, "ledger", "the reason of the failure could not be recorded");
    }
    g_propagate_error(error, g_steal_pointer(&failure));
    return false;
}

bool
finishing_finish_earlier(const Settings *settings, Db *ledger, guint jobs, bool accept_templates,
                         GPtrArray *finished, guint64 *new_held, GError **error)
{
    while (true) {
        g_autoptr(Run) run = NULL;
        if (!ledger_unfinished_run(ledger, &run, error)) {
            return false;
        }
        if (run == NULL) {
            return true;
        }
        log_line(LOG_LEVEL_INFO, "resume",
                 "run %" G_GINT64_FORMAT " is not done: finishing it first", run->run_id);
        if (accept_templates && !press_accept_templates(settings, ledger, run, error)) {
            return false;
        }
        if (!finishing_finish(settings, ledger, run, jobs, new_held, error)) {
            return false;
        }
        g_ptr_array_add(finished, g_steal_pointer(&run));
    }
}

#include "job/night.h"

#include "base/checkpoint.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "job/closing.h"
#include "job/freezing.h"
#include "job/press.h"
#include "ledger/freeze.h"
#include "ledger/ledger.h"
#include "ledger/progress.h"

enum { FIRST_PAUSE_SECONDS = 1 };

static void
free_run(gpointer run)
{
    run_free(run);
}

void
night_result_clear(NightResult *result)
{
    g_clear_pointer(&result->run, run_free);
    g_clear_pointer(&result->finished, g_ptr_array_unref);
    g_clear_pointer(&result->warnings, g_array_unref);
}

/* From the ledger to the paper and the account: the half of the night that can be taken up again. */
static bool
print_and_account(const Settings *settings, Db *ledger, Run *run, guint jobs, GError **error)
{
    return press_render(settings, ledger, run, jobs, error) &&
           closing_export(settings, ledger, run, error) && closing_finish(ledger, run, error);
}

/* print_and_account(), with a failure's reason kept in the ledger for whoever asks in the morning. */
static bool
finish_run(const Settings *settings, Db *ledger, Run *run, guint jobs, GError **error)
{
    g_autoptr(GError) failure = NULL;
    if (print_and_account(settings, ledger, run, jobs, &failure)) {
        return true;
    }
    /* A worker's failure has come through a pipe, which tells its code alone. */
    if (g_error_matches(failure, JPKI_ERROR, JPKI_ERROR_DATABASE)) {
        error_mark_passing(failure);
    }
    if (!progress_run_failed(ledger, run->run_id, failure->message, NULL)) {
        log_line(LOG_LEVEL_WARNING, "ledger", "the reason of the failure could not be recorded");
    }
    g_propagate_error(error, g_steal_pointer(&failure));
    return false;
}

/* A run that this night knows already, since it had to begin again; borrowed, NULL: none. */
static Run *
known_run(const NightResult *result, gint64 run_id)
{
    for (guint i = 0; i < result->finished->len; i++) {
        Run *run = g_ptr_array_index(result->finished, i);
        if (run->run_id == run_id) {
            return run;
        }
    }
    return result->run != NULL && result->run->run_id == run_id ? result->run : NULL;
}

/* Make `run` one of the night's own: tonight's, when its freeze went through and the answer was lost, else an earlier one.
 * Nobody has been told yet of the people that it newly holds. */
static bool
take_over(Db *ledger, Run *run, const NightOptions *options, NightResult *result, GError **error)
{
    g_autoptr(Run) taken = run;
    FreezeNews news;
    if (!freeze_news(ledger, run->run_id, &news, error)) {
        return false;
    }
    result->new_held += news.new_held;
    if (run->run_id == result->run_tried && run->as_of == options->as_of) {
        result->run = g_steal_pointer(&taken);
        result->counts = run->counts;
    } else {
        g_ptr_array_add(result->finished, g_steal_pointer(&taken));
    }
    return true;
}

static bool
finish_unfinished_runs(const Settings *settings, Db *ledger, const NightOptions *options,
                       NightResult *result, GError **error)
{
    while (true) {
        g_autoptr(Run) found = NULL;
        if (!ledger_unfinished_run(ledger, &found, error)) {
            return false;
        }
        if (found == NULL) {
            return true;
        }
        const gint64 run_id = found->run_id;
        log_line(LOG_LEVEL_INFO, "resume",
                 "run %" G_GINT64_FORMAT " is not done: finishing it first", run_id);
        if (known_run(result, run_id) == NULL &&
            !take_over(ledger, g_steal_pointer(&found), options, result, error)) {
            return false;
        }
        Run *run = known_run(result, run_id);
        if ((options->accept_templates && !press_accept_templates(settings, ledger, run, error)) ||
            !finish_run(settings, ledger, run, options->jobs, error)) {
            return false;
        }
    }
}

static bool
freeze_and_finish(const Settings *settings, Db *ledger, const NightOptions *options,
                  NightResult *result, GError **error)
{
    return freezing_freeze(settings, ledger, options, result, error) &&
           (result->run == NULL || finish_run(settings, ledger, result->run, options->jobs, error));
}

/* The night once. What an attempt before this one froze stands in the ledger, whether or not it heard of it. */
static bool
attempt(const Settings *settings, const NightOptions *options, NightResult *result, GError **error)
{
    g_autoptr(Db) ledger = NULL;
    if (!ledger_open(&settings->ledger, "jpki-notice run", &ledger, error)) {
        return false;
    }
    if (options->dry_run) {
        return freezing_rehearse(settings, ledger, options, result, error);
    }
    if (!ledger_check_writable(ledger, error) || !ledger_lock(ledger, error) ||
        !finish_unfinished_runs(settings, ledger, options, result, error)) {
        return false;
    }
    return result->run != NULL || freeze_and_finish(settings, ledger, options, result, error);
}

/* What is worth another attempt. The session of an attempt that lost its connection may outlive it for a while, and keep
 * the lock. */
static bool
may_pass(const GError *error, bool is_first)
{
    return error_may_pass(error) ||
           (!is_first && g_error_matches(error, JPKI_ERROR, JPKI_ERROR_LOCKED));
}

bool
night_run(const Settings *settings, const NightOptions *options, NightResult *result,
          GError **error)
{
    guint waited = 0;
    guint pause = FIRST_PAUSE_SECONDS;
    result->finished = g_ptr_array_new_with_free_func(free_run);
    while (true) {
        g_autoptr(GError) failure = NULL;
        if (attempt(settings, options, result, &failure)) {
            return true;
        }
        pause = MIN(pause, settings->patience_seconds - waited);
        if (options->dry_run || pause == 0 || !may_pass(failure, waited == 0)) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return false;
        }
        log_line(LOG_LEVEL_WARNING, "retry", "%s; trying again in %u s", failure->message, pause);
        g_usleep(pause * G_USEC_PER_SEC);
        waited += pause;
        pause *= 2;
    }
}

#include "job/night.h"

#include "base/log.h"
#include "base/stop.h"
#include "job/closing.h"
#include "job/freezing.h"
#include "job/press.h"
#include "ledger/freeze.h"
#include "ledger/ledger.h"
#include "ledger/progress.h"

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

/* Whom it holds for the first time: nobody has been told of them. */
static bool
count_news(Db *ledger, const Run *run, NightResult *result, GError **error)
{
    FreezeNews news;
    if (!freeze_news(ledger, run->run_id, &news, error)) {
        return false;
    }
    result->new_held += news.new_held;
    return true;
}

/* print_and_account(), with a failure's reason kept in the ledger for whoever asks in the morning. */
static bool
finish_run(const Settings *settings, Db *ledger, Run *run, guint jobs, NightResult *result,
           GError **error)
{
    g_autoptr(GError) failure = NULL;
    if (print_and_account(settings, ledger, run, jobs, &failure)) {
        return count_news(ledger, run, result, error);
    }
    if (!(stop_is_code(failure->code) ? progress_run_stopped : progress_run_failed)(
            ledger, run->run_id, failure->message, NULL)) {
        log_line(LOG_LEVEL_WARNING, "ledger", "the reason of the failure could not be recorded");
    }
    g_propagate_error(error, g_steal_pointer(&failure));
    return false;
}

static bool
finish_earlier_runs(const Settings *settings, Db *ledger, const NightOptions *options,
                    NightResult *result, GError **error)
{
    while (true) {
        Run *run = NULL;
        if (!ledger_unfinished_run(ledger, &run, error)) {
            return false;
        }
        if (run == NULL) {
            return true;
        }
        g_ptr_array_add(result->finished, run);
        log_line(LOG_LEVEL_INFO, "resume",
                 "run %" G_GINT64_FORMAT " is not done: finishing it first", run->run_id);
        if (options->accept_templates && !press_accept_templates(settings, ledger, run, error)) {
            return false;
        }
        if (!finish_run(settings, ledger, run, options->jobs, result, error)) {
            return false;
        }
    }
}

static bool
finish_tonight(const Settings *settings, Db *ledger, guint jobs, NightResult *result,
               GError **error)
{
    if (result->run == NULL) {
        return true;
    }
    const bool finished = finish_run(settings, ledger, result->run, jobs, result, error);
    result->counts = result->run->counts; /* a piece that could not be rendered has become held */
    return finished;
}

bool
night_run(const Settings *settings, const NightOptions *options, NightResult *result,
          GError **error)
{
    g_autoptr(Db) ledger = NULL;
    result->finished = g_ptr_array_new_with_free_func(free_run);
    if (!ledger_open(&settings->ledger, "jpki-notice run", &ledger, error)) {
        return false;
    }
    if (options->dry_run) {
        return freezing_rehearse(settings, ledger, options, result, error);
    }
    return ledger_lock(ledger, error) &&
           finish_earlier_runs(settings, ledger, options, result, error) &&
           freezing_freeze(settings, ledger, options, result, error) &&
           finish_tonight(settings, ledger, options->jobs, result, error);
}

#include "job/night.h"

#include "base/error.h"
#include "base/log.h"
#include "job/accounting.h"
#include "job/finishing.h"
#include "job/freezing.h"
#include "job/output.h"
#include "job/patience.h"
#include "ledger/ledger.h"

void
night_result_clear(NightResult *result)
{
    g_clear_pointer(&result->run, run_free);
    g_clear_pointer(&result->finished, g_ptr_array_unref);
    g_clear_pointer(&result->warnings, g_array_unref);
}

static void
take_run(NightResult *result, Run *run)
{
    result->run = run;
    result->counts = run->counts; /* a piece that could not be rendered has become held */
}

/* An attempt before this one closed its run, and did not hear of it. */
static bool
adopt_closed(Db *ledger, NightResult *result, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(Run) run = NULL;
    if (!ledger_load_run(ledger, result->run_tried, &run, &failure)) {
        if (g_error_matches(failure, JPKI_ERROR, JPKI_ERROR_USAGE)) {
            return true; /* nor did its freeze go through */
        }
        g_propagate_error(error, g_steal_pointer(&failure));
        return false;
    }
    if (!finishing_count_news(ledger, run, &result->new_held, error)) {
        return false;
    }
    take_run(result, g_steal_pointer(&run));
    return true;
}

/* What an attempt before this one froze is tonight's own run, whether or not that attempt heard of it; it has been finished
 * with the others. */
static bool
adopt_tonight(Db *ledger, NightResult *result, GError **error)
{
    for (guint i = 0; i < result->finished->len; i++) {
        const Run *run = g_ptr_array_index(result->finished, i);
        if (run->run_id == result->run_tried) {
            take_run(result, g_ptr_array_steal_index(result->finished, i));
            return true;
        }
    }
    return result->run_tried == 0 || adopt_closed(ledger, result, error);
}

static bool
freeze_and_finish(const Settings *settings, Db *ledger, const NightOptions *options,
                  NightResult *result, GError **error)
{
    if (result->run != NULL) {
        return true;
    }
    g_autoptr(Run) run = NULL;
    if (!freezing_freeze(settings, ledger, options, result, &run, error)) {
        return false;
    }
    if (run == NULL) {
        return true;
    }
    if (!finishing_finish(settings, ledger, run, options->jobs, &result->new_held, error)) {
        return false;
    }
    take_run(result, g_steal_pointer(&run));
    return true;
}

typedef struct {
    const Settings *settings;
    const NightOptions *options;
    NightResult *result;
} Night;

/* Under cron nobody can be asked: the night goes on, and says so. */
static void
warn_of_owner(const char *output_directory)
{
    g_autofree char *text = output_describe_owner(output_directory);
    if (text != NULL) {
        log_line(LOG_LEVEL_WARNING, "output", "%s", text);
    }
}

/* The night once; it goes on from the ledger, as every night does. */
static bool
attempt(gpointer data, GError **error)
{
    const Night *night = data;
    const Settings *settings = night->settings;
    const NightOptions *options = night->options;
    NightResult *result = night->result;
    g_autoptr(Db) ledger = NULL;
    if (!ledger_open(&settings->ledger, "jpki-notice run", &ledger, error)) {
        return false;
    }
    if (options->dry_run) {
        return freezing_rehearse(settings, ledger, options, result, error);
    }
    if (!ledger_check_writable(ledger, error) || !ledger_lock(ledger, error) ||
        !finishing_finish_earlier(settings, ledger, options->jobs, options->accept_templates,
                                  result->finished, &result->new_held, error) ||
        !adopt_tonight(ledger, result, error)) {
        return false;
    }
    return accounting_write_due(settings, ledger, error) &&
           freeze_and_finish(settings, ledger, options, result, error);
}

bool
night_run(const Settings *settings, const NightOptions *options, NightResult *result,
          GError **error)
{
    Night night = { settings, options, result };
    result->finished = run_array_new();
    if (!options->dry_run) {
        warn_of_owner(settings->output_directory);
    }
    return patience_try(options->dry_run ? 0 : settings->patience_seconds, attempt, &night, error);
}

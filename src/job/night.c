#include "job/night.h"

#include "job/accounting.h"
#include "job/finishing.h"
#include "job/freezing.h"
#include "ledger/ledger.h"

void
night_result_clear(NightResult *result)
{
    g_clear_pointer(&result->run, run_free);
    g_clear_pointer(&result->finished, g_ptr_array_unref);
    g_clear_pointer(&result->warnings, g_array_unref);
}

static bool
finish_tonight(const Settings *settings, Db *ledger, guint jobs, NightResult *result,
               GError **error)
{
    if (result->run == NULL) {
        return true;
    }
    const bool finished =
        finishing_finish(settings, ledger, result->run, jobs, &result->new_held, error);
    result->counts = result->run->counts; /* a piece that could not be rendered has become held */
    return finished;
}

bool
night_run(const Settings *settings, const NightOptions *options, NightResult *result,
          GError **error)
{
    g_autoptr(Db) ledger = NULL;
    result->finished = run_array_new();
    if (!ledger_open(&settings->ledger, "jpki-notice run", &ledger, error)) {
        return false;
    }
    if (options->dry_run) {
        return freezing_rehearse(settings, ledger, options, result, error);
    }
    return ledger_lock(ledger, error) &&
           finishing_finish_earlier(settings, ledger, options->jobs, options->accept_templates,
                                    result->finished, &result->new_held, error) &&
           accounting_write_due(settings, ledger, error) &&
           freezing_freeze(settings, ledger, options, result, error) &&
           finish_tonight(settings, ledger, options->jobs, result, error);
}

#include "job/confirm.h"

#include "base/error.h"
#include "base/log.h"
#include "job/accounting.h"
#include "ledger/ledger.h"
#include "ledger/mark.h"

static bool
refuse(const Run *run, guint64 posted, const MarkCounts *counts, GError **error)
{
    return error_set(error, JPKI_ERROR_RECONCILE,
                     "run %" G_GINT64_FORMAT ": %" G_GUINT64_FORMAT
                     " pieces are said to be posted, there are %" G_GUINT64_FORMAT
                     " to be posted: printed %" G_GUINT64_FORMAT " - withdrawn %" G_GUINT64_FORMAT
                     " - replaced %" G_GUINT64_FORMAT " - posted before %" G_GUINT64_FORMAT
                     "; nothing was changed",
                     run->run_id, posted, counts->by_mark[MARK_NONE], run->counts.noticed,
                     counts->by_mark[MARK_WITHDRAWN], counts->by_mark[MARK_REPLACED],
                     counts->by_mark[MARK_POSTED] + counts->by_mark[MARK_RETURNED]);
}

static bool
post(const Settings *settings, Db *ledger, const Run *run, guint64 posted, Day day,
     ConfirmResult *out, GError **error)
{
    MarkCounts counts;
    guint64 marked = 0;
    if (!mark_counts(ledger, run->run_id, &counts, error)) {
        return false;
    }
    out->posted = posted;
    out->was_confirmed = counts.by_mark[MARK_NONE] == 0 && posted == counts.ever_posted;
    if (out->was_confirmed) {
        return true;
    }
    if (posted != counts.by_mark[MARK_NONE]) {
        return refuse(run, posted, &counts, error);
    }
    if (!mark_posted(ledger, run->run_id, day, &marked, error)) {
        return false;
    }
    log_line(LOG_LEVEL_INFO, "confirm", "run %" G_GINT64_FORMAT ": %" G_GUINT64_FORMAT " posted",
             run->run_id, marked);
    return accounting_write_due(settings, ledger, error);
}

bool
confirm_posted(const Settings *settings, gint64 run_id, guint64 posted, Day day, ConfirmResult *out,
               GError **error)
{
    g_autoptr(Db) ledger = NULL;
    g_autoptr(Run) run = NULL;
    return ledger_open(&settings->ledger, "jpki-notice confirm", &ledger, error) &&
           ledger_lock(ledger, error) && accounting_load_run(ledger, run_id, &run, error) &&
           accounting_check_day(run, day, error) && accounting_write_due(settings, ledger, error) &&
           post(settings, ledger, run, posted, day, out, error);
}

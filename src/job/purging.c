#include "job/purging.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/language.h"
#include "base/log.h"
#include "base/prune.h"
#include "export/kept.h"
#include "job/folder.h"
#include "ledger/ledger.h"
#include "ledger/mark.h"
#include "ledger/purge.h"

/* Letters that nobody has confirmed: still in the mail room, or posted and not said so. Either way their reprint, and the check
 * before posting, end here. */
static void
warn_of_unposted(gint64 run_id, guint64 unposted, GPtrArray *lines)
{
    if (unposted > 0) {
        g_ptr_array_add(
            lines,
            g_strdup_printf(
                _("warning: run %" G_GINT64_FORMAT ": %" G_GUINT64_FORMAT
                  " letters were never confirmed as posted; what was posted is to be confirmed: "
                  "'jpki-notice confirm %" G_GINT64_FORMAT " --posted N'"),
                run_id, unposted, run_id));
    }
}

/* The files first: a run that is marked has none, whenever the purge was interrupted. */
static bool
purge_one(const Settings *settings, Db *ledger, const PurgeOptions *options, gint64 run_id,
          GPtrArray *lines, GError **error)
{
    const gint64 started = clock_ms();
    g_autoptr(Run) run = NULL;
    MarkCounts marks;
    guint files;
    guint64 addressees = 0;
    char day[DAY_TEXT_SIZE];
    if (!ledger_load_run(ledger, run_id, &run, error) ||
        !mark_counts(ledger, run_id, &marks, error)) {
        return false;
    }
    g_autofree char *folder = folder_of_run(settings->output_directory, run);
    if (!prune_directory(folder, kept_after_purge, options->dry_run, &files, error) ||
        (!options->dry_run && !purge_run(ledger, run_id, options->today, &addressees, error))) {
        return false;
    }
    day_format(run->as_of, day);
    g_ptr_array_add(
        lines,
        options->dry_run
            ? g_strdup_printf(_("run %" G_GINT64_FORMAT " of %s: %u files and %" G_GUINT64_FORMAT
                                " addressees would be deleted"),
                              run_id, day, files, run->counts.noticed)
            : g_strdup_printf(_("run %" G_GINT64_FORMAT " of %s: %u files and %" G_GUINT64_FORMAT
                                " addressees were deleted"),
                              run_id, day, files, addressees));
    warn_of_unposted(run_id, marks.by_mark[MARK_NONE], lines);
    log_step("purge", started, "run %" G_GINT64_FORMAT ": %u files", run_id, files);
    return true;
}

bool
purging_purge(const Settings *settings, const PurgeOptions *options, GPtrArray **out_lines,
              GError **error)
{
    g_autoptr(Db) ledger = NULL;
    g_autoptr(GArray) runs = NULL;
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    if (options->before > options->today) {
        return error_set(error, JPKI_ERROR_USAGE,
                         "purge: --before names a day to come" ERROR_HINT
                         "name the first day whose letters are to stay");
    }
    if (!ledger_open(&settings->ledger, "jpki-notice purge", &ledger, error) ||
        !ledger_lock(ledger, error) || !purge_runs(ledger, options->before, &runs, error)) {
        return false;
    }
    for (guint i = 0; i < runs->len; i++) {
        if (!purge_one(settings, ledger, options, g_array_index(runs, gint64, i), lines, error)) {
            return false;
        }
    }
    /* Always: the purge before this one may have been interrupted just here. */
    if (!options->dry_run && !purge_vacuum(ledger, error)) {
        return false;
    }
    *out_lines = g_steal_pointer(&lines);
    return true;
}

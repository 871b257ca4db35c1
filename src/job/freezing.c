#include "job/freezing.h"

#include "base/checkpoint.h"
#include "base/clock.h"
#include "base/log.h"
#include "config/config.h"
#include "job/deciding.h"
#include "job/folder.h"
#include "job/frozen_settings.h"
#include "job/guarding.h"
#include "job/output.h"
#include "job/paper.h"
#include "ledger/freeze.h"
#include "plan/plan.h"

/* A tier that can be off, and its days. */
static void
note_tier(GHashTable *parameters, const char *name, bool is_on, guint days)
{
    g_hash_table_insert(parameters, g_strdup(name), g_strdup(is_on ? "true" : "false"));
    g_hash_table_insert(parameters, g_strconcat(name, "_days", NULL), g_strdup_printf("%u", days));
}

/* What shapes the run's output, kept with it so that it can be made again; and what it was guarded by, for whoever asks. */
static void
note_parameters(const Settings *settings, const NightOptions *options, Paper *paper, Run *run)
{
    GHashTable *parameters = run->parameters;
    frozen_settings_store(settings, paper, run);
    g_hash_table_insert(parameters, g_strdup("select.days_ahead"),
                        g_strdup_printf("%u", settings->select.days_ahead));
    g_hash_table_insert(parameters, g_strdup("select.age_15"),
                        g_strdup(settings->select.age_at_birthday ? "birthday" : "eve"));
    config_store(settings, "calendar", parameters);
    config_store(settings, "guard", parameters);
    note_tier(parameters, "select.reminder", settings->select.reminder,
              settings->select.reminder_days);
    note_tier(parameters, "select.lapsed", settings->select.lapsed, settings->select.lapsed_days);
    g_hash_table_insert(parameters, g_strdup("run.limit"), g_strdup_printf("%u", options->limit));
    g_hash_table_insert(parameters, g_strdup(RUN_ACCEPT_VOLUME),
                        g_strdup(options->accept_volume ? "true" : "false"));
}

/* A second run on the same day that found nothing new leaves the first one standing. */
static bool
adds_nothing(const Run *run, const FreezeNews *news)
{
    return run->counts.noticed == 0 && news->new_decisions == 0 && news->earlier_run != 0;
}

static bool
commit_or_abandon(Db *ledger, Run *run, const FreezeNews *news, NightResult *result, GError **error)
{
    if (adds_nothing(run, news)) {
        result->earlier_run = news->earlier_run;
        log_line(LOG_LEVEL_INFO, "freeze",
                 "nothing new: run %" G_GINT64_FORMAT " of this day stands", news->earlier_run);
        return freeze_abandon(ledger, error);
    }
    checkpoint("selected");
    result->run_tried = run->run_id;
    if (!freeze_commit(ledger, run, error)) {
        return false;
    }
    checkpoint("frozen");
    return true;
}

bool
freezing_freeze(const Settings *settings, Db *ledger, const NightOptions *options,
                NightResult *result, Run **out, GError **error)
{
    g_autoptr(Run) run = run_new();
    g_auto(Paper) paper = { .settings = settings, .keeps_versions = true };
    GuardFacts facts = { 0 };
    run->as_of = options->as_of;
    run->started_at = clock_now();
    if (!freeze_begin(ledger, run, error) ||
        !folder_check_new(settings->output_directory, run, error)) {
        return false;
    }
    g_autoptr(Plan) plan = plan_new(run->run_id, &settings->plan);
    if (!deciding_decide(settings, ledger, options, run, plan, &paper, &facts, error) ||
        !guarding_decide(settings, ledger, options, &facts, run, result, error) ||
        !output_has_room(settings->output_directory, &run->counts, error)) {
        return false;
    }
    const gint64 started = clock_ms();
    FreezeNews news;
    note_parameters(settings, options, &paper, run);
    if (!freeze_complete(ledger, run, plan_print_files(plan), &news, error) ||
        !commit_or_abandon(ledger, run, &news, result, error)) {
        return false;
    }
    result->counts = run->counts;
    *out = NULL;
    if (run->state == RUN_FROZEN) {
        log_step("freeze", started,
                 "run %" G_GINT64_FORMAT ": %" G_GUINT64_FORMAT " pieces in %" G_GUINT64_FORMAT
                 " print files",
                 run->run_id, run->counts.noticed, run->counts.print_files);
        *out = g_steal_pointer(&run);
    }
    return true;
}

bool
freezing_rehearse(const Settings *settings, Db *ledger, const NightOptions *options,
                  NightResult *result, GError **error)
{
    g_autoptr(Run) run = run_new();
    g_auto(Paper) paper = { .settings = settings };
    GuardFacts facts = { 0 };
    g_autoptr(Plan) plan = plan_new(0, &settings->plan);
    if (!deciding_decide(settings, ledger, options, run, plan, &paper, &facts, error) ||
        !guarding_decide(settings, ledger, options, &facts, run, result, error)) {
        return false;
    }
    result->counts = run->counts;
    return true;
}

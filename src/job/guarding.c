#include "job/guarding.h"

#include "base/error.h"
#include "base/language.h"
#include "base/log.h"
#include "job/warnings.h"
#include "ledger/ledger.h"
#include "rules/window.h"
#include "select/freshness.h"

static const char *const recheck_hint =
    N_("nothing was taken out; look into the register and mend it, or go on with "
       "'jpki-notice recheck RUN --accept-volume'");

bool
guarding_ask_source(Db *source, const GuardSettings *settings, GuardFacts *facts, GError **error)
{
    return settings->source_max_age_hours == 0 ||
           freshness_read(source, &facts->source_age_hours, error);
}

void
guarding_note_expiries(Day as_of, const SelectSettings *settings, GuardFacts *facts)
{
    guint month, day_of_month;
    day_to_ymd(window_latest_expiry(as_of + settings->days_ahead), &facts->expiries_until, &month,
               &day_of_month);
}

static bool
ask_ledger(Db *ledger, const GuardSettings *settings, Day as_of, GuardFacts *facts, GError **error)
{
    LedgerVolume volume;
    if (!ledger_volume(ledger, settings->median_runs, as_of, &volume, error)) {
        return false;
    }
    facts->earlier_runs = volume.runs;
    facts->median = volume.median;
    facts->day_is_done = volume.day_is_done;
    facts->forms_were_sent = volume.has_forms;
    return true;
}

/* People read them in the command's result, and would read them twice in cron's mail. */
static void
say_all(const GArray *warnings)
{
    const LogLevel level = log_is_for_machines() ? LOG_LEVEL_WARNING : LOG_LEVEL_DEBUG;
    for (guint i = 0; i < warnings->len; i++) {
        g_autofree char *text = warnings_describe(&g_array_index(warnings, Warning, i));
        log_line(level, "guard", "%s", text);
    }
}

/* Most days open a window; those that open none are said to be so, lest somebody wonder. */
static void
note_window(const GuardFacts *facts, Day opens_on, Run *run, NightResult *result)
{
    char day[DAY_TEXT_SIZE];
    result->opens_on = opens_on;
    result->window_opens = facts->window_opens;
    if (!facts->window_opens) {
        log_line(LOG_LEVEL_INFO, "guard", "no window opens on %s", day_format(opens_on, day));
        g_hash_table_insert(run->parameters, g_strdup(RUN_NO_WINDOW),
                            g_strdup(day_format(opens_on, day)));
    }
}

bool
guarding_decide(const Settings *settings, Db *ledger, const NightOptions *options,
                GuardFacts *facts, Run *run, NightResult *result, GError **error)
{
    const Day opens_on = options->as_of + settings->select.days_ahead;
    g_autoptr(GArray) warnings = warning_array_new();
    facts->pieces = run->counts.noticed;
    facts->window_opens = window_opens_on(opens_on);
    guarding_note_expiries(options->as_of, &settings->select, facts);
    if (!ask_ledger(ledger, &settings->guard, options->as_of, facts, error)) {
        return false;
    }
    guard_judge(facts, &settings->guard, warnings);
    g_autofree char *refusals = warnings_refusals(warnings);
    if (refusals != NULL && !options->accept_volume && !options->dry_run) {
        return error_set(error, JPKI_ERROR_GUARD, "refused by %s", refusals);
    }
    say_all(warnings);
    warning_store(warnings, run);
    note_window(facts, opens_on, run, result);
    g_clear_pointer(&result->warnings, g_array_unref); /* of an attempt before this one */
    result->warnings = g_steal_pointer(&warnings);
    result->accepted = options->accept_volume;
    return true;
}

bool
guarding_decide_recheck(const GuardSettings *settings, const GuardFacts *facts,
                        const Recheck *recheck, GError **error)
{
    g_autoptr(GArray) warnings = warning_array_new();
    guard_judge_source(facts, settings, warnings);
    g_autofree char *refusals = warnings_refusals(warnings);
    if (refusals != NULL) {
        return error_set(error, JPKI_ERROR_GUARD, "refused by %s" ERROR_HINT "%s", refusals,
                         _(recheck_hint));
    }
    return !guard_refuses_withdrawal(recheck->pieces->len, recheck->checked, settings) ||
           error_set(error, JPKI_ERROR_GUARD,
                     "refused by [guard] withdrawn_percent: %u of %" G_GUINT64_FORMAT
                     " pieces would be taken out, %u percent are allowed" ERROR_HINT "%s",
                     recheck->pieces->len, recheck->checked, settings->withdrawn_percent,
                     _(recheck_hint));
}

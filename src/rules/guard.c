#include "rules/guard.h"

static void
judge_most(const GuardFacts *facts, const GuardSettings *settings, GArray *warnings)
{
    if (settings->max_pieces > 0 && facts->pieces > settings->max_pieces) {
        const Warning warning = {
            .kind = WARNING_MAX_PIECES,
            .figures = { facts->pieces, settings->max_pieces },
            .refuses = true,
        };
        g_array_append_val(warnings, warning);
    }
}

/* A few runs are no habit, and the first full night after some small ones is no accident: hence runs and floor. */
static void
judge_median(const GuardFacts *facts, const GuardSettings *settings, GArray *warnings)
{
    if (settings->median_factor == 0 || facts->earlier_runs < settings->median_runs ||
        facts->pieces <= settings->median_floor ||
        facts->pieces <= facts->median * settings->median_factor) {
        return;
    }
    const Warning warning = {
        .kind = WARNING_MEDIAN_FACTOR,
        .figures = { facts->pieces, facts->median, settings->median_factor },
        .refuses = true,
    };
    g_array_append_val(warnings, warning);
}

static void
judge_zero(const GuardFacts *facts, const GuardSettings *settings, GArray *warnings)
{
    if (facts->pieces > 0 || !facts->window_opens || facts->day_is_done ||
        settings->zero == GUARD_ZERO_IGNORE) {
        return;
    }
    const Warning warning = {
        .kind = WARNING_ZERO_PIECES,
        .refuses = settings->zero == GUARD_ZERO_REFUSE,
    };
    g_array_append_val(warnings, warning);
}

void
guard_judge_source(const GuardFacts *facts, const GuardSettings *settings, GArray *warnings)
{
    if (settings->source_max_age_hours > 0 &&
        facts->source_age_hours > settings->source_max_age_hours) {
        const Warning warning = {
            .kind = WARNING_SOURCE_AGE,
            .figures = { facts->source_age_hours, settings->source_max_age_hours },
            .refuses = true,
        };
        g_array_append_val(warnings, warning);
    }
}

void
guard_judge_holidays(const GuardFacts *facts, const GuardSettings *settings, GArray *warnings)
{
    if (facts->holidays_until < facts->expiries_until) {
        const Warning warning = {
            .kind = WARNING_HOLIDAYS_END,
            .figures = { facts->holidays_until, facts->expiries_until },
            .refuses = settings->holidays_refuse,
        };
        g_array_append_val(warnings, warning);
    }
}

static void
judge_letters(const GuardFacts *facts, GArray *warnings)
{
    if (facts->last_open_unknown > 0) {
        const Warning warning = {
            .kind = WARNING_LAST_OPEN_UNKNOWN,
            .figures = { facts->last_open_unknown },
        };
        g_array_append_val(warnings, warning);
    }
}

/* The view is optional; but who asks for the form at a counter gets it by that view alone, and nobody would miss it here. */
static void
judge_requests(const GuardFacts *facts, GArray *warnings)
{
    if (facts->requests_unread && facts->forms_were_sent) {
        const Warning warning = { .kind = WARNING_NO_REQUESTS };
        g_array_append_val(warnings, warning);
    }
}

void
guard_judge(const GuardFacts *facts, const GuardSettings *settings, GArray *warnings)
{
    judge_most(facts, settings, warnings);
    judge_median(facts, settings, warnings);
    judge_zero(facts, settings, warnings);
    guard_judge_source(facts, settings, warnings);
    guard_judge_holidays(facts, settings, warnings);
    judge_letters(facts, warnings);
    judge_requests(facts, warnings);
}

bool
guard_refuses_withdrawal(guint64 withdrawn, guint64 checked, const GuardSettings *settings)
{
    return settings->withdrawn_percent > 0 && withdrawn > GUARD_WITHDRAWN_FLOOR &&
           withdrawn * 100 > checked * settings->withdrawn_percent;
}

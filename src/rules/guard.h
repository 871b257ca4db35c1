/* guard.h - is tonight like other nights? Asked once, when all is decided and nothing is recorded yet.
 *
 * Pure. A broken view, a stale extract or a wrong date shows in its figures before it shows in twenty thousand envelopes. */
#pragma once

#include "base/day.h"
#include "model/settings.h"
#include "model/warning.h"

#include <glib.h>
#include <stdbool.h>

/* What is known of the night. */
typedef struct {
    guint64 pieces;
    guint64
        earlier_runs;  /* how many of the last settings->median_runs runs with pieces there are */
    guint64 median;    /* of their pieces */
    bool window_opens; /* on the day that tonight is for, as_of + days_ahead */
    bool day_is_done;  /* a run of this day, or of a later one, has pieces: nothing need be left */
    guint64 source_age_hours;  /* begun ones too; 0 when it is not asked */
    guint holidays_until;      /* the last year whose public holidays are known, 0: none */
    guint expiries_until;      /* the year of the last expiry that may be due tonight */
    guint64 last_open_unknown; /* letters that do not state the last open day */
    bool requests_unread;      /* the source has no view form_request */
    bool forms_were_sent;      /* by an earlier run */
} GuardFacts;

/* Everything that is out of the ordinary, added to `warnings` (of Warning); `refuses` says that the night should not go
 * on by itself. */
void guard_judge(const GuardFacts *facts, const GuardSettings *settings, GArray *warnings);

/* Whether a check before posting takes out so much that the register rather than the people must have changed: more than
 * settings->withdrawn_percent of the pieces checked, but a few are never too many. */
enum { GUARD_WITHDRAWN_FLOOR = 20 };
bool guard_refuses_withdrawal(guint64 withdrawn, guint64 checked, const GuardSettings *settings);

/* Only whether the public holidays reach far enough, of facts->holidays_until and ->expiries_until alone; likewise only
 * whether the extract is too old. For `check`, before the night. */
void guard_judge_holidays(const GuardFacts *facts, const GuardSettings *settings, GArray *warnings);
void guard_judge_source(const GuardFacts *facts, const GuardSettings *settings, GArray *warnings);

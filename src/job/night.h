/* night.h - THE NIGHT: who is due tonight gets a letter, once, and everybody examined is accounted for. */
#pragma once

#include "base/day.h"
#include "model/run.h"
#include "model/settings.h"
#include "model/warning.h"

#include <glib.h>
#include <stdbool.h>

typedef struct {
    Day as_of;
    bool dry_run; /* decide and count, write nothing */
    /* an unfinished run is rendered anew with templates that have changed since its freeze */
    bool accept_templates;
    guint jobs;         /* rendering processes, >= 1 */
    guint limit;        /* at most so many pieces, 0: no limit; the others stay due */
    bool accept_volume; /* go on although a guard refuses */
} NightOptions;

typedef struct {
    Run *run; /* tonight's run; NULL when nothing was recorded; owned */
    /* the id that tonight's run has if its freeze went through, which a lost connection may leave unsaid; 0: none tried */
    gint64 run_tried;
    RunCounts counts; /* tonight's counts, also of a dry run */
    /* people held for the first time, by tonight's run and those finished first */
    guint64 new_held;
    gint64 earlier_run; /* when nothing was recorded: the run of the same day that stands, else 0 */
    GPtrArray *finished; /* of Run *: earlier runs that were finished first; owned */
    /* of Warning, tonight's, also of a dry run; owned; NULL after a failure before them */
    GArray *warnings;
    bool accepted;     /* the operator told the guards to let it pass */
    Day opens_on;      /* the day that tonight is for: as_of + days_ahead */
    bool window_opens; /* a renewal window opens on it */
} NightResult;

void night_result_clear(NightResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NightResult, night_result_clear)

/* The whole night. Killed anywhere, the next call goes on from the ledger. A failure that may pass (error_may_pass()) makes
 * it begin again by itself, from the ledger too, until settings->patience_seconds were waited. `result` must be zeroed.
 * Fails with the code of the step that failed; a run that was frozen then stands in the ledger with the reason. */
bool night_run(const Settings *settings, const NightOptions *options, NightResult *result,
               GError **error);

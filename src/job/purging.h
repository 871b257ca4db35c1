/* purging.h - personal data is deleted when the ward's retention period is over. */
#pragma once

#include "base/day.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

typedef struct {
    Day before;   /* of runs of days before it */
    Day today;    /* not before `before` */
    bool dry_run; /* say what would be deleted */
} PurgeOptions;

/* Of every run that is done: delete its print files and whatever else of its folder names people, then its addressees in the
 * ledger; mark it. What remains: counts, references, ids and checksums. A purge that is interrupted is completed by the next.
 * On success *out_lines (of char *, the caller unrefs) says what was done, a line a run, and of each run whether letters were
 * never confirmed as posted.
 * Fails with JPKI_ERROR_USAGE for a day to come, JPKI_ERROR_LOCKED beside a run, JPKI_ERROR_FILE or JPKI_ERROR_DATABASE. */
bool purging_purge(const Settings *settings, const PurgeOptions *options, GPtrArray **out_lines,
                   GError **error);

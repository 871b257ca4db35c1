/* crew.h - the processes that render a run on this host: started, watched, replaced when they die, stopped when we are. */
#pragma once

#include "db/db.h"
#include "model/run.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* What this process does while its workers are at work: a little at a time, so that it still hears of them; returns whether
 * there was anything to do. */
typedef struct {
    bool (*step)(gpointer data);
    gpointer data;
} CrewAside;

/* Have every print file of the run rendered, by at most `jobs` processes of this host beside those of others, and wait for
 * those that others still hold. A worker that dies is replaced; a print file whose workers die twice is examined, and when
 * that does not help given up. `aside` is NULL for a guest: another host's `run` began it. `ledger` is asked, never handed on.
 *
 * Fails with the code of the first worker that failed otherwise, after all workers of this host have ended; with
 * JPKI_ERROR_FILE when the run's folder here is not the one it is rendered into; with 128 + n after signal n, when the workers
 * have given back what they held. */
bool crew_render(const Settings *settings, Db *ledger, const Run *run, guint jobs,
                 const CrewAside *aside, GError **error);

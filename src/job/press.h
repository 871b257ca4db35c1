/* press.h - all print files of a frozen run, by as many processes as asked for, on this host and on others. */
#pragma once

#include "db/db.h"
#include "job/crew.h"
#include "model/run.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* Before press_render(), which would open them too: are the templates those that the run was frozen with, if any print file is
 * still to be rendered? Writes nothing. Fails with JPKI_ERROR_CONFIG, as a worker would. */
bool press_check(const Settings *settings, Db *ledger, const Run *run, GError **error);

/* Let an unfinished run be rendered, from its first print file on, with the templates there are now. */
bool press_accept_templates(const Settings *settings, Db *ledger, Run *run, GError **error);

/* Render what the ledger says is not rendered, or is no longer on the disk as it was; then the run is RUN_RENDERED, in the ledger
 * too, and run->counts tell which pieces had to be held. The run lock must be held. `aside` as crew_render() takes it, which
 * tells how this fails. */
bool press_render(const Settings *settings, Db *ledger, Run *run, guint jobs,
                  const CrewAside *aside, GError **error);

/* Help to render whatever a `run` of this or another host has begun to render, until all of it is; *out_runs is how many runs
 * that were. Fails as crew_render(). */
bool press_join(const Settings *settings, guint jobs, guint *out_runs, GError **error);

/* press.h - all print files of a frozen run, by as many processes as asked for. */
#pragma once

#include "db/db.h"
#include "model/run.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* Render what the ledger says is not rendered, or is no longer on the disk as it was; then the run is RUN_RENDERED, in the ledger
 * too. A worker's failure is reported after all workers have ended. */
bool press_render(const Settings *settings, Db *ledger, Run *run, guint jobs, GError **error);

/* press.h - all print files of a frozen run, by as many processes as asked for. */
#pragma once

#include "db/db.h"
#include "model/run.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* Let an unfinished run be rendered, from its first print file on, with the templates there are now. */
bool press_accept_templates(const Settings *settings, Db *ledger, Run *run, GError **error);

/* Render what the ledger says is not rendered, or is no longer on the disk as it was; then the run is RUN_RENDERED, in the ledger
 * too. A worker's failure is reported after all workers have ended. */
bool press_render(const Settings *settings, Db *ledger, Run *run, guint jobs, GError **error);

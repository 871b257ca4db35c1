/* status.h - where runs stand, at a glance, for a person. */
#pragma once

#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* What is still to be done and a table of the newest runs, or all about one run (run_id > 0) (of char *, lines); the caller
 * unrefs. Fails with JPKI_ERROR_USAGE when there is no such run. */
bool status_tell(const Settings *settings, gint64 run_id, GPtrArray **out_lines, GError **error);

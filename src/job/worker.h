/* worker.h - one rendering process: takes print files from the ledger until none is left. */
#pragma once

#include "model/run.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* Render every print file of `run` that nobody else is rendering, with a ledger session and fonts of its own. Each is
 * complete, its cover sheet too, under its final name before the ledger says so. Fails with the code of what failed; its claim is given back. */
bool worker_render(const Settings *settings, const Run *run, GError **error);

/* folder.h - where a run's files stand: <output>/<as-of>/run-<id>/, print files in print/ below it, their cover
 * sheets in cover/. */
#pragma once

#include "model/run.h"

#include <glib.h>
#include <stdbool.h>

/* The run's folder, its print files' folder and that of their cover sheets; the caller frees. */
char *folder_of_run(const char *output_directory, const Run *run);
char *folder_of_prints(const char *output_directory, const Run *run);
char *folder_of_covers(const char *output_directory, const Run *run);

/* Better to learn before the freeze, while nothing has been promised, that the output cannot be written. Fails as
 * output_prepare(), or with JPKI_ERROR_FILE when there is a folder with the new run's number, of this day or another: the ledger
 * was restored from an older backup, or is another's, and whoever is in that folder may have had a letter. */
bool folder_check_new(const char *output_directory, const Run *run, GError **error);

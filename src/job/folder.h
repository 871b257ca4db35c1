/* folder.h - where a run's files stand: <output>/<as-of>/run-<id>/, print files in print/ below it, their cover
 * sheets in cover/. */
#pragma once

#include "model/run.h"

/* The run's folder, its print files' folder and that of their cover sheets; the caller frees. */
char *folder_of_run(const char *output_directory, const Run *run);
char *folder_of_prints(const char *output_directory, const Run *run);
char *folder_of_covers(const char *output_directory, const Run *run);

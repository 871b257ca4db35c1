/* folder.h - where a run's files stand: <output>/<as-of>/run-<id>/, print files in print/ below it. */
#pragma once

#include "model/run.h"

/* The run's folder, and its print files' folder; the caller frees. */
char *folder_of_run(const char *output_directory, const Run *run);
char *folder_of_prints(const char *output_directory, const Run *run);

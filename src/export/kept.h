/* kept.h - which files of a run's folder name nobody and outlive a purge. Whatever else stands there, letters above all, is
 * personal data and does not. */
#pragma once

#include <stdbool.h>

/* `path` is within the run's folder: "manifest.csv", "print/0001.pdf". */
bool kept_after_purge(const char *path);

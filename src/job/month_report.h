/* month_report.h - `report --month`: all runs of a month in one workbook, from the ledger alone. */
#pragma once

#include "base/day.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* Write the report of the month that begins on `first` to `path`; NULL: <output>/reports/YYYY-MM.xlsx. Nothing in the ledger
 * changes, and no lock is taken. *out_path is where it stands, *out_runs how many runs it tells of; the caller frees.
 * Fails with JPKI_ERROR_RECONCILE, before there is a file, when a run's counts do not add up; with JPKI_ERROR_FILE. */
bool month_report_write(const Settings *settings, Day first, const char *path, char **out_path,
                        guint *out_runs, GError **error);

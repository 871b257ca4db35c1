/* metrics.h - how the last night went, for Prometheus' textfile collector ([metrics] textfile): so that silence can be alarmed.
 *
 * Written after every `run` but a dry one, whatever became of it. Counts alone, of nobody's id. Alarm on
 * time() - jpki_notice_last_success_timestamp_seconds, which stands still when nights fail, and when none is run. */
#pragma once

#include "job/night.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* Replace the file: mode 0644, complete before it bears its name. `exit_status` is the run's, 0 or 3 a success; `started_ms`
 * (clock_ms()) when it began. The last success of a run that failed is that of the file before. Without a file configured
 * nothing is done; what goes wrong is a warning in the log, never the night's failure. */
void metrics_tell(const Settings *settings, const NightResult *result, int exit_status,
                  gint64 started_ms);

/* Whether the file could be written tonight. Fails with JPKI_ERROR_FILE. */
bool metrics_check(const char *path, GError **error);

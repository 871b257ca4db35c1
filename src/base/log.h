/* log.h - what the job says of its own work, a line each, on standard error.
 *
 * Only job/, commands/ and main log; the rooms below return a GError. No line holds a resident's name, address or birth
 * date: the resident id only. Formats are translated here (base/language.h); level and step are names that stay. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum { LOG_LEVEL_ERROR, LOG_LEVEL_WARNING, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG } LogLevel;
typedef enum { LOG_AS_TEXT, LOG_AS_JSON } LogFormat;

/* What is written from now on: lines up to `level`, in `format`. Before the first call: warnings, as text. */
void log_set_up(LogLevel level, LogFormat format);

/* One line. `step` is the step's name in the night ("select", "freeze", "render" …). */
void log_line(LogLevel level, const char *step, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* log_line at level INFO with the milliseconds that the step took since `started_ms` (clock_ms()). */
void log_step(const char *step, gint64 started_ms, const char *format, ...) G_GNUC_PRINTF(3, 4);

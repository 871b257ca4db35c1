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

/* Whether somebody is watching on a terminal that standard error goes to: then log_meter() draws, and log lines, those of
 * child processes too, take its place. Before the first call: nobody. */
void log_set_watched(bool is_watched);
bool log_is_watched(void);

/* Whether lines are for machines, LOG_AS_JSON: then what standard output tells people is worth a line too. */
bool log_is_for_machines(void);

/* Draw `line`, which the next one replaces; NULL: wipe it away. Nothing when nobody is watching. */
void log_meter(const char *line);

/* One line. `step` is the step's name in the night ("select", "freeze", "render" …). */
void log_line(LogLevel level, const char *step, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* log_line at level INFO with the milliseconds that the step took since `started_ms` (clock_ms()). */
void log_step(const char *step, gint64 started_ms, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* Called for every step that log_step() was told of in this process, written or not, in the order in which they first ended,
 * with the milliseconds of all its times. */
void log_each_step(void (*visit)(const char *step, gint64 ms, gpointer data), gpointer data);

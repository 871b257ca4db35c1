#include "base/log.h"

#include "base/clock.h"
#include "base/language.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static LogLevel max_level = LOG_LEVEL_WARNING;
static LogFormat line_format = LOG_AS_TEXT;
static bool watched = false;

static const char *const level_names[] = { "error", "warning", "info", "debug" };

/* To the beginning of the terminal's line, and everything behind it away (ECMA-48: EL). */
#define WIPE "\r\033[K"

enum { NO_DURATION = -1, MOST_STEPS = 16 };

/* The steps that have ended, and how long they took. */
static struct {
    const char *name; /* static */
    gint64 ms;
} steps[MOST_STEPS];
static guint n_steps;

void
log_set_up(LogLevel level, LogFormat format)
{
    max_level = level;
    line_format = format;
}

void
log_set_watched(bool is_watched)
{
    watched = is_watched;
}

bool
log_is_watched(void)
{
    return watched;
}

bool
log_is_for_machines(void)
{
    return line_format == LOG_AS_JSON;
}

void
log_meter(const char *line)
{
    if (watched) {
        fprintf(stderr, WIPE "%s", line == NULL ? "" : line);
    }
}

/* A JSON string's inside (RFC 8259, section 7): quotes and backslashes escaped; control characters there are none. */
static char *
json_escape(const char *text)
{
    GString *escaped = g_string_new(NULL);
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\') {
            g_string_append_c(escaped, '\\');
            g_string_append_c(escaped, *p);
        } else {
            g_string_append_c(escaped, *p);
        }
    }
    return g_string_free(escaped, FALSE);
}

/* One line of UTF-8, whatever a file's name or a damaged file brought into the message; the caller frees. */
static char *
tidy(const char *message)
{
    char *text = g_utf8_make_valid(message, -1);
    for (char *p = text; *p != '\0'; p++) {
        if (g_ascii_iscntrl(*p)) {
            *p = ' ';
        }
    }
    return text;
}

static void
write_line(LogLevel level, const char *step, gint64 ms, const char *raw)
{
    g_autofree char *message = tidy(raw);
    g_autofree char *now = clock_now();
    g_autoptr(GString) line = g_string_new(watched ? WIPE : "");
    if (line_format == LOG_AS_JSON) {
        g_autofree char *escaped = json_escape(message);
        g_string_append_printf(
            line, "{\"time\":\"%s\",\"level\":\"%s\",\"step\":\"%s\",\"message\":\"%s\"", now,
            level_names[level], step, escaped);
        if (ms != NO_DURATION) {
            g_string_append_printf(line, ",\"ms\":%" G_GINT64_FORMAT, ms);
        }
        g_string_append(line, "}\n");
    } else {
        g_string_append_printf(line, "%s %-7s %-9s %s", now, level_names[level], step, message);
        if (ms != NO_DURATION) {
            g_string_append_printf(line, " (%" G_GINT64_FORMAT " ms)", ms);
        }
        g_string_append_c(line, '\n');
    }
    fputs(line->str, stderr); /* one call a line: lines of several workers do not mix */
}

void
log_line(LogLevel level, const char *step, const char *format, ...)
{
    if (level > max_level) {
        return;
    }
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(language_text(format), args);
    va_end(args);
    write_line(level, step, NO_DURATION, message);
}

/* A step may have several times: that of a run which was finished first, and tonight's. */
static void
note_step(const char *step, gint64 ms)
{
    guint i = 0;
    while (i < n_steps && strcmp(steps[i].name, step) != 0) {
        i++;
    }
    if (i == MOST_STEPS) {
        return;
    }
    if (i == n_steps) {
        steps[n_steps++].name = step;
    }
    steps[i].ms += ms;
}

void
log_each_step(void (*visit)(const char *step, gint64 ms, gpointer data), gpointer data)
{
    for (guint i = 0; i < n_steps; i++) {
        visit(steps[i].name, steps[i].ms, data);
    }
}

void
log_step(const char *step, gint64 started_ms, const char *format, ...)
{
    const gint64 ms = clock_ms() - started_ms;
    note_step(step, ms);
    if (max_level < LOG_LEVEL_INFO) {
        return;
    }
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(language_text(format), args);
    va_end(args);
    write_line(LOG_LEVEL_INFO, step, ms, message);
}

#include "base/log.h"

#include "base/clock.h"
#include "base/language.h"

#include <stdarg.h>
#include <stdio.h>

static LogLevel max_level = LOG_LEVEL_WARNING;
static LogFormat line_format = LOG_AS_TEXT;

static const char *const level_names[] = { "error", "warning", "info", "debug" };

enum { NO_DURATION = -1 };

void
log_set_up(LogLevel level, LogFormat format)
{
    max_level = level;
    line_format = format;
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
    g_autoptr(GString) line = g_string_new(NULL);
    if (line_format == LOG_AS_JSON) {
        g_autofree char *escaped = json_escape(message);
        g_string_printf(line,
                        "{\"time\":\"%s\",\"level\":\"%s\",\"step\":\"%s\",\"message\":\"%s\"", now,
                        level_names[level], step, escaped);
        if (ms != NO_DURATION) {
            g_string_append_printf(line, ",\"ms\":%" G_GINT64_FORMAT, ms);
        }
        g_string_append(line, "}\n");
    } else {
        g_string_printf(line, "%s %-7s %-9s %s", now, level_names[level], step, message);
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

void
log_step(const char *step, gint64 started_ms, const char *format, ...)
{
    if (max_level < LOG_LEVEL_INFO) {
        return;
    }
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(language_text(format), args);
    va_end(args);
    write_line(LOG_LEVEL_INFO, step, clock_ms() - started_ms, message);
}

#include "base/meter.h"

#include "base/language.h"

enum {
    BAR_WIDTH = 24,
    EVERY_MS = 400,
    MS_A_SECOND = 1000,
    SECONDS_A_MINUTE = 60,
    SECONDS_AN_HOUR = 3600
};

/* A whole bar only when all is done. */
static void
append_bar(GString *line, guint64 done, guint64 total)
{
    const guint filled = (guint)(done * BAR_WIDTH / total);
    g_string_append_c(line, '[');
    for (guint i = 0; i < BAR_WIDTH; i++) {
        g_string_append_c(line, i < filled ? '=' : i == filled ? '>' : ' ');
    }
    g_string_append_c(line, ']');
}

static void
append_time(GString *line, guint64 seconds)
{
    if (seconds >= SECONDS_AN_HOUR) {
        g_string_append_printf(line, _("  %" G_GUINT64_FORMAT ":%02u:%02u left"),
                               seconds / SECONDS_AN_HOUR,
                               (guint)(seconds % SECONDS_AN_HOUR / SECONDS_A_MINUTE),
                               (guint)(seconds % SECONDS_A_MINUTE));
    } else {
        g_string_append_printf(line, _("  %u:%02u left"), (guint)(seconds / SECONDS_A_MINUTE),
                               (guint)(seconds % SECONDS_A_MINUTE));
    }
}

char *
meter_line(const char *step, const char *unit, guint64 done, guint64 total, guint64 lately,
           gint64 elapsed_ms)
{
    g_assert(total > 0 && done <= total);
    GString *line = g_string_new(step);
    g_string_append(line, "  ");
    append_bar(line, done, total);
    g_string_append_printf(line, "  %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT " %s", done, total,
                           unit);
    if (lately > 0 && elapsed_ms > 0) {
        const double rate = (double)lately * MS_A_SECOND / (double)elapsed_ms;
        g_string_append_printf(line, "  %.0f/s", rate);
        append_time(line, (guint64)((double)(total - done) / rate + 0.5));
    }
    return g_string_free(line, FALSE);
}

bool
meter_is_due(const Meter *meter, gint64 now_ms)
{
    return meter->shown_ms == 0 || now_ms - meter->shown_ms >= EVERY_MS;
}

char *
meter_read(Meter *meter, const char *step, const char *unit, guint64 done, guint64 total,
           gint64 now_ms)
{
    if (meter->shown_ms == 0) {
        meter->before = MIN(done, total);
    }
    meter->shown = MIN(MAX(done, meter->shown), total);
    meter->shown_ms = now_ms;
    return meter_line(step, unit, meter->shown, total, meter->shown - meter->before,
                      now_ms - meter->started_ms);
}

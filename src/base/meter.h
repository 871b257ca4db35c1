/* meter.h - one line that says how far long work is, for a person at a terminal. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* How far the work was when it was said last. Zeroed before use. */
typedef struct {
    gint64 started_ms; /* of the work, by whatever clock counts on */
    gint64 shown_ms;   /* 0: it has said nothing */
    guint64 shown;
    guint64 before; /* what was done when it was looked at first */
} Meter;

/* Whether so much time has passed that a watcher is to be told again. */
bool meter_is_due(const Meter *meter, gint64 now_ms);

/* The line for now, of meter_line(); the caller frees. Never less than before, and never more than `total` (> 0): work that is
 * counted while it goes on may be counted twice for a moment, and a crash takes some back. */
char *meter_read(Meter *meter, const char *step, const char *unit, guint64 done, guint64 total,
                 gint64 now_ms);

/* "render  [=====>    ]  1234/5000 pieces  410/s  0:09 left", at most 79 characters; the caller frees. `done` of `total` (> 0)
 * `unit` are done; in the last `elapsed_ms` milliseconds `lately` of them. Before anything can be said of the rate, nothing is. */
char *meter_line(const char *step, const char *unit, guint64 done, guint64 total, guint64 lately,
                 gint64 elapsed_ms);

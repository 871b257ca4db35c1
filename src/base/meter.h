/* meter.h - one line that says how far long work is, for a person at a terminal. */
#pragma once

#include <glib.h>

/* "render  [=====>    ]  1234/5000 pieces  410/s  0:09 left", at most 79 characters; the caller frees. `done` of `total` (> 0)
 * `unit` are done; in the last `elapsed_ms` milliseconds `lately` of them. Before anything can be said of the rate, nothing is. */
char *meter_line(const char *step, const char *unit, guint64 done, guint64 total, guint64 lately,
                 gint64 elapsed_ms);

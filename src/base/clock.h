/* clock.h - the only place that asks what time it is. Used by job/ and commands/, never below. */
#pragma once

#include "base/day.h"

#include <glib.h>

/* Today in Asia/Tokyo, whatever TZ says: the ward's day decides. */
Day clock_today(void);

/* Now as "YYYY-MM-DDTHH:MM:SS+09:00" in Asia/Tokyo; the caller frees. */
char *clock_now(void);

/* Now in seconds since 1970-01-01T00:00:00Z. */
gint64 clock_epoch(void);

/* Milliseconds of a clock that never goes back, for durations only. */
gint64 clock_ms(void);

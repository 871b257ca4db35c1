#include "base/clock.h"

/* SOURCE_DATE_EPOCH (reproducible-builds.org) stops the clock, so that two runs can be compared byte for byte. */
static GDateTime *
now_in_tokyo(void)
{
    g_autoptr(GTimeZone) tokyo = g_time_zone_new_offset(9 * 60 * 60);
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    gint64 seconds;
    if (epoch != NULL && g_ascii_string_to_signed(epoch, 10, 0, G_MAXINT32, &seconds, NULL)) {
        g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(seconds);
        return g_date_time_to_timezone(utc, tokyo);
    }
    return g_date_time_new_now(tokyo);
}

Day
clock_today(void)
{
    g_autoptr(GDateTime) now = now_in_tokyo();
    int year, month, day_of_month;
    g_date_time_get_ymd(now, &year, &month, &day_of_month);
    return day_from_ymd((guint)year, (guint)month, (guint)day_of_month);
}

char *
clock_now(void)
{
    g_autoptr(GDateTime) now = now_in_tokyo();
    return g_date_time_format(now, "%Y-%m-%dT%H:%M:%S+09:00");
}

gint64
clock_epoch(void)
{
    g_autoptr(GDateTime) now = now_in_tokyo();
    return g_date_time_to_unix(now);
}

gint64
clock_ms(void)
{
    return g_get_monotonic_time() / 1000;
}

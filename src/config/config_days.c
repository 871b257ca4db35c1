#include "config/config_days.h"

#include <string.h>

static int
compare_days(gconstpointer a, gconstpointer b)
{
    const Day left = *(const Day *)a;
    const Day right = *(const Day *)b;
    return left < right ? -1 : left > right;
}

/* Sorted, each day once. */
static void
tidy(GArray *days)
{
    g_array_sort(days, compare_days);
    for (guint i = days->len; i > 1; i--) {
        if (g_array_index(days, Day, i - 1) == g_array_index(days, Day, i - 2)) {
            g_array_remove_index(days, i - 1);
        }
    }
}

bool
config_days_parse(const char *text, GArray **out)
{
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(Day));
    g_auto(GStrv) parts = g_strsplit(text, ";", -1);
    for (guint i = 0; parts[i] != NULL; i++) {
        const char *part = g_strstrip(parts[i]);
        if (part[0] == '\0' && parts[i + 1] == NULL) {
            break; /* nothing at all, or a last ; as GKeyFile itself writes it */
        }
        Day day;
        if (!day_parse(part, &day)) {
            return false;
        }
        g_array_append_val(days, day);
    }
    tidy(days);
    *out = g_steal_pointer(&days);
    return true;
}

/* The leap year has every day that any year has. */
static bool
parse_day_of_year(const char *text, guint *out)
{
    g_autofree char *in_leap_year = g_strconcat("2000-", text, NULL);
    guint year, month, day_of_month;
    Day day;
    if (!day_parse(in_leap_year, &day)) {
        return false;
    }
    day_to_ymd(day, &year, &month, &day_of_month);
    *out = month * 100 + day_of_month;
    return true;
}

bool
config_days_parse_year_end(const char *text, YearEnd *out)
{
    g_auto(GStrv) ends = g_strsplit(text, "..", 2);
    YearEnd year_end;
    if (g_strv_length(ends) != 2 || !parse_day_of_year(ends[0], &year_end.from) ||
        !parse_day_of_year(ends[1], &year_end.to)) {
        return false;
    }
    *out = year_end;
    return true;
}

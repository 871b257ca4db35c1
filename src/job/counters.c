#include "job/counters.h"

#include "ledger/ledger.h"

static guint
year_of(const GArray *days, guint i)
{
    guint year, month, day_of_month;
    day_to_ymd(g_array_index(days, Day, i), &year, &month, &day_of_month);
    return year;
}

bool
counters_calendar(Db *ledger, const CalendarSettings *settings, Calendar **out, GError **error)
{
    g_autoptr(GArray) holidays = NULL;
    if (!ledger_holidays(ledger, &holidays, error)) {
        return false;
    }
    const guint n = holidays->len;
    *out = calendar_new((const Day *)(const void *)holidays->data, n,
                        n == 0 ? 0 : year_of(holidays, 0), n == 0 ? 0 : year_of(holidays, n - 1),
                        settings);
    return true;
}

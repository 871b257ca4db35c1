#include "model/month.h"

static void
free_run(gpointer data)
{
    MonthRun *run = data;
    run_free(run->run);
    g_free(run);
}

static void
free_reason(gpointer data)
{
    MonthReason *reason = data;
    g_free(reason->reason);
    g_free(reason);
}

Month *
month_new(Day first)
{
    Month *month = g_new0(Month, 1);
    month->first = first;
    month->last = day_plus_months(first, 1) - 1;
    month->runs = g_ptr_array_new_with_free_func(free_run);
    month->reasons = g_ptr_array_new_with_free_func(free_reason);
    return month;
}

void
month_free(Month *month)
{
    if (month == NULL) {
        return;
    }
    g_ptr_array_unref(month->runs);
    g_ptr_array_unref(month->reasons);
    g_free(month);
}

MonthRun *
month_add_run(Month *month, Run *run)
{
    MonthRun *added = g_new0(MonthRun, 1);
    added->run = run;
    g_ptr_array_add(month->runs, added);
    return added;
}

void
month_add_reason(Month *month, PieceMark mark, const char *reason, guint64 pieces)
{
    MonthReason *added = g_new0(MonthReason, 1);
    *added = (MonthReason){ mark, g_strdup(reason), pieces };
    g_ptr_array_add(month->reasons, added);
}

/* month.h - the runs of one month as the ledger has them now, for the month's report. */
#pragma once

#include "base/day.h"
#include "model/decision.h"
#include "model/piece.h"
#include "model/run.h"

#include <glib.h>

/* One run of the month, and what has become of its pieces so far. */
typedef struct {
    Run *run; /* owned; without parameters */
    guint64 by_mark[MARK_COUNT];
} MonthRun;

/* Why pieces of the month were taken out, or came back. */
typedef struct {
    PieceMark mark;
    char *reason; /* a code; owned */
    guint64 pieces;
} MonthReason;

typedef struct {
    Day first; /* of the month */
    Day last;
    GPtrArray *runs; /* of MonthRun *, by day and id; owned */
    /* people excluded or held for the first time by a run of the month: a standing decision counts once */
    guint64 newly[REASON_COUNT];
    GPtrArray *reasons; /* of MonthReason *; owned */
} Month;

/* The month that begins on `first`, without a run; the caller frees. */
Month *month_new(Day first);
void month_free(Month *month);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Month, month_free)

/* Add a run, which the month owns from now on, or a reason. */
MonthRun *month_add_run(Month *month, Run *run);
void month_add_reason(Month *month, PieceMark mark, const char *reason, guint64 pieces);

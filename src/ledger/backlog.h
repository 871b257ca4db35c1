/* backlog.h - what is still to be done, as the ledger has it. */
#pragma once

#include "db/db.h"

#include <glib.h>
#include <stdbool.h>

typedef struct {
    guint64 unfinished_runs;
    guint64
        unposted_pieces; /* printed, and not marked in any way; of runs whose letters were not purged */
    guint64 accounts_due;
} Backlog;

/* Fails with JPKI_ERROR_DATABASE. */
bool backlog_load(Db *ledger, Backlog *out, GError **error);

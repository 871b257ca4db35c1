/* confirm.h - the mail room's count of what it has posted, reconciled with ours. */
#pragma once

#include "base/day.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

typedef struct {
    guint64 posted;     /* the mail room's count */
    bool was_confirmed; /* with the same count, before; nothing was changed */
} ConfirmResult;

/* `posted` pieces of the run went to the post on `day`: exactly those that bear no mark. Fails with JPKI_ERROR_RECONCILE,
 * changing nothing and saying how our count comes about, when they are another number; with JPKI_ERROR_USAGE when the run
 * is not done or `day` is before its own. */
bool confirm_posted(const Settings *settings, gint64 run_id, guint64 posted, Day day,
                    ConfirmResult *out, GError **error);

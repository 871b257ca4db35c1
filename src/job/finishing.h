/* finishing.h - the second half of every run, a night's or a reprint's: from the ledger to the paper and the account.
 *
 * It can be taken up again wherever it was left. The run lock must be held. */
#pragma once

#include "db/db.h"
#include "model/run.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* *new_held grows by the people whom a frozen run holds for the first time. */
bool finishing_count_news(Db *ledger, const Run *run, guint64 *new_held, GError **error);

/* Render what is not rendered, write the account, close the run. *new_held as of finishing_count_news(). A failure's reason is kept in the ledger for whoever asks in the morning; fails with the code of the step that
 * failed. */
bool finishing_finish(const Settings *settings, Db *ledger, Run *run, guint jobs, guint64 *new_held,
                      GError **error);

/* The same for every run that is not done, oldest first; with `accept_templates` rendered anew with the templates there are
 * now. Each is added to `finished` (of Run *); of those whom they held nobody has been told. */
bool finishing_finish_earlier(const Settings *settings, Db *ledger, guint jobs,
                              bool accept_templates, GPtrArray *finished, guint64 *new_held,
                              GError **error);

/* progress.h - every change of a frozen run: print files become rendered, the run rendered, done or failed. */
#pragma once

#include "db/db.h"

#include <glib.h>
#include <stdbool.h>

/* A `run` begins to press the run, or begins again: what ended workers before counts no more. All functions here fail with
 * JPKI_ERROR_DATABASE. */
bool progress_press_begin(Db *ledger, gint64 run_id, GError **error);

/* Press the run with another token: every lease of it is void. */
bool progress_press_rekey(Db *ledger, gint64 run_id, const char *press_token, GError **error);

/* How far the pressing of a run is. */
typedef struct {
    char *press_token; /* owned; NULL: no `run` has begun to press it */
    guint unrendered;  /* print files */
    guint unclaimed;   /* of them, those that nobody is rendering, but for the suspects */
    guint suspects; /* of them, those that have ended their workers and that nobody is examining */
    guint hopeless; /* the first that still ends its workers after it was examined; 0: none */
} ProgressStanding;

void progress_standing_clear(ProgressStanding *standing);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ProgressStanding, progress_standing_clear)

bool progress_press_standing(Db *ledger, gint64 run_id, ProgressStanding *out, GError **error);

/* How many of the run's pieces are rendered. */
bool progress_pieces(Db *ledger, gint64 run_id, guint64 *out, GError **error);

/* The oldest run behind run `after` that is being pressed, or was when its `run` ended; 0 for none. */
bool progress_open_run(Db *ledger, gint64 after, gint64 *out_run_id, GError **error);

/* The PDF of a rendered print file is gone from the disk: it is to be rendered again. */
bool progress_forget(Db *ledger, gint64 run_id, guint number, GError **error);

/* Every print file is to be rendered again, with the templates of `template_digest` instead of those of the freeze. */
bool progress_restart(Db *ledger, gint64 run_id, const char *template_digest, GError **error);

/* All print files are rendered; `now` becomes the run's end unless it has one. Fails with JPKI_ERROR_RECONCILE when one
 * is not. */
bool progress_run_rendered(Db *ledger, gint64 run_id, const char *now, GError **error);

/* The account says what the ledger says. */
bool progress_account_written(Db *ledger, gint64 run_id, GError **error);

bool progress_run_done(Db *ledger, gint64 run_id, GError **error);
bool progress_run_failed(Db *ledger, gint64 run_id, const char *reason, GError **error);

/* Why the run was left as it is; its state stays. */
bool progress_run_stopped(Db *ledger, gint64 run_id, const char *reason, GError **error);

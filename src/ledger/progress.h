/* progress.h - every change of a frozen run: print files become rendered, the run rendered, done or failed. */
#pragma once

#include "db/db.h"
#include "model/print_file.h"

#include <glib.h>
#include <stdbool.h>

/* Claim the next print file that is to be rendered, by a row lock in a transaction that progress_rendered() or
 * progress_release() ends; *out is NULL, and no transaction open, when none is left. A claimer that dies gives its claim
 * back. The caller frees *out. All functions here fail with JPKI_ERROR_DATABASE. */
bool progress_claim(Db *ledger, gint64 run_id, PrintFile **out, GError **error);

/* The claimed print file is complete on the disk under its final name, with print_file->sha256 and that of its cover: say so and commit. */
bool progress_rendered(Db *ledger, gint64 run_id, const PrintFile *print_file, GError **error);

/* Give the claim back. */
bool progress_release(Db *ledger, GError **error);

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

/* history.h - what the ledger says of a frozen run: for rendering, for the account, for whoever asks. */
#pragma once

#include "db/db.h"
#include "model/piece.h"
#include "model/print_file.h"
#include "model/run.h"

#include <glib.h>
#include <stdbool.h>

/* The run's print files in order (of PrintFile *); the caller unrefs. All functions here fail with
 * JPKI_ERROR_DATABASE. */
bool history_print_files(Db *ledger, gint64 run_id, GPtrArray **out, GError **error);

/* The same for at most `limit` of those behind number `after`. */
bool history_print_files_after(Db *ledger, gint64 run_id, guint after, guint limit, GPtrArray **out,
                               GError **error);

/* The pieces (of Piece *) of one print file in order, with all that is printed; the caller unrefs. */
bool history_pieces(Db *ledger, gint64 run_id, const PrintFile *print_file, GPtrArray **out,
                    GError **error);

/* Called for each excluded or held person, by resident id; a false return, with an error, ends the walk. `last_notice_id`: of
 * the protected the last piece that an earlier run made for them, whatever became of it; NULL: none, or not protected. */
typedef bool (*HistoryVisit)(const char *resident_id, Reason reason, const char *detail,
                             gint64 since_run, const char *last_notice_id, gpointer data,
                             GError **error);
bool history_each_decision(Db *ledger, gint64 run_id, HistoryVisit visit, gpointer data,
                           GError **error);

/* Count the run's rows again and compare with run->counts. Fails with JPKI_ERROR_RECONCILE, naming both figures. */
bool history_reconcile(Db *ledger, const Run *run, GError **error);

/* Lines for a person to read (of char *): every piece the resident has had, then when none was sent
 * and why, newest first; the caller unrefs. */
bool history_of_resident(Db *ledger, const char *resident_id, GPtrArray **out, GError **error);

/* The print file of one row of number, pieces, pages, sheets, seq_from, seq_to, sha256, cover_sha256; the caller frees. */
PrintFile *history_read_print_file(const DbResult *rows, guint row);

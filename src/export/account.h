/* account.h - the last stage: every file of a run's folder but the print files, written as the ledger is read.
 *
 *   manifest.csv   a row per piece
 *   held.csv       resident_id,reason: the people a person must look at, without the protected
 *   protected.csv  resident_id,reason,notice_id: the protected, with the last piece that an earlier run made for them; and whose
 *                  piece of this run was taken out for what no list names. For the responsible person alone
 *   audit.xlsx     for people (audit.h)
 *   run.json       for scripts (run_json.h)
 *   SHA256SUMS     of these, of print/, of cover/ and of whatever account_add_file() names, written last: where it stands,
 *                  all is there (sums.h)
 *
 * A print file's name is its path within the folder, "print/0001.pdf", in all of them. Each file is complete and on the
 * disk before it bears its name. Memory does not grow with the people, only with the print files. Equal input gives equal
 * bytes in every file, on any host, at any time.
 *
 * One Account at a time writes a folder: the job's lock sees to that. */
#pragma once

#include "model/piece.h"
#include "model/print_file.h"
#include "model/run.h"

#include <glib.h>
#include <stdbool.h>

typedef struct Account Account;

enum { ACCOUNT_SHA256_SIZE = 65 };

/* What account_finish() has written, for the log and the ledger. */
typedef struct {
    guint64 noticed;       /* rows of manifest.csv and of 通知 */
    guint64 excluded_rows; /* on 除外: without the already noticed */
    guint64 held_rows;     /* on 保留 and in held.csv: without the protected */
    guint64 protected_rows;
    guint64 print_files;
    char sums_sha256[ACCOUNT_SHA256_SIZE]; /* the digest of SHA256SUMS, and so of all it lists */
} AccountTotals;

/* Start all files in `folder` (the run's, absolute; made if missing), after removing what a dead process left half-written
 * in it. Of `run` its run_id, its as_of, its counts and parameters are taken. Of the
 * workbook a table longer than `rows_per_sheet` (0: as a spreadsheet can be) goes on on a second sheet. The caller ends it with account_finish() or account_abandon().
 * Fails with JPKI_ERROR_FILE. */
bool account_open(const char *folder, const Run *run, guint64 rows_per_sheet, Account **out,
                  GError **error);

/* A piece, in order of seq; `state` is its state as the ledger names it ("rendered", or its mark).
 * Fails with JPKI_ERROR_RECONCILE when it is out of order or has no postal code, JPKI_ERROR_FILE. */
bool account_add_piece(Account *account, const Piece *piece, const char *state, GError **error);

/* Another file of the folder, which stands there already with this digest: SHA256SUMS lists it. */
void account_add_file(Account *account, const char *path, const char *sha256);

/* A person excluded or held, in any order (the files keep it: give them the same each time). `detail` may be NULL;
 * `since_run` is the run that first decided so, this one's id when it is new. The protected go to protected.csv and
 * nowhere else, with `last_notice_id`, the last piece that was made for them (NULL: none). REASON_NONE and REASON_ALREADY_NOTICED are a programmer's error.
 * Fails with JPKI_ERROR_FILE. */
bool account_add_decision(Account *account, const char *resident_id, Reason reason,
                          const char *detail, gint64 since_run, const char *last_notice_id,
                          GError **error);

/* A rendered print file, by number; before, after or between its pieces.
 * Fails with JPKI_ERROR_RECONCILE when it is out of order or has no checksum, JPKI_ERROR_FILE. */
bool account_add_print_file(Account *account, const PrintFile *print_file, GError **error);

/* Hold everything against run->counts (tally.h), then publish; frees `account` in every case. `run` is shown as it is
 * given: set its state and its finished_at to what the files shall say.
 * Fails with JPKI_ERROR_RECONCILE when the counts disagree or the workbook does not read back as written, before anything
 * is published; with JPKI_ERROR_FILE. */
bool account_finish(Account *account, const Run *run, AccountTotals *out, GError **error);

/* Remove what was written and free `account`; NULL is allowed. */
void account_abandon(Account *account);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Account, account_abandon)

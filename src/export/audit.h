/* audit.h - audit.xlsx: what the run did about every person, for the section's own records and for auditors.
 *
 * Sheets 概要, 通知, 除外, 保留, 印刷ファイル, 郵便番号別, 図, 説明. No name and no address is on any of them. The protected and the
 * already noticed are a count on 概要 and a row nowhere. Whose protection became known only after printing has the row of a
 * piece that was taken out, without the id. */
#pragma once

#include "model/piece.h"
#include "model/print_file.h"
#include "model/run.h"

#include <glib.h>
#include <stdbool.h>

#define AUDIT_NAME "audit.xlsx"

typedef struct Audit Audit;

/* Start FOLDER/audit.xlsx; its properties take the run's id, as_of and parameters, its sheets as many rows as the run's
 * counts say. A table longer than `rows_per_sheet` (0: as a spreadsheet can be) goes on on a second sheet. Ends with audit_commit() or audit_abandon().
 * Fails with JPKI_ERROR_FILE. */
bool audit_open(const char *folder, const Run *run, guint64 rows_per_sheet, Audit **out,
                GError **error);

/* A row on 通知, and the piece counted on 郵便番号別. `state` is the piece's, as the ledger names it.
 * Fails with JPKI_ERROR_FILE; with JPKI_ERROR_RECONCILE when the postal code is not 7 digits (such a piece is held,
 * never planned). */
bool audit_add_piece(Audit *audit, const Piece *piece, const char *state, GError **error);

/* A row on 除外 or 保留, as the reason says; `detail` (NULL: none) stands on 保留 only. `since_run`: the run that first
 * decided so. Not for REASON_PROTECTED nor REASON_ALREADY_NOTICED. Fails with JPKI_ERROR_FILE. */
bool audit_add_decision(Audit *audit, const char *resident_id, Reason reason, const char *detail,
                        gint64 since_run, GError **error);

/* A row on 印刷ファイル. Fails with JPKI_ERROR_FILE. */
bool audit_add_print_file(Audit *audit, const PrintFile *print_file, GError **error);

/* Write 概要 (the run as it shall be shown, with its counts, parameters and times) and 郵便番号別, read the workbook
 * back, give it its name; frees `audit` in every case. The caller frees *out_sha256. Fails as book_commit(). */
bool audit_commit(Audit *audit, const Run *run, char **out_sha256, GError **error);

/* Remove what was written and free `audit`; NULL is allowed. */
void audit_abandon(Audit *audit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Audit, audit_abandon)

#include "export/account.h"

#include "base/error.h"
#include "base/file.h"
#include "export/audit.h"
#include "export/barcode_count.h"
#include "export/csv_file.h"
#include "export/run_json.h"
#include "export/sums.h"
#include "export/tally.h"
#include "model/label.h"

#define MANIFEST_NAME  "manifest.csv"
#define HELD_NAME      "held.csv"
#define PROTECTED_NAME "protected.csv"

#define MANIFEST_HEADER \
    "seq,notice_id,resident_id,kind,variant,postal_code,print_file,page_from,page_to,sheets"
#define DECISION_HEADER  "resident_id,reason"
#define PROTECTED_HEADER "resident_id,reason,notice_id"

struct Account {
    char *folder;
    Tally *tally;
    AccountTotals totals;
    Sums *sums;
    FileWriter *manifest;
    FileWriter *held;
    FileWriter *is_protected;
    Audit *audit;
    BarcodeCounts barcodes;
};

static bool
open_files(Account *account, const Run *run, guint64 rows_per_sheet, GError **error)
{
    const char *folder = account->folder;
    return file_make_directory(folder, error) && file_remove_leftovers(folder, error) &&
           csv_file_create(folder, MANIFEST_NAME, MANIFEST_HEADER, &account->manifest, error) &&
           csv_file_create(folder, HELD_NAME, DECISION_HEADER, &account->held, error) &&
           csv_file_create(folder, PROTECTED_NAME, PROTECTED_HEADER, &account->is_protected,
                           error) &&
           audit_open(folder, run, rows_per_sheet, &account->audit, error);
}

bool
account_open(const char *folder, const Run *run, guint64 rows_per_sheet, Account **out,
             GError **error)
{
    g_autoptr(Account) account = g_new0(Account, 1);
    account->folder = g_strdup(folder);
    account->tally = tally_new();
    account->sums = sums_new();
    if (!open_files(account, run, rows_per_sheet, error)) {
        return false;
    }
    *out = g_steal_pointer(&account);
    return true;
}

/* A failed write is remembered by the file's writer and reported by file_commit(). Whose piece was taken out for what the
 * responsible person alone may know is not said here either. */
static void
write_manifest_row(FileWriter *manifest, const Piece *piece)
{
    g_autofree char *seq = g_strdup_printf("%" G_GUINT64_FORMAT, piece->seq);
    g_autofree char *print_file = sums_print_path(piece->print_file);
    g_autofree char *page_from = g_strdup_printf("%u", piece->page_from);
    g_autofree char *page_to = g_strdup_printf("%u", piece->page_to);
    g_autofree char *sheets = g_strdup_printf("%u", piece->sheets);
    const char *const fields[] = {
        seq,
        piece->notice_id,
        label_is_unnamed(piece->mark_reason) ? NULL : piece->resident_id,
        decision_kind_name(piece->kind),
        decision_variant_name(piece->variant),
        piece->postal_code,
        print_file,
        page_from,
        page_to,
        sheets,
    };
    csv_file_row(manifest, fields, G_N_ELEMENTS(fields));
}

/* NULL, a person without a piece, stays empty. */
static void
write_protected_row(FileWriter *file, const char *resident_id, const char *reason,
                    const char *notice_id)
{
    const char *const fields[] = { resident_id, reason, notice_id };
    csv_file_row(file, fields, G_N_ELEMENTS(fields));
}

bool
account_add_piece(Account *account, const Piece *piece, const char *state, GError **error)
{
    if (!tally_piece(account->tally, piece, error) ||
        !audit_add_piece(account->audit, piece, state, error)) {
        return false;
    }
    write_manifest_row(account->manifest, piece);
    /* What the pull list and the workbook leave to the responsible person. */
    if (label_is_unnamed(piece->mark_reason)) {
        write_protected_row(account->is_protected, piece->resident_id, piece->mark_reason,
                            piece->notice_id);
    }
    barcode_count_add(&account->barcodes, piece);
    account->totals.noticed++;
    return true;
}

static void
write_decision_row(FileWriter *file, const char *resident_id, Reason reason)
{
    const char *const fields[] = { resident_id, decision_reason_name(reason) };
    csv_file_row(file, fields, G_N_ELEMENTS(fields));
}

bool
account_add_decision(Account *account, const char *resident_id, Reason reason, const char *detail,
                     gint64 since_run, const char *last_notice_id, GError **error)
{
    g_assert(reason != REASON_NONE && reason != REASON_ALREADY_NOTICED);
    tally_decision(account->tally, reason);
    if (reason == REASON_PROTECTED) {
        write_protected_row(account->is_protected, resident_id, decision_reason_name(reason),
                            last_notice_id);
        account->totals.protected_rows++;
        return true;
    }
    if (decision_outcome_of(reason) == OUTCOME_HELD) {
        write_decision_row(account->held, resident_id, reason);
        account->totals.held_rows++;
    } else {
        account->totals.excluded_rows++;
    }
    return audit_add_decision(account->audit, resident_id, reason, detail, since_run, error);
}

bool
account_add_print_file(Account *account, const PrintFile *print_file, GError **error)
{
    if (!tally_print_file(account->tally, print_file, error) ||
        !audit_add_print_file(account->audit, print_file, error)) {
        return false;
    }
    account->totals.print_files++;
    return true;
}

void
account_add_file(Account *account, const char *path, const char *sha256)
{
    sums_add(account->sums, path, sha256);
}

static bool
publish_csv(FileWriter **writer, const char *name, Sums *sums, GError **error)
{
    g_autofree char *sha256 = NULL;
    if (!file_commit(g_steal_pointer(writer), &sha256, error)) {
        return false;
    }
    sums_add(sums, name, sha256);
    return true;
}

static bool
publish_audit(Account *account, const Run *run, Sums *sums, GError **error)
{
    g_autofree char *sha256 = NULL;
    if (!audit_commit(g_steal_pointer(&account->audit), run, &sha256, error)) {
        return false;
    }
    sums_add(sums, AUDIT_NAME, sha256);
    return true;
}

static bool
publish_json(const Account *account, const Run *run, Sums *sums, GError **error)
{
    g_autofree char *sha256 = NULL;
    if (!run_json_write(account->folder, run, tally_print_files(account->tally), &account->barcodes,
                        &sha256, error)) {
        return false;
    }
    sums_add(sums, RUN_JSON_NAME, sha256);
    return true;
}

/* Their digests come from the ledger, made as they were rendered: a file that was changed since must not pass. */
static void
add_print_files(const Account *account, Sums *sums)
{
    const GPtrArray *print_files = tally_print_files(account->tally);
    for (guint i = 0; i < print_files->len; i++) {
        const PrintFile *file = g_ptr_array_index(print_files, i);
        g_autofree char *path = sums_print_path(file->number);
        sums_add(sums, path, file->sha256);
        if (file->cover_sha256 != NULL) {
            g_autofree char *cover = sums_cover_path(file->number);
            sums_add(sums, cover, file->cover_sha256);
        }
    }
}

/* The workbook first: it is the one that is read back, and nothing is published before it is right. */
static bool
publish_all(Account *account, const Run *run, char **out_sums_sha256, GError **error)
{
    Sums *sums = account->sums;
    add_print_files(account, sums);
    return publish_audit(account, run, sums, error) &&
           publish_csv(&account->manifest, MANIFEST_NAME, sums, error) &&
           publish_csv(&account->held, HELD_NAME, sums, error) &&
           publish_csv(&account->is_protected, PROTECTED_NAME, sums, error) &&
           publish_json(account, run, sums, error) &&
           file_remove_leftovers(account->folder,
                                 error) && /* what the workbook's library could not */
           sums_write(sums, account->folder, out_sums_sha256, error);
}

static bool
finish(Account *account, const Run *run, AccountTotals *out, GError **error)
{
    g_autofree char *sums_sha256 = NULL;
    if (!tally_reconcile(account->tally, run, error) ||
        !publish_all(account, run, &sums_sha256, error)) {
        return false;
    }
    *out = account->totals;
    g_strlcpy(out->sums_sha256, sums_sha256, ACCOUNT_SHA256_SIZE);
    return true;
}

bool
account_finish(Account *account, const Run *run, AccountTotals *out, GError **error)
{
    const bool finished = finish(account, run, out, error);
    account_abandon(account);
    return finished;
}

void
account_abandon(Account *account)
{
    if (account == NULL) {
        return;
    }
    file_abandon(account->manifest);
    file_abandon(account->held);
    file_abandon(account->is_protected);
    audit_abandon(account->audit);
    tally_free(account->tally);
    sums_free(account->sums);
    g_free(account->folder);
    g_free(account);
}

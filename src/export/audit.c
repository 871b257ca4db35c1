#include "export/audit.h"

#include "base/error.h"
#include "export/barcode_count.h"
#include "export/book.h"
#include "export/facts.h"
#include "export/figure.h"
#include "export/legend.h"
#include "export/postings.h"
#include "export/prefix.h"
#include "export/run_json.h"
#include "export/summary.h"
#include "export/sums.h"
#include "model/detail.h"
#include "model/label.h"
#include "model/weight.h"

enum {
    SHEET_SUMMARY,
    SHEET_NOTICED,
    SHEET_EXCLUDED,
    SHEET_HELD,
    SHEET_PRINT_FILES,
    SHEET_PREFIXES,
    SHEET_FIGURES,
    SHEET_LEGEND,
    SHEET_COUNT
};

/* Of 通知: what names the piece, and 状態. */
enum { COLUMN_SEQ = 0, COLUMN_REFERENCE = 1, COLUMN_STATE = 16 };

enum { HALF_A_DIGEST = 32 };

/* clang-format off */
static const BookColumn noticed_columns[] = {
    { "通し番号", 0 }, { "整理番号", 0 }, { "宛名番号", 0 }, { "種類", 0 }, { "区分コード", 0 }, { "区分", 0 },
    { "郵便番号", 0 }, { "署名用の有効期限", 0 }, { "利用者証明用の有効期限", 0 }, { "更新期間の初日", 0 },
    { "有効期限", 0 }, { "最終開庁日", 0 }, { "印刷ファイル", 0 }, { "開始ページ", 0 }, { "終了ページ", 0 },
    { "枚数", 0 }, { "状態", 0 }, { "バーコード", 0 }, { "理由", 0 }, { "再発行の元", 0 }, { "差替え先", 0 },
    { "日付", 0 }, { "発送日", 0 }, { NULL, 0 },
};
static const BookColumn excluded_columns[] = {
    { "宛名番号", 0 }, { "理由コード", 0 }, { "理由", 0 }, { "初回の実行", 0 }, { NULL, 0 },
};
static const BookColumn held_columns[] = {
    { "宛名番号", 0 }, { "理由コード", 0 }, { "理由", 0 }, { "詳細", 0 }, { "初回の実行", 0 }, { NULL, 0 },
};
static const BookColumn print_file_columns[] = {
    { "番号", 0 }, { "印刷ファイル", 0 }, { "通数", 0 }, { "ページ数", 0 }, { "枚数", 0 },
    { "最初の通し番号", 0 }, { "最後の通し番号", 0 }, { "SHA-256", HALF_A_DIGEST }, { "表紙の SHA-256", HALF_A_DIGEST },
    { NULL, 0 },
};
static const BookColumn prefix_columns[] = {
    { "郵便番号の上3桁", 0 }, { "通数", 0 }, { "枚数", 0 }, { "重量の見積り(g)", 0 }, { PREFIX_LABEL_LOCAL, 0 },
    { PREFIX_LABEL_BARCODE, 0 }, { PREFIX_LABEL_SORTED, 0 }, { NULL, 0 },
};
/* What is not to be taken for a letter on its way. */
static const BookRule noticed_rules[] = {
    { COLUMN_STATE, "引抜き", BOOK_STRUCK, COLUMN_SEQ,   COLUMN_SEQ   },
    { COLUMN_STATE, "差替え", BOOK_STRUCK, COLUMN_SEQ,   COLUMN_SEQ   },
    { COLUMN_STATE, "返戻",   BOOK_STRONG, COLUMN_STATE, COLUMN_STATE },
    { 0, NULL, BOOK_STRONG, 0, 0 },
};
static const BookRule prefix_rules[] = {
    { 4, "到達", BOOK_STRONG, 4, 4 },
    { 5, "到達", BOOK_STRONG, 5, 5 },
    { 6, "到達", BOOK_STRONG, 6, 6 },
    { 0, NULL, BOOK_STRONG, 0, 0 },
};
static const BookSheetSpec sheet_specs[SHEET_COUNT] = {
    [SHEET_SUMMARY]     = { "概要",         facts_columns,      facts_rules,   0 },
    [SHEET_NOTICED]     = { "通知",         noticed_columns,    noticed_rules, COLUMN_REFERENCE + 1 },
    [SHEET_EXCLUDED]    = { "除外",         excluded_columns,   NULL,          0 },
    [SHEET_HELD]        = { "保留",         held_columns,       NULL,          0 },
    [SHEET_PRINT_FILES] = { "印刷ファイル", print_file_columns, NULL,          0 },
    [SHEET_PREFIXES]    = { "郵便番号別",   prefix_columns,     prefix_rules,  0 },
    [SHEET_FIGURES]     = { "図",           figure_columns,     NULL,          0 },
    [SHEET_LEGEND]      = { "説明",         legend_columns,     NULL,          0 },
};
/* clang-format on */

struct Audit {
    Book *book;
    bool has_weights;
    Weights weights;
    PrefixCounts prefixes;
    Postings postings;
    BarcodeCounts barcodes;
    guint64 filed; /* the pieces of all print files */
};

/* Of most sheets a row a person or a piece. */
static void
expect_rows(const RunCounts *counts, guint64 rows[SHEET_COUNT])
{
    rows[SHEET_NOTICED] = counts->noticed;
    rows[SHEET_EXCLUDED] = run_excluded(counts) - counts->by_reason[REASON_ALREADY_NOTICED];
    rows[SHEET_HELD] = run_held(counts) - counts->by_reason[REASON_PROTECTED];
    rows[SHEET_PRINT_FILES] = counts->print_files;
}

bool
audit_open(const char *folder, const Run *run, guint64 rows_per_sheet, Audit **out, GError **error)
{
    char as_of[DAY_TEXT_SIZE];
    guint64 rows[SHEET_COUNT] = { 0 };
    g_autofree char *title =
        g_strdup_printf("電子証明書の有効期限のお知らせ 実行 %" G_GINT64_FORMAT " (%s)",
                        run->run_id, day_format(run->as_of, as_of));
    g_autofree char *comments =
        g_strdup_printf("jpki-notice %s が発送台帳から作成した記録です。氏名と住所はありません。",
                        run_parameter(run, RUN_JSON_VERSION_PREFIX "program"));
    const BookOptions options = {
        .title = title,
        .subject = run->kind == RUN_REPRINT ? "再発行の記録" : "発送の記録(監査用)",
        .author = run_parameter(run, "letter.section"),
        .company = run_parameter(run, "letter.ward"),
        .keywords = "マイナンバーカード, 公的個人認証, 電子証明書, 有効期限, 発送台帳, 監査",
        .comments = comments,
        .dated = run->as_of,
        .rows = rows,
        .rows_per_sheet = rows_per_sheet,
    };
    Book *book = NULL;
    expect_rows(&run->counts, rows);
    if (!book_open(folder, AUDIT_NAME, sheet_specs, SHEET_COUNT, &options, &book, error)) {
        return false;
    }
    Audit *audit = g_new0(Audit, 1);
    audit->book = book;
    audit->has_weights = weight_settings(run, &audit->weights);
    *out = audit;
    return true;
}

static void
put_piece(Book *book, const Piece *piece, const char *state)
{
    g_autofree char *file = sums_print_path(piece->print_file);
    book_count(book, SHEET_NOTICED, piece->seq);
    book_text(book, SHEET_NOTICED, piece->notice_id);
    book_text(book, SHEET_NOTICED,
              label_is_unnamed(piece->mark_reason) ? NULL : piece->resident_id);
    book_text(book, SHEET_NOTICED, label_kind(piece->kind));
    book_text(book, SHEET_NOTICED, decision_variant_name(piece->variant));
    book_text(book, SHEET_NOTICED, label_variant(piece->variant));
    book_text(book, SHEET_NOTICED, piece->postal_code);
    book_date(book, SHEET_NOTICED, piece->signature_expires_on);
    book_date(book, SHEET_NOTICED, piece->user_authentication_expires_on);
    book_date(book, SHEET_NOTICED, piece->opens_on);
    book_date(book, SHEET_NOTICED, piece->expires_on);
    book_date(book, SHEET_NOTICED, piece->last_open_on);
    book_text(book, SHEET_NOTICED, file);
    book_count(book, SHEET_NOTICED, piece->page_from);
    book_count(book, SHEET_NOTICED, piece->page_to);
    book_count(book, SHEET_NOTICED, piece->sheets);
    book_text(book, SHEET_NOTICED, label_piece_state(state));
    book_text(book, SHEET_NOTICED, label_barcode(piece->no_barcode));
    book_text(book, SHEET_NOTICED, label_mark_reason(piece->mark_reason));
    book_text(book, SHEET_NOTICED, piece->replaces);
    book_text(book, SHEET_NOTICED, piece->replaced_by);
    book_date(book, SHEET_NOTICED, piece->marked_on);
    book_date(book, SHEET_NOTICED, piece->posted_on);
}

bool
audit_add_piece(Audit *audit, const Piece *piece, const char *state, GError **error)
{
    const guint64 weight = audit->has_weights ? weight_of_piece(&audit->weights, piece) : 0;
    if (!prefix_add(&audit->prefixes, piece, weight)) {
        return error_set(error, JPKI_ERROR_RECONCILE,
                         "piece %s of resident %s has no postal code of 7 digits", piece->notice_id,
                         piece->resident_id);
    }
    postings_add(&audit->postings, piece);
    barcode_count_add(&audit->barcodes, piece);
    put_piece(audit->book, piece, state);
    return book_end_row(audit->book, SHEET_NOTICED, error);
}

bool
audit_add_decision(Audit *audit, const char *resident_id, Reason reason, const char *detail,
                   gint64 since_run, GError **error)
{
    g_assert(reason != REASON_NONE && reason != REASON_PROTECTED &&
             reason != REASON_ALREADY_NOTICED);
    const bool held = decision_outcome_of(reason) == OUTCOME_HELD;
    const guint sheet = held ? SHEET_HELD : SHEET_EXCLUDED;
    g_autofree char *since = g_strdup_printf("%" G_GINT64_FORMAT, since_run);
    book_text(audit->book, sheet, resident_id);
    book_text(audit->book, sheet, decision_reason_name(reason));
    book_text(audit->book, sheet, label_reason(reason));
    if (held) {
        g_autofree char *japanese = detail_in_japanese(detail);
        book_text(audit->book, sheet, japanese);
    }
    book_text(audit->book, sheet, since);
    return book_end_row(audit->book, sheet, error);
}

bool
audit_add_print_file(Audit *audit, const PrintFile *print_file, GError **error)
{
    Book *book = audit->book;
    audit->filed += print_file->pieces;
    g_autofree char *path = sums_print_path(print_file->number);
    book_count(book, SHEET_PRINT_FILES, print_file->number);
    book_text(book, SHEET_PRINT_FILES, path);
    book_count(book, SHEET_PRINT_FILES, print_file->pieces);
    book_count(book, SHEET_PRINT_FILES, print_file->pages);
    book_count(book, SHEET_PRINT_FILES, print_file->sheets);
    book_count(book, SHEET_PRINT_FILES, print_file->seq_from);
    book_count(book, SHEET_PRINT_FILES, print_file->seq_to);
    book_text(book, SHEET_PRINT_FILES, print_file->sha256);
    book_text(book, SHEET_PRINT_FILES, print_file->cover_sha256);
    return book_end_row(book, SHEET_PRINT_FILES, error);
}

static bool
write_prefixes(Book *book, const PrefixCounts *counts, GError **error)
{
    for (guint prefix = 0; prefix < PREFIX_COUNT; prefix++) {
        const guint64 pieces = counts->pieces[prefix];
        if (pieces == 0) {
            continue;
        }
        g_autofree char *digits = g_strdup_printf("%03u", prefix);
        book_text(book, SHEET_PREFIXES, digits);
        book_count(book, SHEET_PREFIXES, pieces);
        book_count(book, SHEET_PREFIXES, counts->sheets[prefix]);
        if (counts->milligrams[prefix] > 0) {
            book_count(book, SHEET_PREFIXES, prefix_grams(counts, prefix));
        } else {
            book_text(book, SHEET_PREFIXES, NULL); /* not known */
        }
        for (guint i = 0; i < PREFIX_THRESHOLDS; i++) {
            book_text(book, SHEET_PREFIXES,
                      pieces >= prefix_thresholds[i].pieces ? "到達" : "未到達");
        }
        if (!book_end_row(book, SHEET_PREFIXES, error)) {
            return false;
        }
    }
    return true;
}

static bool
commit(Audit *audit, const Run *run, char **out_sha256, GError **error)
{
    const SummaryFacts facts = {
        .prefixes = &audit->prefixes,
        .barcodes = &audit->barcodes,
        .postings = &audit->postings,
        .filed = audit->filed,
        .noticed_sheet = SHEET_NOTICED,
        .excluded_sheet = SHEET_EXCLUDED,
        .held_sheet = SHEET_HELD,
    };
    if (!write_prefixes(audit->book, &audit->prefixes, error) ||
        !figure_write(audit->book, SHEET_FIGURES, &run->counts, &audit->prefixes, error) ||
        !legend_write(audit->book, SHEET_LEGEND, error) ||
        !summary_write(audit->book, SHEET_SUMMARY, run, &facts, error)) {
        return false;
    }
    return book_commit(g_steal_pointer(&audit->book), out_sha256, error);
}

bool
audit_commit(Audit *audit, const Run *run, char **out_sha256, GError **error)
{
    const bool committed = commit(audit, run, out_sha256, error);
    audit_abandon(audit);
    return committed;
}

void
audit_abandon(Audit *audit)
{
    if (audit == NULL) {
        return;
    }
    book_abandon(audit->book);
    g_free(audit);
}

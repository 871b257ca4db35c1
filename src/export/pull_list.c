#include "export/pull_list.h"

#include "base/file.h"
#include "export/csv_file.h"
#include "export/sums.h"
#include "model/label.h"
#include "model/piece.h"
#include "model/print_file.h"

#define HEADER "seq,print_file,page,notice_id,reason"

bool
pull_list_write_csv(const char *folder, const Recheck *recheck, char **out_sha256, GError **error)
{
    FileWriter *writer = NULL;
    if (!csv_file_create(folder, RECHECK_CSV_NAME, HEADER, &writer, error)) {
        return false;
    }
    for (guint i = 0; i < recheck->pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(recheck->pieces, i);
        g_autofree char *seq = g_strdup_printf("%" G_GUINT64_FORMAT, piece->seq);
        g_autofree char *print_file = sums_print_path(piece->print_file);
        g_autofree char *page = g_strdup_printf("%u", piece->page_from);
        const char *const fields[] = { seq, print_file, page, piece->notice_id,
                                       label_pull_code(piece->mark_reason) };
        csv_file_row(writer, fields, G_N_ELEMENTS(fields));
    }
    return file_commit(writer, out_sha256, error);
}

static const ListingColumn columns[] = {
    { .header = "通し番号", .width = 22, .align = LISTING_RIGHT, .large = true },
    { .header = "郵便番号", .width = 22, .align = LISTING_CENTER },
    { .header = "印刷ファイル", .width = 27, .align = LISTING_CENTER },
    { .header = "ページ", .width = 22, .align = LISTING_CENTER },
    { .header = "整理番号", .width = 35 },
    { .header = "理由", .width = 34 },
    { .header = "済", .width = 12, .align = LISTING_CENTER },
};

/* The postal code is what the window shows of the numbers here; where somebody lives whom this paper does not name is not said. */
static void
add_rows(ListingTable *table, const GPtrArray *pieces)
{
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(pieces, i);
        g_autofree char *file = print_file_name(piece->print_file);
        listing_add_cell(table, "%" G_GUINT64_FORMAT, piece->seq);
        listing_add_cell(table, "%s",
                         label_is_unnamed(piece->mark_reason) ? "" : piece->postal_code);
        listing_add_cell(table, "%s", file);
        listing_add_cell(table, "%u–%u", piece->page_from, piece->page_to);
        listing_add_cell(table, "%s", piece->notice_id);
        listing_add_cell(table, "%s", label_mark_reason(piece->mark_reason));
        listing_add_cell(table, "□");
    }
}

/* How the count goes with that of the cover sheets, and which lists there are besides. */
static void
add_lines(Listing *listing, const Recheck *recheck, const Run *run)
{
    if (run->counts.noticed > recheck->checked) {
        listing_add_fact(
            listing, LISTING_LINE, "通数の内訳",
            "%" G_GUINT64_FORMAT " − 引抜き・差替え %" G_GUINT64_FORMAT " = %" G_GUINT64_FORMAT,
            run->counts.noticed, run->counts.noticed - recheck->checked, recheck->checked);
    }
    if (recheck->number > 1) {
        listing_add_fact(listing, LISTING_LINE, "前のリスト", "第%u回までの分も発送しません",
                         recheck->number - 1);
    }
}

Listing *
pull_list_paper(const Recheck *recheck, const Run *run)
{
    char as_of[DAY_TEXT_SIZE];
    const guint pulled = recheck->pieces->len;
    Listing *listing = listing_new("引抜きリスト", recheck->as_of);
    listing->subtitle =
        g_strdup_printf("実行番号 %" G_GINT64_FORMAT " (基準日 %s) 引抜き確認 第%u回", run->run_id,
                        day_format(run->as_of, as_of), recheck->number);
    listing->mark = run->kind == RUN_REPRINT ? g_strdup("再発行") : NULL;
    listing->note = g_strdup("引き抜いた封筒は発送しないでください。全部を引き抜いてから、"
                             "残りの通数を確かめて発送してください。");
    listing_add_fact(listing, LISTING_PANEL, "確認した通数", "%" G_GUINT64_FORMAT " 通",
                     recheck->checked);
    listing_add_fact(listing, LISTING_PANEL, "引き抜く通数", "%u 通", pulled);
    listing_add_fact(listing, LISTING_PANEL, "残る通数", "%" G_GUINT64_FORMAT " 通",
                     recheck->checked - pulled);
    add_lines(listing, recheck, run);
    if (pulled > 0) {
        add_rows(listing_add_table(listing, "通し番号のとおりに引き抜いてください", columns,
                                   G_N_ELEMENTS(columns)),
                 recheck->pieces);
    } else {
        listing_add_fact(listing, LISTING_LINE, "結果", "引き抜く封筒はありません");
    }
    return listing;
}

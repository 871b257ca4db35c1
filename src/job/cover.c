#include "job/cover.h"

#include "export/prefix.h"
#include "job/folder.h"
#include "model/label.h"
#include "model/reference.h"
#include "model/weight.h"
#include "rules/era.h"

/* So much of a checksum tells two print files apart. */
enum { SHORT_DIGEST = 12 };

/* More ranges of numbers would take the cover sheet's room. */
enum { RANGES_MAX = 8 };

/* Whole numbers: how a fraction is written depends on the host's locale, and the same run has the same bytes everywhere. */
enum { TENTH_OF_KG_MG = 100 * 1000 };

/* What the pieces of the print file add up to. */
typedef struct {
    PrefixCounts prefixes;
    guint kinds[KIND_COUNT][VARIANT_COUNT];
    guint forms;
    guint64 milligrams; /* 0: not known */
} Sums;

static void
add_up(const Run *run, const GPtrArray *pieces, Sums *sums)
{
    Weights weights = { 0 };
    const bool has_weights = weight_settings(run, &weights);
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(pieces, i);
        const guint64 weight = has_weights ? weight_of_piece(&weights, piece) : 0;
        prefix_add(&sums->prefixes, piece, weight);
        sums->kinds[piece->kind][piece->variant]++;
        sums->forms += piece_has_form(piece) ? 1 : 0;
        sums->milligrams += weight;
    }
}

/* The reference of the piece from which, or to which, the stack goes. */
static const char *
reference_of(const GPtrArray *pieces, guint i)
{
    return ((const Piece *)g_ptr_array_index(pieces, i))->notice_id;
}

static void
add_panels(Listing *cover, const PrintFile *file, const Sums *sums)
{
    listing_add_fact(cover, LISTING_PANEL, "通数", "%u 通", file->pieces);
    listing_add_fact(cover, LISTING_PANEL, "用紙の枚数", "%u 枚", file->sheets);
    listing_add_fact(cover, LISTING_PANEL, "通し番号", "%" G_GUINT64_FORMAT "〜%" G_GUINT64_FORMAT,
                     file->seq_from, file->seq_to);
    if (sums->milligrams > 0) {
        const guint64 tenths = (sums->milligrams + TENTH_OF_KG_MG / 2) / TENTH_OF_KG_MG;
        listing_add_fact(cover, LISTING_PANEL, "発送時の重量(見積り)",
                         "%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT " kg", tenths / 10,
                         tenths % 10);
    }
}

/* The numbers of the pieces that these were printed instead of, "12〜14、20", or from which to which they go where they are
 * scattered; the caller frees. */
static char *
replaced_numbers(const GPtrArray *pieces)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint64));
    g_autoptr(GString) text = g_string_new(NULL);
    guint ranges = 0;
    for (guint i = 0; i < pieces->len; i++) {
        const guint64 seq = reference_seq(((const Piece *)g_ptr_array_index(pieces, i))->replaces);
        g_array_append_val(numbers, seq);
    }
    for (guint first = 0, end; first < numbers->len; first = end, ranges++) {
        const guint64 from = g_array_index(numbers, guint64, first);
        for (end = first + 1; end < numbers->len; end++) {
            if (g_array_index(numbers, guint64, end) != from + (end - first)) {
                break;
            }
        }
        g_string_append_printf(text, "%s%" G_GUINT64_FORMAT, first == 0 ? "" : "、", from);
        if (end - first > 1) {
            g_string_append_printf(text, "〜%" G_GUINT64_FORMAT, from + (end - first - 1));
        }
    }
    return ranges <= RANGES_MAX
               ? g_string_free(g_steal_pointer(&text), FALSE)
               : g_strdup_printf("%" G_GUINT64_FORMAT "〜%" G_GUINT64_FORMAT " のうち %u 通",
                                 g_array_index(numbers, guint64, 0),
                                 g_array_index(numbers, guint64, numbers->len - 1), numbers->len);
}

static void
add_lines(Listing *cover, const Run *run, const PrintFile *file, const GPtrArray *pieces,
          const Sums *sums)
{
    g_autofree char *name = print_file_name(file->number);
    g_autofree char *as_of = era_format(run->as_of);
    listing_add_fact(cover, LISTING_LINE, "実行番号", "%" G_GINT64_FORMAT, run->run_id);
    listing_add_fact(cover, LISTING_LINE, "基準日", "%s", as_of);
    listing_add_fact(cover, LISTING_LINE, "最初の整理番号", "%s", reference_of(pieces, 0));
    listing_add_fact(cover, LISTING_LINE, "最後の整理番号", "%s",
                     reference_of(pieces, pieces->len - 1));
    listing_add_fact(cover, LISTING_LINE, "ファイル", "print/%s", name);
    listing_add_fact(cover, LISTING_LINE, "ページ数", "%u", file->pages);
    listing_add_fact(cover, LISTING_LINE, "SHA-256 の先頭", "%.*s", SHORT_DIGEST, file->sha256);
    listing_add_fact(cover, LISTING_LINE, "回答書用の封筒", "%u 通に同封", sums->forms);
    if (run->kind == RUN_REPRINT) {
        g_autofree char *replaced = replaced_numbers(pieces);
        listing_add_fact(cover, LISTING_LINE, "元の実行番号", "%" G_GINT64_FORMAT, run->reprint_of);
        listing_add_fact(cover, LISTING_LINE, "元の通し番号", "%s(紙があれば裁断)", replaced);
    }
}

/* clang-format off */
#define SPACE { .header = "", .width = 11 }
/* clang-format on */

/* Tables of few columns stand several times beside each other: the space between two of them is a column too. */
static void
begin_block(ListingTable *table)
{
    if (table->cells->len % table->columns->len != 0) {
        listing_add_cell(table, "%s", "");
    }
}

static void
fill_row(ListingTable *table)
{
    while (table->cells->len % table->columns->len != 0) {
        listing_add_cell(table, "%s", "");
    }
}

/* Some four prefixes on an ordinary night, many more where mailing addresses are far away: several beside each other. */
static void
add_prefixes(Listing *cover, const Sums *sums)
{
    /* clang-format off */
#define PREFIX_COLUMNS \
    { .header = "上3桁", .width = 15, .large = true }, \
    { .header = "通数", .width = 20.25, .align = LISTING_RIGHT }
    static const ListingColumn columns[] = {
        PREFIX_COLUMNS, SPACE, PREFIX_COLUMNS, SPACE, PREFIX_COLUMNS, SPACE, PREFIX_COLUMNS,
    };
    /* clang-format on */
    ListingTable *table =
        listing_add_table(cover, "郵便番号の上3桁ごとの通数", columns, G_N_ELEMENTS(columns));
    for (guint prefix = 0; prefix < PREFIX_COUNT; prefix++) {
        if (sums->prefixes.pieces[prefix] > 0) {
            begin_block(table);
            listing_add_cell(table, "%03u", prefix);
            listing_add_cell(table, "%" G_GUINT64_FORMAT, sums->prefixes.pieces[prefix]);
        }
    }
    fill_row(table);
}

static void
add_kinds(Listing *cover, const Sums *sums)
{
    /* clang-format off */
#define KIND_COLUMNS \
    { .header = "種類", .width = 33 }, { .header = "区分", .width = 35.5 }, \
    { .header = "通数", .width = 13, .align = LISTING_RIGHT }
    static const ListingColumn columns[] = { KIND_COLUMNS, SPACE, KIND_COLUMNS };
    /* clang-format on */
    ListingTable *table = listing_add_table(cover, "種類", columns, G_N_ELEMENTS(columns));
    for (guint kind = 0; kind < KIND_COUNT; kind++) {
        for (guint variant = 0; variant < VARIANT_COUNT; variant++) {
            if (sums->kinds[kind][variant] > 0) {
                begin_block(table);
                listing_add_cell(table, "%s", label_kind((PieceKind)kind));
                listing_add_cell(table, "%s", label_variant((Variant)variant));
                listing_add_cell(table, "%u", sums->kinds[kind][variant]);
            }
        }
    }
    fill_row(table);
}

/* To be filled in by hand. */
static void
add_checks(Listing *cover)
{
    static const ListingColumn columns[] = {
        { .header = "作業", .width = 24 },
        { .header = "済", .width = 12, .align = LISTING_CENTER, .large = true },
        { .header = "日付", .width = 36 },
        { .header = "氏名", .width = 48 },
        { .header = "数えた通数・枚数", .width = 54 },
    };
    static const char *const steps[] = { "印刷", "折り", "封入", "引抜き", "発送" };
    ListingTable *table = listing_add_table(cover, "作業の記録", columns, G_N_ELEMENTS(columns));
    table->row_height = 11;
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        listing_add_cell(table, "%s", steps[i]);
        listing_add_cell(table, "%s", "□");
        for (guint blank = 2; blank < G_N_ELEMENTS(columns); blank++) {
            listing_add_cell(table, "%s", "");
        }
    }
}

Listing *
cover_compose(const Run *run, const PrintFile *print_file, const GPtrArray *pieces)
{
    g_autofree char *title = g_strdup_printf("印刷ファイル %u / %" G_GUINT64_FORMAT,
                                             print_file->number, run->counts.print_files);
    Listing *cover = listing_new(title, run->as_of);
    Sums sums = { 0 };
    add_up(run, pieces, &sums);
    cover->subtitle = g_strdup_printf("%s 電子証明書の有効期限のお知らせ 表紙",
                                      run_parameter(run, "letter.ward"));
    cover->mark = run->kind == RUN_REPRINT ? g_strdup("再発行") : NULL;
    cover->note = g_strdup(
        "この表紙は通数にも枚数にも含みません。印刷した束の上に置き、発送まで束とともに動かしてください。");
    add_panels(cover, print_file, &sums);
    add_lines(cover, run, print_file, pieces, &sums);
    add_prefixes(cover, &sums);
    add_kinds(cover, &sums);
    add_checks(cover);
    return cover;
}

bool
cover_render(Renderer *renderer, const Settings *settings, const Run *run, const GPtrArray *pieces,
             PrintFile *print_file, FileWriter **out, GError **error)
{
    g_autofree char *folder = folder_of_covers(settings->output_directory, run);
    g_autofree char *name = print_file_name(print_file->number);
    g_autoptr(Listing) cover = cover_compose(run, print_file, pieces);
    g_autoptr(FileWriter) file = NULL;
    char *sha256 = NULL;
    guint pages;
    if (!file_remove_leftovers_of(folder, name, error) ||
        !file_create(folder, name, &file, error) ||
        !render_listing(renderer, cover, file, &pages, error) ||
        !file_complete(file, &sha256, error)) {
        return false;
    }
    g_free(print_file->cover_sha256);
    print_file->cover_sha256 = sha256;
    *out = g_steal_pointer(&file);
    return true;
}

#include "support/test.h"

#include "job/cover.h"
#include "model/reference.h"

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static Run *
make_run(bool has_weights, bool is_reprint)
{
    static const char *const weights[] = { "sheet.weight", "envelope.weight",
                                           "envelope.enclosure_weight" };
    Run *run = run_new();
    run->run_id = 12;
    run->as_of = day_from_ymd(2026, 12, 1);
    run->counts.print_files = 3;
    run->kind = is_reprint ? RUN_REPRINT : RUN_NIGHT;
    run->reprint_of = is_reprint ? 7 : 0;
    g_hash_table_insert(run->parameters, g_strdup("letter.ward"), g_strdup("練馬区"));
    for (guint i = 0; has_weights && i < G_N_ELEMENTS(weights); i++) {
        g_hash_table_insert(run->parameters, g_strdup(weights[i]), g_strdup("100"));
    }
    return run;
}

static void
add_piece(GPtrArray *pieces, PieceKind kind, Procedure procedure, const char *postal_code,
          guint sheets)
{
    Piece *piece = piece_new("R1");
    piece->seq = 501 + pieces->len;
    piece->notice_id = g_strdup_printf("REF-%" G_GUINT64_FORMAT, piece->seq);
    piece->kind = kind;
    piece->variant = kind == KIND_FORM ? VARIANT_FORM_ONLY : VARIANT_STANDARD;
    piece->procedure = procedure;
    piece->postal_code = g_strdup(postal_code);
    piece->sheets = sheets;
    g_ptr_array_add(pieces, piece);
}

static Listing *
compose(bool has_weights, bool is_reprint)
{
    g_autoptr(Run) run = make_run(has_weights, is_reprint);
    g_autoptr(GPtrArray) pieces = piece_array_new();
    add_piece(pieces, KIND_RENEWAL, PROCEDURE_RENEWAL, "1760001", 2);
    add_piece(pieces, KIND_RENEWAL, PROCEDURE_CARD, "1760002", 1);
    add_piece(pieces, KIND_FORM, PROCEDURE_RENEWAL, "1770001", 2);
    for (guint i = 0; is_reprint && i < pieces->len; i++) {
        static const guint64 numbers[] = { 12, 13, 20 };
        Piece *piece = g_ptr_array_index(pieces, i);
        piece->replaces = reference_format(7, numbers[i]);
    }
    g_autofree char *digest = g_strdup(DIGEST);
    const PrintFile file = {
        .number = 2,
        .pieces = 3,
        .pages = 10,
        .sheets = 5,
        .seq_from = 501,
        .seq_to = 503,
        .sha256 = digest,
    };
    return cover_compose(run, &file, pieces);
}

/* The value under a label; NULL: it is not there. */
static const char *
fact(const Listing *cover, const char *label)
{
    for (guint i = 0; i < cover->facts->len; i++) {
        const ListingFact *found = g_ptr_array_index(cover->facts, i);
        if (g_str_equal(found->label, label)) {
            return found->value;
        }
    }
    return NULL;
}

/* A table's cells, one bar between. */
static char *
cells(const Listing *cover, guint table)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    const ListingTable *found = g_ptr_array_index(cover->tables, table);
    assert_int_equal(found->cells->len % found->columns->len, 0);
    for (guint i = 0; i < found->cells->len; i++) {
        g_ptr_array_add(texts, g_ptr_array_index(found->cells, i));
    }
    g_ptr_array_add(texts, NULL);
    return g_strjoinv("|", (char **)texts->pdata);
}

static void
test_a_cover_sheet_says_what_lies_below(void **state)
{
    (void)state;
    g_autoptr(Listing) cover = compose(true, false);
    assert_string_equal(cover->title, "印刷ファイル 2 / 3");
    assert_null(cover->mark);
    assert_string_equal(fact(cover, "通数"), "3 通");
    assert_string_equal(fact(cover, "用紙の枚数"), "5 枚");
    assert_string_equal(fact(cover, "ページ数"), "10");
    assert_string_equal(fact(cover, "通し番号"), "501〜503");
    assert_string_equal(fact(cover, "最初の整理番号"), "REF-501");
    assert_string_equal(fact(cover, "最後の整理番号"), "REF-503");
    assert_string_equal(fact(cover, "ファイル"), "print/0002.pdf");
    assert_string_equal(fact(cover, "SHA-256 の先頭"), "0123456789ab");
    assert_string_equal(fact(cover, "基準日"), "令和8年12月1日");
    /* Five sheets, three envelopes and two to put the forms into, of 100 g each. */
    assert_string_equal(fact(cover, "発送時の重量(見積り)"), "1.0 kg");
    assert_string_equal(fact(cover, "回答書用の封筒"), "2 通に同封");
    g_autofree char *prefixes = cells(cover, 0);
    g_autofree char *kinds = cells(cover, 1);
    assert_string_equal(prefixes, "176|2||177|1||||||");
    assert_string_equal(kinds, "更新のお知らせ|標準|2||照会書兼回答書|照会書のみ|1");
}

static void
test_a_reprint_says_so(void **state)
{
    (void)state;
    g_autoptr(Listing) night = compose(true, false);
    g_autoptr(Listing) reprint = compose(true, true);
    assert_string_equal(reprint->mark, "再発行");
    assert_string_equal(fact(reprint, "元の実行番号"), "7");
    assert_string_equal(fact(reprint, "元の通し番号"), "12〜13、20(紙があれば裁断)");
    assert_null(fact(night, "元の実行番号"));
    assert_null(fact(night, "元の通し番号"));
}

/* Every second one of 20. */
static void
test_scattered_pieces_take_no_more_room(void **state)
{
    (void)state;
    g_autoptr(Run) run = make_run(false, true);
    g_autoptr(GPtrArray) pieces = piece_array_new();
    for (guint64 seq = 2; seq <= 20; seq += 2) {
        add_piece(pieces, KIND_RENEWAL, PROCEDURE_RENEWAL, "1760001", 2);
        Piece *piece = g_ptr_array_index(pieces, pieces->len - 1);
        piece->replaces = reference_format(7, seq);
    }
    g_autofree char *digest = g_strdup(DIGEST);
    const PrintFile file = { .number = 1, .pieces = 10, .sha256 = digest };
    g_autoptr(Listing) cover = cover_compose(run, &file, pieces);
    assert_string_equal(fact(cover, "元の通し番号"), "2〜20 のうち 10 通(紙があれば裁断)");
}

static void
test_an_unknown_weight_is_not_guessed(void **state)
{
    (void)state;
    g_autoptr(Listing) cover = compose(false, false);
    assert_null(fact(cover, "発送時の重量(見積り)"));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_cover_sheet_says_what_lies_below),
    cmocka_unit_test(test_a_reprint_says_so),
    cmocka_unit_test(test_scattered_pieces_take_no_more_room),
    cmocka_unit_test(test_an_unknown_weight_is_not_guessed),
};

TEST_MAIN(tests, NULL, NULL)

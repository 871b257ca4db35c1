#include "support/folder.h"
#include "support/test.h"
#include "support/zip.h"

#include "base/error.h"
#include "base/file.h"
#include "export/account.h"
#include "export/readback.h"
#include "export/verify.h"
#include "model/label.h"
#include "model/no_barcode.h"

#define DIGEST_1 "1111111111111111111111111111111111111111111111111111111111111111"
#define DIGEST_2 "2222222222222222222222222222222222222222222222222222222222222222"

typedef struct {
    const char *resident_id;
    Reason reason;
    const char *detail;
    gint64 since_run;
    const char *last_notice_id;
} DecisionRow;

/* What the ledger has of one night. */
typedef struct {
    Run *run;
    GPtrArray *pieces;      /* of Piece * */
    GPtrArray *print_files; /* of PrintFile * */
    const DecisionRow *decisions;
    guint n_decisions;
} Night;

/* clang-format off */
static const DecisionRow some_decisions[] = {
    { "E001", REASON_DECEASED,        NULL,                        12, NULL },
    { "E002", REASON_OPTED_OUT,       NULL,                         3, NULL },
    { "E003", REASON_DECEASED,        NULL,                         9, NULL },
    { "H001", REASON_BAD_ADDRESS,     "=cmd|'/C calc'!A0",         12, NULL },
    { "SECRET-1", REASON_PROTECTED,   "must not be seen",          12, NULL },
    { "-H002", REASON_GLYPH_MISSING,  "U+E000 at character 2",      4, NULL },
    { "SECRET-2", REASON_PROTECTED,   NULL,                         1, "N03-0007" },
};
/* clang-format on */

static void
add_piece(Night *night, const char *id, Variant variant, const char *postal_code, guint print_file)
{
    Piece *piece = piece_new(id);
    const guint n = night->pieces->len;
    const Piece *before = n == 0 ? NULL : g_ptr_array_index(night->pieces, n - 1);
    const bool same_file = before != NULL && before->print_file == print_file;
    piece->seq = n + 1;
    piece->notice_id = g_strdup_printf("N12-%04u", n + 1);
    piece->variant = variant;
    piece->name = g_strdup("見本 花子");
    piece->address = g_strdup("東京都練馬区豊玉北六丁目12番1号");
    piece->postal_code = g_strdup(postal_code);
    piece->signature_expires_on =
        variant == VARIANT_USER_ONLY ? DAY_NONE : day_from_ymd(2026, 7, 7);
    piece->user_authentication_expires_on = day_from_ymd(2026, 7, 7);
    piece->expires_on = day_from_ymd(2026, 7, 7);
    piece->opens_on = day_from_ymd(2026, 4, 8);
    piece->last_open_on = day_from_ymd(2026, 7, 7);
    piece->print_file = print_file;
    piece->page_from = same_file ? before->page_to + 1 : 3;
    piece->page_to = piece->page_from + 3;
    piece->sheets = 2;
    piece->no_barcode = g_strdup(variant == VARIANT_MINOR ? NO_BARCODE_OTHER_TOWN : NULL);
    g_ptr_array_add(night->pieces, piece);
}

static void
add_print_file(Night *night, guint pieces, guint64 seq_from, const char *sha256)
{
    PrintFile *file = g_new0(PrintFile, 1);
    file->number = night->print_files->len + 1;
    file->pieces = pieces;
    file->pages = 2 + pieces * 4;
    file->sheets = 1 + pieces * 2;
    file->seq_from = seq_from;
    file->seq_to = seq_from + pieces - 1;
    file->sha256 = g_strdup(sha256);
    g_ptr_array_add(night->print_files, file);
}

static void
set_parameter(Night *night, const char *name, const char *value)
{
    g_hash_table_insert(night->run->parameters, g_strdup(name), g_strdup(value));
}

static void
start_night(Night *night)
{
    night->run = run_new();
    night->pieces = piece_array_new();
    night->print_files = print_file_array_new();
    night->run->run_id = 12;
    night->run->as_of = day_from_ymd(2026, 4, 8);
    night->run->state = RUN_DONE;
    night->run->started_at = g_strdup("2026-04-08T01:00:00+09:00");
    night->run->finished_at = g_strdup("2026-04-08T01:02:03+09:00");
    set_parameter(night, "version.templates", "t1");
    set_parameter(night, "version.fonts", "f1");
    set_parameter(night, "version.program", "0.1.0");
    set_parameter(night, "select.days_ahead", "14");
    set_parameter(night, "warning.01", "holidays_end 2025 2026");
    set_parameter(night, "warning.02", "last_open_unknown 3");
}

/* Two print files of three pieces, and one decision of every way out. */
static void
make_night(Night *night)
{
    start_night(night);
    add_piece(night, "R001", VARIANT_STANDARD, "1760012", 1);
    add_piece(night, "R-002", VARIANT_USER_ONLY, "1760012", 1);
    add_piece(night, "0003", VARIANT_MINOR, "0790001", 2);
    add_print_file(night, 2, 1, DIGEST_1);
    add_print_file(night, 1, 3, DIGEST_2);
    night->decisions = some_decisions;
    night->n_decisions = G_N_ELEMENTS(some_decisions);
    night->run->counts = (RunCounts){ .examined = 3 + 3 + 4 + 30000,
                                      .noticed = 3,
                                      .by_reason = { [REASON_DECEASED] = 2,
                                                     [REASON_OPTED_OUT] = 1,
                                                     [REASON_ALREADY_NOTICED] = 30000,
                                                     [REASON_BAD_ADDRESS] = 1,
                                                     [REASON_GLYPH_MISSING] = 1,
                                                     [REASON_PROTECTED] = 2 },
                                      .pages = 16,
                                      .sheets = 8,
                                      .print_files = 2 };
}

static void
night_clear(Night *night)
{
    run_free(night->run);
    g_ptr_array_unref(night->pieces);
    g_ptr_array_unref(night->print_files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Night, night_clear)

static bool
add_all(Account *account, const Night *night, GError **error)
{
    for (guint i = 0; i < night->pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(night->pieces, i);
        const char *state = piece->mark == MARK_NONE ? "rendered" : piece_mark_name(piece->mark);
        if (!account_add_piece(account, piece, state, error)) {
            return false;
        }
    }
    for (guint i = 0; i < night->n_decisions; i++) {
        const DecisionRow *row = &night->decisions[i];
        if (!account_add_decision(account, row->resident_id, row->reason, row->detail,
                                  row->since_run, row->last_notice_id, error)) {
            return false;
        }
    }
    for (guint i = 0; i < night->print_files->len; i++) {
        if (!account_add_print_file(account, g_ptr_array_index(night->print_files, i), error)) {
            return false;
        }
    }
    return true;
}

static bool
write_night(const char *folder, const Night *night, AccountTotals *totals, GError **error)
{
    g_autoptr(Account) account = NULL;
    return account_open(folder, night->run, 0, &account, error) && add_all(account, night, error) &&
           account_finish(g_steal_pointer(&account), night->run, totals, error);
}

/* The usual night, written. */
static void
write_usual(const char *folder)
{
    g_auto(Night) night = { 0 };
    AccountTotals totals;
    g_autoptr(GError) error = NULL;
    make_night(&night);
    assert_true(write_night(folder, &night, &totals, &error));
    assert_no_gerror(error);
}

static void
test_the_manifest_has_a_row_per_piece(void **state)
{
    write_usual(*state);
    g_autofree char *text = folder_read(*state, "manifest.csv");
    assert_string_equal(text,
                        "\xef\xbb\xbfseq,notice_id,resident_id,kind,variant,postal_code,print_file,"
                        "page_from,page_to,sheets\r\n"
                        "1,N12-0001,R001,renewal,standard,1760012,print/0001.pdf,3,6,2\r\n"
                        "2,N12-0002,R-002,renewal,user_only,1760012,print/0001.pdf,7,10,2\r\n"
                        "3,N12-0003,0003,renewal,minor,0790001,print/0002.pdf,3,6,2\r\n");
}

static void
test_the_held_are_listed_without_the_protected(void **state)
{
    write_usual(*state);
    g_autofree char *held = folder_read(*state, "held.csv");
    g_autofree char *is_protected = folder_read(*state, "protected.csv");
    assert_string_equal(held, "\xef\xbb\xbfresident_id,reason\r\n"
                              "H001,bad_address\r\n"
                              "-H002,glyph_missing\r\n");
    assert_string_equal(is_protected, "\xef\xbb\xbfresident_id,reason,notice_id\r\n"
                                      "SECRET-1,protected,\r\n"
                                      "SECRET-2,protected,N03-0007\r\n");
}

static void
test_run_json_has_the_counts(void **state)
{
    write_usual(*state);
    g_autofree char *text = folder_read(*state, "run.json");
    assert_string_equal(text, "{\n"
                              "  \"run_id\" : 12,\n"
                              "  \"as_of\" : \"2026-04-08\",\n"
                              "  \"status\" : \"done\",\n"
                              "  \"examined\" : 30010,\n"
                              "  \"noticed\" : 3,\n"
                              "  \"excluded_total\" : 30003,\n"
                              "  \"excluded\" : {\n"
                              "    \"deceased\" : 2,\n"
                              "    \"already_noticed\" : 30000,\n"
                              "    \"opted_out\" : 1\n"
                              "  },\n"
                              "  \"held_total\" : 4,\n"
                              "  \"held\" : {\n"
                              "    \"protected\" : 2,\n"
                              "    \"bad_address\" : 1,\n"
                              "    \"glyph_missing\" : 1\n"
                              "  },\n"
                              "  \"pages\" : 16,\n"
                              "  \"sheets\" : 8,\n"
                              "  \"barcodes\" : 2,\n"
                              "  \"no_barcode\" : {\n"
                              "    \"other_town\" : 1\n"
                              "  },\n"
                              "  \"print_files\" : [\n"
                              "    {\n"
                              "      \"name\" : \"print/0001.pdf\",\n"
                              "      \"pieces\" : 2,\n"
                              "      \"pages\" : 10,\n"
                              "      \"sheets\" : 5,\n"
                              "      \"sha256\" : \"" DIGEST_1 "\"\n"
                              "    },\n"
                              "    {\n"
                              "      \"name\" : \"print/0002.pdf\",\n"
                              "      \"pieces\" : 1,\n"
                              "      \"pages\" : 6,\n"
                              "      \"sheets\" : 3,\n"
                              "      \"sha256\" : \"" DIGEST_2 "\"\n"
                              "    }\n"
                              "  ],\n"
                              "  \"started_at\" : \"2026-04-08T01:00:00+09:00\",\n"
                              "  \"finished_at\" : \"2026-04-08T01:02:03+09:00\",\n"
                              "  \"versions\" : {\n"
                              "    \"fonts\" : \"f1\",\n"
                              "    \"program\" : \"0.1.0\",\n"
                              "    \"templates\" : \"t1\"\n"
                              "  },\n"
                              "  \"warnings\" : [\n"
                              "    {\n"
                              "      \"code\" : \"holidays_end\",\n"
                              "      \"last_year\" : 2025,\n"
                              "      \"needed_year\" : 2026\n"
                              "    },\n"
                              "    {\n"
                              "      \"code\" : \"last_open_unknown\",\n"
                              "      \"count\" : 3\n"
                              "    }\n"
                              "  ]\n"
                              "}\n");
}

/* The print files are not even there: their digests are the ledger's. */
static void
test_the_sums_list_everything_by_path(void **state)
{
    static const char *const own[] = { "audit.xlsx", "held.csv", "manifest.csv" };
    static const char *const rest[] = { "protected.csv", "run.json" };
    write_usual(*state);
    GString *want = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(own); i++) {
        g_autofree char *path = g_build_filename(*state, own[i], NULL);
        g_autofree char *sha256 = NULL;
        assert_true(file_digest(path, &sha256, NULL));
        g_string_append_printf(want, "%s  %s\n", sha256, own[i]);
    }
    g_string_append(want, DIGEST_1 "  print/0001.pdf\n" DIGEST_2 "  print/0002.pdf\n");
    for (guint i = 0; i < G_N_ELEMENTS(rest); i++) {
        g_autofree char *path = g_build_filename(*state, rest[i], NULL);
        g_autofree char *sha256 = NULL;
        assert_true(file_digest(path, &sha256, NULL));
        g_string_append_printf(want, "%s  %s\n", sha256, rest[i]);
    }
    g_autofree char *text = folder_read(*state, "SHA256SUMS");
    assert_string_equal(text, want->str);
    g_string_free(want, TRUE);

    g_autoptr(GPtrArray) problems = NULL;
    assert_true(verify_sums(*state, false, &problems, NULL));
    assert_int_equal(problems->len, 2);
    assert_string_equal(g_ptr_array_index(problems, 0), "print/0001.pdf is missing");
}

static void
test_the_folder_holds_these_files_and_no_other(void **state)
{
    const char *folder = *state;
    folder_write(folder, ".held.csv.AAAAAA.tmp", "left by a dead process");
    write_usual(folder);
    g_autofree char *names = folder_list(folder);
    assert_string_equal(names,
                        "SHA256SUMS audit.xlsx held.csv manifest.csv protected.csv run.json");
}

static void
test_the_totals_say_what_was_written(void **state)
{
    g_auto(Night) night = { 0 };
    AccountTotals totals;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(*state, "SHA256SUMS", NULL);
    g_autofree char *sha256 = NULL;
    make_night(&night);
    assert_true(write_night(*state, &night, &totals, &error));
    assert_int_equal(totals.noticed, 3);
    assert_int_equal(totals.excluded_rows, 3);
    assert_int_equal(totals.held_rows, 2);
    assert_int_equal(totals.protected_rows, 2);
    assert_int_equal(totals.print_files, 2);
    assert_true(file_digest(path, &sha256, NULL));
    assert_string_equal(totals.sums_sha256, sha256);
}

static GHashTable *
read_workbook(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "audit.xlsx", NULL);
    return zip_read(path);
}

static void
test_the_workbook_has_the_promised_sheets_and_rows(void **state)
{
    static const struct {
        const char *name;
        guint64 rows; /* with the header; 0: any */
    } want[] = { { "概要", 0 },         { "通知", 4 },       { "除外", 4 }, { "保留", 3 },
                 { "印刷ファイル", 3 }, { "郵便番号別", 3 }, { "図", 8 },   { "説明", 0 } };
    g_autofree char *path = g_build_filename(*state, "audit.xlsx", NULL);
    g_autoptr(GPtrArray) sheets = NULL;
    write_usual(*state);
    assert_true(readback_count(path, &sheets, NULL, NULL));
    assert_int_equal(sheets->len, G_N_ELEMENTS(want));
    for (guint i = 0; i < sheets->len; i++) {
        const ReadbackSheet *sheet = g_ptr_array_index(sheets, i);
        assert_string_equal(sheet->name, want[i].name);
        assert_true(want[i].rows == 0 || sheet->rows == want[i].rows);
    }
}

/* Neither a protected person's id nor anybody's name, address or a formula is in any part of the workbook. */
static void
test_the_workbook_keeps_its_secrets(void **state)
{
    static const char *const secrets[] = { "SECRET", "must not be seen", "花子", "豊玉北", "<f>" };
    write_usual(*state);
    g_autoptr(GHashTable) parts = read_workbook(*state);
    GHashTableIter iter;
    gpointer text;
    g_hash_table_iter_init(&iter, parts);
    while (g_hash_table_iter_next(&iter, NULL, &text)) {
        for (guint i = 0; i < G_N_ELEMENTS(secrets); i++) {
            assert_null(strstr(text, secrets[i]));
        }
    }
}

static void
test_a_standing_hold_shows_its_first_run_and_its_detail(void **state)
{
    write_usual(*state);
    g_autoptr(GHashTable) parts = read_workbook(*state);
    const char *held = g_hash_table_lookup(parts, "xl/worksheets/sheet4.xml");
    assert_non_null(strstr(held, "<t>-H002</t>"));
    assert_non_null(strstr(held, "<t>U+E000 at character 2</t>"));
    assert_non_null(strstr(held, "<t>印字できない文字がある</t>"));
    assert_non_null(strstr(held, "t=\"inlineStr\"><is><t>4</t>"));
    assert_non_null(strstr(held, "<t>=cmd|'/C calc'!A0</t>"));
}

/* A row of 概要 as it stands in the XML: its texts in order, with whatever markup between. */
static bool
has_in_order(const char *xml, const char *const *texts)
{
    const char *at = xml;
    for (guint i = 0; texts[i] != NULL; i++) {
        at = strstr(at, texts[i]);
        if (at == NULL) {
            return false;
        }
        at += strlen(texts[i]);
    }
    return true;
}

/* Three pieces on sheets that hold two: the totals name both. */
static void
test_a_table_too_long_for_one_sheet_goes_on_on_a_second(void **state)
{
    static const char *const names[] = { "概要",  "通知", "通知2", "除外",
                                         "除外2", "保留", "図",    "印刷ファイル" };
    static const guint64 rows[] = { 0, 3, 2, 3, 2, 3 };
    static const char *const summary[] = {
        "<t>シート「通知」から「通知2」までの行数</t>",
        "<t>うち通知済みは件数のみ。ほかはシート「除外」から「除外2」までの行数</t>",
        "<t>うち支援措置は件数のみ。ほかはシート「保留」の行数</t>",
        NULL,
    };
    g_auto(Night) night = { 0 };
    g_autoptr(Account) account = NULL;
    g_autoptr(GPtrArray) sheets = NULL;
    g_autofree char *path = g_build_filename(*state, "audit.xlsx", NULL);
    AccountTotals totals;
    make_night(&night);
    assert_true(account_open(*state, night.run, 2, &account, NULL));
    assert_true(add_all(account, &night, NULL));
    assert_true(account_finish(g_steal_pointer(&account), night.run, &totals, NULL));
    assert_true(readback_count(path, &sheets, NULL, NULL));
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const ReadbackSheet *sheet = g_ptr_array_index(sheets, i);
        assert_string_equal(sheet->name, names[i]);
        assert_true(rows[i] == 0 || sheet->rows == rows[i]);
    }
    g_autoptr(GHashTable) parts = read_workbook(*state);
    assert_true(has_in_order(g_hash_table_lookup(parts, "xl/worksheets/sheet1.xml"), summary));
}

/* Whatever the rules find has words for the workbook. */
static void
test_every_reason_for_no_barcode_has_words(void **state)
{
    (void)state;
    for (guint i = 0; i < NO_BARCODE_COUNT; i++) {
        assert_true(g_str_has_prefix(label_barcode(no_barcode_codes[i]), "なし("));
    }
    assert_string_equal(label_barcode(NULL), "あり");
}

static void
test_the_summary_warns_first_and_then_adds_up(void **state)
{
    static const char *const want[] = {
        "<t>注意</t>",
        "<t>保留(支援措置を除く)</t>",
        "<v>2</v>",
        "<t>支援措置の対象者</t>",
        "<v>2</v>",
        "<t>祝日データの不足</t>",
        "<t>2025</t>",
        "<t>最終開庁日が分からない通知</t>",
        "<v>3</v>",
        "<t>実行番号</t>",
        "<t>12</t>",
        "<t>対象者</t>",
        "<v>30010</v>",
        "<t>差</t>",
        "<v>0</v>",
        "<t>一致しています</t>",
        "<t>通知済み</t>",
        "<v>30000</v>",
        "<t>コード: already_noticed(件数のみ)</t>",
        "<t>カスタマバーコード</t>",
        "<t>あり</t>",
        "<v>2</v>",
        "<t>なし(住所と郵便番号の町域が違う)</t>",
        "<v>1</v>",
        "<t>コード: other_town</t>",
        "<t>select.days_ahead</t>",
        NULL,
    };
    write_usual(*state);
    g_autoptr(GHashTable) parts = read_workbook(*state);
    const char *sheet = g_hash_table_lookup(parts, "xl/worksheets/sheet1.xml");
    assert_true(has_in_order(sheet, want));
    assert_non_null(strstr(sheet, "2026 年までの祝日データを取り込んでください"));
    assert_null(strstr(sheet, "warning.01")); /* among the warnings, not among the settings */
}

/* A run without pieces, on the day `day` on which no window opens, or on another (NULL). */
static void
check_summary_of_no_piece(const char *folder, const char *day, const char *remark)
{
    const char *const want[] = { "<t>注意</t>", "<t>通知のない実行</t>", "<v>1</v>", remark, NULL };
    g_auto(Night) night = { 0 };
    AccountTotals totals;
    g_autoptr(GError) error = NULL;
    start_night(&night);
    if (day != NULL) {
        set_parameter(&night, RUN_NO_WINDOW, day);
    }
    assert_true(write_night(folder, &night, &totals, &error));
    g_autoptr(GHashTable) parts = read_workbook(folder);
    assert_true(has_in_order(g_hash_table_lookup(parts, "xl/worksheets/sheet1.xml"), want));
}

static void
test_the_summary_says_that_no_piece_is_strange(void **state)
{
    check_summary_of_no_piece(*state, NULL, "今回作成した通知はありません");
}

static void
test_the_summary_says_that_no_window_opens(void **state)
{
    check_summary_of_no_piece(*state, "2026-04-01",
                              "この日は、更新期間が始まる有効期限がありません");
}

/* What has become of the pieces, on 通知 and added up on 概要; a reprint names what it prints again; what else stands in the
 * folder is listed. */
static void
test_a_reprint_tells_what_has_become_of_its_pieces(void **state)
{
    static const char *const summary[] = {
        "<t>再発行の元の実行番号</t>",
        "<t>7</t>",
        "<t>発送済み</t>",
        "<v>0</v>",
        "<t>引抜き</t>",
        "<v>1</v>",
        "<t>差替え</t>",
        "<v>1</v>",
        "<t>返戻</t>",
        "<v>0</v>",
        "<t>未発送</t>",
        "<v>1</v>",
        "<t>差</t>",
        "<v>0</v>",
        "<t>一致しています</t>",
        NULL,
    };
    static const char *const noticed[] = {
        "<t>N12-0001</t>", "<t>引抜き</t>",
        "<t>責任者へ</t>", "<t>N07-0005</t>",
        "<t>N12-0002</t>", "<t>差替え</t>",
        "<t>N13-0001</t>", "<t>N12-0003</t>",
        "<t>作成済み</t>", NULL,
    };
    g_auto(Night) night = { 0 };
    g_autoptr(Account) account = NULL;
    AccountTotals totals;
    make_night(&night);
    night.run->kind = RUN_REPRINT;
    night.run->reprint_of = 7;
    Piece *first = g_ptr_array_index(night.pieces, 0);
    Piece *second = g_ptr_array_index(night.pieces, 1);
    first->mark = MARK_WITHDRAWN;
    first->mark_reason = g_strdup("protected");
    first->marked_on = day_from_ymd(2026, 4, 9);
    first->replaces = g_strdup("N07-0005");
    second->mark = MARK_REPLACED;
    second->marked_on = day_from_ymd(2026, 4, 9);
    second->replaced_by = g_strdup("N13-0001");
    assert_true(account_open(*state, night.run, 0, &account, NULL));
    assert_true(add_all(account, &night, NULL));
    account_add_file(account, "recheck-1/pull-list.csv", DIGEST_1);
    assert_true(account_finish(g_steal_pointer(&account), night.run, &totals, NULL));
    g_autoptr(GHashTable) parts = read_workbook(*state);
    g_autofree char *json = folder_read(*state, "run.json");
    g_autofree char *sums = folder_read(*state, "SHA256SUMS");
    g_autofree char *is_protected = folder_read(*state, "protected.csv");
    assert_true(has_in_order(g_hash_table_lookup(parts, "xl/worksheets/sheet1.xml"), summary));
    assert_true(has_in_order(g_hash_table_lookup(parts, "xl/worksheets/sheet2.xml"), noticed));
    assert_null(strstr(g_hash_table_lookup(parts, "xl/worksheets/sheet2.xml"), "支援措置"));
    assert_null(strstr(g_hash_table_lookup(parts, "xl/worksheets/sheet2.xml"), "R001"));
    assert_non_null(strstr(is_protected, "\r\nR001,protected,N12-0001\r\n"));
    assert_non_null(strstr(json, "\"reprint_of\" : 7,"));
    assert_non_null(strstr(sums, DIGEST_1 "  recheck-1/pull-list.csv\n"));
}

/* 99 pieces are not yet enough for the first number, 100 are. A piece of two sheets of 4.25 g with its form, in two
 * envelopes, is 17.5 g; grams are rounded up. */
static void
test_prefixes_are_held_against_the_mail_rooms_numbers(void **state)
{
    static const char *const want[] = {
        "<t>079</t>",    "<v>99</v>",     "<v>198</v>", "<v>1733</v>", "<t>未到達</t>",
        "<t>176</t>",    "<v>100</v>",    "<v>200</v>", "<v>1750</v>", "<t>到達</t>",
        "<t>未到達</t>", "<t>未到達</t>", NULL,
    };
    g_auto(Night) night = { 0 };
    AccountTotals totals;
    g_autoptr(GError) error = NULL;
    start_night(&night);
    set_parameter(&night, "sheet.weight", "4.25");
    set_parameter(&night, "envelope.weight", "5");
    set_parameter(&night, "envelope.enclosure_weight", "4");
    for (guint i = 0; i < 199; i++) {
        add_piece(&night, "R", VARIANT_STANDARD, i < 99 ? "0790001" : "1760012", 1);
    }
    add_print_file(&night, 199, 1, DIGEST_1);
    night.run->counts = (RunCounts){ .examined = 199,
                                     .noticed = 199,
                                     .pages = 2 + 199 * 4,
                                     .sheets = 1 + 199 * 2,
                                     .print_files = 1 };
    assert_true(write_night(*state, &night, &totals, &error));
    assert_no_gerror(error);
    g_autoptr(GHashTable) parts = read_workbook(*state);
    assert_true(has_in_order(g_hash_table_lookup(parts, "xl/worksheets/sheet6.xml"), want));
    static const char *const summary[] = {
        "<t>重量の見積り(g)</t>", "<v>3483</v>",
        "<t>シート「郵便番号別」の合計(用紙 4.25 g、封筒 5 g、回答書用の封筒 4 g)</t>", NULL
    };
    assert_true(has_in_order(g_hash_table_lookup(parts, "xl/worksheets/sheet1.xml"), summary));
}

/* A run of an older program does not know what its paper weighed, and says nothing. */
static void
test_an_unknown_weight_is_left_open(void **state)
{
    write_usual(*state);
    g_autoptr(GHashTable) parts = read_workbook(*state);
    static const char *const prefixes[] = {
        "<t>重量の見積り(g)</t>", "<t>079</t>", "<v>1</v>", "<v>2</v>", "<t>未到達</t>", NULL
    };
    assert_true(has_in_order(g_hash_table_lookup(parts, "xl/worksheets/sheet6.xml"), prefixes));
    assert_null(strstr(g_hash_table_lookup(parts, "xl/worksheets/sheet6.xml"), "<v>0</v>"));
    assert_null(strstr(g_hash_table_lookup(parts, "xl/worksheets/sheet1.xml"), "重量の見積り"));
}

/* A cover sheet is one more file of the run. */
static void
test_cover_sheets_are_listed_too(void **state)
{
    static const char *const want[] = { "<t>表紙の SHA-256</t>", "<t>" DIGEST_1 "</t>",
                                        "<t>" DIGEST_2 "</t>", NULL };
    g_auto(Night) night = { 0 };
    AccountTotals totals;
    g_autoptr(GError) error = NULL;
    make_night(&night);
    ((PrintFile *)g_ptr_array_index(night.print_files, 0))->cover_sha256 = g_strdup(DIGEST_2);
    assert_true(write_night(*state, &night, &totals, &error));
    assert_no_gerror(error);
    g_autofree char *sums = folder_read(*state, "SHA256SUMS");
    assert_non_null(strstr(sums, DIGEST_2 "  cover/0001.pdf\n"));
    assert_null(strstr(sums, "cover/0002.pdf"));
    g_autoptr(GHashTable) parts = read_workbook(*state);
    assert_true(has_in_order(g_hash_table_lookup(parts, "xl/worksheets/sheet5.xml"), want));
}

/* A run that could not be reconciled leaves the files of an earlier export as they were. */
static void
test_a_failure_leaves_the_published_files_alone(void **state)
{
    g_auto(Night) night = { 0 };
    AccountTotals totals;
    g_autoptr(GError) error = NULL;
    write_usual(*state);
    g_autofree char *before = folder_read(*state, "SHA256SUMS");
    make_night(&night);
    night.run->counts.pages++;
    assert_false(write_night(*state, &night, &totals, &error));
    g_autofree char *after = folder_read(*state, "SHA256SUMS");
    g_autofree char *names = folder_list(*state);
    assert_string_equal(before, after);
    assert_string_equal(names,
                        "SHA256SUMS audit.xlsx held.csv manifest.csv protected.csv run.json");
}

static void
test_a_night_without_pieces_is_written_too(void **state)
{
    g_auto(Night) night = { 0 };
    AccountTotals totals;
    g_autoptr(GError) error = NULL;
    start_night(&night);
    assert_true(write_night(*state, &night, &totals, &error));
    assert_no_gerror(error);
    g_autofree char *held = folder_read(*state, "held.csv");
    assert_string_equal(held, "\xef\xbb\xbfresident_id,reason\r\n");
    g_autoptr(GHashTable) parts = read_workbook(*state);
    static const char *const want[] = { "<t>通知のない実行</t>", NULL };
    assert_true(has_in_order(g_hash_table_lookup(parts, "xl/worksheets/sheet1.xml"), want));
}

/* Later than the archive's clock can tell apart, and in another time zone. */
static void
test_the_same_night_gives_the_same_bytes(void **state)
{
    g_autofree char *here = g_build_filename(*state, "here", NULL);
    g_autofree char *there = g_build_filename(*state, "there", NULL);
    write_usual(here);
    g_usleep(2100000);
    g_setenv("TZ", "America/New_York", TRUE);
    write_usual(there);
    g_setenv("TZ", "Asia/Tokyo", TRUE);
    g_autofree char *one = folder_read(here, "SHA256SUMS");
    g_autofree char *other = folder_read(there, "SHA256SUMS");
    assert_string_equal(one, other);
}

/* Ways in which the ledger and what was written come apart, and what is said of each. */
typedef struct {
    void (*spoil)(Night *night);
    const char *want;
} SpoiltRow;

static void
examine_one_more(Night *night)
{
    night->run->counts.examined++;
}

static void
lose_a_piece(Night *night)
{
    g_ptr_array_set_size(night->pieces, 2);
}

static void
lose_a_hold(Night *night)
{
    night->run->counts.by_reason[REASON_BAD_ADDRESS]++;
    night->run->counts.examined++;
}

static void
lose_a_protected_person(Night *night)
{
    night->n_decisions--;
}

static void
lose_a_print_file(Night *night)
{
    g_ptr_array_set_size(night->print_files, 1);
}

static void
empty_print_file_too_many(Night *night)
{
    add_print_file(night, 0, 4, DIGEST_1);
}

static void
piece_in_another_file(Night *night)
{
    Piece *piece = g_ptr_array_index(night->pieces, 1);
    piece->print_file = 2;
}

static void
piece_beyond_the_last_page(Night *night)
{
    Piece *piece = g_ptr_array_index(night->pieces, 2);
    piece->page_to = 7;
}

static void
one_sheet_more(Night *night)
{
    night->run->counts.sheets++;
}

static void
one_page_less(Night *night)
{
    night->run->counts.pages--;
}

static void
pieces_out_of_order(Night *night)
{
    Piece *piece = g_ptr_array_index(night->pieces, 2);
    piece->seq = 2;
}

static void
print_files_out_of_order(Night *night)
{
    PrintFile *file = g_ptr_array_index(night->print_files, 1);
    file->number = 1;
}

static void
file_not_rendered(Night *night)
{
    PrintFile *file = g_ptr_array_index(night->print_files, 1);
    g_clear_pointer(&file->sha256, g_free);
}

static void
no_postal_code(Night *night)
{
    Piece *piece = g_ptr_array_index(night->pieces, 0);
    g_free(piece->postal_code);
    piece->postal_code = g_strdup("176-0012");
}

/* clang-format off */
static SpoiltRow examined        = { examine_one_more,
    "run 12: examined 30011 is not noticed 3 + excluded 30003 + held 4" };
static SpoiltRow lost_piece      = { lose_a_piece,
    "run 12: pieces: 2 written, 3 in the ledger" };
static SpoiltRow lost_hold       = { lose_a_hold,
    "run 12: bad_address: 1 written, 2 in the ledger" };
static SpoiltRow lost_protected  = { lose_a_protected_person,
    "run 12: protected: 1 written, 2 in the ledger" };
static SpoiltRow lost_file       = { lose_a_print_file,
    "run 12: pieces are in print file 2, which is not there" };
static SpoiltRow extra_file      = { empty_print_file_too_many,
    "run 12: print files: 3 written, 2 in the ledger" };
static SpoiltRow wrong_file      = { piece_in_another_file,
    "run 12: print file 1: written 1 pieces (1-1), to page 6, 2 sheets; in the ledger 2 pieces (1-2), 10 pages, 5 sheets" };
static SpoiltRow beyond_the_end  = { piece_beyond_the_last_page,
    "run 12: print file 2: written 1 pieces (3-3), to page 7, 2 sheets; in the ledger 1 pieces (3-3), 6 pages, 3 sheets" };
static SpoiltRow sheets_differ   = { one_sheet_more,
    "run 12: sheets: 8 written, 9 in the ledger" };
static SpoiltRow pages_differ    = { one_page_less,
    "run 12: pages: 16 written, 15 in the ledger" };
static SpoiltRow piece_order     = { pieces_out_of_order,
    "piece 2 of print file 2 comes after piece 2 of print file 1" };
static SpoiltRow file_order      = { print_files_out_of_order,
    "print file 1 comes after print file 1" };
static SpoiltRow not_rendered    = { file_not_rendered,
    "print file 2 has no checksum: it was not rendered" };
static SpoiltRow bad_postal_code = { no_postal_code,
    "piece N12-0001 of resident R001 has no postal code of 7 digits" };
/* clang-format on */

static void
test_spoilt(void **state)
{
    const SpoiltRow *row = *state;
    void *folder = NULL;
    g_auto(Night) night = { 0 };
    AccountTotals totals;
    g_autoptr(GError) error = NULL;
    assert_int_equal(folder_make(&folder), 0);
    make_night(&night);
    row->spoil(&night);
    assert_false(write_night(folder, &night, &totals, &error));
    assert_gerror(error, JPKI_ERROR_RECONCILE, row->want);
    g_autofree char *names = folder_list(folder);
    assert_string_equal(names, "");
    folder_remove(&folder);
}

/* A piece that was held after the freeze leaves a gap in the sequence, and perhaps a print file without pieces. */
static void
test_a_piece_held_while_rendering_leaves_a_gap(void **state)
{
    static const DecisionRow held[] = { { "R-002", REASON_RENDER_FAILED, NULL, 12, NULL },
                                        { "0003", REASON_RENDER_FAILED, NULL, 12, NULL } };
    g_auto(Night) night = { 0 };
    AccountTotals totals;
    g_autoptr(GError) error = NULL;
    start_night(&night);
    add_piece(&night, "R001", VARIANT_STANDARD, "1760012", 1);
    add_piece(&night, "R004", VARIANT_STANDARD, "1760012", 3);
    ((Piece *)g_ptr_array_index(night.pieces, 1))->seq = 4;
    add_print_file(&night, 1, 1, DIGEST_1);
    add_print_file(&night, 0, 3, DIGEST_2);
    add_print_file(&night, 1, 4, DIGEST_2);
    night.decisions = held;
    night.n_decisions = G_N_ELEMENTS(held);
    night.run->counts = (RunCounts){ .examined = 4,
                                     .noticed = 2,
                                     .by_reason = { [REASON_RENDER_FAILED] = 2 },
                                     .pages = 14,
                                     .sheets = 7,
                                     .print_files = 3 };
    assert_true(write_night(*state, &night, &totals, &error));
    assert_no_gerror(error);
    g_autofree char *text = folder_read(*state, "manifest.csv");
    assert_non_null(strstr(text, "\r\n4,N12-0002,R004,"));
}

static void
test_an_abandoned_account_leaves_nothing(void **state)
{
    g_auto(Night) night = { 0 };
    Account *account = NULL;
    make_night(&night);
    assert_true(account_open(*state, night.run, 0, &account, NULL));
    assert_true(add_all(account, &night, NULL));
    account_abandon(account);
    g_autofree char *names = folder_list(*state);
    assert_string_equal(names, "");
}

static void
test_a_folder_that_cannot_be_made_is_an_error(void **state)
{
    (void)state;
    g_auto(Night) night = { 0 };
    Account *account = NULL;
    g_autoptr(GError) error = NULL;
    make_night(&night);
    assert_false(account_open("/dev/null/run-12", night.run, 0, &account, &error));
    assert_gerror(error, JPKI_ERROR_FILE, "cannot create the directory /dev/null: File exists");
    assert_null(account);
}

/* clang-format off */
#define SPOILT(row) { "account/" #row, test_spoilt, NULL, NULL, &(row) }
/* clang-format on */

static const struct CMUnitTest tests[] = {
    IN_FOLDER(test_the_manifest_has_a_row_per_piece),
    IN_FOLDER(test_the_held_are_listed_without_the_protected),
    IN_FOLDER(test_run_json_has_the_counts),
    IN_FOLDER(test_the_sums_list_everything_by_path),
    IN_FOLDER(test_the_folder_holds_these_files_and_no_other),
    IN_FOLDER(test_the_totals_say_what_was_written),
    IN_FOLDER(test_the_workbook_has_the_promised_sheets_and_rows),
    IN_FOLDER(test_a_table_too_long_for_one_sheet_goes_on_on_a_second),
    IN_FOLDER(test_the_workbook_keeps_its_secrets),
    IN_FOLDER(test_a_standing_hold_shows_its_first_run_and_its_detail),
    IN_FOLDER(test_every_reason_for_no_barcode_has_words),
    IN_FOLDER(test_the_summary_warns_first_and_then_adds_up),
    IN_FOLDER(test_the_summary_says_that_no_piece_is_strange),
    IN_FOLDER(test_the_summary_says_that_no_window_opens),
    IN_FOLDER(test_a_reprint_tells_what_has_become_of_its_pieces),
    IN_FOLDER(test_an_unknown_weight_is_left_open),
    IN_FOLDER(test_cover_sheets_are_listed_too),
    IN_FOLDER(test_prefixes_are_held_against_the_mail_rooms_numbers),
    IN_FOLDER(test_a_failure_leaves_the_published_files_alone),
    IN_FOLDER(test_a_night_without_pieces_is_written_too),
    IN_FOLDER(test_the_same_night_gives_the_same_bytes),
    SPOILT(examined),
    SPOILT(lost_piece),
    SPOILT(lost_hold),
    SPOILT(lost_protected),
    SPOILT(lost_file),
    SPOILT(extra_file),
    SPOILT(wrong_file),
    SPOILT(beyond_the_end),
    SPOILT(sheets_differ),
    SPOILT(pages_differ),
    SPOILT(piece_order),
    SPOILT(file_order),
    SPOILT(not_rendered),
    SPOILT(bad_postal_code),
    IN_FOLDER(test_a_piece_held_while_rendering_leaves_a_gap),
    IN_FOLDER(test_an_abandoned_account_leaves_nothing),
    cmocka_unit_test(test_a_folder_that_cannot_be_made_is_an_error),
};

TEST_MAIN(tests, NULL, NULL)

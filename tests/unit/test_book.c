#include "support/folder.h"
#include "support/test.h"
#include "support/zip.h"

#include "base/error.h"
#include "export/book.h"
#include "export/readback.h"

#include <archive.h>
#include <archive_entry.h>
#include <signal.h>
#include <sys/resource.h>

static const BookColumn columns[] = { { "宛名番号", 0 }, { "値", 10 }, { NULL, 0 } };
static const BookSheetSpec specs[] = { { "一枚目", columns, NULL, 0 },
                                       { "二枚目", columns, NULL, 0 } };

static const BookOptions options = { .title = "題名", .dated = 739714 };

static Book *
open_book(const char *folder)
{
    g_autoptr(GError) error = NULL;
    Book *book = NULL;
    assert_true(book_open(folder, "a.xlsx", specs, G_N_ELEMENTS(specs), &options, &book, &error));
    assert_no_gerror(error);
    return book;
}

static void
put_row(Book *book, guint sheet, const char *id, guint64 value)
{
    g_autoptr(GError) error = NULL;
    book_text(book, sheet, id);
    book_count(book, sheet, value);
    assert_true(book_end_row(book, sheet, &error));
    assert_no_gerror(error);
}

static void
commit_book(Book *book)
{
    g_autofree char *sha256 = NULL;
    g_autoptr(GError) error = NULL;
    assert_true(book_commit(book, &sha256, &error));
    assert_no_gerror(error);
    assert_int_equal(strlen(sha256), 64);
}

/* "sheet rows cells|…" of the workbook. */
static char *
counts_of(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "a.xlsx", NULL);
    g_autoptr(GPtrArray) sheets = NULL;
    g_autoptr(GError) error = NULL;
    assert_true(readback_count(path, &sheets, NULL, &error));
    assert_no_gerror(error);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < sheets->len; i++) {
        const ReadbackSheet *sheet = g_ptr_array_index(sheets, i);
        g_string_append_printf(text, "%s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "|", sheet->name,
                               sheet->rows, sheet->cells);
    }
    return g_string_free(text, FALSE);
}

static void
test_rows_of_different_sheets_may_interleave(void **state)
{
    Book *book = open_book(*state);
    put_row(book, 1, "1", 1);
    put_row(book, 0, "2", 2);
    put_row(book, 1, "3", 3);
    commit_book(book);
    g_autofree char *counts = counts_of(*state);
    assert_string_equal(counts, "一枚目 2 4|二枚目 3 6|");
    g_autofree char *names = folder_list(*state);
    assert_string_equal(names, "a.xlsx");
}

/* Bits 1 and 2 of a part's flags say how it was deflated; 2 is "fast", 0 the usual way (APPNOTE.TXT 4.4.4). */
static void
test_parts_are_deflated_fast(void **state)
{
    enum { FLAGS_AT = 6, HOW = 3 << 1, FAST = 2 << 1 };
    g_autofree char *path = g_build_filename(*state, "a.xlsx", NULL);
    g_autofree char *bytes = NULL;
    gsize size;
    commit_book(open_book(*state));
    assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    assert_true(size > FLAGS_AT);
    assert_int_equal(bytes[FLAGS_AT] & HOW, FAST);
}

/* The first sheet's XML of a workbook with one row, "id" and what `text` makes of it. */
static char *
sheet_with_text(const char *folder, const char *text)
{
    g_autofree char *path = g_build_filename(folder, "a.xlsx", NULL);
    Book *book = open_book(folder);
    put_row(book, 0, text, 7);
    commit_book(book);
    g_autoptr(GHashTable) parts = zip_read(path);
    return g_strdup(g_hash_table_lookup(parts, "xl/worksheets/sheet1.xml"));
}

/* A text and the XML it must become: never a formula, never a number. */
typedef struct {
    const char *text;
    const char *want;
} TextRow;

/* clang-format off */
static TextRow equals     = { "=1+1",          "t=\"inlineStr\"><is><t>=1+1</t>"          };
static TextRow plus       = { "+1",            "t=\"inlineStr\"><is><t>+1</t>"            };
static TextRow minus      = { "-1",            "t=\"inlineStr\"><is><t>-1</t>"            };
static TextRow at_sign       = { "@SUM(A1)",      "t=\"inlineStr\"><is><t>@SUM(A1)</t>"      };
static TextRow zeros      = { "0012",          "t=\"inlineStr\"><is><t>0012</t>"          };
static TextRow markup     = { "<a&b>",         "t=\"inlineStr\"><is><t>&lt;a&amp;b&gt;</t>" };
static TextRow beyond_bmp = { "𠮷野\xf3\xa0\x84\x80", "<is><t>𠮷野\xf3\xa0\x84\x80</t>"   };
static TextRow control    = { "a\x01",         "<is><t>a_x0001_</t>"                      };
/* clang-format on */

static void
test_text(void **state)
{
    const TextRow *row = *state;
    void *folder = NULL;
    assert_int_equal(folder_make(&folder), 0);
    g_autofree char *xml = sheet_with_text(folder, row->text);
    assert_non_null(strstr(xml, row->want));
    assert_null(strstr(xml, "<f>"));
    folder_remove(&folder);
}

static void
test_a_text_longer_than_a_reader_reads_is_cut_with_an_ellipsis(void **state)
{
    g_autofree char *half = g_strnfill(2000, 'x');
    g_autofree char *text = g_strconcat(half, "y", NULL);
    g_autofree char *xml = sheet_with_text(*state, text);
    assert_non_null(strstr(xml, "xxx…</t>"));
    assert_null(strstr(xml, "y</t>"));
}

static void
test_a_column_is_as_wide_as_its_text_and_a_row_as_high(void **state)
{
    g_autofree char *path = g_build_filename(*state, "a.xlsx", NULL);
    g_autoptr(GError) error = NULL;
    Book *book = open_book(*state);
    book_text(book, 0, "全角二十八");
    book_text(book, 0, "1234567890 234567890 2345");
    assert_true(book_end_row(book, 0, &error));
    commit_book(book);
    g_autoptr(GHashTable) parts = zip_read(path);
    const char *xml = g_hash_table_lookup(parts, "xl/worksheets/sheet1.xml");
    /* Five full-width characters, or ten of the three lines' half-width ones, and the padding. */
    assert_non_null(strstr(xml, "<col min=\"1\" max=\"1\" width=\"13.7109375\""));
    assert_non_null(strstr(xml, "<col min=\"2\" max=\"2\" width=\"13.7109375\""));
    assert_non_null(strstr(xml, "<row r=\"2\" ht=\"54\" customHeight=\"1\">"));
}

/* Days of the spreadsheet's calendar as its serial numbers; what lies before it stays readable as text. */
static void
test_dates_are_numbers_with_a_date_format(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(*state, "a.xlsx", NULL);
    Book *book = open_book(*state);
    book_date(book, 0, day_from_ymd(2026, 4, 8));
    book_date(book, 0, DAY_NONE);
    assert_true(book_end_row(book, 0, &error));
    book_date(book, 0, day_from_ymd(1899, 12, 31));
    book_moment(book, 0, "2026-04-08T12:00:00+09:00");
    assert_true(book_end_row(book, 0, &error));
    commit_book(book);
    g_autoptr(GHashTable) parts = zip_read(path);
    const char *xml = g_hash_table_lookup(parts, "xl/worksheets/sheet1.xml");
    const char *styles = g_hash_table_lookup(parts, "xl/styles.xml");
    assert_non_null(strstr(xml, "<v>46120</v>"));
    assert_non_null(strstr(xml, "<v>46120.5</v>"));
    assert_non_null(strstr(xml, "<t>1899-12-31</t>"));
    assert_non_null(strstr(styles, "formatCode=\"yyyy-mm-dd\""));
    assert_non_null(strstr(styles, "formatCode=\"yyyy-mm-dd hh:mm:ss\""));
}

static void
test_every_sheet_is_one_table_that_prints(void **state)
{
    g_autofree char *xml = sheet_with_text(*state, "1");
    assert_non_null(strstr(xml, "<autoFilter ref=\"A1:B2\"/>"));
    assert_non_null(strstr(xml, "state=\"frozen\""));
    assert_non_null(strstr(xml, "<pageSetUpPr fitToPage=\"1\"/>"));
    assert_non_null(
        strstr(xml, "<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"/>"));
    assert_non_null(
        strstr(xml, "<oddFooter>&amp;L題名&amp;C&amp;A&amp;R&amp;P / &amp;N</oddFooter>"));
    assert_non_null(
        strstr(xml, "<ignoredError sqref=\"A1:XFD1048576\" numberStoredAsText=\"1\"/>"));
    g_autofree char *path = g_build_filename(*state, "a.xlsx", NULL);
    g_autoptr(GHashTable) parts = zip_read(path);
    const char *workbook = g_hash_table_lookup(parts, "xl/workbook.xml");
    assert_non_null(
        strstr(workbook, "name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'一枚目'!$1:$1<"));
}

static void
test_an_abandoned_book_leaves_nothing_and_no_open_file(void **state)
{
    g_autofree char *before = folder_list("/proc/self/fd");
    Book *book = open_book(*state);
    put_row(book, 0, "1", 1);
    book_abandon(book);
    g_autofree char *after = folder_list("/proc/self/fd");
    g_autofree char *names = folder_list(*state);
    assert_string_equal(names, "");
    assert_string_equal(after, before);
}

/* A sheet ends at 1,048,576 rows; the one too many is refused, not lost. */
/* Announced as five rows on sheets of two: the second table keeps its place behind the first one's three sheets. */
static void
test_what_a_sheet_does_not_hold_goes_on_on_the_next(void **state)
{
    static const guint64 rows[] = { 5, 1 };
    const BookOptions five = {
        .title = "題名", .dated = 739714, .rows = rows, .rows_per_sheet = 2
    };
    g_autoptr(GError) error = NULL;
    Book *book = NULL;
    assert_true(book_open(*state, "a.xlsx", specs, G_N_ELEMENTS(specs), &five, &book, &error));
    for (guint i = 0; i < 5; i++) {
        put_row(book, 0, "1", i);
        if (i == 2) {
            put_row(book, 1, "9", 9);
        }
    }
    g_autofree char *tabs = book_tabs(book, 0);
    g_autofree char *one = book_tabs(book, 1);
    assert_string_equal(tabs, "「一枚目」から「一枚目3」まで");
    assert_string_equal(one, "「二枚目」");
    commit_book(book);
    g_autofree char *counts = counts_of(*state);
    assert_string_equal(counts, "一枚目 3 6|一枚目2 3 6|一枚目3 2 4|二枚目 2 4|");
}

/* More rows than were announced: they are lost on no sheet. */
static void
test_more_rows_than_announced_are_an_error(void **state)
{
    static const guint64 rows[] = { 3, 0 };
    const BookOptions three = {
        .title = "題名", .dated = 739714, .rows = rows, .rows_per_sheet = 2
    };
    g_autoptr(GError) error = NULL;
    Book *book = NULL;
    assert_true(book_open(*state, "a.xlsx", specs, G_N_ELEMENTS(specs), &three, &book, &error));
    for (guint i = 0; i < 4; i++) {
        put_row(book, 0, "1", i);
    }
    book_text(book, 0, "1");
    book_count(book, 0, 5);
    assert_false(book_end_row(book, 0, &error));
    assert_int_equal(error->code, JPKI_ERROR_FILE);
    assert_non_null(strstr(error->message, "the sheet 一枚目2 is full, it holds 2 rows"));
    book_abandon(book);
}

/* What nobody could read on one page prints on two, side by side, each with the columns that say which row it is. */
static void
test_a_wide_sheet_prints_on_two_pages(void **state)
{
    static const BookSheetSpec wide[] = { { "一枚目", columns, NULL, 1 } };
    g_autofree char *path = g_build_filename(*state, "a.xlsx", NULL);
    g_autoptr(GError) error = NULL;
    Book *book = NULL;
    assert_true(book_open(*state, "a.xlsx", wide, 1, &options, &book, &error));
    put_row(book, 0, "1", 1);
    commit_book(book);
    g_autoptr(GHashTable) parts = zip_read(path);
    const char *sheet = g_hash_table_lookup(parts, "xl/worksheets/sheet1.xml");
    const char *workbook = g_hash_table_lookup(parts, "xl/workbook.xml");
    assert_non_null(strstr(sheet, "pageOrder=\"overThenDown\""));
    assert_non_null(strstr(sheet, "fitToWidth=\"2\" fitToHeight=\"0\""));
    assert_non_null(strstr(workbook, ">'一枚目'!$A:$A,'一枚目'!$1:$1<"));
}

/* A rule is a formula on the column that says the word, over the cells that it emphasizes. */
static void
test_words_are_emphasized_and_rows_are_drawn(void **state)
{
    static const BookRule rules[] = { { 0, "返戻", BOOK_STRONG, 0, 1 },
                                      { 0, "引抜き", BOOK_STRUCK, 0, 0 },
                                      { 0, NULL, BOOK_STRONG, 0, 0 } };
    static const BookSheetSpec ruled[] = { { "一枚目", columns, rules, 0 } };
    const BookChart chart = { .kind = BOOK_BARS,
                              .title = "図",
                              .row_from = 1,
                              .row_to = 2,
                              .categories = 0,
                              .value_from = 1,
                              .value_to = 1 };
    g_autofree char *path = g_build_filename(*state, "a.xlsx", NULL);
    g_autoptr(GError) error = NULL;
    Book *book = NULL;
    assert_true(book_open(*state, "a.xlsx", ruled, 1, &options, &book, &error));
    put_row(book, 0, "返戻", 1);
    put_row(book, 0, "引抜き", 2);
    book_chart(book, 0, &chart);
    book_chart(book, 0, &chart);
    commit_book(book);
    g_autoptr(GHashTable) parts = zip_read(path);
    const char *sheet = g_hash_table_lookup(parts, "xl/worksheets/sheet1.xml");
    const char *styles = g_hash_table_lookup(parts, "xl/styles.xml");
    assert_non_null(strstr(sheet, "<conditionalFormatting sqref=\"A2:B3\">"));
    assert_non_null(strstr(sheet, "<formula>$A2=\"返戻\"</formula>"));
    assert_non_null(strstr(sheet, "<conditionalFormatting sqref=\"A2:A3\">"));
    assert_non_null(strstr(strstr(styles, "<dxfs"), "<b/>"));
    assert_non_null(strstr(strstr(styles, "<dxfs"), "<strike/>"));
    assert_non_null(strstr(g_hash_table_lookup(parts, "xl/charts/chart1.xml"), "!$B$2:$B$3"));
    assert_non_null(g_hash_table_lookup(parts, "xl/charts/chart2.xml"));
}

static void
test_a_full_sheet_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;
    Book *book = open_book(*state);
    for (guint i = 1; i < 1048576; i++) {
        book_count(book, 0, i);
        book_count(book, 0, i);
        assert_true(book_end_row(book, 0, NULL));
    }
    book_count(book, 0, 1);
    book_count(book, 0, 1);
    assert_false(book_end_row(book, 0, &error));
    g_autofree char *want = g_strdup_printf(
        "cannot write %s/a.xlsx: the sheet 一枚目 is full, it holds 1048575 rows below its header",
        (char *)*state);
    assert_gerror(error, JPKI_ERROR_FILE, want);
    book_abandon(book);
}

/* The library says all went well although its temporary files, larger than this limit, were cut short. */
static void
test_a_workbook_cut_short_by_the_disk_is_noticed(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *sha256 = NULL;
    const struct rlimit unlimited = { RLIM_INFINITY, RLIM_INFINITY };
    const struct rlimit small = { 40000, RLIM_INFINITY };
    Book *book = open_book(*state);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    for (guint i = 0; i < 2000; i++) {
        put_row(book, 0, "1", i);
    }
    const bool committed = book_commit(book, &sha256, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &unlimited), 0);
    assert_false(committed);
    assert_int_equal(error->code, JPKI_ERROR_FILE);
    assert_non_null(strstr(error->message, "xl/worksheets/sheet1.xml"));
    g_autofree char *names = folder_list(*state);
    assert_string_equal(names, "");
}

/* However a workbook is damaged, reading back says so. */
typedef struct {
    double at; /* where, as a share of the file */
    bool cut;  /* cut there, else a byte flipped */
} DamageRow;

/* clang-format off */
static DamageRow empty_file    = { 0.0,   true  };
static DamageRow first_tenth   = { 0.1,   true  };
static DamageRow half          = { 0.5,   true  };
static DamageRow without_end   = { 0.999, true  };
static DamageRow flipped_sheet = { 0.3,   false };
/* clang-format on */

static void
test_damage(void **state)
{
    const DamageRow *row = *state;
    void *folder = NULL;
    assert_int_equal(folder_make(&folder), 0);
    Book *book = open_book(folder);
    for (guint i = 0; i < 1000; i++) {
        put_row(book, 0, "1", i * 7919U % 1000U);
    }
    commit_book(book);
    g_autofree char *path = g_build_filename(folder, "a.xlsx", NULL);
    g_autofree char *bytes = NULL;
    gsize size;
    assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    const gsize at = (gsize)((double)size * row->at);
    if (!row->cut) {
        bytes[at] = (char)(bytes[at] ^ 1);
    }
    assert_true(g_file_set_contents(path, bytes, row->cut ? (gssize)at : (gssize)size, NULL));
    g_autoptr(GPtrArray) sheets = NULL;
    g_autoptr(GError) error = NULL;
    assert_false(readback_count(path, &sheets, NULL, &error));
    assert_int_equal(error->code, JPKI_ERROR_FILE);
    assert_null(sheets);
    folder_remove(&folder);
}

static void
test_a_missing_folder_is_an_error(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    Book *book = NULL;
    assert_false(
        book_open("/nonexistent", "a.xlsx", specs, G_N_ELEMENTS(specs), &options, &book, &error));
    assert_int_equal(error->code, JPKI_ERROR_FILE);
    assert_null(book);
}

/* A sheet's XML that the archive has whole, but that was not written whole. */
typedef struct {
    const char *xml;
    bool is_whole;
} TornRow;

/* clang-format off */
static TornRow whole_sheet   = { "<?xml version=\"1.0\"?>\n<w><row r=\"1\"><c r=\"A1\"/><c r=\"B1\"><v>1</v></c></row></w>", true };
static TornRow sheet_cut     = { "<w><row r=\"1\"><c r=\"A1\"/><c r=\"B1\"><v>1</v></c></row>", false };
static TornRow tag_cut       = { "<w><row r=\"1\"><c r=\"A1\"/><c r=\"B1\"><v>1</v></c></row></w", false };
static TornRow cell_not_shut = { "<w><row r=\"1\"><c r=\"A1\"/><c r=\"B1\"><v>1</v></row></w>", false };
static TornRow shut_twice    = { "<w><row r=\"1\"><c r=\"A1\"/><c r=\"B1\"/></row></row></w>", false };
/* clang-format on */

static void
add_part(struct archive *archive, const char *name, const char *text)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0600);
    archive_entry_set_size(entry, (la_int64_t)strlen(text));
    assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
    assert_int_equal(archive_write_data(archive, text, strlen(text)), (la_ssize_t)strlen(text));
    archive_entry_free(entry);
}

static void
test_torn_sheet(void **state)
{
    const TornRow *row = *state;
    void *folder = NULL;
    assert_int_equal(folder_make(&folder), 0);
    g_autofree char *path = g_build_filename(folder, "a.xlsx", NULL);
    struct archive *archive = archive_write_new();
    archive_write_set_format_zip(archive);
    assert_int_equal(archive_write_open_filename(archive, path), ARCHIVE_OK);
    add_part(archive, "xl/workbook.xml", "<w><sheet name=\"a\"/></w>");
    add_part(archive, "xl/worksheets/sheet1.xml", row->xml);
    assert_int_equal(archive_write_free(archive), ARCHIVE_OK);
    g_autoptr(GPtrArray) sheets = NULL;
    g_autoptr(GError) error = NULL;
    assert_int_equal(readback_count(path, &sheets, NULL, &error), row->is_whole);
    if (row->is_whole) {
        const ReadbackSheet *sheet = g_ptr_array_index(sheets, 0);
        assert_int_equal(sheet->rows, 1);
        assert_int_equal(sheet->cells, 2);
    } else {
        assert_string_equal(strstr(error->message, "xl/"),
                            "xl/worksheets/sheet1.xml: it breaks off");
    }
    assert_int_equal(folder_remove(&folder), 0);
}

/* clang-format off */
#define TEXT(row) { "book_text/" #row, test_text, NULL, NULL, &(row) }
#define TORN(row) { "readback/" #row, test_torn_sheet, NULL, NULL, &(row) }
#define DAMAGE(row) { "readback/" #row, test_damage, NULL, NULL, &(row) }
/* clang-format on */

static const struct CMUnitTest tests[] = {
    IN_FOLDER(test_rows_of_different_sheets_may_interleave),
    IN_FOLDER(test_parts_are_deflated_fast),
    TEXT(equals),
    TEXT(plus),
    TEXT(minus),
    TEXT(at_sign),
    TEXT(zeros),
    TEXT(markup),
    TEXT(beyond_bmp),
    TEXT(control),
    IN_FOLDER(test_a_text_longer_than_a_reader_reads_is_cut_with_an_ellipsis),
    IN_FOLDER(test_a_column_is_as_wide_as_its_text_and_a_row_as_high),
    IN_FOLDER(test_dates_are_numbers_with_a_date_format),
    IN_FOLDER(test_every_sheet_is_one_table_that_prints),
    IN_FOLDER(test_an_abandoned_book_leaves_nothing_and_no_open_file),
    IN_FOLDER(test_what_a_sheet_does_not_hold_goes_on_on_the_next),
    IN_FOLDER(test_more_rows_than_announced_are_an_error),
    IN_FOLDER(test_words_are_emphasized_and_rows_are_drawn),
    IN_FOLDER(test_a_wide_sheet_prints_on_two_pages),
    IN_FOLDER(test_a_full_sheet_is_an_error),
    IN_FOLDER(test_a_workbook_cut_short_by_the_disk_is_noticed),
    DAMAGE(empty_file),
    DAMAGE(first_tenth),
    DAMAGE(half),
    DAMAGE(without_end),
    DAMAGE(flipped_sheet),
    TORN(whole_sheet),
    TORN(sheet_cut),
    TORN(tag_cut),
    TORN(cell_not_shut),
    TORN(shut_twice),
    cmocka_unit_test(test_a_missing_folder_is_an_error),
};

TEST_MAIN(tests, NULL, NULL)

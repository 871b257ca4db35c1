#include "support/folder.h"
#include "support/test.h"

#include "base/error.h"
#include "base/file.h"
#include "render/listing.h"

#include <string.h>

static Fonts *fonts;

static int
open_fonts(void **state)
{
    (void)state;
    g_autofree char *directory = g_build_filename(g_getenv("JPKI_SRCDIR"), "fonts", NULL);
    return fonts_open(directory, &fonts, NULL) ? 0 : -1;
}

static int
close_fonts(void **state)
{
    (void)state;
    fonts_close(fonts);
    return 0;
}

/* Print into FOLDER/NAME; returns the digest, NULL with *error. */
static char *
print(const Listing *listing, const char *folder, const char *name, guint *out_pages,
      GError **error)
{
    static const SheetSettings sheet = {
        .margin_left = 18, .margin_right = 25, .margin_top = 12, .margin_bottom = 15
    };
    g_autoptr(FileWriter) file = NULL;
    char *sha256 = NULL;
    if (!file_create(folder, name, &file, error) ||
        !listing_print(fonts, &sheet, "練馬区", listing, file, out_pages, error)) {
        return NULL;
    }
    file_commit(g_steal_pointer(&file), &sha256, error);
    return sha256;
}

/* What a command of poppler-utils, its file a %s, says of FOLDER/NAME. */
static char *
look_at(const char *command, const char *folder, const char *name)
{
    g_auto(GStrv) argv = g_strsplit(command, " ", -1);
    for (char **word = argv; *word != NULL; word++) {
        if (strcmp(*word, "%s") == 0) {
            g_free(*word);
            *word = g_build_filename(folder, name, NULL);
        }
    }
    char *output = NULL;
    int status = -1;
    assert_true(g_spawn_sync(NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL,
                             &status, NULL));
    assert_int_equal(status, 0);
    return output;
}

static const ListingColumn columns[] = {
    { .header = "順番", .width = 20, .align = LISTING_RIGHT, .large = true },
    { .header = "文書番号", .width = 45 },
    { .header = "理由", .width = 102 },
};

/* A pull list of so many rows. */
static Listing *
pull_list(guint rows)
{
    Listing *listing = listing_new("引抜きリスト", day_from_ymd(2026, 3, 30));
    listing->subtitle = g_strdup("練馬区 第12回");
    listing->mark = g_strdup("再発行");
    listing->note = g_strdup("抜いた通に印を付け、件数を確かめてください。");
    listing_add_fact(listing, LISTING_PANEL, "引き抜く通数", "%u通", rows);
    listing_add_fact(listing, LISTING_PANEL, "残る通数", "%u通", 1888);
    listing_add_fact(listing, LISTING_LINE, "作成", "2026年3月30日 9時");
    ListingTable *table =
        listing_add_table(listing, "順番のとおりに抜いてください", columns, G_N_ELEMENTS(columns));
    for (guint i = 1; i <= rows; i++) {
        listing_add_cell(table, "%u", i);
        listing_add_cell(table, "2026-000012-%05u", i);
        listing_add_cell(table, "%s", i % 2 == 0 ? "転出" : "支援措置");
    }
    return listing;
}

static guint
count_of(const char *text, const char *word)
{
    guint n = 0;
    for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word)) {
        n++;
    }
    return n;
}

static void
test_header_and_number_stand_on_every_page(void **state)
{
    const char *folder = *state;
    g_autoptr(Listing) listing = pull_list(130);
    g_autoptr(GError) error = NULL;
    guint pages = 0;
    g_autofree char *sha256 = print(listing, folder, "a.pdf", &pages, &error);
    assert_no_gerror(error);
    assert_non_null(sha256);
    assert_in_range(pages, 4, 6);
    g_autofree char *text = look_at("pdftotext -layout %s -", folder, "a.pdf");
    g_auto(GStrv) page = g_strsplit(text, "\f", -1);
    assert_int_equal(g_strv_length(page), pages + 1);
    for (guint i = 0; i < pages; i++) {
        g_autofree char *number = g_strdup_printf("%u / %u\n", i + 1, pages);
        assert_int_equal(count_of(page[i], number), 1);
        assert_int_equal(count_of(page[i], "文書番号"), 1);
        assert_int_equal(count_of(page[i], "件数を確かめてください"), 1);
        assert_int_equal(count_of(page[i], "再発行"), i == 0);
    }
    for (guint i = 1; i <= 130; i++) {
        g_autofree char *reference = g_strdup_printf("2026-000012-%05u", i);
        assert_int_equal(count_of(text, reference), 1);
    }
    assert_int_equal(count_of(page[0], "130通"), 1);
    assert_int_equal(count_of(page[0], "令和8年3月30日"), 1);
}

static void
test_the_same_listing_gives_the_same_bytes(void **state)
{
    const char *folder = *state;
    g_autoptr(GError) error = NULL;
    guint pages;
    g_autoptr(Listing) first = pull_list(50);
    g_autoptr(Listing) second = pull_list(50);
    g_autofree char *a = print(first, folder, "a.pdf", &pages, &error);
    g_autofree char *b = print(second, folder, "b.pdf", &pages, &error);
    assert_no_gerror(error);
    assert_string_equal(a, b);
}

/* The number behind `name` in a word of pdftotext -bbox. */
static double
attribute(const char *word, const char *name)
{
    const char *at = strstr(word, name);
    assert_non_null(at);
    return g_ascii_strtod(at + strlen(name) + 2, NULL);
}

/* 18 mm are 51.0 points, 25 are 70.9. */
static void
test_nothing_stands_outside_the_margins(void **state)
{
    const char *folder = *state;
    g_autoptr(Listing) listing = pull_list(80);
    g_autoptr(GError) error = NULL;
    guint pages;
    g_autofree char *sha256 = print(listing, folder, "a.pdf", &pages, &error);
    assert_no_gerror(error);
    assert_non_null(sha256);
    g_autofree char *boxes = look_at("pdftotext -bbox %s -", folder, "a.pdf");
    assert_true(count_of(boxes, "<word ") > 200);
    for (const char *word = strstr(boxes, "<word "); word != NULL;
         word = strstr(word + 1, "<word ")) {
        assert_true(attribute(word, "xMin") > 51);
        assert_true(attribute(word, "xMax") < 595.3 - 70.8);
        assert_true(attribute(word, "yMin") > 30);
        assert_true(attribute(word, "yMax") < 841.9 - 42);
    }
}

/* A cell, in a column of 30 mm, and what becomes of it. */
typedef struct {
    const char *cell;
    guint times;
    const char *want;  /* in the page's text */
    const char *error; /* NULL: it is printed */
} CellRow;

/* clang-format off */
static CellRow fits     = { .cell = "支援措置", .times = 1, .want = "支援措置\n" };
static CellRow shrinks  = { .cell = "2026-000012-00345", .times = 1, .want = "2026-000012-00345\n" };
static CellRow wraps    = { .cell = "送付先に届く見込みがない。", .times = 2, .want = NULL };
static CellRow long_word = { .cell = "ABCDEFGHIJ", .times = 9, .want = NULL };
static CellRow rare     = { .cell = "葛\U000E0102飾区", .times = 1, .want = "葛\U000E0102飾区" };
static CellRow no_glyph = { .cell = "नम", .times = 1, .error = "a listing cannot be printed: U+0928 in text: no glyph" };
static CellRow too_high = { .cell = "長い説明", .times = 500, .error = "a listing cannot be printed: row 1 is higher than a page" };
/* clang-format on */

/* Without white space: a word that takes two lines is whole all the same. */
static char *
squeeze(const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \n\f", -1);
    return g_strjoinv("", words);
}

static void
test_cell(void **state)
{
    const CellRow *row = *state;
    g_autofree char *folder = g_dir_make_tmp("jpki-test-XXXXXX", NULL);
    static const ListingColumn column[] = { { .header = "欄", .width = 30 } };
    g_autoptr(Listing) listing = listing_new("試し", day_from_ymd(2026, 3, 30));
    g_autoptr(GString) cell = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    guint pages = 0;
    for (guint i = 0; i < row->times; i++) {
        g_string_append(cell, row->cell);
    }
    ListingTable *table = listing_add_table(listing, NULL, column, 1);
    listing_add_cell(table, "%s", cell->str);
    g_autofree char *sha256 = print(listing, folder, "a.pdf", &pages, &error);
    if (row->error == NULL) {
        assert_no_gerror(error);
        assert_int_equal(pages, 1);
        g_autofree char *text = look_at("pdftotext -layout %s -", folder, "a.pdf");
        g_autofree char *whole = squeeze(text);
        assert_non_null(strstr(whole, cell->str));
        assert_true(row->want == NULL || strstr(text, row->want) != NULL);
    } else {
        assert_null(sha256);
        assert_gerror(error, JPKI_ERROR_RENDER, row->error);
    }
    folder_delete(folder);
}

/* Columns wider than the paper are narrowed, all alike. */
static void
test_wide_columns_are_narrowed(void **state)
{
    const char *folder = *state;
    static const ListingColumn wide[] = {
        { .header = "左", .width = 300 }, { .header = "右", .width = 300, .align = LISTING_RIGHT }
    };
    g_autoptr(Listing) listing = listing_new("試し", day_from_ymd(2026, 3, 30));
    g_autoptr(GError) error = NULL;
    guint pages;
    listing_add_table(listing, NULL, wide, 2);
    g_autofree char *sha256 = print(listing, folder, "a.pdf", &pages, &error);
    assert_no_gerror(error);
    assert_non_null(sha256);
    g_autofree char *boxes = look_at("pdftotext -bbox %s -", folder, "a.pdf");
    const char *right = strstr(boxes, ">右</word>");
    assert_non_null(right);
    while (*right != '<') {
        right--;
    }
    assert_in_range(attribute(right, "xMax"), 510, 525);
}

#define ROW(test, row) \
    { \
#test "/" #row, test, NULL, NULL, &(row) \
    }

static const struct CMUnitTest tests[] = {
    IN_FOLDER(test_header_and_number_stand_on_every_page),
    IN_FOLDER(test_the_same_listing_gives_the_same_bytes),
    IN_FOLDER(test_nothing_stands_outside_the_margins),
    ROW(test_cell, fits),
    ROW(test_cell, shrinks),
    ROW(test_cell, wraps),
    ROW(test_cell, long_word),
    ROW(test_cell, rare),
    ROW(test_cell, no_glyph),
    ROW(test_cell, too_high),
    IN_FOLDER(test_wide_columns_are_narrowed),
};

TEST_MAIN(tests, open_fonts, close_fonts)

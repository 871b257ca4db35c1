#include "support/test.h"

#include "base/error.h"
#include "csv/csv_reader.h"

#include <glib/gstdio.h>

/* A file, and a picture of its lines: the number, a colon and the fields between bars, or the number, "! " and the
 * defect. */
typedef struct {
    const char *bytes;
    gsize size;
    const char *want;
    CsvEncoding encoding;
} Row;

/* clang-format off */
#define FILE_OF(text) (text), sizeof (text) - 1

static Row empty_file          = { FILE_OF(""),                     "", CSV_UTF_8 };
static Row only_empty_lines    = { FILE_OF("\n\r\n\n"),             "", CSV_UTF_8 };
static Row plain               = { FILE_OF("a,b\nc,d\n"),           "1:a|b\n2:c|d\n", CSV_UTF_8 };
static Row crlf                = { FILE_OF("a,b\r\nc,d\r\n"),       "1:a|b\n2:c|d\n", CSV_UTF_8 };
static Row no_last_line_feed   = { FILE_OF("a,b\nc,d"),             "1:a|b\n2:c|d\n", CSV_UTF_8 };
static Row no_last_crlf        = { FILE_OF("a,b\r\nc,d\r"),         "1:a|b\n2:c|d\n", CSV_UTF_8 };
static Row empty_fields        = { FILE_OF(",\n,,\na,\n"),          "1:|\n2:||\n3:a|\n", CSV_UTF_8 };
static Row one_field           = { FILE_OF("a\n"),                  "1:a\n", CSV_UTF_8 };
static Row quoted              = { FILE_OF("\"a,b\",\"\",\"c\"\"d\"\n"), "1:a,b||c\"d\n", CSV_UTF_8 };
static Row quoted_at_the_end   = { FILE_OF("x,\"a\""),              "1:x|a\n", CSV_UTF_8 };
static Row spaces_stay         = { FILE_OF(" a , b\t,\" c \"\n"),   "1: a | b\t| c \n", CSV_UTF_8 };
static Row bom                 = { FILE_OF("\xEF\xBB\xBF" "a,b\n"), "1:a|b\n", CSV_UTF_8 };
static Row bom_before_a_quote  = { FILE_OF("\xEF\xBB\xBF\"a\"\n"),  "1:a\n", CSV_UTF_8 };
static Row bom_later_is_text   = { FILE_OF("a\n\xEF\xBB\xBF" "b\n"), "1:a\n2:\xEF\xBB\xBF" "b\n", CSV_UTF_8 };
static Row kanji               = { FILE_OF("練馬,𠮷田\n"),          "1:練馬|𠮷田\n", CSV_UTF_8 };

static Row empty_in_between    = { FILE_OF("a\n\n\r\nb\n\n"),
    "1:a\n2! empty line\n3! empty line\n4:b\n", CSV_UTF_8 };
static Row empty_at_first      = { FILE_OF("\na\n"),
    "1! empty line\n2:a\n", CSV_UTF_8 };
static Row open_quote          = { FILE_OF("a,\"b\nc,d\n"),
    "1! a quote that is not closed on its line\n2:c|d\n", CSV_UTF_8 };
static Row open_quote_twice    = { FILE_OF("\"a\n\"b\nc\n"),
    "1! a quote that is not closed on its line\n2! a quote that is not closed on its line\n3:c\n", CSV_UTF_8 };
static Row line_break_in_quote = { FILE_OF("a,\"b\nb\",c\nd,e\n"),
    "1! a quote that is not closed on its line\n2! a quote inside a field that it does not enclose\n3:d|e\n", CSV_UTF_8 };
static Row lone_quote          = { FILE_OF("\"\na\n"),
    "1! a quote that is not closed on its line\n2:a\n", CSV_UTF_8 };
static Row stray_quote         = { FILE_OF("a\"b,c\nd\n"),
    "1! a quote inside a field that it does not enclose\n2:d\n", CSV_UTF_8 };
static Row text_after_quote    = { FILE_OF("\"a\"b,c\nd\n"),
    "1! a quote inside a field that it does not enclose\n2:d\n", CSV_UTF_8 };
static Row space_after_quote   = { FILE_OF("\"a\" ,c\nd\n"),
    "1! a quote inside a field that it does not enclose\n2:d\n", CSV_UTF_8 };
static Row nul                 = { FILE_OF("a\0b,c\nd\n"),
    "1! NUL byte\n2:d\n", CSV_UTF_8 };
static Row carriage_return     = { FILE_OF("a\rb,c\nd\r\r\ne\n"),
    "1! carriage return inside the line\n2! carriage return inside the line\n3:e\n", CSV_UTF_8 };
static Row cut_utf_8           = { FILE_OF("\xE7\xB7,a\nb\n"),
    "1! broken encoding, not UTF-8\n2:b\n", CSV_UTF_8 };
static Row overlong_utf_8      = { FILE_OF("\xC0\xAF\nb\n"),
    "1! broken encoding, not UTF-8\n2:b\n", CSV_UTF_8 };
static Row surrogate_utf_8     = { FILE_OF("\xED\xA0\x80\nb\n"),
    "1! broken encoding, not UTF-8\n2:b\n", CSV_UTF_8 };
static Row cp932_as_utf_8      = { FILE_OF("\x97\xfb\x94\x6e,a\nb\n"),
    "1! broken encoding, not UTF-8\n2:b\n", CSV_UTF_8 };
static Row utf_16              = { FILE_OF("\xFF\xFE" "a\0\n\0"),
    "1! NUL byte\n2! NUL byte\n", CSV_UTF_8 };

static Row cp932               = { FILE_OF("\x97\xfb\x94\x6e,\xCF\xB2\r\n"), "1:練馬|ﾏｲ\n", CSV_CP932 };
static Row cp932_wave_dash     = { FILE_OF("\x81\x60,\x81\x7C,\x81\x61\n"), "1:～|－|∥\n", CSV_CP932 };
static Row cp932_nec_and_ibm   = { FILE_OF("\x87\x40,\xFB\xFC,\xED\x40\n"), "1:①|髙|纊\n", CSV_CP932 };
static Row cp932_backslash     = { FILE_OF("\\~\n"), "1:\\~\n", CSV_CP932 };
/* Second bytes 5C (backslash), 7C (bar), 40 (at): none is a comma, a quote or a line feed. */
static Row cp932_trail_bytes   = { FILE_OF("\x94\x5C,\x83\x7C,\"\x83\x40\"\n"), "1:能|ポ|ァ\n", CSV_CP932 };
/* U+E000: no font has it, which is for the printing to find; the extract is well-formed. */
static Row cp932_private_use   = { FILE_OF("\xF0\x40\n"), "1:\xEE\x80\x80\n", CSV_CP932 };
static Row cp932_lone_lead     = { FILE_OF("\x97\na\n"), "1! broken encoding, not CP932\n2:a\n", CSV_CP932 };
static Row cp932_lead_at_comma = { FILE_OF("\x97,\xfb\na\n"), "1! broken encoding, not CP932\n2:a\n", CSV_CP932 };
static Row cp932_no_such_byte  = { FILE_OF("\xFD\na\n"), "1! broken encoding, not CP932\n2:a\n", CSV_CP932 };
static Row cp932_unassigned    = { FILE_OF("\x85\x40\na\n"), "1! broken encoding, not CP932\n2:a\n", CSV_CP932 };
/* The converter keeps no state from a broken line to the next. */
static Row cp932_after_broken  = { FILE_OF("\x97\n\x97\xfb\n"), "1! broken encoding, not CP932\n2:練\n", CSV_CP932 };
static Row cp932_has_no_bom    = { FILE_OF("\xEF\xBB\xBF" "a\n"), "1! broken encoding, not CP932\n", CSV_CP932 };
/* clang-format on */

static char *
write_file(const char *bytes, gsize size)
{
    char *path = NULL;
    const int fd = g_file_open_tmp("jpki-csv-XXXXXX", &path, NULL);
    assert_true(fd >= 0);
    g_close(fd, NULL);
    assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
    return path;
}

static void
append_line(GString *picture, const CsvLine *line)
{
    g_string_append_printf(picture, "%" G_GUINT64_FORMAT, line->number);
    if (line->defect != NULL) {
        assert_int_equal(line->n_fields, 0);
        g_string_append_printf(picture, "! %s", line->defect);
    }
    for (guint i = 0; i < line->n_fields; i++) {
        g_string_append(picture, i == 0 ? ":" : "|");
        g_string_append(picture, line->fields[i]);
    }
    g_string_append_c(picture, '\n');
}

static char *
draw(const char *path, CsvEncoding encoding)
{
    GString *picture = g_string_new(NULL);
    g_autoptr(CsvReader) reader = NULL;
    g_autoptr(GError) error = NULL;
    const CsvLine *line = NULL;
    assert_true(csv_reader_open(path, encoding, &reader, &error));
    do {
        assert_true(csv_reader_next(reader, &line, &error));
        if (line != NULL) {
            append_line(picture, line);
        }
    } while (line != NULL);
    assert_true(csv_reader_next(reader, &line, &error));
    assert_null(line);
    return g_string_free(picture, FALSE);
}

static void
test_row(void **state)
{
    const Row *row = *state;
    g_autofree char *path = write_file(row->bytes, row->size);
    g_autofree char *got = draw(path, row->encoding);
    g_unlink(path);
    assert_string_equal(got, row->want);
}

/* `n` bytes x, then what follows. */
static char *
draw_long(gsize n, const char *rest)
{
    g_autofree char *long_text = g_strnfill(n, 'x');
    g_autofree char *text = g_strconcat(long_text, rest, NULL);
    g_autofree char *path = write_file(text, strlen(text));
    char *got = draw(path, CSV_UTF_8);
    g_unlink(path);
    return got;
}

static void
test_a_line_of_64_kib_is_read(void **state)
{
    (void)state;
    g_autofree char *got = draw_long(CSV_READER_LINE_BYTES - 2, ",y\r\nz\n");
    assert_int_equal(strlen(got), strlen("1:") + CSV_READER_LINE_BYTES - 2 + strlen("|y\n2:z\n"));
    assert_true(g_str_has_suffix(got, "x|y\n2:z\n"));
}

static void
test_a_longer_line_is_not_held(void **state)
{
    (void)state;
    g_autofree char *got = draw_long(CSV_READER_LINE_BYTES + 1, "\nz\n");
    assert_string_equal(got, "1! longer than 65536 bytes\n2:z\n");
}

static void
test_a_line_longer_by_a_carriage_return_is_read(void **state)
{
    (void)state;
    g_autofree char *got = draw_long(CSV_READER_LINE_BYTES, "\r\nz");
    assert_true(g_str_has_suffix(got, "xx\n2:z\n"));
}

static void
test_a_megabyte_without_an_end_is_one_bad_line(void **state)
{
    (void)state;
    g_autofree char *got = draw_long(1 << 20, "");
    assert_string_equal(got, "1! longer than 65536 bytes\n");
}

/* Wherever the block ends, in a line end, a character or a quote, the lines are the same. */
static void
test_lines_do_not_depend_on_blocks(void **state)
{
    (void)state;
    GString *text = g_string_new(NULL);
    GString *want = g_string_new(NULL);
    for (guint i = 1; text->len < 300000; i++) {
        g_string_append_printf(text, "%u,\"練,馬\",x\r\n", i);
        g_string_append_printf(want, "%u:%u|練,馬|x\n", i, i);
    }
    g_autofree char *path = write_file(text->str, text->len);
    g_autofree char *got = draw(path, CSV_UTF_8);
    g_unlink(path);
    assert_string_equal(got, want->str);
    g_string_free(text, TRUE);
    g_string_free(want, TRUE);
}

typedef struct {
    const char *bytes;
    gsize size;
    const char *want;
    CsvEncoding encoding;
} TextRow;

/* clang-format off */
static TextRow text_fine       = { FILE_OF("a,\"b\""),             "a,\"b\"", CSV_UTF_8 };
static TextRow text_broken     = { FILE_OF("a\xE7\xB7,\xFF" "b"),  "a\xEF\xBF\xBD\xEF\xBF\xBD,\xEF\xBF\xBD" "b", CSV_UTF_8 };
static TextRow text_nul        = { FILE_OF("a\0b"),                "a\xEF\xBF\xBD" "b", CSV_UTF_8 };
static TextRow text_nul_first  = { FILE_OF("\0b\0"),               "\xEF\xBF\xBD" "b\xEF\xBF\xBD", CSV_UTF_8 };
static TextRow text_cp932      = { FILE_OF("\x97\xfb,\"\x94\x6e"), "練,\"馬", CSV_CP932 };
static TextRow text_cp932_cut  = { FILE_OF("\x97\xfb\xFD\x94\x6e\x97"), "練\xEF\xBF\xBD馬\xEF\xBF\xBD", CSV_CP932 };
/* clang-format on */

static void
test_text(void **state)
{
    const TextRow *row = *state;
    g_autofree char *path = write_file(row->bytes, row->size);
    g_autoptr(CsvReader) reader = NULL;
    g_autoptr(GError) error = NULL;
    const CsvLine *line = NULL;
    assert_true(csv_reader_open(path, row->encoding, &reader, &error));
    g_unlink(path);
    assert_true(csv_reader_next(reader, &line, &error));
    g_autofree char *got = csv_reader_text(reader, line);
    assert_string_equal(got, row->want);
}

static void
test_encodings_are_named(void **state)
{
    (void)state;
    CsvEncoding encoding = CSV_UTF_8;
    assert_true(csv_reader_encoding("CP932", &encoding));
    assert_int_equal(encoding, CSV_CP932);
    assert_false(csv_reader_encoding("Shift_JIS", &encoding));
    assert_false(csv_reader_encoding("", &encoding));
    assert_int_equal(encoding, CSV_CP932);
    assert_true(csv_reader_encoding("utf-8", &encoding));
    assert_int_equal(encoding, CSV_UTF_8);
}

static void
test_a_missing_file_is_named(void **state)
{
    (void)state;
    g_autoptr(CsvReader) reader = NULL;
    g_autoptr(GError) error = NULL;
    assert_false(csv_reader_open("/nonexistent/a.csv", CSV_UTF_8, &reader, &error));
    assert_gerror(error, JPKI_ERROR_FILE,
                  "cannot open /nonexistent/a.csv: No such file or directory");
    assert_null(reader);
}

static void
test_a_folder_cannot_be_read(void **state)
{
    (void)state;
    g_autoptr(CsvReader) reader = NULL;
    g_autoptr(GError) error = NULL;
    assert_false(csv_reader_open("/", CSV_UTF_8, &reader, &error));
    assert_gerror(error, JPKI_ERROR_FILE, "cannot read /: not a regular file");
}

/* clang-format off */
#define ROW(row)  { "csv_reader_next/" #row, test_row, NULL, NULL, &(row) }
#define TEXT(row) { "csv_reader_text/" #row, test_text, NULL, NULL, &(row) }
/* clang-format on */

static const struct CMUnitTest tests[] = {
    ROW(empty_file),
    ROW(only_empty_lines),
    ROW(plain),
    ROW(crlf),
    ROW(no_last_line_feed),
    ROW(no_last_crlf),
    ROW(empty_fields),
    ROW(one_field),
    ROW(quoted),
    ROW(quoted_at_the_end),
    ROW(spaces_stay),
    ROW(bom),
    ROW(bom_before_a_quote),
    ROW(bom_later_is_text),
    ROW(kanji),
    ROW(empty_in_between),
    ROW(empty_at_first),
    ROW(open_quote),
    ROW(open_quote_twice),
    ROW(line_break_in_quote),
    ROW(lone_quote),
    ROW(stray_quote),
    ROW(text_after_quote),
    ROW(space_after_quote),
    ROW(nul),
    ROW(carriage_return),
    ROW(cut_utf_8),
    ROW(overlong_utf_8),
    ROW(surrogate_utf_8),
    ROW(cp932_as_utf_8),
    ROW(utf_16),
    ROW(cp932),
    ROW(cp932_wave_dash),
    ROW(cp932_nec_and_ibm),
    ROW(cp932_backslash),
    ROW(cp932_trail_bytes),
    ROW(cp932_private_use),
    ROW(cp932_lone_lead),
    ROW(cp932_lead_at_comma),
    ROW(cp932_no_such_byte),
    ROW(cp932_unassigned),
    ROW(cp932_after_broken),
    ROW(cp932_has_no_bom),
    cmocka_unit_test(test_a_line_of_64_kib_is_read),
    cmocka_unit_test(test_a_longer_line_is_not_held),
    cmocka_unit_test(test_a_line_longer_by_a_carriage_return_is_read),
    cmocka_unit_test(test_a_megabyte_without_an_end_is_one_bad_line),
    cmocka_unit_test(test_lines_do_not_depend_on_blocks),
    TEXT(text_fine),
    TEXT(text_broken),
    TEXT(text_nul),
    TEXT(text_nul_first),
    TEXT(text_cp932),
    TEXT(text_cp932_cut),
    cmocka_unit_test(test_encodings_are_named),
    cmocka_unit_test(test_a_missing_file_is_named),
    cmocka_unit_test(test_a_folder_cannot_be_read),
};

TEST_MAIN(tests, NULL, NULL)

/* Any texts as the fields of a CSV of ours, two a row: read back, they are the same, but that what a spreadsheet would take
 * for a formula has an apostrophe before it. The texts end at NULs. */
#include "csv/csv_reader.h"
#include "export/csv_file.h"
#include "fuzz/fuzz.h"

#include <string.h>

#define NAME   "fuzz.csv"
#define HEADER "one,two"

enum { COLUMNS = 2 };

/* Ids and references have no line break, and no field of a row is longer than a line can be. */
static bool
is_fit(const char *text)
{
    return text != NULL && strpbrk(text, "\r\n") == NULL &&
           strlen(text) < CSV_READER_LINE_BYTES / 8;
}

static GPtrArray *
cut(const uint8_t *data, size_t size)
{
    GPtrArray *fields = g_ptr_array_new_with_free_func(g_free);
    size_t at = 0;
    while (at < size) {
        const size_t length = strnlen((const char *)data + at, size - at);
        char *text = fuzz_text(data + at, length);
        if (is_fit(text)) {
            g_ptr_array_add(fields, text);
        } else {
            g_free(text);
        }
        at += length + 1;
    }
    if (fields->len % COLUMNS != 0) {
        g_ptr_array_set_size(fields, (gint)(fields->len - 1));
    }
    return fields;
}

static void
write_rows(const GPtrArray *fields)
{
    FileWriter *writer = NULL;
    g_autoptr(GError) error = NULL;
    MUST(csv_file_create(fuzz_folder(), NAME, HEADER, &writer, &error));
    for (guint i = 0; i < fields->len; i += COLUMNS) {
        const char *const row[COLUMNS] = { g_ptr_array_index(fields, i),
                                           g_ptr_array_index(fields, i + 1) };
        MUST(csv_file_row(writer, row, COLUMNS));
    }
    MUST(file_commit(writer, NULL, &error));
}

static void
check_field(const char *got, const char *text)
{
    const bool is_formula = g_regex_match_simple("\\A[=+@\\t-]", text, 0, 0) &&
                            !g_regex_match_simple("\\A[0-9A-Z-]*\\z", text, 0, 0);
    MUST(!is_formula || got[0] == '\'');
    MUST(g_str_equal(is_formula ? got + 1 : got, text));
}

static void
check_rows(const GPtrArray *fields)
{
    g_autofree char *path = g_build_filename(fuzz_folder(), NAME, NULL);
    g_autoptr(CsvReader) reader = NULL;
    g_autoptr(GError) error = NULL;
    const CsvLine *line = NULL;
    MUST(csv_reader_open(path, CSV_UTF_8, &reader, &error));
    MUST(csv_reader_next(reader, &line, &error) && line->n_fields == COLUMNS);
    for (guint i = 0; i < fields->len; i++) {
        if (i % COLUMNS == 0) {
            MUST(csv_reader_next(reader, &line, &error));
            MUST(line != NULL && line->defect == NULL && line->n_fields == COLUMNS);
        }
        check_field(line->fields[i % COLUMNS], g_ptr_array_index(fields, i));
    }
    MUST(csv_reader_next(reader, &line, &error) && line == NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GPtrArray) fields = cut(data, size);
    write_rows(fields);
    check_rows(fields);
    return 0;
}

/* Any bytes as an extract. The first byte says which encoding is declared, and whether the lines must be the same wherever
 * the reader's blocks are cut; the next two say where. */
#include "csv/csv_reader.h"
#include "fuzz/fuzz.h"

#include <string.h>

/* The reader's blocks have 64 KiB. A line that is too long is passed over quickly. */
enum { HEADER_BYTES = 3, LONG_LINE = 2 * 65536 - 6000 };

static void
check_field(const char *field)
{
    MUST(g_utf8_validate(field, -1, NULL));
    MUST(strpbrk(field, "\r\n") == NULL);
}

static void
check_line(CsvReader *reader, const CsvLine *line, CsvEncoding encoding)
{
    g_autofree char *text = csv_reader_text(reader, line);
    MUST(g_utf8_validate(text, -1, NULL));
    MUST(line->size <= CSV_READER_LINE_BYTES);
    MUST(memchr(line->bytes, '\n', line->size) == NULL);
    MUST((line->defect == NULL) == (line->n_fields > 0));
    for (guint i = 0; i < line->n_fields; i++) {
        check_field(line->fields[i]);
    }
    if (line->defect == NULL && encoding == CSV_UTF_8) {
        MUST(strlen(text) == line->size && memcmp(text, line->bytes, line->size) == 0);
    }
}

static void
draw_line(GString *picture, const CsvLine *line, guint64 lines_before)
{
    g_string_append_printf(picture, "%" G_GUINT64_FORMAT " %s", line->number - lines_before,
                           line->defect == NULL ? "" : line->defect);
    for (guint i = 0; i < line->n_fields; i++) {
        g_string_append_printf(picture, "|%s", line->fields[i]);
    }
    g_string_append_c(picture, '\n');
}

/* All lines but the first `lines_before`; the caller frees. */
static char *
draw(const char *path, CsvEncoding encoding, guint64 lines_before)
{
    g_autoptr(CsvReader) reader = NULL;
    g_autoptr(GError) error = NULL;
    GString *picture = g_string_new(NULL);
    const CsvLine *line = NULL;
    guint64 number = 0;
    MUST(csv_reader_open(path, encoding, &reader, &error));
    for (;;) {
        MUST(csv_reader_next(reader, &line, &error));
        if (line == NULL) {
            break;
        }
        MUST(line->number == ++number);
        if (number > lines_before) {
            check_line(reader, line, encoding);
            draw_line(picture, line, lines_before);
        }
    }
    MUST(csv_reader_next(reader, &line, &error) && line == NULL);
    return g_string_free(picture, FALSE);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < HEADER_BYTES) {
        return 0;
    }
    const CsvEncoding encoding = (data[0] & 1) == 0 ? CSV_UTF_8 : CSV_CP932;
    const guint before = LONG_LINE + (guint)(data[1] * 256 + data[2]) % 6000;
    const char *bytes = (const char *)data + HEADER_BYTES;
    size -= HEADER_BYTES;

    g_autofree char *plain = draw(fuzz_file(0, bytes, size), encoding, 0);
    /* A byte order mark is one at the very beginning only. */
    if ((data[0] & 2) == 0 || (size > 0 && (guchar)bytes[0] == 0xEF)) {
        return 0;
    }
    g_autoptr(GString) shifted = g_string_new(NULL);
    g_string_set_size(shifted, before);
    memset(shifted->str, 'x', before);
    g_string_append_c(shifted, '\n');
    g_string_append_len(shifted, bytes, (gssize)size);
    g_autofree char *same = draw(fuzz_file(1, shifted->str, shifted->len), encoding, 1);
    MUST(g_str_equal(plain, same));
    return 0;
}

#include "csv/csv_reader.h"

#include "base/error.h"
#include "base/language.h"

#include <csv.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define REPLACEMENT     "\xEF\xBF\xBD"

enum { BLOCK_BYTES = 1 << 16, OPTIONS = CSV_STRICT | CSV_STRICT_FINI, NO_CONVERTER = -1 };

struct CsvReader {
    char *path;
    FILE *file;
    CsvEncoding encoding;
    GIConv converter; /* NO_CONVERTER for UTF-8 */
    char block[BLOCK_BYTES];
    gsize block_size;
    gsize block_at; /* what of the block is not read yet begins here */

    GString *bytes;  /* of the line, up to the limit */
    bool too_long;   /* the line has more than `bytes` */
    guint64 number;  /* of the line in `bytes` */
    guint64 empties; /* empty lines right before it that are not handed out yet */
    bool ahead;      /* the line in `bytes` is not handed out yet */

    struct csv_parser parser;
    GString *cells;    /* the fields as in the file, a NUL after each */
    GString *text;     /* the fields decoded, a NUL after each; unused for UTF-8 */
    GArray *starts;    /* of gsize: where each field begins in `cells`, then in `text` */
    GPtrArray *fields; /* of const char *, borrowed from `cells` or `text` */
    CsvLine line;
};

bool
csv_reader_encoding(const char *name, CsvEncoding *encoding)
{
    if (g_ascii_strcasecmp(name, "UTF-8") == 0) {
        *encoding = CSV_UTF_8;
        return true;
    }
    if (g_ascii_strcasecmp(name, "CP932") == 0) {
        *encoding = CSV_CP932;
        return true;
    }
    return false;
}

/* libcsv would drop spaces and tabs around a field. */
static int
no_space(unsigned char byte)
{
    (void)byte;
    return 0;
}

/* Lines are cut before libcsv sees them: a carriage return inside one is a byte like any other. */
static int
no_line_end(unsigned char byte)
{
    (void)byte;
    return 0;
}

static void
parser_init(struct csv_parser *parser)
{
    /* It fails only for a NULL parser. */
    (void)csv_init(parser, OPTIONS);
    csv_set_space_func(parser, no_space);
    csv_set_term_func(parser, no_line_end);
}

bool
csv_reader_open(const char *path, CsvEncoding encoding, CsvReader **out, GError **error)
{
    g_autoptr(CsvReader) reader = g_new0(CsvReader, 1);
    reader->path = g_strdup(path);
    reader->encoding = encoding;
    reader->converter = (GIConv)NO_CONVERTER;
    reader->bytes = g_string_sized_new(CSV_READER_LINE_BYTES);
    reader->cells = g_string_new(NULL);
    reader->text = g_string_new(NULL);
    reader->starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    reader->fields = g_ptr_array_new();
    parser_init(&reader->parser);

    /* A pipe could not be read a second time, for the text of the rejects. */
    if (g_file_test(path, G_FILE_TEST_EXISTS) && !g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        return error_set(error, JPKI_ERROR_FILE, "cannot read %s: not a regular file", path);
    }
    reader->file = fopen(path, "re");
    if (reader->file == NULL) {
        return error_set(error, JPKI_ERROR_FILE, "cannot open %s: %s", path, language_errno(errno));
    }
    if (encoding == CSV_CP932) {
        reader->converter = g_iconv_open("UTF-8", "CP932");
        if (reader->converter == (GIConv)NO_CONVERTER) {
            return error_set(error, JPKI_ERROR_FILE,
                             "cannot read %s: this system does not know the encoding CP932", path);
        }
    }
    *out = g_steal_pointer(&reader);
    return true;
}

void
csv_reader_close(CsvReader *reader)
{
    if (reader == NULL) {
        return;
    }
    if (reader->file != NULL) {
        fclose(reader->file);
    }
    if (reader->converter != (GIConv)NO_CONVERTER) {
        g_iconv_close(reader->converter);
    }
    csv_free(&reader->parser);
    g_string_free(reader->bytes, TRUE);
    g_string_free(reader->cells, TRUE);
    g_string_free(reader->text, TRUE);
    g_array_unref(reader->starts);
    g_ptr_array_unref(reader->fields);
    g_free(reader->path);
    g_free(reader);
}

/* Have something in the block; block_size is 0 at the end of the file. */
static bool
fill_block(CsvReader *reader, GError **error)
{
    if (reader->block_at < reader->block_size) {
        return true;
    }
    errno = 0;
    reader->block_at = 0;
    reader->block_size = fread(reader->block, 1, BLOCK_BYTES, reader->file);
    if (reader->block_size == 0 && ferror(reader->file)) {
        return error_set(error, JPKI_ERROR_FILE, "cannot read %s: %s", reader->path,
                         language_errno(errno));
    }
    return true;
}

/* One byte more than the limit is kept, for the carriage return that may turn out to be the line's end. */
static void
keep(CsvReader *reader, const char *bytes, gsize size)
{
    const gsize room = CSV_READER_LINE_BYTES + 1 - reader->bytes->len;
    g_string_append_len(reader->bytes, bytes, (gssize)MIN(room, size));
    if (size > room) {
        reader->too_long = true;
    }
}

static void
trim_line(CsvReader *reader)
{
    GString *bytes = reader->bytes;
    if (!reader->too_long && bytes->len > 0 && bytes->str[bytes->len - 1] == '\r') {
        g_string_truncate(bytes, bytes->len - 1);
    }
    if (bytes->len > CSV_READER_LINE_BYTES) {
        g_string_truncate(bytes, CSV_READER_LINE_BYTES);
        reader->too_long = true;
    }
    if (reader->number == 1 && reader->encoding == CSV_UTF_8 &&
        g_str_has_prefix(bytes->str, BYTE_ORDER_MARK)) {
        g_string_erase(bytes, 0, (gssize)strlen(BYTE_ORDER_MARK));
    }
}

/* The next physical line into `bytes`; *out_read is false at the end of the file. */
static bool
read_line(CsvReader *reader, bool *out_read, GError **error)
{
    bool read_any = false;
    bool ended = false;
    g_string_truncate(reader->bytes, 0);
    reader->too_long = false;
    while (!ended) {
        if (!fill_block(reader, error)) {
            return false;
        }
        if (reader->block_size == 0) {
            break;
        }
        const char *start = reader->block + reader->block_at;
        const gsize left = reader->block_size - reader->block_at;
        const char *line_feed = memchr(start, '\n', left);
        const gsize size = line_feed == NULL ? left : (gsize)(line_feed - start);
        keep(reader, start, size);
        ended = line_feed != NULL;
        reader->block_at += size + (ended ? 1 : 0);
        read_any = true;
    }
    if (read_any) {
        reader->number++;
        trim_line(reader);
    }
    *out_read = read_any;
    return true;
}

static void
take_cell(void *bytes, size_t size, void *data)
{
    CsvReader *reader = data;
    const gsize start = reader->cells->len;
    g_array_append_val(reader->starts, start);
    g_string_append_len(reader->cells, bytes, (gssize)size);
    g_string_append_c(reader->cells, '\0');
}

/* Cut the line into cells; NULL, or what is wrong with its quotes. */
static const char *
split(CsvReader *reader)
{
    struct csv_parser *parser = &reader->parser;
    const GString *bytes = reader->bytes;
    const char *defect = NULL;
    g_string_truncate(reader->cells, 0);
    g_array_set_size(reader->starts, 0);
    if (csv_parse(parser, bytes->str, bytes->len, take_cell, NULL, reader) != bytes->len) {
        defect = _("a quote inside a field that it does not enclose");
    } else if (csv_fini(parser, take_cell, NULL, reader) != 0) {
        defect = _("a quote that is not closed on its line");
    }
    if (defect != NULL) {
        csv_free(parser);
        parser_init(parser);
    }
    return defect;
}

static bool
is_ascii(const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        if ((guchar)*p >= 0x80) {
            return false;
        }
    }
    return true;
}

/* Append `size` bytes of CP932 as UTF-8, as far as they can be decoded; returns how many could. */
static gsize
append_decoded(CsvReader *reader, GString *text, char *bytes, gsize size)
{
    /* No character of CP932 needs more than three bytes of UTF-8. */
    const gsize start = text->len;
    const gsize room = size * 3;
    gsize in_left = size, out_left = room;
    g_string_set_size(text, start + room);
    char *in = bytes;
    char *out = text->str + start;
    g_iconv(reader->converter, NULL, NULL, NULL, NULL);
    g_iconv(reader->converter, &in, &in_left, &out, &out_left);
    g_string_truncate(text, start + room - out_left);
    return size - in_left;
}

/* Decode every cell into `text`; false when one is broken. */
static bool
decode_cells(CsvReader *reader)
{
    g_string_truncate(reader->text, 0);
    for (guint i = 0; i < reader->starts->len; i++) {
        gsize *start = &g_array_index(reader->starts, gsize, i);
        char *cell = reader->cells->str + *start;
        const gsize size = strlen(cell);
        *start = reader->text->len;
        if (is_ascii(cell)) {
            g_string_append_len(reader->text, cell, (gssize)size);
        } else if (append_decoded(reader, reader->text, cell, size) != size) {
            return false;
        }
        g_string_append_c(reader->text, '\0');
    }
    return true;
}

static const char *
decode(CsvReader *reader)
{
    const GString *bytes = reader->bytes;
    const GString *decoded = reader->encoding == CSV_CP932 ? reader->text : reader->cells;
    if (reader->encoding == CSV_CP932 && !decode_cells(reader)) {
        return _("broken encoding, not CP932");
    }
    if (reader->encoding == CSV_UTF_8 && !g_utf8_validate(bytes->str, (gssize)bytes->len, NULL)) {
        return _("broken encoding, not UTF-8");
    }
    g_ptr_array_set_size(reader->fields, 0);
    for (guint i = 0; i < reader->starts->len; i++) {
        g_ptr_array_add(reader->fields, decoded->str + g_array_index(reader->starts, gsize, i));
    }
    return NULL;
}

/* NULL, or why the line in `bytes` has no fields. */
static const char *
take_apart(CsvReader *reader)
{
    const GString *bytes = reader->bytes;
    if (reader->too_long) {
        return _("longer than 65536 bytes");
    }
    if (memchr(bytes->str, '\0', bytes->len) != NULL) {
        return _("NUL byte");
    }
    if (memchr(bytes->str, '\r', bytes->len) != NULL) {
        return _("carriage return inside the line");
    }
    const char *defect = split(reader);
    return defect != NULL ? defect : decode(reader);
}

/* Empty lines are counted until it is known whether a line follows them. */
static bool
look_ahead(CsvReader *reader, GError **error)
{
    bool read_any = true;
    while (!reader->ahead && read_any) {
        if (!read_line(reader, &read_any, error)) {
            return false;
        }
        if (read_any && reader->bytes->len == 0) {
            reader->empties++;
        } else {
            reader->ahead = read_any;
        }
    }
    return true;
}

bool
csv_reader_next(CsvReader *reader, const CsvLine **out, GError **error)
{
    if (!look_ahead(reader, error)) {
        return false;
    }
    if (!reader->ahead) {
        *out = NULL;
        return true;
    }
    if (reader->empties > 0) {
        const CsvLine empty = { .number = reader->number - reader->empties,
                                .defect = _("empty line"),
                                .bytes = "" };
        reader->line = empty;
        reader->empties--;
    } else {
        const char *defect = take_apart(reader);
        const CsvLine line = { .number = reader->number,
                               .defect = defect,
                               .n_fields = defect == NULL ? reader->fields->len : 0,
                               .fields = (const char *const *)reader->fields->pdata,
                               .bytes = reader->bytes->str,
                               .size = reader->bytes->len };
        reader->line = line;
        reader->ahead = false;
    }
    *out = &reader->line;
    return true;
}

/* As much of `bytes` as can be decoded; returns how many bytes that is, 0 when not even the first character can. */
static gsize
append_valid(CsvReader *reader, GString *text, char *bytes, gsize size)
{
    if (reader->encoding == CSV_CP932) {
        return append_decoded(reader, text, bytes, size);
    }
    const char *end;
    (void)g_utf8_validate(bytes, (gssize)size, &end);
    g_string_append_len(text, bytes, end - bytes);
    return (gsize)(end - bytes);
}

char *
csv_reader_text(CsvReader *reader, const CsvLine *line)
{
    g_autofree char *bytes = g_memdup2(line->bytes, line->size);
    GString *text = g_string_new(NULL);
    gsize done = 0;
    while (done < line->size) {
        char *rest = bytes + done;
        const char *nul = memchr(rest, '\0', line->size - done);
        const gsize part = nul == NULL ? line->size - done : (gsize)(nul - rest);
        const gsize valid = append_valid(reader, text, rest, part);
        done += valid;
        if (done < line->size) {
            g_string_append(text, REPLACEMENT);
            done++;
        }
    }
    return g_string_free(text, FALSE);
}

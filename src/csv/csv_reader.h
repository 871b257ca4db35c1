/* csv_reader.h - a CSV file line by line, in bounded memory; what is wrong with a line spoils that line only.
 *
 * RFC 4180 with two differences: one physical line is one record (a field of a register's extract never contains a line
 * break, so an open quote ends with its line instead of swallowing the file), and LF ends a line as well as CRLF. Spaces
 * belong to the field. Fields are decoded from the encoding that the caller declares; nothing is guessed. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* The longest line, without its line end. */
enum { CSV_READER_LINE_BYTES = 64 * 1024 };

typedef enum {
    CSV_UTF_8, /* a byte order mark at the beginning is skipped */
    CSV_CP932, /* as glibc maps it: Microsoft's Shift_JIS, 0x8160 is U+FF5E */
} CsvEncoding;

typedef struct CsvReader CsvReader;

/* One line. Everything in it belongs to the reader, and lasts until the next line is read. */
typedef struct {
    guint64 number; /* of the physical line, from 1 */
    const char *
        defect; /* why the line has no fields ("NUL byte"), translated, without any of its text; NULL: it is fine */
    guint n_fields;
    const char *const *fields; /* UTF-8 */
    const char
        *bytes; /* as in the file, at most CSV_READER_LINE_BYTES of it, without the line end */
    gsize size;
} CsvLine;

/* The encoding of that name, "UTF-8" or "CP932" in any case; false for any other. */
bool csv_reader_encoding(const char *name, CsvEncoding *encoding);

/* Start at the beginning of `path`. The caller ends it with csv_reader_close(). Fails with JPKI_ERROR_FILE. */
bool csv_reader_open(const char *path, CsvEncoding encoding, CsvReader **out, GError **error);
void csv_reader_close(CsvReader *reader); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CsvReader, csv_reader_close)

/* The next line; *out is NULL after the last. Empty lines at the end of the file are no lines, others have a defect.
 * Fails with JPKI_ERROR_FILE when the file cannot be read on. */
bool csv_reader_next(CsvReader *reader, const CsvLine **out, GError **error);

/* The whole line as UTF-8, for a person to look at: U+FFFD stands for every byte that cannot be decoded, and for NUL. The
 * caller frees. */
char *csv_reader_text(CsvReader *reader, const CsvLine *line);

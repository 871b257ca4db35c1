#include "export/csv_file.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define LINE_END        "\r\n"
#define ID_CHARACTERS   "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"

static void
append_text(FileWriter *writer, const char *text)
{
    file_append(writer, text, strlen(text));
}

/* In double quotes, a double quote doubled (RFC 4180, 2.6 and 2.7). */
static void
append_quoted(FileWriter *writer, const char *field)
{
    append_text(writer, "\"");
    for (const char *p = field; *p != '\0'; p++) {
        file_append(writer, p, 1);
        if (*p == '"') {
            append_text(writer, "\"");
        }
    }
    append_text(writer, "\"");
}

/* What a spreadsheet would take for a formula. An id of the register's contract (0-9, A-Z and -) is none, whatever it
 * begins with; a broken one may be anything. */
static bool
is_formula(const char *field)
{
    return field[0] != '\0' && strchr("=+-@\t\r", field[0]) != NULL &&
           strspn(field, ID_CHARACTERS) < strlen(field);
}

static void
append_field(FileWriter *writer, const char *text)
{
    if (text == NULL) {
        return;
    }
    g_autofree char *inert = is_formula(text) ? g_strconcat("'", text, NULL) : NULL;
    const char *field = inert == NULL ? text : inert;
    if (strpbrk(field, ",\"\r\n") != NULL) {
        append_quoted(writer, field);
    } else {
        append_text(writer, field);
    }
}

bool
csv_file_row(FileWriter *writer, const char *const *fields, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (i > 0) {
            append_text(writer, ",");
        }
        append_field(writer, fields[i]);
    }
    return file_append(writer, LINE_END, strlen(LINE_END));
}

bool
csv_file_create(const char *directory, const char *name, const char *header, FileWriter **out,
                GError **error)
{
    FileWriter *writer = NULL;
    if (!file_create(directory, name, &writer, error)) {
        return false;
    }
    /* Should this fail, the writer remembers it for file_commit(). */
    file_printf(writer, BYTE_ORDER_MARK "%s" LINE_END, header);
    *out = writer;
    return true;
}

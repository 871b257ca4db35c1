#include "intake/rejects.h"

#include "base/file.h"

#include <string.h>

static void
clear_reject(gpointer data)
{
    Reject *reject = data;
    g_free(reject->reason);
}

GArray *
rejects_new(void)
{
    GArray *rejects = g_array_new(FALSE, FALSE, sizeof(Reject));
    g_array_set_clear_func(rejects, clear_reject);
    return rejects;
}

void
rejects_add(GArray *rejects, guint64 line, char *reason)
{
    const Reject reject = { .line = line, .reason = reason };
    g_array_append_val(rejects, reject);
}

static gint
compare_lines(gconstpointer a, gconstpointer b)
{
    const Reject *one = a;
    const Reject *other = b;
    return one->line < other->line ? -1 : one->line > other->line;
}

void
rejects_sort(GArray *rejects)
{
    g_array_sort(rejects, compare_lines);
}

const Reject *
rejects_at(const GArray *rejects, guint index)
{
    return &g_array_index(rejects, Reject, index);
}

static void
append_field(FileWriter *writer, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "\"", -1);
    g_autofree char *doubled = g_strjoinv("\"\"", parts);
    file_printf(writer, "\"%s\"", doubled);
}

static void
append_reject(FileWriter *writer, const Reject *reject, const char *text)
{
    file_printf(writer, "%" G_GUINT64_FORMAT ",", reject->line);
    append_field(writer, reject->reason);
    file_printf(writer, ",");
    append_field(writer, text);
    file_printf(writer, "\n");
}

static bool
write_all(const GArray *rejects, CsvReader *extract, FileWriter *writer, GError **error)
{
    const CsvLine *line = NULL;
    guint next = 0;
    file_printf(writer, "line,reason,text\n");
    while (next < rejects->len) {
        if (!csv_reader_next(extract, &line, error)) {
            return false;
        }
        const Reject *reject = rejects_at(rejects, next);
        if (line != NULL && line->number < reject->line) {
            continue;
        }
        /* The extract may have become shorter in the meantime: the line then has no text any more. */
        const bool found = line != NULL && line->number == reject->line;
        g_autofree char *text = found ? csv_reader_text(extract, line) : g_strdup("");
        append_reject(writer, reject, text);
        next++;
    }
    return true;
}

bool
rejects_write(const GArray *rejects, CsvReader *extract, const char *path, GError **error)
{
    g_autofree char *directory = file_directory_of(path);
    g_autofree char *name = g_path_get_basename(path);
    g_autoptr(FileWriter) writer = NULL;
    if (!file_create(directory, name, &writer, error) ||
        !write_all(rejects, extract, writer, error)) {
        return false;
    }
    return file_commit(g_steal_pointer(&writer), NULL, error);
}

#include "export/sums.h"

#include "base/error.h"
#include "base/file.h"
#include "model/print_file.h"

#include <string.h>

#define SEPARATOR "  "

enum { DIGEST_CHARS = 64 };

typedef struct {
    char *path;
    char *sha256;
} Entry;

struct Sums {
    GPtrArray *entries; /* of Entry *, owned */
};

char *
sums_print_path(guint number)
{
    g_autofree char *name = print_file_name(number);
    return g_strconcat(SUMS_PRINT_FOLDER "/", name, NULL);
}

char *
sums_cover_path(guint number)
{
    g_autofree char *name = print_file_name(number);
    return g_strconcat(SUMS_COVER_FOLDER "/", name, NULL);
}

static void
free_entry(gpointer data)
{
    Entry *entry = data;
    g_free(entry->path);
    g_free(entry->sha256);
    g_free(entry);
}

Sums *
sums_new(void)
{
    Sums *sums = g_new0(Sums, 1);
    sums->entries = g_ptr_array_new_with_free_func(free_entry);
    return sums;
}

void
sums_free(Sums *sums)
{
    if (sums == NULL) {
        return;
    }
    g_ptr_array_unref(sums->entries);
    g_free(sums);
}

void
sums_add(Sums *sums, const char *path, const char *sha256)
{
    Entry *entry = g_new(Entry, 1);
    *entry = (Entry){ g_strdup(path), g_strdup(sha256) };
    g_ptr_array_add(sums->entries, entry);
}

static int
by_path(gconstpointer a, gconstpointer b)
{
    const Entry *const *left = a;
    const Entry *const *right = b;
    return strcmp((*left)->path, (*right)->path);
}

bool
sums_write(const Sums *sums, const char *folder, char **out_sha256, GError **error)
{
    FileWriter *writer = NULL;
    if (!file_create(folder, SUMS_NAME, &writer, error)) {
        return false;
    }
    g_ptr_array_sort(sums->entries, by_path);
    for (guint i = 0; i < sums->entries->len; i++) {
        const Entry *entry = g_ptr_array_index(sums->entries, i);
        file_printf(writer, "%s" SEPARATOR "%s\n", entry->sha256, entry->path);
    }
    return file_commit(writer, out_sha256, error);
}

/* Whether `path` names something below the folder it is taken in. */
static bool
stays_inside(const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    for (guint i = 0; parts[i] != NULL; i++) {
        if (parts[i][0] == '\0' || g_str_equal(parts[i], ".") || g_str_equal(parts[i], "..")) {
            return false;
        }
    }
    return parts[0] != NULL;
}

static bool
is_sums_line(const char *line)
{
    return strspn(line, "0123456789abcdef") == DIGEST_CHARS &&
           g_str_has_prefix(line + DIGEST_CHARS, SEPARATOR) &&
           stays_inside(line + DIGEST_CHARS + strlen(SEPARATOR));
}

static bool
read_lines(const char *path, char *text, GHashTable *by_path_table, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        if (lines[i][0] == '\0' && lines[i + 1] == NULL) {
            break; /* after the last line's end */
        }
        if (!is_sums_line(lines[i])) {
            return error_set(error, JPKI_ERROR_FILE, "%s:%u: not a digest and a path", path, i + 1);
        }
        char *name = g_strdup(lines[i] + DIGEST_CHARS + strlen(SEPARATOR));
        if (!g_hash_table_insert(by_path_table, name, g_strndup(lines[i], DIGEST_CHARS))) {
            return error_set(error, JPKI_ERROR_FILE, "%s:%u: a path for the second time", path,
                             i + 1);
        }
    }
    return true;
}

bool
sums_read(const char *folder, GHashTable **out_by_path, GError **error)
{
    g_autofree char *path = g_build_filename(folder, SUMS_NAME, NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) io_error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &io_error)) {
        return error_set(error, JPKI_ERROR_FILE, "cannot read %s: %s", path, io_error->message);
    }
    g_autoptr(GHashTable) table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (!read_lines(path, text, table, error)) {
        return false;
    }
    *out_by_path = g_steal_pointer(&table);
    return true;
}

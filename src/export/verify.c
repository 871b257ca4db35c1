#include "export/verify.h"

#include "base/error.h"
#include "base/file.h"
#include "base/language.h"
#include "export/kept.h"
#include "export/sums.h"

#include <string.h>

/* A sentence about one path; the paths sort. */
typedef struct {
    char *path;
    char *sentence;
} Problem;

static void
free_problem(gpointer data)
{
    Problem *problem = data;
    g_free(problem->path);
    g_free(problem->sentence);
    g_free(problem);
}

static void
add_problem(GPtrArray *problems, const char *path, const char *what)
{
    Problem *problem = g_new(Problem, 1);
    *problem = (Problem){ g_strdup(path), g_strdup_printf("%s %s", path, what) };
    g_ptr_array_add(problems, problem);
}

static void
check_listed(const char *folder, bool is_purged, const char *path, const char *sha256,
             GPtrArray *problems)
{
    g_autofree char *full_path = g_build_filename(folder, path, NULL);
    g_autofree char *found = NULL;
    g_autoptr(GError) error = NULL;
    const bool exists = g_file_test(full_path, G_FILE_TEST_EXISTS);
    if (is_purged && !kept_after_purge(path)) {
        if (exists) {
            add_problem(problems, path, _("is there, although the run was purged"));
        }
    } else if (!exists) {
        add_problem(problems, path, _("is missing"));
    } else if (!file_digest(full_path, &found, &error)) {
        g_autofree char *what = g_strdup_printf(_("cannot be checked: %s"), error->message);
        add_problem(problems, path, what);
    } else if (!g_str_equal(found, sha256)) {
        add_problem(problems, path, _("was changed after the run"));
    }
}

/* The folders of the listed files, and print/ and cover/, which may be empty: a set of char *, the caller's. */
static GHashTable *
folders_of(GHashTable *listed)
{
    GHashTable *folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTableIter iter;
    gpointer path;
    g_hash_table_add(folders, g_strdup(SUMS_PRINT_FOLDER));
    g_hash_table_add(folders, g_strdup(SUMS_COVER_FOLDER));
    g_hash_table_iter_init(&iter, listed);
    while (g_hash_table_iter_next(&iter, &path, NULL)) {
        if (strchr(path, '/') != NULL) {
            g_hash_table_add(folders, g_path_get_dirname(path));
        }
    }
    return folders;
}

/* What stands in `folder`/`below` and is not listed; `below` is "" for the folder itself. */
static bool
find_unlisted(const char *folder, const char *below, GHashTable *listed, GHashTable *folders,
              GPtrArray *problems, GError **error)
{
    g_autofree char *directory = g_build_filename(folder, below, NULL);
    g_autoptr(GError) io_error = NULL;
    g_autoptr(GDir) entries = g_dir_open(directory, 0, &io_error);
    if (entries == NULL) {
        return error_set(error, JPKI_ERROR_FILE, "cannot read %s: %s", directory,
                         io_error->message);
    }
    const char *name;
    while ((name = g_dir_read_name(entries)) != NULL) {
        g_autofree char *path =
            *below == '\0' ? g_strdup(name) : g_strconcat(below, "/", name, NULL);
        if (!g_hash_table_contains(listed, path) && !g_str_equal(path, SUMS_NAME) &&
            !g_hash_table_contains(folders, path)) {
            add_problem(problems, path, _("is not part of the run"));
        }
    }
    return true;
}

/* The same in each of the folders that are there; a listed file whose folder is not is missing. */
static bool
find_unlisted_below(const char *folder, GHashTable *listed, GHashTable *folders,
                    GPtrArray *problems, GError **error)
{
    GHashTableIter iter;
    gpointer below;
    g_hash_table_iter_init(&iter, folders);
    while (g_hash_table_iter_next(&iter, &below, NULL)) {
        g_autofree char *path = g_build_filename(folder, below, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR) &&
            !find_unlisted(folder, below, listed, folders, problems, error)) {
            return false;
        }
    }
    return true;
}

static int
by_path(gconstpointer a, gconstpointer b)
{
    const Problem *const *left = a;
    const Problem *const *right = b;
    return strcmp((*left)->path, (*right)->path);
}

static GPtrArray *
sorted_sentences(GPtrArray *problems)
{
    GPtrArray *sentences = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_sort(problems, by_path);
    for (guint i = 0; i < problems->len; i++) {
        Problem *problem = g_ptr_array_index(problems, i);
        g_ptr_array_add(sentences, g_steal_pointer(&problem->sentence));
    }
    return sentences;
}

bool
verify_sums(const char *folder, bool is_purged, GPtrArray **out_problems, GError **error)
{
    g_autoptr(GHashTable) listed = NULL;
    if (!sums_read(folder, &listed, error)) {
        return false;
    }
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(free_problem);
    GHashTableIter iter;
    gpointer path;
    gpointer sha256;
    g_hash_table_iter_init(&iter, listed);
    while (g_hash_table_iter_next(&iter, &path, &sha256)) {
        check_listed(folder, is_purged, path, sha256, problems);
    }
    g_autoptr(GHashTable) folders = folders_of(listed);
    if (!find_unlisted(folder, "", listed, folders, problems, error) ||
        !find_unlisted_below(folder, listed, folders, problems, error)) {
        return false;
    }
    *out_problems = sorted_sentences(problems);
    return true;
}

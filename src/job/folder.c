#include "job/folder.h"

#include "base/error.h"
#include "job/output.h"

char *
folder_of_run(const char *output_directory, const Run *run)
{
    return g_build_filename(output_directory, run->folder, NULL);
}

char *
folder_of_prints(const char *output_directory, const Run *run)
{
    return g_build_filename(output_directory, run->folder, "print", NULL);
}

char *
folder_of_covers(const char *output_directory, const Run *run)
{
    return g_build_filename(output_directory, run->folder, "cover", NULL);
}

/* The folder of a run of this number, of whatever day; NULL: there is none. The caller frees. */
static char *
find_namesake(const char *output_directory, const Run *run, GError **error)
{
    g_autofree char *name = g_path_get_basename(run->folder);
    g_autoptr(GDir) days = g_dir_open(output_directory, 0, error);
    const char *day;
    while (days != NULL && (day = g_dir_read_name(days)) != NULL) {
        g_autofree char *folder = g_build_filename(output_directory, day, name, NULL);
        if (g_file_test(folder, G_FILE_TEST_EXISTS)) {
            return g_steal_pointer(&folder);
        }
    }
    return NULL;
}

bool
folder_check_new(const char *output_directory, const Run *run, GError **error)
{
    g_autoptr(GError) unreadable = NULL;
    g_autofree char *folder = NULL;
    if (!output_prepare(output_directory, error)) {
        return false;
    }
    folder = find_namesake(output_directory, run, &unreadable);
    if (unreadable != NULL) {
        return error_set(error, JPKI_ERROR_FILE, "%s", unreadable->message);
    }
    if (folder != NULL) {
        return error_set(
            error, JPKI_ERROR_FILE,
            "%s is there already, from a ledger that is not this one; its letters may have been sent: "
            "move it away only after reading about old backups in the handbook (運用手引き)",
            folder);
    }
    return true;
}

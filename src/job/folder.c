#include "job/folder.h"

#include "base/error.h"
#include "base/file.h"

#include <unistd.h>

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

bool
folder_check_new(const char *output_directory, const Run *run, GError **error)
{
    g_autofree char *folder = folder_of_run(output_directory, run);
    if (!file_make_directory(output_directory, error)) {
        return false;
    }
    if (access(output_directory, W_OK | X_OK) != 0) {
        return error_set(error, JPKI_ERROR_FILE, "cannot write in the output directory %s",
                         output_directory);
    }
    if (g_file_test(folder, G_FILE_TEST_EXISTS)) {
        return error_set(error, JPKI_ERROR_FILE,
                         "%s is there already, from a ledger that is not this one: move it away",
                         folder);
    }
    return true;
}

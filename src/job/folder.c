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

bool
folder_check_new(const char *output_directory, const Run *run, GError **error)
{
    g_autofree char *folder = folder_of_run(output_directory, run);
    if (!output_prepare(output_directory, error)) {
        return false;
    }
    if (g_file_test(folder, G_FILE_TEST_EXISTS)) {
        return error_set(error, JPKI_ERROR_FILE,
                         "%s is there already, from a ledger that is not this one: move it away",
                         folder);
    }
    return true;
}

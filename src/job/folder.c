#include "job/folder.h"

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

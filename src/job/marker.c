#include "job/marker.h"

#include "base/error.h"
#include "base/file.h"
#include "base/language.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define MARKER_NAME ".press-token"

bool
marker_place(const char *run_folder, const char *press_token, GError **error)
{
    g_autoptr(FileWriter) file = NULL;
    if (!file_create(run_folder, MARKER_NAME, &file, error)) {
        return false;
    }
    file_append(file, press_token, strlen(press_token));
    return file_commit(g_steal_pointer(&file), NULL, error);
}

bool
marker_matches(const char *run_folder, const char *press_token)
{
    g_autofree char *path = g_build_filename(run_folder, MARKER_NAME, NULL);
    g_autofree char *found = NULL;
    return press_token != NULL && g_file_get_contents(path, &found, NULL, NULL) &&
           g_str_equal(found, press_token);
}

bool
marker_remove(const char *run_folder, GError **error)
{
    g_autofree char *path = g_build_filename(run_folder, MARKER_NAME, NULL);
    if (unlink(path) != 0 && errno != ENOENT) {
        return error_set(error, JPKI_ERROR_FILE, "cannot remove %s: %s", path,
                         language_errno(errno));
    }
    return true;
}

#include "job/output.h"

#include "base/error.h"
#include "base/file.h"
#include "base/language.h"

#include <errno.h>
#include <unistd.h>

/* Measured with the letters as shipped, and rounded up generously: a print file's fonts and forms, a page of letters, a
 * line of manifest and workbook (which stands there twice while it is written), the rest of the account. */
enum {
    BYTES_A_PRINT_FILE = 2 << 20,
    BYTES_A_PAGE = 6 << 10,
    BYTES_A_PERSON = 1 << 10,
    BYTES_A_RUN = 4 << 20,
};

/* Root can write there; but the night's own user can then neither finish nor purge what root has made. */
char *
output_describe_owner(const char *directory)
{
    g_autofree char *owner = file_other_owner(directory);
    return owner == NULL
               ? NULL
               : g_strdup_printf(
                     _("output: %s is %s's, who could not go on with what another user makes there; run as %s: 'sudo -u "
                       "%s jpki-notice …', and see with 'ls -lR' whether something there is another's already"),
                     directory, owner, owner, owner);
}

char *
output_nearest(const char *directory)
{
    char *nearest = g_strdup(directory);
    while (!g_file_test(nearest, G_FILE_TEST_EXISTS)) {
        char *parent = g_path_get_dirname(nearest);
        g_free(nearest);
        nearest = parent;
    }
    return nearest;
}

bool
output_check(const char *directory, GError **error)
{
    g_autofree char *culprit = NULL;
    if (!file_is_private(directory, &culprit)) {
        return error_set(error, JPKI_ERROR_FILE,
                         "the output directory %s is not private: others may write %s" ERROR_HINT
                         "'chmod go-w %s', and look whether anything there was changed",
                         directory, culprit, culprit);
    }
    return true;
}

bool
output_prepare(const char *directory, GError **error)
{
    if (!file_make_directory(directory, error) || !output_check(directory, error)) {
        return false;
    }
    return access(directory, W_OK | X_OK) == 0 ||
           error_set(error, JPKI_ERROR_FILE, "cannot write in the output directory %s: %s",
                     directory, language_errno(errno));
}

guint64
output_bytes(const RunCounts *counts)
{
    /* Those who were already noticed stand in no row. */
    const guint64 people = counts->examined - counts->by_reason[REASON_ALREADY_NOTICED];
    return BYTES_A_RUN + counts->print_files * BYTES_A_PRINT_FILE + counts->pages * BYTES_A_PAGE +
           people * BYTES_A_PERSON;
}

bool
output_has_room(const char *directory, const RunCounts *counts, GError **error)
{
    const guint64 wanted = output_bytes(counts);
    g_autofree char *nearest = output_nearest(directory);
    guint64 free_bytes;
    if (!file_free_bytes(nearest, &free_bytes, error)) {
        return false;
    }
    if (free_bytes >= wanted) {
        return true;
    }
    g_autofree char *wanted_text = g_format_size(wanted);
    g_autofree char *free_text = g_format_size(free_bytes);
    return error_set(error, JPKI_ERROR_FILE,
                     "the output directory %s has %s free, and tonight's %" G_GUINT64_FORMAT
                     " pages need up to %s" ERROR_HINT "make room; nothing was recorded",
                     directory, free_text, counts->pages, wanted_text);
}

#include "base/prune.h"

#include "base/error.h"
#include "base/language.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NO_FILE = -1 };

typedef struct {
    PruneKeeps keeps; /* NULL below the top */
    bool only_count;
    guint files;
} Pruning;

static int prune_open(int fd, Pruning *pruning);

/* A folder within a folder: its content, then itself. Returns 0 or errno, as all here. */
static int
prune_folder(int at, const char *name, Pruning *pruning)
{
    const int fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd == NO_FILE) {
        return errno;
    }
    const PruneKeeps keeps = pruning->keeps;
    pruning->keeps = NULL;
    const int failure = prune_open(fd, pruning);
    pruning->keeps = keeps;
    if (failure != 0 || pruning->only_count) {
        return failure;
    }
    return unlinkat(at, name, AT_REMOVEDIR) == 0 ? 0 : errno;
}

static int
prune_entry(int at, const char *name, Pruning *pruning)
{
    struct stat status;
    if (g_str_equal(name, ".") || g_str_equal(name, "..") ||
        (pruning->keeps != NULL && pruning->keeps(name))) {
        return 0;
    }
    if (fstatat(at, name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        return errno;
    }
    if (S_ISDIR(status.st_mode)) {
        return prune_folder(at, name, pruning);
    }
    pruning->files++;
    return pruning->only_count || unlinkat(at, name, 0) == 0 ? 0 : errno;
}

/* Takes `fd`, a directory. */
static int
prune_open(int fd, Pruning *pruning)
{
    DIR *entries = fdopendir(fd);
    if (entries == NULL) {
        const int number = errno;
        close(fd);
        return number;
    }
    int failure = 0;
    const struct dirent *entry;
    while (failure == 0 && (errno = 0, (entry = readdir(entries)) != NULL)) {
        failure = prune_entry(fd, entry->d_name, pruning);
    }
    if (failure == 0 && errno != 0) {
        failure = errno;
    }
    if (failure == 0 && !pruning->only_count && fsync(fd) != 0) {
        failure = errno;
    }
    closedir(entries);
    return failure;
}

bool
prune_directory(const char *directory, PruneKeeps keeps, bool only_count, guint *out_files,
                GError **error)
{
    Pruning pruning = { .keeps = keeps, .only_count = only_count };
    const int fd = open(directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int failure = 0;
    if (fd != NO_FILE) {
        failure = prune_open(fd, &pruning);
    } else if (errno != ENOENT) {
        failure = errno;
    }
    if (failure != 0) {
        return error_set(error, JPKI_ERROR_FILE, "cannot delete what stands in %s: %s", directory,
                         language_errno(failure));
    }
    *out_files = pruning.files;
    return true;
}

#include "base/file.h"

#include "base/digest.h"
#include "base/error.h"
#include "base/language.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define LEFTOVER_SUFFIX ".tmp"
#define LIBRARY_PREFIX  "tmp."

enum {
    BUFFER_BYTES = 1 << 16,
    NO_FILE = -1,
    DIRECTORY_MODE = 0700,
    FILE_MODE = 0600,
    PUBLIC_FILE_MODE = 0644,
    NAME_ATTEMPTS = 100,
    OTHERS_MAY_WRITE = S_IWGRP | S_IWOTH,
};

struct FileWriter {
    int directory; /* open on it, so that nobody puts another in its place meanwhile; NO_FILE: of a file nowhere */
    char *name;
    char *final_path; /* for messages */
    char *temporary_name;
    int fd; /* NO_FILE once closed */
    Digest *digest;
    GByteArray *buffer;
    int failure; /* errno of the first failed write, 0 while all is well */
};

static bool
fail(GError **error, const char *what, const char *path, int number)
{
    return error_set(error, JPKI_ERROR_FILE, "cannot %s %s: %s", _(what), path,
                     number == ELOOP ? _("a symbolic link stands in the way")
                                     : language_errno(number));
}

/* Somebody who may write a folder on the way could put a link there, and have letters written elsewhere: a link is followed
 * only when it is root's or the job's own. */
static bool
is_trusted_link(int at, const char *name)
{
    struct stat status;
    return fstatat(at, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode) &&
           (status.st_uid == 0 || status.st_uid == geteuid());
}

static bool
is_link(int at, const char *name)
{
    struct stat status;
    return fstatat(at, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
}

/* One step down. Returns a descriptor, or NO_FILE with errno; ELOOP for a link that is not followed. */
static int
step(int at, const char *name, int flags, bool follow)
{
    flags |= O_DIRECTORY | O_CLOEXEC;
    const int fd = openat(at, name, flags | O_NOFOLLOW);
    if (fd != NO_FILE || (errno != ENOTDIR && errno != ELOOP)) {
        return fd;
    }
    if (follow && is_trusted_link(at, name)) {
        return openat(at, name, flags);
    }
    errno = is_link(at, name) ? ELOOP : ENOTDIR;
    return NO_FILE;
}

/* The directory, reached without a link of somebody else's; `follow_last`: it may itself be a link of ours. Returns a
 * descriptor, or NO_FILE with errno. */
static int
walk(const char *path, bool follow_last)
{
    g_auto(GStrv) names = g_strsplit(path, "/", -1);
    const guint n = g_strv_length(names);
    int at = open(path[0] == '/' ? "/" : ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    for (guint i = 0; i < n && at != NO_FILE; i++) {
        if (names[i][0] == '\0' || g_str_equal(names[i], ".")) {
            continue;
        }
        const int below = step(at, names[i], O_PATH, follow_last || i + 1 < n);
        const int number = errno;
        close(at);
        errno = number;
        at = below;
    }
    if (at == NO_FILE) {
        return NO_FILE;
    }
    const int fd =
        openat(at, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC); /* O_PATH can sync nothing */
    const int number = errno;
    close(at);
    errno = number;
    return fd;
}

static bool
open_directory(const char *path, int *out, GError **error)
{
    *out = walk(path, false);
    return *out != NO_FILE || fail(error, N_("open the directory"), path, errno);
}

static void
writer_free(FileWriter *writer)
{
    if (writer->fd != NO_FILE) {
        close(writer->fd);
    }
    if (writer->directory != NO_FILE) {
        close(writer->directory);
    }
    digest_free(writer->digest);
    g_byte_array_unref(writer->buffer);
    g_free(writer->name);
    g_free(writer->final_path);
    g_free(writer->temporary_name);
    g_free(writer);
}

/* A new file with a hidden name that file_remove_leftovers() knows. Returns 0 or errno. */
static int
create_temporary(int directory, const char *name, char **out_name, int *out_fd)
{
    for (guint i = 0; i < NAME_ATTEMPTS; i++) {
        g_autofree char *temporary =
            g_strdup_printf(".%s.%08x" LEFTOVER_SUFFIX, name, g_random_int());
        const int fd = openat(directory, temporary,
                              O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
        if (fd != NO_FILE) {
            *out_name = g_steal_pointer(&temporary);
            *out_fd = fd;
            return 0;
        }
        if (errno != EEXIST && errno != EINTR) {
            return errno;
        }
    }
    return EEXIST;
}

static FileWriter *
writer_new(int directory, int fd)
{
    FileWriter *writer = g_new0(FileWriter, 1);
    writer->directory = directory;
    writer->fd = fd;
    writer->digest = digest_new();
    writer->buffer = g_byte_array_sized_new(BUFFER_BYTES);
    return writer;
}

bool
file_create(const char *directory, const char *name, FileWriter **out, GError **error)
{
    g_autofree char *temporary_name = NULL;
    int at;
    int fd = NO_FILE;
    at = walk(directory, false);
    const int failure = at == NO_FILE ? errno : create_temporary(at, name, &temporary_name, &fd);
    if (failure != 0) {
        if (at != NO_FILE) {
            close(at);
        }
        return fail(error, N_("create a file in"), directory, failure);
    }
    FileWriter *writer = writer_new(at, fd);
    writer->name = g_strdup(name);
    writer->final_path = g_build_filename(directory, name, NULL);
    writer->temporary_name = g_steal_pointer(&temporary_name);
    *out = writer;
    return true;
}

bool
file_create_nowhere(FileWriter **out, GError **error)
{
    const int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (fd == NO_FILE) {
        return fail(error, N_("open"), "/dev/null", errno);
    }
    *out = writer_new(NO_FILE, fd);
    (*out)->final_path = g_strdup("/dev/null");
    return true;
}

/* All of `size` bytes, however the kernel portions them. Returns 0 or errno. */
static int
write_all(int fd, const guint8 *bytes, gsize size)
{
    while (size > 0) {
        const ssize_t written = write(fd, bytes, size);
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return errno;
        }
        if (written == 0) {
            return ENOSPC; /* no progress and no reason: never try for ever */
        }
        bytes += written;
        size -= (gsize)written;
    }
    return 0;
}

static void
flush_buffer(FileWriter *writer)
{
    if (writer->failure == 0) {
        digest_add(writer->digest, writer->buffer->data, writer->buffer->len);
        writer->failure = write_all(writer->fd, writer->buffer->data, writer->buffer->len);
    }
    g_byte_array_set_size(writer->buffer, 0);
}

bool
file_append(FileWriter *writer, const void *bytes, gsize size)
{
    const guint8 *rest = bytes;
    while (size > 0 && writer->failure == 0) {
        const gsize room = BUFFER_BYTES - writer->buffer->len;
        const gsize part = MIN(room, size);
        g_byte_array_append(writer->buffer, rest, (guint)part);
        rest += part;
        size -= part;
        if (writer->buffer->len == BUFFER_BYTES) {
            flush_buffer(writer);
        }
    }
    return writer->failure == 0;
}

void
file_let_all_read(FileWriter *writer)
{
    if (fchmod(writer->fd, PUBLIC_FILE_MODE) != 0 && writer->failure == 0) {
        writer->failure = errno;
    }
}

bool
file_check(const FileWriter *writer, GError **error)
{
    return writer->failure == 0 || fail(error, N_("write"), writer->final_path, writer->failure);
}

bool
file_printf(FileWriter *writer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    return file_append(writer, text, strlen(text));
}

static int
sync_descriptor(int fd)
{
    while (fsync(fd) != 0) {
        if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

static bool
sync_and_close(FileWriter *writer, GError **error)
{
    flush_buffer(writer);
    if (!file_check(writer, error)) {
        return false;
    }
    const int failure = sync_descriptor(writer->fd);
    if (failure != 0) {
        return fail(error, N_("sync"), writer->final_path, failure);
    }
    const int fd = writer->fd;
    writer->fd = NO_FILE;
    /* Linux has closed it also when a signal came. */
    return close(fd) == 0 || errno == EINTR || fail(error, N_("close"), writer->final_path, errno);
}

/* Give the temporary file its name; the rename is durable only once the directory is. */
static bool
publish(int directory, const char *temporary_name, const char *name, const char *final_path,
        GError **error)
{
    if (renameat(directory, temporary_name, directory, name) != 0) {
        const int number = errno;
        unlinkat(directory, temporary_name, 0);
        return fail(error, N_("rename to"), final_path, number);
    }
    const int failure = sync_descriptor(directory);
    return failure == 0 || fail(error, N_("sync the directory of"), final_path, failure);
}

bool
file_complete(FileWriter *writer, char **out_sha256, GError **error)
{
    if (writer->fd != NO_FILE && !sync_and_close(writer, error)) {
        return false;
    }
    if (out_sha256 != NULL) {
        *out_sha256 = g_strdup(digest_text(writer->digest));
    }
    return true;
}

bool
file_commit(FileWriter *writer, char **out_sha256, GError **error)
{
    if (!file_complete(writer, NULL, error)) {
        file_abandon(writer);
        return false;
    }
    const bool published =
        publish(writer->directory, writer->temporary_name, writer->name, writer->final_path, error);
    if (published && out_sha256 != NULL) {
        *out_sha256 = g_strdup(digest_text(writer->digest));
    }
    writer_free(writer);
    return published;
}

void
file_abandon(FileWriter *writer)
{
    if (writer == NULL) {
        return;
    }
    if (writer->directory != NO_FILE) {
        unlinkat(writer->directory, writer->temporary_name, 0);
    }
    writer_free(writer);
}

bool
file_reserve(const char *directory, const char *name, char **out_path, GError **error)
{
    g_autofree char *temporary_name = NULL;
    int at;
    int fd = NO_FILE;
    if (!open_directory(directory, &at, error)) {
        return false;
    }
    const int failure = create_temporary(at, name, &temporary_name, &fd);
    close(at);
    if (failure != 0) {
        return fail(error, N_("create a file in"), directory, failure);
    }
    close(fd);
    *out_path = g_build_filename(directory, temporary_name, NULL);
    return true;
}

/* Make the file durable, and digest it: what is on the disk, not what somebody thinks that it wrote. */
static bool
sync_and_digest(const char *path, char **out_sha256, GError **error)
{
    const int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd == NO_FILE) {
        return fail(error, N_("open"), path, errno);
    }
    const int failure = sync_descriptor(fd);
    close(fd);
    return failure == 0 ? file_digest(path, out_sha256, error)
                        : fail(error, N_("sync"), path, failure);
}

bool
file_publish(const char *temporary_path, const char *directory, const char *name, char **out_sha256,
             GError **error)
{
    g_autofree char *final_path = g_build_filename(directory, name, NULL);
    g_autofree char *temporary_name = g_path_get_basename(temporary_path);
    g_autofree char *sha256 = NULL;
    int at;
    if (!sync_and_digest(temporary_path, &sha256, error) ||
        !open_directory(directory, &at, error)) {
        g_unlink(temporary_path);
        return false;
    }
    const bool published = publish(at, temporary_name, name, final_path, error);
    close(at);
    if (published && out_sha256 != NULL) {
        *out_sha256 = g_steal_pointer(&sha256);
    }
    return published;
}

/* Make `name` in the directory `at`, and make that durable: a file that is durable in a directory that is not would be lost
 * with it. Another process may have made it a moment ago. Returns 0 or errno. */
static int
make_below(int at, const char *name)
{
    if (mkdirat(at, name, DIRECTORY_MODE) != 0) {
        const int number = errno;
        const int there = number == EEXIST ? step(at, name, O_PATH, true) : NO_FILE;
        if (there == NO_FILE) {
            return number;
        }
        close(there);
    }
    return sync_descriptor(at);
}

bool
file_make_directory(const char *path, GError **error)
{
    const int there = walk(path, true);
    if (there != NO_FILE) {
        close(there);
        return true;
    }
    if (errno == ELOOP) {
        return fail(error, N_("create the directory"), path, errno);
    }
    g_autofree char *parent = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    if (g_str_equal(parent, path)) {
        return fail(error, N_("open the directory"), path, errno);
    }
    if (!file_make_directory(parent, error)) {
        return false;
    }
    const int at = walk(parent, true);
    if (at == NO_FILE) {
        return fail(error, N_("open the directory"), parent, errno);
    }
    const int failure = make_below(at, name);
    close(at);
    return failure == 0 || fail(error, N_("create the directory"), path, failure);
}

/* libxlsxwriter unlinks its temporary files as soon as it has them; one that it could not, or died before, is called tmp.
 * and ten letters or digits. */
static bool
is_library_leftover(const char *name)
{
    if (!g_str_has_prefix(name, LIBRARY_PREFIX) || strlen(name) != strlen(LIBRARY_PREFIX) + 10) {
        return false;
    }
    for (const char *p = name + strlen(LIBRARY_PREFIX); *p != '\0'; p++) {
        if (!g_ascii_isalnum(*p)) {
            return false;
        }
    }
    return true;
}

static bool
is_leftover(const char *name, const char *prefix)
{
    return (g_str_has_prefix(name, prefix) && g_str_has_suffix(name, LEFTOVER_SUFFIX)) ||
           (g_str_equal(prefix, ".") && is_library_leftover(name));
}

/* Removes those whose name begins with `prefix`, and returns 0 or errno. */
static int
remove_entries(DIR *entries, const char *prefix)
{
    const struct dirent *entry;
    while (errno = 0, (entry = readdir(entries)) != NULL) {
        if (is_leftover(entry->d_name, prefix) && unlinkat(dirfd(entries), entry->d_name, 0) != 0 &&
            errno != ENOENT) {
            return errno;
        }
    }
    return errno;
}

static bool
remove_leftovers(const char *directory, const char *prefix, GError **error)
{
    int at;
    if (!open_directory(directory, &at, error)) {
        return false;
    }
    DIR *entries = fdopendir(at);
    if (entries == NULL) {
        close(at);
        return fail(error, N_("read the directory"), directory, errno);
    }
    const int failure = remove_entries(entries, prefix);
    closedir(entries);
    return failure == 0 || fail(error, N_("remove the leftovers in"), directory, failure);
}

bool
file_remove_leftovers(const char *directory, GError **error)
{
    return remove_leftovers(directory, ".", error);
}

bool
file_remove_leftovers_of(const char *directory, const char *name, GError **error)
{
    g_autofree char *prefix = g_strdup_printf(".%s.", name);
    return remove_leftovers(directory, prefix, error);
}

char *
file_directory_of(const char *path)
{
    g_autofree char *directory = g_path_get_dirname(path);
    char *resolved = realpath(directory, NULL);
    if (resolved == NULL) {
        return g_steal_pointer(&directory);
    }
    char *copy = g_strdup(resolved);
    free(resolved);
    return copy;
}

bool
file_is_private(const char *path, char **out_culprit)
{
    struct stat status;
    if (stat(path, &status) == 0 && (status.st_mode & OTHERS_MAY_WRITE) != 0) {
        *out_culprit = g_strdup(path);
        return false;
    }
    g_autofree char *above = g_path_get_dirname(path);
    while (true) {
        /* In a sticky directory (/tmp) nobody can take away what is another's. */
        if (stat(above, &status) == 0 && (status.st_mode & S_IWOTH) != 0 &&
            (status.st_mode & S_ISVTX) == 0) {
            *out_culprit = g_steal_pointer(&above);
            return false;
        }
        g_autofree char *next = g_path_get_dirname(above);
        if (g_str_equal(next, above)) {
            return true;
        }
        g_free(above);
        above = g_steal_pointer(&next);
    }
}

char *
file_other_owner(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0 || status.st_uid == geteuid()) {
        return NULL;
    }
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GFileInfo) info =
        g_file_query_info(file, G_FILE_ATTRIBUTE_OWNER_USER, G_FILE_QUERY_INFO_NONE, NULL, NULL);
    const char *name =
        info == NULL ? NULL : g_file_info_get_attribute_string(info, G_FILE_ATTRIBUTE_OWNER_USER);
    return name == NULL ? g_strdup_printf("'#%u'", status.st_uid) : g_strdup(name);
}

bool
file_free_bytes(const char *directory, guint64 *out, GError **error)
{
    struct statvfs space;
    if (statvfs(directory, &space) != 0) {
        return fail(error, N_("ask for the free space of"), directory, errno);
    }
    *out = (guint64)space.f_bavail * space.f_frsize;
    return true;
}

bool
file_digest(const char *path, char **out_sha256, GError **error)
{
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd == NO_FILE) {
        return fail(error, N_("open"), path, errno);
    }
    g_autoptr(Digest) digest = digest_new();
    g_autofree guint8 *buffer = g_malloc(BUFFER_BYTES);
    ssize_t got;
    while ((got = read(fd, buffer, BUFFER_BYTES)) != 0) {
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            const int number = errno;
            close(fd);
            return fail(error, N_("read"), path, number);
        }
        digest_add(digest, buffer, (gsize)got);
    }
    close(fd);
    *out_sha256 = g_strdup(digest_text(digest));
    return true;
}

bool
file_is_intact(const char *path, const char *sha256)
{
    g_autofree char *found = NULL;
    return sha256 != NULL && file_digest(path, &found, NULL) && g_str_equal(found, sha256);
}

#include "base/file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LEFTOVER_SUFFIX ".tmp"

enum { BUFFER_BYTES = 1 << 16, NO_FILE = -1, DIRECTORY_MODE = 0700 };

struct FileWriter {
    char *directory;
    char *final_path;
    char *temporary_path;
    int fd; /* NO_FILE once closed */
    GChecksum *checksum;
    GByteArray *buffer;
    int failure; /* errno of the first failed write, 0 while all is well */
};

static bool
fail(GError **error, const char *what, const char *path, int number)
{
    return error_set(error, JPKI_ERROR_FILE, "cannot %s %s: %s", what, path, g_strerror(number));
}

static void
writer_free(FileWriter *writer)
{
    if (writer->fd != NO_FILE) {
        close(writer->fd);
    }
    g_checksum_free(writer->checksum);
    g_byte_array_unref(writer->buffer);
    g_free(writer->directory);
    g_free(writer->final_path);
    g_free(writer->temporary_path);
    g_free(writer);
}

static bool
open_temporary(const char *directory, const char *name, char **out_path, int *out_fd,
               GError **error)
{
    g_autofree char *path = g_strdup_printf("%s/.%s.XXXXXX" LEFTOVER_SUFFIX, directory, name);
    const int fd = mkostemps(path, (int)strlen(LEFTOVER_SUFFIX), O_CLOEXEC);
    if (fd == NO_FILE) {
        return fail(error, "create a file in", directory, errno);
    }
    *out_path = g_steal_pointer(&path);
    *out_fd = fd;
    return true;
}

static FileWriter *
writer_new(int fd)
{
    FileWriter *writer = g_new0(FileWriter, 1);
    writer->fd = fd;
    writer->checksum = g_checksum_new(G_CHECKSUM_SHA256);
    writer->buffer = g_byte_array_sized_new(BUFFER_BYTES);
    return writer;
}

bool
file_create(const char *directory, const char *name, FileWriter **out, GError **error)
{
    g_autofree char *temporary_path = NULL;
    int fd;
    if (!open_temporary(directory, name, &temporary_path, &fd, error)) {
        return false;
    }
    FileWriter *writer = writer_new(fd);
    writer->directory = g_strdup(directory);
    writer->final_path = g_build_filename(directory, name, NULL);
    writer->temporary_path = g_steal_pointer(&temporary_path);
    *out = writer;
    return true;
}

bool
file_create_nowhere(FileWriter **out, GError **error)
{
    const int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (fd == NO_FILE) {
        return fail(error, "open", "/dev/null", errno);
    }
    *out = writer_new(fd);
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
        bytes += written;
        size -= (gsize)written;
    }
    return 0;
}

static void
flush_buffer(FileWriter *writer)
{
    if (writer->failure == 0) {
        g_checksum_update(writer->checksum, writer->buffer->data, (gssize)writer->buffer->len);
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

bool
file_check(const FileWriter *writer, GError **error)
{
    return writer->failure == 0 || fail(error, "write", writer->final_path, writer->failure);
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

/* The rename is durable only once the directory is. */
static bool
sync_directory(const char *directory, GError **error)
{
    const int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd == NO_FILE) {
        return fail(error, "open", directory, errno);
    }
    const int failure = fsync(fd) == 0 ? 0 : errno;
    close(fd);
    return failure == 0 || fail(error, "sync", directory, failure);
}

static bool
sync_and_close(FileWriter *writer, GError **error)
{
    flush_buffer(writer);
    if (!file_check(writer, error)) {
        return false;
    }
    if (fsync(writer->fd) != 0) {
        return fail(error, "sync", writer->final_path, errno);
    }
    const int fd = writer->fd;
    writer->fd = NO_FILE;
    return close(fd) == 0 || fail(error, "close", writer->final_path, errno);
}

bool
file_complete(FileWriter *writer, char **out_sha256, GError **error)
{
    if (writer->fd != NO_FILE && !sync_and_close(writer, error)) {
        return false;
    }
    if (out_sha256 != NULL) {
        *out_sha256 = g_strdup(g_checksum_get_string(writer->checksum));
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
    if (g_rename(writer->temporary_path, writer->final_path) != 0) {
        fail(error, "rename to", writer->final_path, errno);
        file_abandon(writer);
        return false;
    }
    const bool synced = sync_directory(writer->directory, error);
    if (synced && out_sha256 != NULL) {
        *out_sha256 = g_strdup(g_checksum_get_string(writer->checksum));
    }
    writer_free(writer);
    return synced;
}

void
file_abandon(FileWriter *writer)
{
    if (writer == NULL) {
        return;
    }
    if (writer->temporary_path != NULL) {
        g_unlink(writer->temporary_path);
    }
    writer_free(writer);
}

bool
file_reserve(const char *directory, const char *name, char **out_path, GError **error)
{
    int fd;
    if (!open_temporary(directory, name, out_path, &fd, error)) {
        return false;
    }
    close(fd);
    return true;
}

static bool
sync_path(const char *path, GError **error)
{
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd == NO_FILE) {
        return fail(error, "open", path, errno);
    }
    const int failure = fsync(fd) == 0 ? 0 : errno;
    close(fd);
    return failure == 0 || fail(error, "sync", path, failure);
}

bool
file_publish(const char *temporary_path, const char *directory, const char *name, char **out_sha256,
             GError **error)
{
    g_autofree char *final_path = g_build_filename(directory, name, NULL);
    g_autofree char *sha256 = NULL;
    if (!sync_path(temporary_path, error) || !file_digest(temporary_path, &sha256, error)) {
        g_unlink(temporary_path);
        return false;
    }
    if (g_rename(temporary_path, final_path) != 0) {
        const int number = errno;
        g_unlink(temporary_path);
        return fail(error, "rename to", final_path, number);
    }
    if (!sync_directory(directory, error)) {
        return false;
    }
    if (out_sha256 != NULL) {
        *out_sha256 = g_steal_pointer(&sha256);
    }
    return true;
}

bool
file_make_directory(const char *path, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        return true;
    }
    g_autofree char *parent = g_path_get_dirname(path);
    if (!file_make_directory(parent, error)) {
        return false;
    }
    if (g_mkdir(path, DIRECTORY_MODE) != 0) {
        const int number = errno;
        /* Another process may have made it a moment ago. */
        return g_file_test(path, G_FILE_TEST_IS_DIR) ||
               fail(error, "create the directory", path, number);
    }
    /* A file that is durable in a directory that is not would be lost with it. */
    return sync_directory(parent, error);
}

/* Remove the temporary files whose name begins with `prefix`. */
static bool
remove_leftovers(const char *directory, const char *prefix, GError **error)
{
    g_autoptr(GDir) entries = g_dir_open(directory, 0, NULL);
    if (entries == NULL) {
        return fail(error, "read the directory", directory, errno);
    }
    const char *name;
    while ((name = g_dir_read_name(entries)) != NULL) {
        if (!g_str_has_prefix(name, prefix) || !g_str_has_suffix(name, LEFTOVER_SUFFIX)) {
            continue;
        }
        g_autofree char *path = g_build_filename(directory, name, NULL);
        if (g_unlink(path) != 0 && errno != ENOENT) {
            return fail(error, "remove the leftover", path, errno);
        }
    }
    return true;
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

bool
file_digest(const char *path, char **out_sha256, GError **error)
{
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd == NO_FILE) {
        return fail(error, "open", path, errno);
    }
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree guint8 *buffer = g_malloc(BUFFER_BYTES);
    ssize_t got;
    while ((got = read(fd, buffer, BUFFER_BYTES)) != 0) {
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            const int number = errno;
            close(fd);
            return fail(error, "read", path, number);
        }
        g_checksum_update(checksum, buffer, got);
    }
    close(fd);
    *out_sha256 = g_strdup(g_checksum_get_string(checksum));
    return true;
}

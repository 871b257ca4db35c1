/* file.h - files that are complete and on the disk before they bear their name.
 *
 * A FileWriter writes to a hidden temporary name (.NAME.xxxxxxxx.tmp) in the target's own directory; file_commit() makes
 * the bytes durable and only then renames. A process that dies leaves at most a temporary file, which
 * file_remove_leftovers() recognises.
 *
 * A symbolic link on the way is followed when it is root's or the job's own, never somebody else's; a directory in which a
 * file is made is itself no link. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct FileWriter FileWriter;

/* Start DIRECTORY/NAME (mode 0600). The caller ends it with file_commit() or file_abandon().
 * Fails with JPKI_ERROR_FILE, naming the path and the system's reason. */
bool file_create(const char *directory, const char *name, FileWriter **out, GError **error);

/* A writer whose bytes go nowhere, to be ended with file_abandon(). Fails with JPKI_ERROR_FILE. */
bool file_create_nowhere(FileWriter **out, GError **error);

/* Append `size` bytes. The first failure is remembered and reported by file_commit(); later calls do nothing.
 * Returns whether all went well so far, so that a producer can stop early. */
bool file_append(FileWriter *writer, const void *bytes, gsize size);

/* Mode 0644 instead of 0600, for what others are to read. A failure is remembered as one of file_append(). */
void file_let_all_read(FileWriter *writer);

/* Whether all that was appended could be written so far. Fails with JPKI_ERROR_FILE, naming the path and the system's
 * reason. */
bool file_check(const FileWriter *writer, GError **error);

/* file_append of formatted text. */
bool file_printf(FileWriter *writer, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* fsync and close: the half of file_commit() that takes long, for whoever must not be long about the rest. Nothing can be
 * appended then. *out_sha256 as of file_commit(). Fails with JPKI_ERROR_FILE. */
bool file_complete(FileWriter *writer, char **out_sha256, GError **error);

/* fsync, close, rename to the final name, fsync the directory; frees `writer` in every case. On success *out_sha256 (may
 * be NULL) is the lower-case hex digest of the bytes, the caller frees. On failure nothing stands under the final name
 * that did not stand there before; but when the directory could not be synced, the whole file may. Fails with
 * JPKI_ERROR_FILE. */
bool file_commit(FileWriter *writer, char **out_sha256, GError **error);

/* Remove what was written and free `writer`; NULL is allowed. */
void file_abandon(FileWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FileWriter, file_abandon)

/* For a library that insists on writing a path itself: a fresh, empty temporary file for DIRECTORY/NAME, its path
 * returned in *out_path (the caller frees). Publish it with file_publish(). Fails with JPKI_ERROR_FILE. */
bool file_reserve(const char *directory, const char *name, char **out_path, GError **error);

/* Make the finished temporary file of file_reserve() durable, digest it and rename it to DIRECTORY/NAME; as
 * file_commit(). On failure the temporary file is removed. */
bool file_publish(const char *temporary_path, const char *directory, const char *name,
                  char **out_sha256, GError **error);

/* Create `path` and its missing parents, mode 0700, durably. Fails with JPKI_ERROR_FILE. */
bool file_make_directory(const char *path, GError **error);

/* Remove every temporary file that a dead process left in `directory`. Fails with JPKI_ERROR_FILE. */
bool file_remove_leftovers(const char *directory, GError **error);

/* The same for what was to become DIRECTORY/NAME alone. */
bool file_remove_leftovers_of(const char *directory, const char *name, GError **error);

/* The directory of a path that a user names, its links followed: the user may know of them. The caller frees. */
char *file_directory_of(const char *path);

/* Whether nobody but its owner and root can write the file or directory, nor put another in its place: neither the group
 * nor others may write it, and others may write no directory above it unless that is sticky. If not, *out_culprit is
 * what is open to them; the caller frees. What does not exist is private. */
bool file_is_private(const char *path, char **out_culprit);

/* Whose the file or directory is when it is another's than the user's who runs this: the name, or the number of who has none;
 * the caller frees. NULL: it is the user's own, or does not exist. */
char *file_other_owner(const char *path);

/* How many bytes the job's user can still write on the file system of `directory`. Fails with JPKI_ERROR_FILE. */
bool file_free_bytes(const char *directory, guint64 *out, GError **error);

/* The lower-case hex SHA-256 of a file on disk; the caller frees. Fails with JPKI_ERROR_FILE. */
bool file_digest(const char *path, char **out_sha256, GError **error);

/* Whether the file is there, readable, and what it was when it was given this digest; NULL is nobody's. */
bool file_is_intact(const char *path, const char *sha256);

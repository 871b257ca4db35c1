/* sums.h - SHA256SUMS: the digest of every file of a run's folder, for sha256sum -c.
 *
 * A file's name is its path within the run's folder ("print/0001.pdf"): the same here, in manifest.csv, run.json and the
 * workbook, so that one can be joined with the other. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define SUMS_NAME         "SHA256SUMS"
#define SUMS_PRINT_FOLDER "print"
#define SUMS_COVER_FOLDER "cover"

/* "print/0001.pdf", and that of its cover sheet, "cover/0001.pdf"; the caller frees. */
char *sums_print_path(guint number);
char *sums_cover_path(guint number);

typedef struct Sums Sums;

Sums *sums_new(void);
void sums_free(Sums *sums);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sums, sums_free)

/* Remember a file's digest (lower-case hex); its bytes are not read. */
void sums_add(Sums *sums, const char *path, const char *sha256);

/* Write FOLDER/SHA256SUMS, sorted by path. The caller frees *out_sha256, its own digest. Fails with JPKI_ERROR_FILE. */
bool sums_write(const Sums *sums, const char *folder, char **out_sha256, GError **error);

/* Read FOLDER/SHA256SUMS: *out_by_path is a new table path -> digest (char * -> char *, owned), the caller's.
 * Fails with JPKI_ERROR_FILE when it cannot be read, or a line is not "DIGEST  PATH" with a path that stays within the
 * folder, or a path comes twice. */
bool sums_read(const char *folder, GHashTable **out_by_path, GError **error);

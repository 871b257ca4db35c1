/* rejects.h - the lines of an extract that were not loaded, and why. */
#pragma once

#include "csv/csv_reader.h"

#include <glib.h>
#include <stdbool.h>

typedef struct {
    guint64 line; /* of the file, from 1 */
    char *reason; /* owned; without personal data */
} Reject;

/* An empty array of Reject, which owns their reasons. */
GArray *rejects_new(void);

/* Takes `reason`. */
void rejects_add(GArray *rejects, guint64 line, char *reason);

void rejects_sort(GArray *rejects);

const Reject *rejects_at(const GArray *rejects, guint index);

/* Write `rejects`, sorted, to `path` as CSV in UTF-8, LF, mode 0600: line,reason,text. The texts come from `extract`, read
 * from its beginning; they are as personal as the extract. Without rejects the file holds its header only.
 * Fails with JPKI_ERROR_FILE. */
bool rejects_write(const GArray *rejects, CsvReader *extract, const char *path, GError **error);

/* csv_file.h - a CSV file being written, in the dialect of every CSV of a run's folder: UTF-8 with a byte order mark,
 * CRLF, fields quoted only where RFC 4180 asks for it.
 *
 * Fields are written exactly as they are: these files are for programs and SQL, and an apostrophe before an id would make
 * it another one. But what begins like a formula (= + - @ tab) and is no id of the register's contract gets one: the id of
 * a broken row is whatever somebody wrote there, and held.csv is opened by people. */
#pragma once

#include "base/file.h"

#include <glib.h>
#include <stdbool.h>

/* Start DIRECTORY/NAME and write `header` (comma-separated names, no line end). The caller ends it with file_commit()
 * or file_abandon(). Fails with JPKI_ERROR_FILE. */
bool csv_file_create(const char *directory, const char *name, const char *header, FileWriter **out,
                     GError **error);

/* Append a row of `n` fields; NULL is an empty one. A failed write is remembered by the writer and reported by
 * file_commit(); returns whether all went well so far. */
bool csv_file_row(FileWriter *writer, const char *const *fields, guint n);

/* readback.h - open a finished workbook as a reader would, and count what is in it.
 *
 * libxlsxwriter says LXW_NO_ERROR for a workbook that nobody can open (its temporary files failed): only reading tells. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
    char *name; /* of the sheet; owned */
    guint64 rows;
    guint64 cells;
} ReadbackSheet;

/* Read the workbook at `path` as a stream. On success *out_sheets is a new array of ReadbackSheet * in the order of the
 * tabs; the caller owns it. *out_charts (may be NULL) is how many charts there are.
 * Fails with JPKI_ERROR_FILE when it is no whole ZIP archive (directory, lengths, check sums), a part is not well-formed
 * XML (of a sheet: its elements are not closed one by one), or a sheet's part is missing. */
bool readback_count(const char *path, GPtrArray **out_sheets, guint *out_charts, GError **error);

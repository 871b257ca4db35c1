/* select_check.h - before the night: do the source views keep their contract? Reads only. */
#pragma once

#include "db/db.h"

/* Look for the views and their columns, their types and the right to read them, and run the selection's own statement on
 * nobody: quick enough for the beginning of every night. *out_problems (of char *, the caller's) gets a sentence with the
 * remedy for each problem; empty when all is well. Fails with JPKI_ERROR_DATABASE when the session is lost. */
bool select_check_views(Db *source, GPtrArray **out_problems, GError **error);

/* select_check_views(), and rows that belong to nobody. */
bool select_check(Db *source, GPtrArray **out_problems, GError **error);

/* source.h - the session on the register's views. */
#pragma once

#include "db/db.h"
#include "model/settings.h"

/* Open the source. `purpose` is the session's application_name. A view or column that is missing fails later with
 * JPKI_ERROR_SOURCE. Fails with JPKI_ERROR_DATABASE. */
bool source_open(const DatabaseSettings *settings, const char *purpose, Db **out, GError **error);

/* Do the views keep their contract? A column of another type would not stop the selection: everybody would be held.
 * Fails with JPKI_ERROR_SOURCE naming the first view and column that do not, and what to do. */
bool source_check(Db *source, GError **error);

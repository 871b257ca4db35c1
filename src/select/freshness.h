/* freshness.h - how old the register's extract is, where the source says so: the optional view extract_state with a column
 * refreshed_at timestamptz, a row for the whole extract or one for each part. */
#pragma once

#include "db/db.h"

/* *out_hours: since the oldest part was refreshed, by the server's clock, begun hours too. Fails with the session's
 * schema_code when the view is absent, lacks the column or may not be read, with JPKI_ERROR_SOURCE when it has no row or a
 * row without a time. */
bool freshness_read(Db *source, guint64 *out_hours, GError **error);

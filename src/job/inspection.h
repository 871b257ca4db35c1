/* inspection.h - answers for a person: why somebody gets a piece, whether files are what they were. */
#pragma once

#include "base/day.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* expiry<TAB>opens<TAB>closes for the text of an expiry date; the caller frees. Fails with JPKI_ERROR_USAGE for what is no
 * date. */
bool inspection_window(const char *expiry, char **out_line, GError **error);

/* Why `resident_id` did, did not or would get a piece on `as_of` (of char *, lines): cards, certificates and requests as
 * they stand, every rule in order with its outcome, what the ledger has, what tonight would do; the caller unrefs. Fails with JPKI_ERROR_USAGE when the register does not know the id. */
bool inspection_explain(const Settings *settings, const char *resident_id, Day as_of,
                        GPtrArray **out_lines, GError **error);

/* Files on disk against the ledger's checksums and counts. *out_problems (of char *) is empty when all is well; the caller
 * unrefs. Fails only when it could not look. */
bool inspection_verify(const Settings *settings, gint64 run_id, GPtrArray **out_problems,
                       GError **error);

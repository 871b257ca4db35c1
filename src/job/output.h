/* output.h - is the output directory fit for a night's letters: ours alone, and large enough? Asked before the freeze, while
 * nothing has been promised. */
#pragma once

#include "model/run.h"

#include <glib.h>
#include <stdbool.h>

/* Make the output directory if it is missing, and see that the job's user can write it and no other can.
 * Fails with JPKI_ERROR_FILE. */
bool output_prepare(const char *directory, GError **error);

/* The same of one that may be missing still, without making it. */
bool output_check(const char *directory, GError **error);

/* What there is to say of who owns the output directory; the caller frees. NULL: nothing, it is the user's who runs this, or is not
 * there. */
char *output_describe_owner(const char *directory);

/* The output directory, or what is there of its path: the first night makes the rest. The caller frees. */
char *output_nearest(const char *directory);

/* How many bytes a run of those counts takes at most. */
guint64 output_bytes(const RunCounts *counts);

/* See that so many bytes are free, also where the directory is missing still. Fails with JPKI_ERROR_FILE, naming both
 * figures. */
bool output_has_room(const char *directory, const RunCounts *counts, GError **error);

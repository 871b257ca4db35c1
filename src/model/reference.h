/* reference.h - the reference (整理番号) printed on every sheet of a piece. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* The reference of piece `seq` of run `run_id`: RRRRRR-SSSSSS-C, both numbers zero padded, C the check digit of
 * ISO/IEC 7064 MOD 11,10 over the digits before it, so that a mistyped digit is found. The caller frees. */
char *reference_format(gint64 run_id, guint64 seq);

/* Whether `text` is a reference with a right check digit. */
bool reference_is_valid(const char *text);

/* The piece's number in its run; 0 for NULL and for what is no reference. */
guint64 reference_seq(const char *text);

/* verify.h - whether a run's folder still is what SHA256SUMS says. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Digest every file that FOLDER/SHA256SUMS lists. On success *out_problems is a new array of char * (owned), the
 * caller's: a sentence for every file that is missing, changed or unreadable, and for everything in the folder or its
 * print/ or cover/ that is not listed; sorted by path; empty when all is well.
 * Fails with JPKI_ERROR_FILE when SHA256SUMS itself or a folder cannot be read. */
bool verify_sums(const char *folder, GPtrArray **out_problems, GError **error);

/* verify.h - whether a run's folder still is what SHA256SUMS says. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Digest every file that FOLDER/SHA256SUMS lists. On success *out_problems is a new array of char * (owned), the
 * caller's: a sentence for every file that is missing, changed or unreadable, and for everything in the folder, its
 * print/, its cover/ or another folder of listed files that is not listed; sorted by path; empty when all is well. After a
 * purge (`is_purged`) what names people has to be missing, and is a sentence when it is not.
 * Fails with JPKI_ERROR_FILE when SHA256SUMS itself or a folder cannot be read. */
bool verify_sums(const char *folder, bool is_purged, GPtrArray **out_problems, GError **error);

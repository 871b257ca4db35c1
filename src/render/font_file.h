/* font_file.h - which font file it is, told without reading all of it: the fonts of a night are 100 MB. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* A digest of the file's size and of its table directories, where an OpenType font or collection keeps the place, length and
 * checksum of each of its tables (OpenType specification, "Organization of an OpenType Font"): another release of a font
 * differs in them. It tells releases apart; it is no guard against a damaged disk. Of any other file it is the SHA-256 of the
 * whole.
 *
 * *out is the caller's. Fails with JPKI_ERROR_FILE when the file cannot be read. */
bool font_file_digest(const char *path, char **out, GError **error);

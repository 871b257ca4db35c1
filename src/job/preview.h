/* preview.h - a letter with invented people, for those who write letters: never for the post, never in the output directory,
 * without any database. */
#pragma once

#include "base/day.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

enum { PREVIEW_MIN_DPI = 30, PREVIEW_MAX_DPI = 200, PREVIEW_USUAL_DPI = 80 };

typedef struct {
    const char *template_name; /* renewal, reminder, lapsed, form */
    const char *variant;       /* NULL: every one that the letter has words for */
    const char *path;          /* ends in .pdf or .png */
    bool outlines;             /* with the envelope's window, fold lines and margins */
    guint dpi; /* of a .png, PREVIEW_MIN_DPI to PREVIEW_MAX_DPI; 0: PREVIEW_USUAL_DPI */
    Day as_of; /* the date of issue */
} PreviewOptions;

/* Write one piece for each variant, marked 見本, to options->path: complete or not at all. *out_lines (of char *) says for each
 * where it is: "VARIANT<TAB>FIRST-LAST" pages of a PDF, "VARIANT<TAB>row N" of a picture; the caller unrefs.
 * Fails with JPKI_ERROR_USAGE for a template, variant, ending or date that there is not, or a path below the output
 * directory; with JPKI_ERROR_CONFIG "FILE:LINE: …" for a mistake in a template. */
bool preview_make(const Settings *settings, const PreviewOptions *options, GPtrArray **out_lines,
                  GError **error);

/* listing.h - tabular papers for the mail room: cover sheets, pull lists. */
#pragma once

#include "base/file.h"
#include "model/listing.h"
#include "model/settings.h"
#include "render/fonts.h"

#include <glib.h>
#include <stdbool.h>

/* Print `listing` as a PDF of its own at the end of `file`, which the caller commits, within the margins of `sheet`.
 * Fails as render_listing(). */
bool listing_print(Fonts *fonts, const SheetSettings *sheet, const char *author,
                   const Listing *listing, FileWriter *file, guint *out_pages, GError **error);

/* cover.h - the cover sheet (表紙) of a print file: what lies on the stack, and who has done what with it.
 *
 * A file of its own, cover/NNNN.pdf beside print/NNNN.pdf, so that pages and sheets of the print file stay those of its
 * letters. It bears no name and no address. */
#pragma once

#include "model/print_file.h"
#include "model/run.h"
#include "model/settings.h"
#include "render/render.h"

#include <glib.h>
#include <stdbool.h>

/* What the cover sheet of `print_file`, which is rendered, says of its pieces (of Piece *, at least one). The caller
 * frees. */
Listing *cover_compose(const Run *run, const PrintFile *print_file, const GPtrArray *pieces);

/* Print it into the run's cover/, which is there, and put its digest into print_file->cover_sha256. *out is complete but for its
 * name: the caller commits it. Fails as render_listing() and file_complete(). */
bool cover_render(Renderer *renderer, const Settings *settings, const Run *run,
                  const GPtrArray *pieces, PrintFile *print_file, FileWriter **out, GError **error);

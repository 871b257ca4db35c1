/* pull_list.h - the pull list (引抜きリスト): which pieces of a run are to be taken out before it is posted, for the hand
 * that leafs through the stack.
 *
 * Sequence numbers, references and reasons, by sequence number; nobody's name or id. Who is under protection measures
 * (支援措置) or registered as living elsewhere (居所登録) now is nobody's business there: the list says that the supervisor
 * knows. */
#pragma once

#include "model/listing.h"
#include "model/recheck.h"
#include "model/run.h"

#include <glib.h>
#include <stdbool.h>

/* Write FOLDER/pull-list.csv (as manifest.csv is written): seq, print_file, page, notice_id, reason. The caller frees
 * *out_sha256. Fails with JPKI_ERROR_FILE. */
bool pull_list_write_csv(const char *folder, const Recheck *recheck, char **out_sha256,
                         GError **error);

/* The same on paper, for render/ to print; the caller frees. */
Listing *pull_list_paper(const Recheck *recheck, const Run *run);

/* run_json.h - run.json: the run in numbers, for ward IT's scripts. */
#pragma once

#include "export/barcode_count.h"
#include "model/run.h"

#include <glib.h>
#include <stdbool.h>

#define RUN_JSON_NAME "run.json"

/* The run's parameters whose names begin so are versions; the rest of the name is what it is the version of. */
#define RUN_JSON_VERSION_PREFIX "version."

/* Write FOLDER/run.json: run_id, of a reprint reprint_of, as_of, status, examined, noticed, excluded_total, excluded,
 * held_total, held, pages, sheets, barcodes (pieces that have one), no_barcode (reason: pieces), print_files, started_at,
 * finished_at, versions, warnings, in this order, always all of them. `excluded` and `held` have
 * a member for every reason that somebody has; a reason that is not there is 0, as the totals prove. A time that is not
 * known is null. Each of `warnings` has its `code` and its figures (model/warning.h). `print_files` (of PrintFile *, each with its checksum) is borrowed.
 * The caller frees *out_sha256, the file's digest. Fails with JPKI_ERROR_FILE. */
bool run_json_write(const char *folder, const Run *run, const GPtrArray *print_files,
                    const BarcodeCounts *barcodes, char **out_sha256, GError **error);

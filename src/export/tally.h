/* tally.h - counts what was written, and holds it against what the ledger says of the run.
 *
 * examined = noticed + excluded + held, or the run is not done. Only the already noticed are taken from the ledger
 * unseen: they are a count, nowhere a row. */
#pragma once

#include "model/piece.h"
#include "model/print_file.h"
#include "model/run.h"

#include <glib.h>
#include <stdbool.h>

typedef struct Tally Tally;

Tally *tally_new(void);
void tally_free(Tally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tally, tally_free)

/* Count one piece. Fails with JPKI_ERROR_RECONCILE when its seq or its print file is not after the piece before it. */
bool tally_piece(Tally *tally, const Piece *piece, GError **error);

/* Count one person excluded or held. */
void tally_decision(Tally *tally, Reason reason);

/* Take a copy. Fails with JPKI_ERROR_RECONCILE when it has no checksum (was not rendered), or its number is not after
 * the one before. */
bool tally_print_file(Tally *tally, const PrintFile *print_file, GError **error);

/* The print files so far (of PrintFile *), by number; borrowed. */
const GPtrArray *tally_print_files(const Tally *tally);

/* Whether all of it agrees: the ledger's sum; every reason; the pieces; and for every print file its pieces, sequence
 * numbers, pages and sheets. A print file may have more pages and sheets than its pieces: its cover.
 * Fails with JPKI_ERROR_RECONCILE, naming the first difference with both figures. */
bool tally_reconcile(const Tally *tally, const Run *run, GError **error);

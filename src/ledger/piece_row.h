/* piece_row.h - a Piece as the ledger's columns, both ways. Private to ledger/. */
#pragma once

#include "db/db.h"
#include "model/piece.h"

#include <glib.h>

/* COPY the pieces into piece, addressee and subject (whose tier is the kind; none for a piece that replaces another). */
bool piece_row_copy(Db *ledger, gint64 run_id, const GPtrArray *pieces, GError **error);

/* The piece of one row of history_pieces.sql. After a purge its personal data is NULL.
 * Fails with JPKI_ERROR_DATABASE for a kind, variant, procedure or mark that this program does not know. */
bool piece_row_read(const DbResult *rows, guint row, Piece **out, GError **error);

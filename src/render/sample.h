/* sample.h - invented people, for proofs and for trying a template before the night. */
#pragma once

#include "model/piece.h"

#include <stdbool.h>

/* A piece of this kind and variant, complete as one of the night's but for `is_sample`, which is set (見本). `is_long`:
 * with the longest name and address that a letter should still take. The caller frees. */
Piece *sample_piece(PieceKind kind, Variant variant, bool is_long);

/* One with a short name and address, and dates that fit a letter of this kind issued on `as_of` (2016 … 2099). */
Piece *sample_piece_on(PieceKind kind, Variant variant, Day as_of);

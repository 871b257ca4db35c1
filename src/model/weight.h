/* weight.h - what a piece weighs, estimated from the paper that its run was frozen with: the mail room's franking table goes
 * by weight. Milligrams, so that sums are exact. */
#pragma once

#include "model/piece.h"
#include "model/run.h"

#include <glib.h>
#include <stdbool.h>

typedef struct {
    guint64 sheet;     /* one sheet of paper */
    guint64 envelope;  /* the window envelope */
    guint64 enclosure; /* the envelope for the form, that goes with it */
} Weights;

/* The run's weights; false for a run of a program that did not keep them. */
bool weight_settings(const Run *run, Weights *out);

/* Milligrams of the piece in its envelope. */
guint64 weight_of_piece(const Weights *weights, const Piece *piece);

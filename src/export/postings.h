/* postings.h - what has become of a run's pieces, in counts that add up to them. */
#pragma once

#include "model/piece.h"

#include <glib.h>

/* Zeroed before use; by_mark[MARK_NONE]: still to be posted. */
typedef struct {
    guint64 by_mark[MARK_COUNT];
} Postings;

void postings_add(Postings *postings, const Piece *piece);

guint64 postings_sum(const Postings *postings);

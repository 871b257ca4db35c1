/* prefix.h - pieces per first three digits of the postal code, held against the numbers that matter to the mail room.
 *
 * Counts only; whether a rate applies is Japan Post's to say. */
#pragma once

#include "model/piece.h"

#include <glib.h>
#include <stdbool.h>

#define PREFIX_LABEL_LOCAL   "区内特別 100通以上"
#define PREFIX_LABEL_BARCODE "バーコード割引 1,000通以上"
#define PREFIX_LABEL_SORTED  "区分 2,000通以上"

enum { PREFIX_COUNT = 1000, PREFIX_THRESHOLDS = 3 };

/* Zeroed before use. */
typedef struct {
    guint64 pieces[PREFIX_COUNT];
    guint64 sheets[PREFIX_COUNT];
    guint64 milligrams[PREFIX_COUNT];
} PrefixCounts;

typedef struct {
    guint64 pieces;    /* from so many on */
    const char *label; /* PREFIX_LABEL_ … */
} PrefixThreshold;

/* In rising order. */
extern const PrefixThreshold prefix_thresholds[PREFIX_THRESHOLDS];

/* Count one piece of so many milligrams (0: not known); false, and nothing counted, when its postal code is not 7
 * digits. */
bool prefix_add(PrefixCounts *counts, const Piece *piece, guint64 milligrams);

/* A prefix's weight in whole grams, rounded up; the sum of these over all prefixes. */
guint64 prefix_grams(const PrefixCounts *counts, guint prefix);
guint64 prefix_all_grams(const PrefixCounts *counts);

/* The pieces of all prefixes. */
guint64 prefix_all_pieces(const PrefixCounts *counts);

/* How many prefixes have at least one piece. */
guint prefix_used(const PrefixCounts *counts);

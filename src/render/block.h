/* block.h - texts: the same for every piece, or a slot to be filled for each. */
#pragma once

#include "render/layout.h"
#include "render/slot.h"
#include "render/typeset.h"

/* A text that is set but not yet placed: `slot` when a piece's own fields are in it, else `typeset`. */
typedef struct {
    Typeset *typeset;
    Slot *slot;
    double height;
} Block;

/* Set the spans of `node` (its own, or a mark's) in `width`. On success the caller places *out or clears it. */
bool block_set(Layout *layout, const Node *node, const GPtrArray *spans, double width, Block *out);
void block_clear(Block *block);

/* Put it at x, y in a room of height `room`, in which the node's valign places it; clears the block. */
void block_place(Block *block, const Node *node, double x, double y, double room, Drawing *into);

/* Lay out a NODE_TEXT or NODE_ITEM. */
bool block_lay_out(Layout *layout, const Node *node, double width, Drawing *into,
                   double *out_height);

/* Give `slot` the spans that hold, each in its face. */
bool block_add_parts(Layout *layout, const Node *node, const GPtrArray *spans, Slot *slot);

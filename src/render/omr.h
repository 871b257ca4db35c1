/* omr.h - marks at the edge of a sheet's front that an inserter reads to put whole pieces into envelopes.
 *
 * Lines one below the other at a fixed pitch: the first always (the reader's start), then the piece's number as a binary
 * number, highest bit first, a line for 1 and a gap for 0, then one on the piece's last sheet alone. A number that is the
 * same on all sheets of a piece and differs between neighbours tells the machine of a sheet that is missing or astray. */
#pragma once

#include "model/settings.h"
#include "render/bars.h"

#include <glib.h>

/* Draw the marks of one sheet of the piece `seq`, counted modulo two to the power of omr->sequence_bits: filled rectangles
 * in one path, points from the page's top left. */
void omr_draw(const BarPainter *painter, const OmrSettings *omr, guint64 seq, bool is_last_sheet);

/* clearance.h - what a page keeps clear of: the envelope's window, the sheet's margins, its folds, an inserter's marks.
 *
 * Laying out notes what each element takes of the paper; when the page is complete, every note is held against the paper's
 * measures. Fixed words count with the ink of their glyphs, lines with their width, what differs from piece to piece with
 * all the room that its author gave it: so whoever the letter goes to, it keeps clear. */
#pragma once

#include "model/settings.h"
#include "render/layout.h"
#include "render/page.h"

#include <stdbool.h>

/* Note what `node` itself has put into `drawing`, from the drawing's own top left; nothing of its children may be in it. */
void clearance_note(const Node *node, Drawing *drawing);

/* Is the page, laid out into `drawing`, clear? Nothing but the address block reaches into the window, however the sheet
 * slides, and postal code, address and name stand in what it shows whatever the slide; nothing reaches into a margin; no
 * line of text and no code is near a fold; fronts leave an inserter's marks alone. Returns false with the layout's error
 * set to "FILE:LINE: …". */
bool clearance_check(const Layout *layout, const Node *page, const Drawing *drawing,
                     const PaperSettings *paper, PagePlace place);

/* layout.h - elements of a template into a drawing.
 *
 * Every element is laid out from 0,0 in a width and tells its height; whoever holds it moves it to its place. Within
 * this group of files (layout, block, figure, table, flow) all lengths are points unless a Node says them. */
#pragma once

#include "render/cache.h"
#include "render/drawing.h"
#include "render/fonts.h"
#include "template/template.h"

#include <glib.h>
#include <stdbool.h>

#define LAYOUT_UNIT (72.0 / 25.4) /* points in a millimetre */

typedef struct {
    Fonts *fonts;
    Cache
        *words; /* what the pages laid out before have set; by the spans, their choice and width */
    ConditionSet truths; /* those that hold */
    ConditionSet asked;  /* those that the page looks at at all, for messages */
    GError **error;
} Layout;

/* Lay out `node` and what is in it. Returns false with the layout's error set (JPKI_ERROR_CONFIG). */
bool layout_node(Layout *layout, const Node *node, double width, Drawing *into, double *out_height);

/* The element's condition holds. */
bool layout_shows(const Layout *layout, const Node *node);

/* The millimetres of a template in points. */
double layout_points(double millimetres);

/* Set the layout's error to "FILE:LINE: … (where these hold: …)" and return false. */
bool layout_fail(const Layout *layout, const Node *node, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

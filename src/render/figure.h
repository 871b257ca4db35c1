/* figure.h - what is drawn from lines and fills: boxes, rules, tick boxes, writing lines, pictures, QR codes, barcodes. */
#pragma once

#include "render/layout.h"
#include "render/qr.h"

bool figure_lay_out(Layout *layout, const Node *node, double width, Drawing *into,
                    double *out_height);

/* The width that the element has by itself, NAN for those that take what they get. */
double figure_width(const Node *node);

/* The node's rectangle with its fill, line and corners; all of the line is within, so that it takes no more room than its
 * author gave it. */
void figure_add_rectangle(const Node *node, double x, double y, double w, double h, Drawing *into);

/* A line of the node's stroke: across when h is 0, else down. */
void figure_add_line(const Node *node, double x, double y, double w, double h, Drawing *into);

/* Percent of black as lightness 0 … 1; NAN stays NAN. */
double figure_lightness(double percent);

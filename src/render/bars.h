/* bars.h - the customer barcode's bars on the paper: filled rectangles, no font.
 *
 * Japan Post measures in tenths of the size factor a (8 to 11.5 points, written as millimetres / 10): bars 0.6 wide every
 * 1.2, the full one 3.6 high, the timing one 1.2 in its middle. */
#pragma once

#include <cairo.h>
#include <stdbool.h>

/* Of the whole symbol without its quiet zone, millimetres. */
double bars_width(double size);
double bars_height(double size);

/* Draw the barcode of a postal code and the characters behind it (Piece.barcode), its left top corner at x, y (points). False,
 * nothing drawn, when barcode_encode() refuses them. */
bool bars_draw(const char *postal_code, const char *characters, double size, double x, double y,
               cairo_t *cr);

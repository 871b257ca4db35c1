/* bars.h - the customer barcode's bars on the paper: filled rectangles, no font.
 *
 * Japan Post measures in tenths of the size factor a (8 to 11.5 points, written as millimetres / 10): bars 0.6 wide every
 * 1.2, the full one 3.6 high, the timing one 1.2 in its middle. */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

/* Of the whole symbol without its quiet zone, millimetres. */
double bars_width(double size);
double bars_height(double size);

/* Paints black rectangles: adds them to a path, fills the path and begins it anew. */
typedef struct {
    void (*add)(gpointer data, double x, double y, double w, double h);
    void (*fill)(gpointer data);
    gpointer data;
} BarPainter;

/* On a context of Cairo's. */
BarPainter bars_on(cairo_t *cr);

/* Draw the barcode of a postal code and the characters behind it (Piece.barcode), its left top corner at x, y (points). False,
 * nothing drawn, when barcode_encode() refuses them. */
bool bars_draw(const char *postal_code, const char *characters, double size, double x, double y,
               const BarPainter *painter);

#include "render/bars.h"

#include "rules/barcode.h"

/* In tenths of the size factor, which are millimetres. */
#define BAR_WIDTH    0.6
#define PITCH        1.2
#define FULL_HEIGHT  3.6
#define THIRD        (FULL_HEIGHT / 3)
#define POINTS_OF_MM (72.0 / 25.4)

double
bars_width(double size)
{
    return ((BARCODE_BARS - 1) * PITCH + BAR_WIDTH) * size / 10;
}

double
bars_height(double size)
{
    return FULL_HEIGHT * size / 10;
}

/* How many thirds of the full height lie above the bar, and below it. */
static int
free_above(char bar)
{
    return bar == 'F' || bar == 'A' ? 0 : 1;
}

static int
free_below(char bar)
{
    return bar == 'F' || bar == 'D' ? 0 : 1;
}

static void
add_bar(gpointer data, double x, double y, double w, double h)
{
    cairo_rectangle(data, x, y, w, h);
}

static void
fill_bars(gpointer data)
{
    cairo_set_source_rgb(data, 0, 0, 0);
    cairo_fill(data);
}

BarPainter
bars_on(cairo_t *cr)
{
    return (BarPainter){ add_bar, fill_bars, cr };
}

bool
bars_draw(const char *postal_code, const char *characters, double size, double x, double y,
          const BarPainter *painter)
{
    const double unit = size / 10 * POINTS_OF_MM;
    Barcode barcode;
    if (!barcode_encode(postal_code, characters, &barcode)) {
        return false;
    }
    for (int i = 0; i < BARCODE_BARS; i++) {
        const int above = free_above(barcode.bars[i]);
        const int thirds = 3 - above - free_below(barcode.bars[i]);
        painter->add(painter->data, x + i * PITCH * unit, y + above * THIRD * unit,
                     BAR_WIDTH * unit, thirds * THIRD * unit);
        /* One by one: a rectangle alone is set by readers so that it is as wide as its neighbours. */
        painter->fill(painter->data);
    }
    return true;
}

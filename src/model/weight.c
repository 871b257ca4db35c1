#include "model/weight.h"

#include <math.h>

#define MILLIGRAMS 1000.0

static bool
read_grams(const Run *run, const char *parameter, guint64 *out)
{
    const char *text = run_parameter(run, parameter);
    char *end = NULL;
    const double grams = g_ascii_strtod(text, &end);
    if (*text == '\0' || *end != '\0' || !(grams >= 0)) {
        return false;
    }
    *out = (guint64)llround(grams * MILLIGRAMS);
    return true;
}

bool
weight_settings(const Run *run, Weights *out)
{
    Weights weights;
    if (!read_grams(run, "sheet.weight", &weights.sheet) ||
        !read_grams(run, "envelope.weight", &weights.envelope) ||
        !read_grams(run, "envelope.enclosure_weight", &weights.enclosure)) {
        return false;
    }
    *out = weights;
    return true;
}

guint64
weight_of_piece(const Weights *weights, const Piece *piece)
{
    return weights->envelope + piece->sheets * weights->sheet +
           (piece_has_form(piece) ? weights->enclosure : 0);
}

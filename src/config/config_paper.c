#include "config/config_paper.h"

#include "base/language.h"

#define SHEET_WIDTH  210.0 /* millimetres: A4 */
#define SHEET_HEIGHT 297.0
#define LEAST_PANEL  20.0  /* a folding machine takes no shorter one */
#define MOST_PANEL   115.0 /* a 長形3号 envelope is 120 mm high */

/* Settings have two decimals: what they add up to is compared to a thousandth. */
#define ROUNDING 0.001

static bool
is_at_most(double a, double b)
{
    return a <= b + ROUNDING;
}

static bool
window_is_on_the_sheet(const PaperSettings *paper)
{
    const EnvelopeSettings *envelope = &paper->envelope;
    return is_at_most(envelope->slide, envelope->window_x) &&
           is_at_most(envelope->slide, envelope->window_y) &&
           is_at_most(envelope->window_x + envelope->window_w + envelope->slide, SHEET_WIDTH) &&
           is_at_most(envelope->window_y + envelope->window_h + envelope->slide, SHEET_HEIGHT);
}

static bool
window_shows_something(const PaperSettings *paper)
{
    const EnvelopeSettings *envelope = &paper->envelope;
    return envelope->window_w > 2 * envelope->slide && envelope->window_h > 2 * envelope->slide;
}

static bool
is_panel(double height)
{
    return is_at_most(LEAST_PANEL, height) && is_at_most(height, MOST_PANEL);
}

static bool
panels_are_sane(const PaperSettings *paper)
{
    const EnvelopeSettings *envelope = &paper->envelope;
    return is_panel(envelope->fold_1) && is_panel(envelope->fold_2 - envelope->fold_1) &&
           is_panel(SHEET_HEIGHT - envelope->fold_2);
}

static bool
window_is_on_the_first_panel(const PaperSettings *paper)
{
    const EnvelopeSettings *envelope = &paper->envelope;
    return is_at_most(envelope->window_y + envelope->window_h + envelope->slide, envelope->fold_1);
}

static double
marks_top(const OmrSettings *omr)
{
    return omr->y - omr->line / 2;
}

/* Below the first line those that count, then that of the last sheet. */
static double
marks_bottom(const OmrSettings *omr)
{
    return omr->y + (omr->sequence_bits + 1) * omr->pitch + omr->line / 2;
}

static bool
marks_are_apart(const PaperSettings *paper)
{
    const OmrSettings *omr = &paper->omr;
    return !omr->enabled || (omr->line > 0 && omr->pitch > omr->line);
}

static bool
marks_are_on_the_sheet(const PaperSettings *paper)
{
    const OmrSettings *omr = &paper->omr;
    return !omr->enabled ||
           (is_at_most(0, marks_top(omr)) && is_at_most(omr->x + omr->length, SHEET_WIDTH) &&
            is_at_most(marks_bottom(omr), SHEET_HEIGHT));
}

static bool
marks_are_off_the_window(const PaperSettings *paper)
{
    const EnvelopeSettings *envelope = &paper->envelope;
    const OmrSettings *omr = &paper->omr;
    return !omr->enabled ||
           is_at_most(omr->x + omr->length, envelope->window_x - envelope->slide) ||
           is_at_most(envelope->window_x + envelope->window_w + envelope->slide, omr->x) ||
           is_at_most(marks_bottom(omr), envelope->window_y - envelope->slide) ||
           is_at_most(envelope->window_y + envelope->window_h + envelope->slide, marks_top(omr));
}

static const ConfigPaperRule rules[] = {
    { window_is_on_the_sheet,
      "envelope",
      { "window_x", "window_y", "window_w", "window_h", "slide" },
      N_("the window with the slide on every side must lie on the sheet of 210 x 297 mm") },
    { window_shows_something,
      "envelope",
      { "window_w", "window_h", "slide" },
      N_("window_w and window_h must be more than twice the slide, or nothing is sure to show") },
    { panels_are_sane,
      "envelope",
      { "fold_1", "fold_2" },
      N_("fold_1, fold_2 - fold_1 and 297 - fold_2 must be from 20 to 115 mm each") },
    { window_is_on_the_first_panel,
      "envelope",
      { "window_y", "window_h", "slide", "fold_1" },
      N_("window_y + window_h + slide must be at most fold_1, for only the first panel lies behind the window") },
    { marks_are_apart,
      "omr",
      { "enabled", "line", "pitch" },
      N_("line must be more than 0 and less than pitch, or no mark can be told from the next") },
    { marks_are_on_the_sheet,
      "omr",
      { "enabled", "x", "y", "length", "pitch", "sequence_bits" },
      N_("the marks, from the first to the one for the last sheet, must lie on the sheet of 210 x 297 mm") },
    { marks_are_off_the_window,
      "omr",
      { "enabled", "x", "y", "length", "pitch", "sequence_bits" },
      N_("the marks must stay clear of the envelope's window with the slide on every side") },
};

const ConfigPaperRule *
config_paper_broken(const PaperSettings *paper)
{
    for (guint i = 0; i < G_N_ELEMENTS(rules); i++) {
        if (!rules[i].holds(paper)) {
            return &rules[i];
        }
    }
    return NULL;
}

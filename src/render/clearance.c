#include "render/clearance.h"

#include "render/bars.h"
#include "render/ink.h"
#include "render/shape.h"
#include "render/slot.h"

#include <math.h>
#include <string.h>

/* Millimetres. */
#define FOLD_CLEAR 2.0 /* on both sides of a fold: creased, a line of text is hard to read */
#define MARK_CLEAR 2.0 /* round an inserter's marks: it reads anything near as one of them */
#define QUIET      2.0 /* round the customer barcode, to the window's edge too: Japan Post's own rule */
#define TOLERANCE  0.05 /* rounding, the swing of a curve beyond its square */

static Area
area_new(double left, double top, double right, double bottom)
{
    return (Area){ left, top, right, bottom };
}

/* Of millimetres. */
static Area
area_of(double x, double y, double w, double h)
{
    return area_new(layout_points(x), layout_points(y), layout_points(x + w), layout_points(y + h));
}

static void
add_extent(Drawing *drawing, ExtentKind kind, const Node *node, const Slot *slot, Area area)
{
    const Extent extent = { kind, node, slot, area };
    g_array_append_val(drawing->extents, extent);
}

/* A line has its width across, and ends where it ends. */
static Area
area_of_polyline(const Shape *shape)
{
    Area area = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
    for (guint i = 0; i < shape->n_points; i++) {
        const double x = shape->x + shape->points[2 * i] * shape->unit;
        const double y = shape->y + shape->points[2 * i + 1] * shape->unit;
        area =
            area_new(MIN(area.left, x), MIN(area.top, y), MAX(area.right, x), MAX(area.bottom, y));
    }
    const bool is_across = !(area.bottom > area.top);
    const bool is_down = !(area.right > area.left);
    const double beside = is_across && !is_down ? 0 : shape->line / 2;
    const double above = is_down && !is_across ? 0 : shape->line / 2;
    return area_new(area.left - beside, area.top - above, area.right + beside, area.bottom + above);
}

static Area
area_of_shape(const Shape *shape)
{
    const double half = shape->line / 2;
    switch (shape->kind) {
    case SHAPE_RECTANGLE:
        return area_new(shape->x - half, shape->y - half, shape->x + shape->w + half,
                        shape->y + shape->h + half);
    case SHAPE_CIRCLE:
        return area_new(shape->x - shape->radius - half, shape->y - shape->radius - half,
                        shape->x + shape->radius + half, shape->y + shape->radius + half);
    case SHAPE_POLYLINE:
        break;
    }
    return area_of_polyline(shape);
}

/* White on white is no ink. */
static bool
is_visible(const Shape *shape)
{
    return shape->line > 0 || (!isnan(shape->fill) && shape->fill < 1);
}

static void
note_shapes(const Node *node, Drawing *drawing)
{
    for (guint i = 0; i < drawing->shapes->len; i++) {
        const Shape *shape = &g_array_index(drawing->shapes, Shape, i);
        if (is_visible(shape)) {
            add_extent(drawing, EXTENT_FIGURE, node, NULL, area_of_shape(shape));
        }
    }
}

/* Glyphs of one font on one baseline are a line of text. */
static void
note_ink(const Node *node, const Ink *ink, Drawing *drawing)
{
    Area line = { 0 };
    double baseline = (double)NAN;
    for (guint i = 0; i < ink->glyphs->len; i++) {
        const cairo_glyph_t *glyph = &g_array_index(ink->glyphs, cairo_glyph_t, i);
        cairo_text_extents_t extents;
        cairo_scaled_font_glyph_extents(ink->font, glyph, 1, &extents);
        if (!(extents.width > 0)) {
            continue; /* a space */
        }
        const double left = glyph->x + extents.x_bearing;
        const double top = glyph->y + extents.y_bearing;
        const Area area = area_new(left, top, left + extents.width, top + extents.height);
        if (isnan(baseline) || fabs(glyph->y - baseline) > 0.01) {
            if (!isnan(baseline)) {
                add_extent(drawing, EXTENT_TEXT, node, NULL, line);
            }
            baseline = glyph->y;
            line = area;
        }
        line = area_new(MIN(line.left, area.left), MIN(line.top, area.top),
                        MAX(line.right, area.right), MAX(line.bottom, area.bottom));
    }
    if (!isnan(baseline)) {
        add_extent(drawing, EXTENT_TEXT, node, NULL, line);
    }
}

static void
note_slot(const Slot *slot, Drawing *drawing)
{
    double w = slot->frame.width;
    double h = slot->h;
    if (slot->kind == SLOT_QR) {
        w = h = slot->size;
    } else if (slot->kind == SLOT_BARCODE) {
        w = layout_points(bars_width(slot->size));
        h = layout_points(bars_height(slot->size));
    }
    add_extent(drawing, EXTENT_SLOT, slot->node, slot,
               area_new(slot->x, slot->y, slot->x + w, slot->y + h));
}

void
clearance_note(const Node *node, Drawing *drawing)
{
    note_shapes(node, drawing);
    for (guint i = 0; i < drawing->inks->len; i++) {
        note_ink(node, g_ptr_array_index(drawing->inks, i), drawing);
    }
    for (guint i = 0; i < drawing->slots->len; i++) {
        note_slot(g_ptr_array_index(drawing->slots, i), drawing);
    }
}

/* How far the one reaches into the other: the least that it must be moved to be out, in millimetres; 0: it is out. */
static double
overlap(const Area *a, const Area *b)
{
    const double across = MIN(a->right - b->left, b->right - a->left);
    const double down = MIN(a->bottom - b->top, b->bottom - a->top);
    const double points = MIN(across, down);
    return points / LAYOUT_UNIT > TOLERANCE ? points / LAYOUT_UNIT : 0;
}

/* How far the one reaches out of the other, in millimetres; 0: it does not. */
static double
excess(const Area *inner, const Area *outer)
{
    const double across = MAX(outer->left - inner->left, inner->right - outer->right);
    const double down = MAX(outer->top - inner->top, inner->bottom - outer->bottom);
    const double points = MAX(across, down);
    return points / LAYOUT_UNIT > TOLERANCE ? points / LAYOUT_UNIT : 0;
}

/* The window, `more` millimetres larger on every side. */
static Area
window_area(const EnvelopeSettings *envelope, double more)
{
    return area_of(envelope->window_x - more, envelope->window_y - more,
                   envelope->window_w + 2 * more, envelope->window_h + 2 * more);
}

/* What may stand between an address's fields: blanks and 様, which tell nothing. */
static bool
is_harmless(const char *text)
{
    static const char *const harmless[] = { " ", "\u3000", "様" };
    while (*text != '\0') {
        guint i = 0;
        while (i < G_N_ELEMENTS(harmless) && !g_str_has_prefix(text, harmless[i])) {
            i++;
        }
        if (i == G_N_ELEMENTS(harmless)) {
            return false;
        }
        text += strlen(harmless[i]);
    }
    return true;
}

static bool
is_address_span(const Span *span)
{
    switch (span->kind) {
    case SPAN_BREAK:
        return true;
    case SPAN_TEXT:
        return is_harmless(span->text);
    case SPAN_FIELD:
        break;
    }
    return span->field == FIELD_POSTAL_CODE || span->field == FIELD_ADDRESS ||
           span->field == FIELD_BUILDING || span->field == FIELD_NAME;
}

static bool
is_barcode(const Extent *extent)
{
    return extent->kind == EXTENT_SLOT && ((const Slot *)extent->slot)->kind == SLOT_BARCODE;
}

/* The area with the barcode's quiet zone round it. */
static Area
with_quiet(const Area *area)
{
    const double quiet = layout_points(QUIET);
    return area_new(area->left - quiet, area->top - quiet, area->right + quiet,
                    area->bottom + quiet);
}

/* The slot shows nothing but the address. */
static bool
is_address(const Slot *slot)
{
    for (guint i = 0; i < slot->parts->len; i++) {
        if (!is_address_span(g_array_index(slot->parts, SlotPart, i).span)) {
            return false;
        }
    }
    return slot->kind != SLOT_QR;
}

static bool
shows(const Slot *slot, FieldName field)
{
    for (guint i = 0; i < slot->parts->len; i++) {
        const Span *span = g_array_index(slot->parts, SlotPart, i).span;
        if (span->kind == SPAN_FIELD && span->field == field) {
            return true;
        }
    }
    return false;
}

static bool
keeps_clear_of_window(const Layout *layout, const Extent *extent, const EnvelopeSettings *envelope)
{
    const Area most = window_area(envelope, envelope->slide);
    const Area least = window_area(envelope, -envelope->slide);
    const double inside = overlap(&extent->area, &most);
    if (inside <= 0) {
        return true;
    }
    if (extent->kind != EXTENT_SLOT || !is_address(extent->slot)) {
        return layout_fail(
            layout, extent->node,
            "reaches %.1f mm into the envelope's window as the sheet slides by %g "
            "mm; only postal code, address, building, name and barcode may show there",
            inside, envelope->slide);
    }
    const Area needed = is_barcode(extent) ? with_quiet(&extent->area) : extent->area;
    const double outside = excess(&needed, &least);
    return outside <= 0 ||
           layout_fail(layout, extent->node,
                       "reaches %.1f mm out of what the envelope's window is sure to show as the "
                       "sheet slides by %g mm",
                       outside, envelope->slide);
}

/* Somewhere in what the window shows whatever the slide. */
static bool
window_shows(const Drawing *drawing, const EnvelopeSettings *envelope, FieldName field)
{
    const Area least = window_area(envelope, -envelope->slide);
    for (guint i = 0; i < drawing->extents->len; i++) {
        const Extent *extent = &g_array_index(drawing->extents, Extent, i);
        if (extent->kind == EXTENT_SLOT && is_address(extent->slot) && shows(extent->slot, field) &&
            excess(&extent->area, &least) <= 0) {
            return true;
        }
    }
    return false;
}

static bool
window_is_filled(const Layout *layout, const Node *page, const Drawing *drawing,
                 const EnvelopeSettings *envelope)
{
    static const FieldName wanted[] = { FIELD_POSTAL_CODE, FIELD_ADDRESS, FIELD_NAME };
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        if (!window_shows(drawing, envelope, wanted[i])) {
            return layout_fail(layout, page, "the envelope's window shows no {%s}",
                               vocabulary_field_name(wanted[i]));
        }
    }
    return true;
}

static bool
keeps_margins(const Layout *layout, const Extent *extent, const SheetSettings *sheet)
{
    const Area printable = { layout_points(sheet->margin_left), layout_points(sheet->margin_top),
                             PAGE_WIDTH - layout_points(sheet->margin_right),
                             PAGE_HEIGHT - layout_points(sheet->margin_bottom) };
    const double outside = excess(&extent->area, &printable);
    return outside <= 0 ||
           layout_fail(layout, extent->node,
                       "reaches %.1f mm into the margin; margins are left %g, right %g, top %g, "
                       "bottom %g mm",
                       outside, sheet->margin_left, sheet->margin_right, sheet->margin_top,
                       sheet->margin_bottom);
}

static bool
keeps_clear_of_fold(const Layout *layout, const Extent *extent, double fold)
{
    const Area crease = area_of(0, fold - FOLD_CLEAR, 210, 2 * FOLD_CLEAR);
    const double inside = overlap(&extent->area, &crease);
    return fold <= 0 || extent->kind == EXTENT_FIGURE || inside <= 0 ||
           layout_fail(
               layout, extent->node,
               "text stands %.1f mm too near the fold at %g mm; %g mm above and below it are to be left",
               inside, fold, FOLD_CLEAR);
}

static bool
keeps_clear_of_marks(const Layout *layout, const Extent *extent, const OmrSettings *omr)
{
    const double height = (omr->sequence_bits + 1) * omr->pitch + omr->line;
    const Area marks = area_of(omr->x - MARK_CLEAR, omr->y - omr->line / 2 - MARK_CLEAR,
                               omr->length + 2 * MARK_CLEAR, height + 2 * MARK_CLEAR);
    const double inside = overlap(&extent->area, &marks);
    return !omr->enabled || inside <= 0 ||
           layout_fail(
               layout, extent->node,
               "reaches %.1f mm into the inserter's marks of [omr] and the %g mm round them",
               inside, MARK_CLEAR);
}

static bool
is_clear(const Layout *layout, const Extent *extent, const PaperSettings *paper, PagePlace place)
{
    const bool has_window = place == PLACE_FIRST_FRONT && paper->envelope.window_w > 0;
    return (!has_window || keeps_clear_of_window(layout, extent, &paper->envelope)) &&
           keeps_margins(layout, extent, &paper->sheet) &&
           keeps_clear_of_fold(layout, extent, paper->envelope.fold_1) &&
           keeps_clear_of_fold(layout, extent, paper->envelope.fold_2) &&
           (place == PLACE_BACK || keeps_clear_of_marks(layout, extent, &paper->omr));
}

/* Nothing stands in the quiet zone of a barcode. */
static bool
barcode_is_quiet(const Layout *layout, const Extent *barcode, const Drawing *drawing)
{
    const Area quiet = with_quiet(&barcode->area);
    for (guint i = 0; i < drawing->extents->len; i++) {
        const Extent *other = &g_array_index(drawing->extents, Extent, i);
        const double inside = other == barcode ? 0 : overlap(&other->area, &quiet);
        if (inside > 0) {
            return layout_fail(layout, other->node,
                               "reaches %.1f mm into the barcode and the %g mm to be left round it",
                               inside, QUIET);
        }
    }
    return true;
}

bool
clearance_check(const Layout *layout, const Node *page, const Drawing *drawing,
                const PaperSettings *paper, PagePlace place)
{
    const bool is_posted = paper->envelope.window_w > 0; /* else nobody reads its barcode */
    for (guint i = 0; i < drawing->extents->len; i++) {
        const Extent *extent = &g_array_index(drawing->extents, Extent, i);
        if (!is_clear(layout, extent, paper, place) ||
            (is_posted && is_barcode(extent) && !barcode_is_quiet(layout, extent, drawing))) {
            return false;
        }
    }
    return place != PLACE_FIRST_FRONT || !is_posted ||
           window_is_filled(layout, page, drawing, &paper->envelope);
}

#include "render/sheet.h"

#include "base/error.h"
#include "model/spoken.h"
#include "render/ink.h"
#include "render/shape.h"
#include "template/font_package.h"

#include <math.h>

#define LEADING 1.4

/* What the listings are set in, and where a rare character of a ward's name is looked for next. */
static const struct {
    const char *family;
    bool has_bold;
} families[] = { { "BIZ UDGothic", true }, { "IPAmjMincho", false } };

Sheet
sheet_init(Fonts *fonts, cairo_t *cr)
{
    return (Sheet){ fonts, cr, drawing_new(), 0 };
}

void
sheet_clear(Sheet *sheet)
{
    g_clear_pointer(&sheet->drawing, drawing_free);
}

static Reason
set_once(Sheet *sheet, const char *text, const Face *face, const Style *style,
         const TextFrame *frame, Typeset **out, char **out_detail)
{
    const TextPart part = { .text = text, .style = style, .face = face };
    return typeset_new(sheet->fonts, &part, 1, frame, out, out_detail);
}

/* On one line, else on several. */
static Reason
set_in_face(Sheet *sheet, const char *text, const Face *face, const Lettering *lettering,
            double width, Typeset **out, char **out_detail)
{
    const Style style = { .size = lettering->size, .leading = LEADING, .bold = lettering->bold };
    TextFrame frame = {
        .style = &style,
        .width = width,
        .height = (double)NAN,
        .max_lines = 1,
        .min_size = lettering->min_size > 0 ? lettering->min_size : (double)NAN,
        .align = lettering->align,
    };
    g_autofree char *overflow = NULL;
    const Reason reason = set_once(sheet, text, face, &style, &frame, out, &overflow);
    if (reason != REASON_OVERFLOW) {
        *out_detail = g_steal_pointer(&overflow);
        return reason;
    }
    frame.max_lines = 0;
    frame.min_size = (double)NAN;
    return set_once(sheet, text, face, &style, &frame, out, out_detail);
}

bool
sheet_set(Sheet *sheet, const char *text, const Lettering *lettering, double width, Typeset **out,
          GError **error)
{
    g_autofree char *first_detail = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(families); i++) {
        const bool bold = lettering->bold && families[i].has_bold;
        const Face *face = fonts_face(sheet->fonts, families[i].family, bold);
        g_autofree char *detail = NULL;
        if (face == NULL) {
            return error_set(error, JPKI_ERROR_CONFIG,
                             "the font '%s', in which listings are set, is not installed" ERROR_HINT
                             "'apt-get install %s'; or is its directory missing in fonts.conf?",
                             families[i].family, font_package_of(families[i].family));
        }
        if (set_in_face(sheet, text, face, lettering, width, out, &detail) == REASON_NONE) {
            return true;
        }
        if (first_detail == NULL) {
            first_detail = g_steal_pointer(&detail);
        }
    }
    g_autofree char *words = spoken_detail(first_detail);
    return error_set(error, JPKI_ERROR_RENDER, "a listing cannot be printed: %s", words);
}

void
sheet_put(Sheet *sheet, const Typeset *text, double x, double y)
{
    ink_append(sheet->drawing->inks, text->inks, x, y);
}

bool
sheet_write(Sheet *sheet, const char *text, const Lettering *lettering, double x, double y,
            double width, double *out_height, GError **error)
{
    g_autoptr(Typeset) set = NULL;
    if (!sheet_set(sheet, text, lettering, width, &set, error)) {
        return false;
    }
    sheet_put(sheet, set, x, y);
    if (out_height != NULL) {
        *out_height = set->height;
    }
    return true;
}

void
sheet_fill(Sheet *sheet, double x, double y, double w, double h, double lightness)
{
    const Shape shape = {
        .kind = SHAPE_RECTANGLE, .x = x, .y = y, .w = w, .h = h, .fill = lightness
    };
    g_array_append_val(sheet->drawing->shapes, shape);
}

void
sheet_frame(Sheet *sheet, double x, double y, double w, double h, double line)
{
    const Shape shape = {
        .kind = SHAPE_RECTANGLE, .x = x, .y = y, .w = w, .h = h, .line = line, .fill = (double)NAN
    };
    g_array_append_val(sheet->drawing->shapes, shape);
}

void
sheet_rule(Sheet *sheet, double x, double y, double w, double line)
{
    static const double across[] = { 0, 0, 1, 0 };
    const Shape shape = { .kind = SHAPE_POLYLINE,
                          .x = x,
                          .y = y,
                          .line = line,
                          .fill = (double)NAN,
                          .points = across,
                          .n_points = 2,
                          .unit = w };
    g_array_append_val(sheet->drawing->shapes, shape);
}

void
sheet_end_page(Sheet *sheet)
{
    if (sheet->cr != NULL) {
        drawing_paint_shapes(sheet->drawing, sheet->cr);
        drawing_paint_text(sheet->drawing, sheet->cr);
        cairo_show_page(sheet->cr);
    }
    drawing_free(sheet->drawing);
    sheet->drawing = drawing_new();
    sheet->n_pages++;
}

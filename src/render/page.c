#include "render/page.h"

#include "base/error.h"
#include "render/clearance.h"
#include "render/ink.h"
#include "render/layout.h"
#include "render/mark.h"
#include "render/typeset.h"

/* A recording that broke off would be painted without a word, as far as it goes. */
static bool
is_whole(cairo_t *cr, GError **error)
{
    const cairo_status_t drawn = cairo_status(cr);
    return drawn == CAIRO_STATUS_SUCCESS ||
           error_set(error, JPKI_ERROR_RENDER, "cannot draw a page's fixed part: %s",
                     cairo_status_to_string(drawn));
}

/* The mark lies on panels and under words. */
static bool
record(Fonts *fonts, const Drawing *drawing, bool is_sample, cairo_surface_t **out, GError **error)
{
    const cairo_rectangle_t extents = { 0, 0, PAGE_WIDTH, PAGE_HEIGHT };
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    cairo_t *cr = cairo_create(surface);
    drawing_paint_shapes(drawing, cr);
    const bool marked = !is_sample || mark_draw(fonts, cr, error);
    drawing_paint_text(drawing, cr);
    const bool whole = marked && is_whole(cr, error);
    cairo_destroy(cr);
    if (!whole) {
        cairo_surface_destroy(surface);
        return false;
    }
    *out = surface;
    return true;
}

void
page_free(Page *page)
{
    if (page == NULL) {
        return;
    }
    g_clear_pointer(&page->recording, cairo_surface_destroy);
    g_clear_pointer(&page->form, g_byte_array_unref);
    drawing_free(page->drawing);
    g_free(page);
}

bool
page_lay_out(Fonts *fonts, Cache *words, const PaperSettings *paper, const Node *node,
             PagePlace place, ConditionSet truths, Page **out, GError **error)
{
    g_autoptr(Drawing) drawing = drawing_new();
    Layout layout = {
        .fonts = fonts,
        .words = words,
        .truths = truths,
        .asked = node->asked,
        .error = error,
    };
    double height = 0;
    if (!layout_node(&layout, node, PAGE_WIDTH, drawing, &height) ||
        !clearance_check(&layout, node, drawing, paper, place)) {
        return false;
    }
    g_clear_pointer(&drawing->extents, g_array_unref); /* a third of what is kept of a page */
    Page *page = g_new0(Page, 1);
    page->is_sample = (truths & CONDITION_BIT(CONDITION_SAMPLE)) != 0;
    page->has_fixed = page->is_sample || drawing->shapes->len > 0 || drawing->inks->len > 0;
    page->drawing = g_steal_pointer(&drawing);
    *out = page;
    return true;
}

void
page_keep_slots(Page *page)
{
    g_clear_pointer(&page->drawing->inks, g_ptr_array_unref);
    g_clear_pointer(&page->drawing->shapes, g_array_unref);
}

void
page_keep_form(Page *page)
{
    ink_keep_distinct(page->drawing->inks);
    g_clear_pointer(&page->drawing->shapes, g_array_unref);
}

bool
page_paint_fixed(Page *page, Fonts *fonts, cairo_t *cr, GError **error)
{
    if (!page->has_fixed) {
        return true;
    }
    g_assert(page->drawing->shapes != NULL);
    if (page->recording == NULL &&
        !record(fonts, page->drawing, page->is_sample, &page->recording, error)) {
        return false;
    }
    cairo_set_source_surface(cr, page->recording, 0, 0);
    cairo_paint(cr);
    return true;
}

static bool
check_span(Fonts *fonts, const Node *node, const Span *span, GError **error)
{
    const Face *face = fonts_face(fonts, span->style->family, span->bold);
    const TextPart part = { .text = span->text, .style = span->style, .face = face };
    g_autofree char *detail = NULL;
    if (face == NULL) {
        return error_set(error, JPKI_ERROR_CONFIG, "%s:%u: the font '%s' has no %s weight",
                         node->file, node->line_number, span->style->family,
                         span->bold ? "bold" : "normal");
    }
    return span->kind != SPAN_TEXT || typeset_check_glyphs(&part, &detail) == REASON_NONE ||
           error_set(error, JPKI_ERROR_CONFIG, "%s:%u: %s in the font '%s'", node->file,
                     node->line_number, detail, span->style->family);
}

static bool
check_spans(Fonts *fonts, const Node *node, const GPtrArray *spans, GError **error)
{
    for (guint i = 0; spans != NULL && i < spans->len; i++) {
        if (!check_span(fonts, node, g_ptr_array_index(spans, i), error)) {
            return false;
        }
    }
    return true;
}

bool
page_check_words(Fonts *fonts, const Node *node, GError **error)
{
    if (node->kind != NODE_QR && (!check_spans(fonts, node, node->spans, error) ||
                                  !check_spans(fonts, node, node->mark, error))) {
        return false;
    }
    for (guint i = 0; i < node->children->len; i++) {
        if (!page_check_words(fonts, g_ptr_array_index(node->children, i), error)) {
            return false;
        }
    }
    return true;
}

#include "render/page.h"

#include "base/error.h"
#include "render/drawing.h"
#include "render/layout.h"
#include "render/typeset.h"

static cairo_surface_t *
record(const Drawing *drawing)
{
    const cairo_rectangle_t extents = { 0, 0, PAGE_WIDTH, PAGE_HEIGHT };
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    cairo_t *cr = cairo_create(surface);
    drawing_paint(drawing, cr);
    cairo_destroy(cr);
    return surface;
}

void
page_free(Page *page)
{
    if (page == NULL) {
        return;
    }
    g_clear_pointer(&page->fixed, cairo_surface_destroy);
    g_ptr_array_unref(page->slots);
    g_free(page);
}

bool
page_lay_out(Fonts *fonts, const Node *node, ConditionSet truths, Page **out, GError **error)
{
    g_autoptr(Drawing) drawing = drawing_new();
    Layout layout = {
        .fonts = fonts,
        .truths = truths,
        .asked = node->asked,
        .error = error,
    };
    double height = 0;
    if (!layout_node(&layout, node, PAGE_WIDTH, drawing, &height)) {
        return false;
    }
    Page *page = g_new0(Page, 1);
    if (drawing->shapes->len > 0 || drawing->inks->len > 0) {
        page->fixed = record(drawing);
    }
    page->slots = g_ptr_array_ref(drawing->slots);
    *out = page;
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

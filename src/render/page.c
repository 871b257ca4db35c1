#include "render/page.h"

#include "render/drawing.h"
#include "render/layout.h"

static cairo_surface_t *
record(const Drawing *drawing)
{
    const cairo_rectangle_t extents = { 0, 0, PAGE_WIDTH, PAGE_HEIGHT };
    cairo_surface_t *surface =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
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

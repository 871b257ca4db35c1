#include "render/drawing.h"

#include "render/ink.h"
#include "render/shape.h"
#include "render/slot.h"

static void
free_slot(gpointer slot)
{
    slot_free(slot);
}

Drawing *
drawing_new(void)
{
    Drawing *drawing = g_new0(Drawing, 1);
    drawing->shapes = g_array_new(FALSE, FALSE, sizeof(Shape));
    drawing->inks = ink_array_new();
    drawing->slots = g_ptr_array_new_with_free_func(free_slot);
    drawing->extents = g_array_new(FALSE, FALSE, sizeof(Extent));
    return drawing;
}

void
drawing_free(Drawing *drawing)
{
    if (drawing == NULL) {
        return;
    }
    g_clear_pointer(&drawing->shapes, g_array_unref);
    g_clear_pointer(&drawing->inks, g_ptr_array_unref);
    g_ptr_array_unref(drawing->slots);
    g_clear_pointer(&drawing->extents, g_array_unref);
    g_free(drawing);
}

static void
add_extents(Drawing *whole, Drawing *part, double dx, double dy)
{
    for (guint i = 0; i < part->extents->len; i++) {
        Extent extent = g_array_index(part->extents, Extent, i);
        extent.area.left += dx;
        extent.area.right += dx;
        extent.area.top += dy;
        extent.area.bottom += dy;
        g_array_append_val(whole->extents, extent);
    }
    g_array_set_size(part->extents, 0);
}

void
drawing_add(Drawing *whole, Drawing *part, double dx, double dy)
{
    for (guint i = 0; i < part->shapes->len; i++) {
        Shape shape = g_array_index(part->shapes, Shape, i);
        shape.x += dx;
        shape.y += dy;
        g_array_append_val(whole->shapes, shape);
    }
    ink_append(whole->inks, part->inks, dx, dy);
    while (part->slots->len > 0) {
        Slot *slot = g_ptr_array_steal_index(part->slots, 0);
        slot->x += dx;
        slot->y += dy;
        g_ptr_array_add(whole->slots, slot);
    }
    add_extents(whole, part, dx, dy);
    g_array_set_size(part->shapes, 0);
    ink_empty(part->inks);
}

void
drawing_paint_shapes(const Drawing *drawing, cairo_t *cr)
{
    shape_draw_all(drawing->shapes, cr);
}

void
drawing_paint_text(const Drawing *drawing, cairo_t *cr)
{
    ink_show(drawing->inks, cr);
}

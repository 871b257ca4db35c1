#include "render/block.h"

#include "model/spoken.h"
#include "render/ink.h"

#include <math.h>

bool
block_add_parts(Layout *layout, const Node *node, const GPtrArray *spans, Slot *slot)
{
    for (guint i = 0; i < spans->len; i++) {
        const Span *span = g_ptr_array_index(spans, i);
        SlotPart part = { .span = span };
        if (!condition_holds(span->condition, layout->truths)) {
            continue;
        }
        if (span->style != NULL) {
            part.face = fonts_face(layout->fonts, span->style->family, span->bold);
            if (part.face == NULL) {
                return layout_fail(layout, node, "the font '%s' has no %s weight",
                                   span->style->family, span->bold ? "bold" : "normal");
            }
            part.pen = fonts_pen(layout->fonts, part.face, span->style->size);
        }
        g_array_append_val(slot->parts, part);
    }
    return true;
}

void
block_clear(Block *block)
{
    g_clear_pointer(&block->typeset, typeset_unref);
    g_clear_pointer(&block->slot, slot_free);
}

/* Which of the spans are shown, and in what width. */
static char *
setting_of(const Layout *layout, const GPtrArray *spans, double width)
{
    GString *setting = g_string_new(NULL);
    g_string_printf(setting, "%a ", width);
    for (guint i = 0; i < spans->len; i++) {
        const Span *span = g_ptr_array_index(spans, i);
        g_string_append_c(setting, condition_holds(span->condition, layout->truths) ? '1' : '0');
    }
    return g_string_free(setting, FALSE);
}

static Slot *
slot_for(const Layout *layout, const Node *node, const GPtrArray *spans, double width)
{
    Slot *slot = slot_new(node);
    slot->spans = spans;
    slot->setting = setting_of(layout, spans, width);
    slot->valign = node->valign;
    slot->frame = (TextFrame){
        .style = node->style,
        .width = width,
        .height = node->kind == NODE_TEXT ? layout_points(node->h) : (double)NAN,
        .max_lines = node->max_lines,
        .min_size = node->min_size,
        .align = node->align,
    };
    return slot;
}

/* A text of a piece keeps the room of the lines that its author allowed, else of those that the sample takes. */
static double
reserve_lines(Slot *slot, const Typeset *sample)
{
    if (slot->frame.max_lines == 0) {
        slot->frame.max_lines = sample->n_lines;
    }
    return MAX(sample->height, slot->frame.max_lines * typeset_pitch(slot->frame.style));
}

/* The block's words, with samples for a piece's own; most pages of a letter have most of them in common. */
static Reason
set_words(Layout *layout, Block *block, char **out_detail)
{
    const Slot *slot = block->slot;
    const SlotFilling samples = { .fonts = layout->fonts };
    const Typeset *kept = cache_get(layout->words, slot->spans, slot->setting);
    if (kept == NULL) {
        Typeset *made = NULL;
        const Reason reason = slot_typeset(slot, &samples, &made, out_detail);
        if (reason != REASON_NONE) {
            return reason;
        }
        kept = cache_put(layout->words, slot->spans, slot->setting, made);
    }
    block->typeset = typeset_ref(kept);
    return REASON_NONE;
}

bool
block_set(Layout *layout, const Node *node, const GPtrArray *spans, double width, Block *out)
{
    Block block = { NULL, slot_for(layout, node, spans, width), 0 };
    g_autofree char *detail = NULL;
    if (!block_add_parts(layout, node, spans, block.slot)) {
        block_clear(&block);
        return false;
    }
    if (set_words(layout, &block, &detail) != REASON_NONE) {
        block_clear(&block);
        g_autofree char *text = spoken_detail(detail);
        return layout_fail(layout, node, "%s", text);
    }
    block.height = block.typeset->height;
    if (slot_has_field(block.slot)) {
        block.height = reserve_lines(block.slot, block.typeset);
        g_clear_pointer(&block.typeset, typeset_unref);
    } else {
        g_clear_pointer(&block.slot, slot_free);
    }
    *out = block;
    return true;
}

void
block_place(Block *block, const Node *node, double x, double y, double room, Drawing *into)
{
    if (block->slot != NULL) {
        block->slot->x = x;
        block->slot->y = y;
        block->slot->h = room;
        g_ptr_array_add(into->slots, g_steal_pointer(&block->slot));
        return;
    }
    const double rest = room - block->typeset->height;
    const double shift = node->valign == VALIGN_BOTTOM   ? rest
                         : node->valign == VALIGN_MIDDLE ? rest / 2
                                                         : 0;
    ink_append(into->inks, block->typeset->inks, x, y + shift);
    block_clear(block);
}

static bool
lay_out_text(Layout *layout, const Node *node, double width, Drawing *into, double *out_height)
{
    Block block;
    if (!block_set(layout, node, node->spans, width, &block)) {
        return false;
    }
    const double height = isnan(node->h) ? block.height : layout_points(node->h);
    block_place(&block, node, 0, 0, height, into);
    *out_height = height;
    return true;
}

/* A mark at the left, the text hanging from it by the indent. */
static bool
lay_out_item(Layout *layout, const Node *node, double width, Drawing *into, double *out_height)
{
    Block mark;
    Block text;
    const double indent = layout_points(node->indent);
    if (!block_set(layout, node, node->mark, indent, &mark)) {
        return false;
    }
    if (!block_set(layout, node, node->spans, width - indent, &text)) {
        block_clear(&mark);
        return false;
    }
    *out_height = MAX(mark.height, text.height);
    block_place(&mark, node, 0, 0, mark.height, into);
    block_place(&text, node, indent, 0, text.height, into);
    return true;
}

bool
block_lay_out(Layout *layout, const Node *node, double width, Drawing *into, double *out_height)
{
    return node->kind == NODE_ITEM ? lay_out_item(layout, node, width, into, out_height)
                                   : lay_out_text(layout, node, width, into, out_height);
}

#include "render/slot.h"

#include <string.h>

Slot *
slot_new(const Node *node)
{
    Slot *slot = g_new0(Slot, 1);
    slot->node = node;
    slot->parts = g_array_new(FALSE, TRUE, sizeof(SlotPart));
    return slot;
}

void
slot_free(Slot *slot)
{
    if (slot == NULL) {
        return;
    }
    g_array_unref(slot->parts);
    g_free(slot);
}

bool
slot_has_field(const Slot *slot)
{
    for (guint i = 0; i < slot->parts->len; i++) {
        if (g_array_index(slot->parts, SlotPart, i).span->kind == SPAN_FIELD) {
            return true;
        }
    }
    return false;
}

bool
slot_is_personal(const Slot *slot)
{
    for (guint i = 0; i < slot->parts->len; i++) {
        const Span *span = g_array_index(slot->parts, SlotPart, i).span;
        if (span->kind == SPAN_FIELD && fields_is_personal(span->field)) {
            return true;
        }
    }
    return false;
}

bool
slot_is_unique(const Slot *slot)
{
    for (guint i = 0; i < slot->parts->len; i++) {
        const Span *span = g_array_index(slot->parts, SlotPart, i).span;
        if (span->kind == SPAN_FIELD && fields_is_unique(span->field)) {
            return true;
        }
    }
    return false;
}

/* The text of one span; NULL: the field has no value. */
static char *
text_of(const Span *span, const FieldSource *source)
{
    switch (span->kind) {
    case SPAN_TEXT:
        return g_strdup(span->text);
    case SPAN_BREAK:
        return g_strdup("\n");
    case SPAN_FIELD:
        break;
    }
    return source == NULL ? fields_sample(span->field, span->date_form)
                          : fields_text(source, span->field, span->date_form);
}

Reason
slot_resolve(const Slot *slot, const FieldSource *source, GArray **out_parts, GPtrArray **out_texts,
             char **out_detail)
{
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(TextPart));
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < slot->parts->len; i++) {
        const SlotPart *from = &g_array_index(slot->parts, SlotPart, i);
        const Span *span = from->span;
        char *text = text_of(span, source);
        if (text == NULL) {
            *out_detail = g_strdup_printf("{%s} has no value at %s:%u",
                                          vocabulary_field_name(span->field), slot->node->file,
                                          slot->node->line_number);
            return REASON_VARIANT_MISSING;
        }
        g_ptr_array_add(texts, text);
        const char *field = span->kind == SPAN_FIELD ? vocabulary_field_name(span->field) : NULL;
        const TextPart part = { text, span->style, from->face, field };
        if (text[0] != '\0') {
            g_array_append_val(parts, part);
        }
    }
    *out_parts = g_steal_pointer(&parts);
    *out_texts = g_steal_pointer(&texts);
    return REASON_NONE;
}

Reason
slot_typeset(const Slot *slot, Fonts *fonts, const FieldSource *source, Typeset **out,
             char **out_detail)
{
    g_autoptr(GArray) parts = NULL;
    g_autoptr(GPtrArray) texts = NULL;
    const Reason reason = slot_resolve(slot, source, &parts, &texts, out_detail);
    if (reason != REASON_NONE) {
        return reason;
    }
    return typeset_new(fonts, (const TextPart *)(gpointer)parts->data, parts->len, &slot->frame,
                       out, out_detail);
}

Reason
slot_encode(const Slot *slot, const FieldSource *source, QrSymbol **out, char **out_detail)
{
    g_autoptr(GArray) parts = NULL;
    g_autoptr(GPtrArray) texts = NULL;
    const Reason reason = slot_resolve(slot, source, &parts, &texts, out_detail);
    if (reason != REASON_NONE) {
        return reason;
    }
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < texts->len; i++) {
        g_string_append(text, g_ptr_array_index(texts, i));
    }
    return qr_encode(text->str, out, out_detail) ? REASON_NONE : REASON_OVERFLOW;
}

double
slot_top(const Slot *slot, double height)
{
    switch (slot->valign) {
    case VALIGN_TOP:
        return slot->y;
    case VALIGN_MIDDLE:
        return slot->y + (slot->h - height) / 2;
    case VALIGN_BOTTOM:
        return slot->y + slot->h - height;
    }
    return slot->y;
}

#include "render/slot.h"

#include "model/detail.h"
#include "render/bars.h"
#include "render/ink.h"

#include <string.h>

/* The slot's text for one piece. */
typedef struct {
    TextPart *parts; /* without the empty ones */
    guint n_parts;
    char **owned; /* texts that were made for it */
    guint n_owned;
    bool is_unique; /* no other piece has the like */
} Resolved;

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
    g_free(slot->setting);
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

static void
resolved_clear(Resolved *resolved)
{
    for (guint i = 0; i < resolved->n_owned; i++) {
        g_free(resolved->owned[i]);
    }
    g_free(resolved->owned);
    g_free(resolved->parts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Resolved, resolved_clear)

/* The text of one span; NULL: the field has no value. */
static const char *
text_of(const Span *span, const FieldSource *source, Resolved *resolved)
{
    if (span->kind != SPAN_FIELD) {
        return span->kind == SPAN_BREAK ? "\n" : span->text;
    }
    char *made = NULL;
    const char *text =
        source == NULL ? NULL : fields_text(source, span->field, span->date_form, &made);
    if (source == NULL) {
        text = made = fields_sample(span->field, span->date_form);
    }
    if (made != NULL) {
        resolved->owned[resolved->n_owned++] = made;
    }
    resolved->is_unique = resolved->is_unique || fields_is_unique(span->field);
    return text;
}

static Reason
resolve(const Slot *slot, const FieldSource *source, Resolved *resolved, char **out_detail)
{
    resolved->parts = g_new(TextPart, slot->parts->len + 1);
    resolved->owned = g_new(char *, slot->parts->len + 1);
    for (guint i = 0; i < slot->parts->len; i++) {
        const SlotPart *from = &g_array_index(slot->parts, SlotPart, i);
        const Span *span = from->span;
        const char *text = text_of(span, source, resolved);
        if (text == NULL) {
            g_autofree char *place =
                g_strdup_printf("%s:%u", slot->node->file, slot->node->line_number);
            *out_detail =
                detail_new(DETAIL_NO_VALUE, vocabulary_field_name(span->field), place, NULL);
            return REASON_VARIANT_MISSING;
        }
        if (text[0] != '\0') {
            resolved->parts[resolved->n_parts++] = (TextPart){
                .text = text,
                .style = span->style,
                .face = from->face,
                .pen = from->pen,
                .field = span->kind == SPAN_FIELD ? vocabulary_field_name(span->field) : NULL,
            };
        }
    }
    return REASON_NONE;
}

/* What the slot's text is kept by. */
static char *
joined(const Slot *slot, const Resolved *resolved)
{
    GString *text = g_string_new(slot->setting);
    for (guint i = 0; i < resolved->n_parts; i++) {
        /* The separator keeps "1" "12" apart from "11" "2". */
        g_string_append_c(text, '\x1f');
        g_string_append(text, resolved->parts[i].text);
    }
    return g_string_free(text, FALSE);
}

/* Where a text of this height starts. */
static double
top_of(const Slot *slot, double height)
{
    return slot->valign == VALIGN_TOP      ? slot->y
           : slot->valign == VALIGN_BOTTOM ? slot->y + slot->h - height
                                           : slot->y + (slot->h - height) / 2;
}

Reason
slot_typeset(const Slot *slot, const SlotFilling *filling, Typeset **out, char **out_detail)
{
    g_auto(Resolved) resolved = { 0 };
    const Reason reason = resolve(slot, filling->source, &resolved, out_detail);
    return reason != REASON_NONE ? reason
                                 : typeset_new(filling->fonts, resolved.parts, resolved.n_parts,
                                               &slot->frame, out, out_detail);
}

/* As slot_typeset(), from the cache when it was set before; *out is borrowed from it. */
static Reason
typeset_cached(const Slot *slot, const SlotFilling *filling, const Resolved *resolved,
               const Typeset **out, char **out_detail)
{
    g_autofree char *text = joined(slot, resolved);
    const Typeset *kept = cache_get(filling->cache, slot->spans, text);
    if (kept == NULL) {
        Typeset *made = NULL;
        const Reason reason = typeset_new(filling->fonts, resolved->parts, resolved->n_parts,
                                          &slot->frame, &made, out_detail);
        if (reason != REASON_NONE) {
            return reason;
        }
        kept = cache_put(filling->cache, slot->spans, text, made);
    }
    *out = kept;
    return REASON_NONE;
}

static Reason
draw_text(const Slot *slot, const SlotFilling *filling, GPtrArray *inks, char **out_detail)
{
    g_auto(Resolved) resolved = { 0 };
    TypesetPlain plain;
    Reason reason = resolve(slot, filling->source, &resolved, out_detail);
    if (reason != REASON_NONE) {
        return reason;
    }
    if (typeset_is_plain(resolved.parts, resolved.n_parts, &slot->frame, &plain)) {
        if (inks != NULL) {
            typeset_show_plain(resolved.parts, resolved.n_parts, &slot->frame, &plain, slot->x,
                               top_of(slot, plain.height), inks);
        }
        return REASON_NONE;
    }
    g_autoptr(Typeset) own = NULL;
    const Typeset *typeset = NULL;
    if (resolved.is_unique) {
        reason = typeset_new(filling->fonts, resolved.parts, resolved.n_parts, &slot->frame, &own,
                             out_detail);
        typeset = own;
    } else {
        reason = typeset_cached(slot, filling, &resolved, &typeset, out_detail);
    }
    if (reason == REASON_NONE && inks != NULL) {
        ink_append(inks, typeset->inks, slot->x, top_of(slot, typeset->height));
    }
    return reason;
}

Reason
slot_text(const Slot *slot, const SlotFilling *filling, char **out, char **out_detail)
{
    g_auto(Resolved) resolved = { 0 };
    const Reason reason = resolve(slot, filling->source, &resolved, out_detail);
    if (reason != REASON_NONE) {
        return reason;
    }
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < resolved.n_parts; i++) {
        g_string_append(text, resolved.parts[i].text);
    }
    *out = g_string_free(text, FALSE);
    return REASON_NONE;
}

static Reason
draw_qr(const Slot *slot, const SlotFilling *filling, char **out_detail)
{
    g_autofree char *text = NULL;
    cairo_surface_t *symbol;
    const Reason reason = slot_text(slot, filling, &text, out_detail);
    if (reason != REASON_NONE) {
        return reason;
    }
    if (!qr_encode_again(filling->memo, text, &symbol, out_detail)) {
        return REASON_OVERFLOW;
    }
    filling->canvas->methods->show_symbol(filling->canvas, symbol, slot->x, slot->y, slot->size);
    return REASON_NONE;
}

/* A piece without one has none drawn. */
static Reason
draw_barcode(const Slot *slot, const SlotFilling *filling, char **out_detail)
{
    const Piece *piece = filling->source->piece;
    const BarPainter painter = filling->canvas->methods->bars(filling->canvas);
    if (piece->barcode == NULL ||
        bars_draw(piece->postal_code, piece->barcode, slot->size, slot->x, slot->y, &painter)) {
        return REASON_NONE;
    }
    *out_detail = detail_new(DETAIL_BARCODE, NULL);
    return REASON_BAD_DATA;
}

Reason
slot_check(const Slot *slot, const SlotFilling *filling, char **out_detail)
{
    /* What a QR code says fits one whatever the person: it was tried with the samples. */
    return slot->kind == SLOT_TEXT ? draw_text(slot, filling, NULL, out_detail) : REASON_NONE;
}

Reason
slot_draw(const Slot *slot, const SlotFilling *filling, GPtrArray *inks, char **out_detail)
{
    switch (slot->kind) {
    case SLOT_TEXT:
        return draw_text(slot, filling, inks, out_detail);
    case SLOT_QR:
        return draw_qr(slot, filling, out_detail);
    case SLOT_BARCODE:
        return draw_barcode(slot, filling, out_detail);
    }
    g_assert_not_reached();
}

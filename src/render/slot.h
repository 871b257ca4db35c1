/* slot.h - a text, QR code or barcode of a page that differs from piece to piece. */
#pragma once

#include "render/bars.h"
#include "render/cache.h"
#include "render/canvas.h"
#include "render/fields.h"
#include "render/fonts.h"
#include "render/qr.h"
#include "render/typeset.h"
#include "template/template.h"

#include <glib.h>

/* A span in its face. */
typedef struct {
    const Span *span; /* borrowed from the template */
    const Face *face; /* borrowed; NULL for a QR code */
    Pen *pen;         /* the face at the style's size; borrowed */
} SlotPart;

typedef enum { SLOT_TEXT, SLOT_QR, SLOT_BARCODE } SlotKind;

typedef struct {
    SlotKind kind;
    const Node *node;       /* borrowed from the template */
    const GPtrArray *spans; /* of Span *: those that it was made of, borrowed from the template */
    char *
        setting; /* which of them, and in what width: slots that have both in common set a text alike; owned */
    GArray *parts; /* of SlotPart, owned */
    TextFrame frame;
    Valign valign;
    double x, y, h; /* points; h: the room within which valign places the text */
    double size;    /* of a QR code, points; a barcode's size factor */
} Slot;

/* What slots are filled with. */
typedef struct {
    Fonts *fonts;
    Cache *cache;
    QrMemo *memo;
    const FieldSource *source; /* NULL: the samples */
    Canvas *canvas;            /* NULL: they are only tried */
} SlotFilling;

Slot *slot_new(const Node *node);
void slot_free(Slot *slot);

/* Some of it comes from a piece's own fields: else it is no slot but fixed. */
bool slot_has_field(const Slot *slot);

/* Can the slot be filled? Reasons of slot_draw(). */
Reason slot_check(const Slot *slot, const SlotFilling *filling, char **out_detail);

/* Add the slot's glyphs to `inks` (of Ink *), or draw its QR code or barcode. Returns REASON_NONE or, with *out_detail (the
 * caller frees), why not: the reasons of typeset_new(); REASON_VARIANT_MISSING when a field has no value;
 * REASON_OVERFLOW when a text is too long for a QR code. */
Reason slot_draw(const Slot *slot, const SlotFilling *filling, GPtrArray *inks, char **out_detail);

/* The slot's text set by Pango, whatever is in it; the caller frees *out. Reasons of slot_draw(). */
Reason slot_typeset(const Slot *slot, const SlotFilling *filling, Typeset **out, char **out_detail);

/* What the slot's QR code says, the caller frees *out. Reasons of slot_draw(). */
Reason slot_text(const Slot *slot, const SlotFilling *filling, char **out, char **out_detail);

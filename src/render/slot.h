/* slot.h - a text or QR code of a page that differs from piece to piece. */
#pragma once

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
} SlotPart;

typedef struct {
    const Node *node; /* borrowed from the template */
    GArray *parts;    /* of SlotPart, owned */
    TextFrame frame;
    Valign valign;
    double x, y, h; /* points; h: the room within which valign places the text */
    double size; /* of a QR code; 0: a text */
} Slot;

Slot *slot_new(const Node *node);
void slot_free(Slot *slot);

/* Some of it comes from a piece's own fields: else it is no slot but fixed. */
bool slot_has_field(const Slot *slot);

/* The slot prints what the register says about the person. */
bool slot_is_personal(const Slot *slot);

/* Its text differs from nearly every other piece's: not worth keeping once set. */
bool slot_is_unique(const Slot *slot);

/* The slot's text for a piece as parts to set (of TextPart), whose texts *out_texts owns; NULL source: of the samples.
 * Returns REASON_VARIANT_MISSING and *out_detail when a field has no value. */
Reason slot_resolve(const Slot *slot, const FieldSource *source, GArray **out_parts,
                    GPtrArray **out_texts, char **out_detail);

/* The slot's text for a piece (NULL: of the samples), set. The caller frees *out. Reasons of slot_resolve() and
 * typeset_new(). */
Reason slot_typeset(const Slot *slot, Fonts *fonts, const FieldSource *source, Typeset **out,
                    char **out_detail);

/* As slot_typeset() for a QR code; REASON_OVERFLOW when the text is too long for one. */
Reason slot_encode(const Slot *slot, const FieldSource *source, QrSymbol **out, char **out_detail);

/* Where a text of this height starts. */
double slot_top(const Slot *slot, double height);

#include "render/pen.h"

#include <hb-ot.h>
#include <pango/pango.h>

enum { BLOCK_BITS = 8, BLOCK_SIZE = 1 << BLOCK_BITS, BLOCKS = 0x40000 >> BLOCK_BITS };

typedef enum { NOT_ASKED, PLAIN, NOT_PLAIN } State;

typedef struct {
    guint glyph;
    State state;
    double advance;
} Entry;

struct Pen {
    hb_font_t *shaper;           /* borrowed */
    cairo_scaled_font_t *scaled; /* borrowed */
    const hb_set_t *touched;     /* borrowed */
    Entry *blocks[BLOCKS];       /* by code point, made when first asked */
};

/* What HarfBuzz applies without being asked, in any script it may choose. */
static const hb_tag_t default_features[] = {
    HB_TAG('r', 'v', 'r', 'n'), HB_TAG('l', 't', 'r', 'a'), HB_TAG('l', 't', 'r', 'm'),
    HB_TAG('c', 'c', 'm', 'p'), HB_TAG('l', 'o', 'c', 'l'), HB_TAG('r', 'l', 'i', 'g'),
    HB_TAG('c', 'a', 'l', 't'), HB_TAG('c', 'l', 'i', 'g'), HB_TAG('l', 'i', 'g', 'a'),
    HB_TAG('r', 'c', 'l', 't'), HB_TAG('r', 'a', 'n', 'd'), HB_TAG('c', 'u', 'r', 's'),
    HB_TAG('d', 'i', 's', 't'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('m', 'a', 'r', 'k'),
    HB_TAG('m', 'k', 'm', 'k'), HB_TAG('a', 'b', 'v', 'm'), HB_TAG('b', 'l', 'w', 'm'),
    HB_TAG_NONE,
};

static void
add_touched(hb_face_t *face, hb_tag_t table, hb_set_t *touched)
{
    hb_set_t *lookups = hb_set_create();
    hb_codepoint_t lookup = HB_SET_VALUE_INVALID;
    hb_ot_layout_collect_lookups(face, table, NULL, NULL, default_features, lookups);
    while (hb_set_next(lookups, &lookup)) {
        hb_ot_layout_lookup_collect_glyphs(face, table, lookup, NULL, touched, NULL, NULL);
    }
    hb_set_destroy(lookups);
}

static bool
has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    const bool has = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return has;
}

hb_set_t *
pen_touched_glyphs(hb_face_t *face)
{
    hb_set_t *touched = hb_set_create();
    add_touched(face, HB_OT_TAG_GSUB, touched);
    add_touched(face, HB_OT_TAG_GPOS, touched);
    /* Tables that cannot be asked: then any glyph may be touched. */
    if (has_table(face, HB_TAG('k', 'e', 'r', 'n')) || has_table(face, HB_TAG('k', 'e', 'r', 'x')) ||
        has_table(face, HB_TAG('m', 'o', 'r', 'x')) || has_table(face, HB_TAG('m', 'o', 'r', 't'))) {
        hb_set_add_range(touched, 0, hb_face_get_glyph_count(face));
    }
    return touched;
}

Pen *
pen_new(hb_font_t *shaper, cairo_scaled_font_t *scaled, const hb_set_t *touched)
{
    Pen *pen = g_new0(Pen, 1);
    pen->shaper = shaper;
    pen->scaled = scaled;
    pen->touched = touched;
    return pen;
}

void
pen_free(Pen *pen)
{
    if (pen == NULL) {
        return;
    }
    for (guint i = 0; i < BLOCKS; i++) {
        g_free(pen->blocks[i]);
    }
    g_free(pen);
}

cairo_scaled_font_t *
pen_scaled(const Pen *pen)
{
    return pen->scaled;
}

/* Letters, digits and signs of left-to-right scripts that join nothing: no marks, no format characters, no Hangul. */
static bool
stands_alone(gunichar character)
{
    return (character >= 0x20 && character <= 0x7E) ||
           (character >= 0x2460 && character <= 0x24FF) ||
           (character >= 0x25A0 && character <= 0x25FF) ||
           (character >= 0x3000 && character <= 0x3029) ||
           (character >= 0x3041 && character <= 0x3096) ||
           (character >= 0x309D && character <= 0x30FF) ||
           (character >= 0x3400 && character <= 0x4DBF) ||
           (character >= 0x4E00 && character <= 0x9FFF) ||
           (character >= 0xF900 && character <= 0xFAFF) ||
           (character >= 0xFF01 && character <= 0xFF60) ||
           (character >= 0x20000 && character <= 0x3FFFF);
}

static void
ask(Pen *pen, gunichar character, Entry *entry)
{
    hb_codepoint_t glyph;
    entry->state = NOT_PLAIN;
    if (!stands_alone(character) ||
        !hb_font_get_nominal_glyph(pen->shaper, character, &glyph) || glyph == 0 ||
        hb_set_has(pen->touched, glyph)) {
        return;
    }
    entry->state = PLAIN;
    entry->glyph = glyph;
    entry->advance = hb_font_get_glyph_h_advance(pen->shaper, glyph) / (double)PANGO_SCALE;
}

bool
pen_look_up(Pen *pen, gunichar character, guint *out_glyph, double *out_advance)
{
    if (character >= BLOCKS << BLOCK_BITS) {
        return false;
    }
    Entry **block = &pen->blocks[character >> BLOCK_BITS];
    if (*block == NULL) {
        *block = g_new0(Entry, BLOCK_SIZE);
    }
    Entry *entry = &(*block)[character & (BLOCK_SIZE - 1)];
    if (entry->state == NOT_ASKED) {
        ask(pen, character, entry);
    }
    *out_glyph = entry->glyph;
    *out_advance = entry->advance;
    return entry->state == PLAIN;
}

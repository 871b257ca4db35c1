#include "render/pen.h"

#include "render/glyphs.h"

#include <hb-ot.h>
#include <pango/pango.h>

enum { BLOCK_BITS = 8, BLOCK_SIZE = 1 << BLOCK_BITS, BLOCKS = 0x40000 >> BLOCK_BITS };

typedef enum { NOT_ASKED, PLAIN, NOT_PLAIN } State;

typedef struct {
    State state;
    PenGlyph glyph;
} Entry;

struct Pen {
    hb_font_t *shaper;           /* borrowed */
    cairo_scaled_font_t *scaled; /* borrowed */
    const PenTouched *touched;   /* borrowed */
    Entry *blocks[BLOCKS];       /* by code point, made when first asked */
};

/* What HarfBuzz applies without being asked, in any script it may choose. */
static const hb_tag_t default_features[] = {
    HB_TAG('r', 'v', 'r', 'n'),
    HB_TAG('l', 't', 'r', 'a'),
    HB_TAG('l', 't', 'r', 'm'),
    HB_TAG('c', 'c', 'm', 'p'),
    HB_TAG('l', 'o', 'c', 'l'),
    HB_TAG('r', 'l', 'i', 'g'),
    HB_TAG('c', 'a', 'l', 't'),
    HB_TAG('c', 'l', 'i', 'g'),
    HB_TAG('l', 'i', 'g', 'a'),
    HB_TAG('r', 'c', 'l', 't'),
    HB_TAG('r', 'a', 'n', 'd'),
    HB_TAG('c', 'u', 'r', 's'),
    HB_TAG('d', 'i', 's', 't'),
    HB_TAG('k', 'e', 'r', 'n'),
    HB_TAG('m', 'a', 'r', 'k'),
    HB_TAG('m', 'k', 'm', 'k'),
    HB_TAG('a', 'b', 'v', 'm'),
    HB_TAG('b', 'l', 'w', 'm'),
    HB_TAG_NONE,
};

/* A substitution that looks at its surroundings, or replaces a glyph by itself, is out of reach for looking up. */
static void
add_substitution(hb_face_t *face, hb_codepoint_t lookup, PenTouched *touched)
{
    hb_set_t *before = hb_set_create();
    hb_set_t *input = hb_set_create();
    hb_set_t *behind = hb_set_create();
    hb_codepoint_t glyph = HB_SET_VALUE_INVALID;
    hb_ot_layout_lookup_collect_glyphs(face, HB_OT_TAG_GSUB, lookup, before, input, behind, NULL);
    glyphs_check_set(before);
    glyphs_check_set(input);
    glyphs_check_set(behind);
    const bool looks_around = !hb_set_is_empty(before) || !hb_set_is_empty(behind);
    if (!looks_around) {
        hb_set_add(touched->joiners, lookup);
    }
    while (hb_set_next(input, &glyph)) {
        const bool alone =
            looks_around || hb_ot_layout_lookup_would_substitute(face, lookup, &glyph, 1, FALSE);
        hb_set_add(alone ? touched->alone : touched->joining, glyph);
    }
    hb_set_destroy(before);
    hb_set_destroy(input);
    hb_set_destroy(behind);
}

static void
add_table(hb_face_t *face, hb_tag_t table, PenTouched *touched)
{
    hb_set_t *lookups = hb_set_create();
    hb_codepoint_t lookup = HB_SET_VALUE_INVALID;
    hb_ot_layout_collect_lookups(face, table, NULL, NULL, default_features, lookups);
    glyphs_check_set(lookups);
    while (hb_set_next(lookups, &lookup)) {
        if (table == HB_OT_TAG_GSUB) {
            add_substitution(face, lookup, touched);
        } else {
            hb_ot_layout_lookup_collect_glyphs(face, table, lookup, NULL, touched->alone, NULL,
                                               NULL);
        }
    }
    hb_set_destroy(lookups);
}

void
pen_find_touched(hb_face_t *face, PenTouched *out)
{
    out->alone = hb_set_create();
    out->joining = hb_set_create();
    out->joiners = hb_set_create();
    out->face = face;
    add_table(face, HB_OT_TAG_GSUB, out);
    add_table(face, HB_OT_TAG_GPOS, out);
    /* Tables that cannot be asked: then any glyph may be touched. */
    if (glyphs_has_table(face, HB_TAG('k', 'e', 'r', 'n')) ||
        glyphs_has_table(face, HB_TAG('k', 'e', 'r', 'x')) ||
        glyphs_has_table(face, HB_TAG('m', 'o', 'r', 'x')) ||
        glyphs_has_table(face, HB_TAG('m', 'o', 'r', 't'))) {
        hb_set_add_range(out->alone, 0, hb_face_get_glyph_count(face));
    }
    glyphs_check_set(out->alone);
    glyphs_check_set(out->joining);
    glyphs_check_set(out->joiners);
}

void
pen_clear_touched(PenTouched *touched)
{
    hb_set_destroy(touched->alone);
    hb_set_destroy(touched->joining);
    hb_set_destroy(touched->joiners);
}

Pen *
pen_new(hb_font_t *shaper, cairo_scaled_font_t *scaled, const PenTouched *touched)
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

/* Letters, digits and signs of left-to-right scripts that join nothing and are never refused: no marks, no format characters,
 * no Hangul, not U+3013. */
static bool
stands_alone(gunichar character)
{
    return (character >= 0x20 && character <= 0x7E) ||
           (character >= 0x2460 && character <= 0x24FF) ||
           (character >= 0x25A0 && character <= 0x25FF) ||
           (character >= 0x3000 && character <= 0x3012) ||
           (character >= 0x3014 && character <= 0x3029) ||
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
    if (!stands_alone(character) || !hb_font_get_nominal_glyph(pen->shaper, character, &glyph) ||
        glyph == 0 || hb_set_has(pen->touched->alone, glyph)) {
        return;
    }
    entry->state = PLAIN;
    entry->glyph.glyph = glyph;
    entry->glyph.joins = hb_set_has(pen->touched->joining, glyph);
    entry->glyph.advance = hb_font_get_glyph_h_advance(pen->shaper, glyph) / (double)PANGO_SCALE;
}

const PenGlyph *
pen_look_up(Pen *pen, gunichar character)
{
    if (character >= BLOCKS << BLOCK_BITS) {
        return NULL;
    }
    Entry **block = &pen->blocks[character >> BLOCK_BITS];
    if (*block == NULL) {
        *block = g_new0(Entry, BLOCK_SIZE);
    }
    Entry *entry = &(*block)[character & (BLOCK_SIZE - 1)];
    if (entry->state == NOT_ASKED) {
        ask(pen, character, entry);
    }
    return entry->state == PLAIN ? &entry->glyph : NULL;
}

bool
pen_joins(const Pen *pen, const guint *glyphs, guint n)
{
    const PenTouched *touched = pen->touched;
    hb_codepoint_t lookup = HB_SET_VALUE_INVALID;
    while (hb_set_next(touched->joiners, &lookup)) {
        if (hb_ot_layout_lookup_would_substitute(touched->face, lookup, glyphs, n, FALSE)) {
            return true;
        }
    }
    return false;
}

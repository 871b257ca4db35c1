#include "render/glyphs.h"

#include "base/language.h"
#include "render/cff.h"

#include <hb-ot.h>
#include <math.h>

enum { NAME_SIZE = 128 };

/* Code points whose shape is another one's, by which a reader would not search. */
static bool
is_second_choice(gunichar character)
{
    return (character >= 0x2E80 && character <= 0x2FDF) || character >= 0x2F800 ||
           (character >= 0xE000 && character <= 0xFAFF);
}

/* Of several the smallest, an ideograph before its compatibility forms and radicals. */
static void
stand_for(Glyphs *glyphs, guint glyph, gunichar character)
{
    const gunichar so_far = glyphs->standing[glyph];
    if (so_far == 0 || (is_second_choice(so_far) && !is_second_choice(character))) {
        glyphs->standing[glyph] = character;
    }
}

void
glyphs_check_set(const hb_set_t *set)
{
    if (!hb_set_allocation_successful(set)) {
        g_error("%s", _("out of memory"));
    }
}

static void
find_standing(Glyphs *glyphs)
{
    hb_set_t *characters = hb_set_create();
    hb_codepoint_t character = HB_SET_VALUE_INVALID;
    hb_face_collect_unicodes(glyphs->face, characters);
    glyphs_check_set(characters);
    while (hb_set_next(characters, &character)) {
        hb_codepoint_t glyph;
        if (hb_font_get_nominal_glyph(glyphs->font, character, &glyph) && glyph < glyphs->n) {
            stand_for(glyphs, glyph, character);
        }
    }
    hb_set_destroy(characters);
}

static guint
table_length(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    const guint length = hb_blob_get_length(table);
    hb_blob_destroy(table);
    return length;
}

bool
glyphs_has_table(hb_face_t *face, hb_tag_t tag)
{
    return table_length(face, tag) > 0;
}

/* A name without characters that mean something in a PDF. */
static bool
is_plain_name(const char *name)
{
    for (const char *at = name; *at != '\0'; at++) {
        if (!g_ascii_isalnum(*at) && *at != '-' && *at != '_' && *at != '.') {
            return false;
        }
    }
    return name[0] != '\0';
}

static CffNumbering
numbering_of(const Glyphs *glyphs)
{
    hb_blob_t *table = hb_face_reference_table(glyphs->face, HB_TAG('C', 'F', 'F', ' '));
    unsigned int n;
    const guint8 *bytes = (const guint8 *)hb_blob_get_data(table, &n);
    const CffNumbering numbering = cff_numbering(bytes, n, glyphs->n);
    hb_blob_destroy(table);
    return numbering;
}

/* Outlines, their measures, and what their hints need: a character map alone takes longer to be reduced than all of these. */
static const hb_tag_t tables[] = {
    HB_TAG('C', 'F', 'F', ' '), HB_TAG('c', 'v', 't', ' '), HB_TAG('f', 'p', 'g', 'm'),
    HB_TAG('g', 'l', 'y', 'f'), HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
    HB_TAG('h', 'm', 't', 'x'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('m', 'a', 'x', 'p'),
    HB_TAG('p', 'r', 'e', 'p'),
};

/* A place of two or four bytes for each glyph's outline, and one for the end. */
static bool
has_all_outlines(const Glyphs *glyphs, hb_face_t *reduced)
{
    return glyphs->is_cff || table_length(reduced, HB_TAG('l', 'o', 'c', 'a')) >=
                                 2 * (hb_face_get_glyph_count(reduced) + 1);
}

bool
glyphs_is_whole(const Glyphs *glyphs, hb_face_t *reduced)
{
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        if (glyphs_has_table(glyphs->face, tables[i]) && !glyphs_has_table(reduced, tables[i])) {
            return false;
        }
    }
    return has_all_outlines(glyphs, reduced);
}

static hb_blob_t *
outline_table(hb_face_t *bare, hb_tag_t tag, gpointer whole)
{
    (void)bare;
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        if (tag == tables[i]) {
            return hb_face_reference_table(whole, tag);
        }
    }
    return hb_blob_get_empty();
}

static void
let_go(gpointer face)
{
    hb_face_destroy(face);
}

Glyphs *
glyphs_new(hb_face_t *face)
{
    Glyphs *glyphs = g_new0(Glyphs, 1);
    char name[NAME_SIZE] = "";
    unsigned int size = NAME_SIZE;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
    glyphs->face = hb_face_reference(face);
    glyphs->bare = hb_face_create_for_tables(outline_table, hb_face_reference(face), let_go);
    glyphs->font = hb_font_create(face);
    glyphs->name = g_strdup(name);
    glyphs->n = hb_face_get_glyph_count(face);
    glyphs->units = hb_face_get_upem(face);
    glyphs->is_cff = glyphs_has_table(face, HB_TAG('C', 'F', 'F', ' '));
    const CffNumbering numbering = glyphs->is_cff ? numbering_of(glyphs) : CFF_OTHERWISE;
    glyphs->keeps_places = numbering == CFF_BY_PLACE;
    glyphs->fits = is_plain_name(name) && glyphs->n <= G_MAXUINT16 + 1U &&
                   (glyphs->is_cff ? numbering != CFF_OTHERWISE
                                   : glyphs_has_table(face, HB_TAG('g', 'l', 'y', 'f')));
    glyphs->advances = g_new(double, glyphs->n);
    glyphs->standing = g_new0(gunichar, glyphs->n);
    for (guint i = 0; i < glyphs->n; i++) {
        glyphs->advances[i] = (double)NAN;
    }
    find_standing(glyphs);
    return glyphs;
}

void
glyphs_free(Glyphs *glyphs)
{
    if (glyphs == NULL) {
        return;
    }
    hb_font_destroy(glyphs->font);
    hb_face_destroy(glyphs->bare);
    hb_face_destroy(glyphs->face);
    g_free(glyphs->name);
    g_free(glyphs->advances);
    g_free(glyphs->standing);
    g_free(glyphs);
}

double
glyphs_advance(Glyphs *glyphs, guint glyph)
{
    g_assert(glyph < glyphs->n);
    double *advance = &glyphs->advances[glyph];
    if (isnan(*advance)) {
        *advance = hb_font_get_glyph_h_advance(glyphs->font, glyph) / (double)glyphs->units;
    }
    return *advance;
}

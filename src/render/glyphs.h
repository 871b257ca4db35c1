/* glyphs.h - what a PDF must know of a font's glyphs, read once: advances, and what each stands for. */
#pragma once

#include <glib.h>
#include <hb.h>
#include <stdbool.h>

typedef struct {
    hb_face_t *face;    /* owned */
    hb_face_t *bare;    /* the same with its outlines alone, and so quickly reduced; owned */
    hb_font_t *font;    /* in the font's own units; owned */
    char *name;         /* the PostScript name */
    guint n;            /* glyphs */
    guint units;        /* in an em */
    bool is_cff;        /* outlines of the CFF kind */
    bool keeps_places;  /* a reduced one must have its glyphs where they were */
    bool fits;          /* it can be put into a PDF so that each glyph is found by its number */
    double *advances;   /* in ems, by glyph; NAN: not asked yet */
    gunichar *standing; /* the character that a glyph stands for by itself, 0: none */
} Glyphs;

Glyphs *glyphs_new(hb_face_t *face);
void glyphs_free(Glyphs *glyphs);

/* The font file has such a table, and something in it. */
bool glyphs_has_table(hb_face_t *face, hb_tag_t tag);

/* Whether a reduced face has all tables that it was to keep. HarfBuzz leaves one out, or empty, that it could
 * not make, the outlines too. */
bool glyphs_is_whole(const Glyphs *glyphs, hb_face_t *reduced);

/* HarfBuzz keeps a failed allocation to itself, and the set lacks what it was given: a glyph could be printed for another.
 * Where one has failed the program ends, as GLib has it end. */
void glyphs_check_set(const hb_set_t *set);

/* In ems. */
double glyphs_advance(Glyphs *glyphs, guint glyph);

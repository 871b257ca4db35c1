/* typeset.h - text into lines of glyphs.
 *
 * Pango breaks and shapes; where a line stands is decided here: line pitch is size x leading exactly, in every font the
 * square of the character sits in the middle of its line. No glyph is drawn that the text did not ask for: a character
 * or variation selector without a glyph of its own in the declared face is refused, and so are marks that do not become
 * one glyph with their base. */
#pragma once

#include "model/decision.h"
#include "render/fonts.h"
#include "template/template.h"

#include <glib.h>

/* A stretch of text in one face. "\n" breaks the line. */
typedef struct {
    const char *text;   /* borrowed */
    const Style *style; /* borrowed */
    const Face *face;   /* borrowed */
    Pen *pen;           /* the face at the style's size; borrowed */
    const char
        *field; /* the field whose value it is, for the reason; NULL: the template's own words */
} TextPart;

/* The room there is; points. */
typedef struct {
    const Style *style; /* of the whole: its size is what shrinks */
    double width;
    double height;   /* NAN: any */
    guint max_lines; /* 0: any */
    double min_size; /* NAN: no shrinking */
    Align align;
} TextFrame;

typedef struct {
    GPtrArray *inks; /* of Ink *, from the top left of the text; owned */
    guint n_lines;
    guint n_last; /* clusters in the last line */
    double width; /* of the longest line */
    double height;
} Typeset;

/* Set the parts in the frame. The caller releases *out with typeset_unref(). Returns REASON_NONE, or REASON_GLYPH_MISSING
 * ("U+20BB7 U+E0100 in name: no glyph") or REASON_OVERFLOW, with *out_detail (the caller frees) saying what, never the
 * text itself. */
Reason typeset_new(Fonts *fonts, const TextPart *parts, guint n_parts, const TextFrame *frame,
                   Typeset **out, char **out_detail);
/* A reference of the caller's own to what nobody changes any more. */
Typeset *typeset_ref(const Typeset *typeset);
void typeset_unref(Typeset *typeset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Typeset, typeset_unref)

enum { TYPESET_PLAIN_LINES = 6 };

/* Text of which every line fits without being broken and no glyph needs shaping. */
typedef struct {
    guint n_lines;
    struct {
        double width, size, pitch;
    } lines[TYPESET_PLAIN_LINES];
    double height;
} TypesetPlain;

/* Is it? Then typeset_show_plain() adds to `inks` (of Ink *), at x, y, just what typeset_new() would make, much faster.
 * False says only that it takes typeset_new() to tell. */
bool typeset_is_plain(const TextPart *parts, guint n_parts, const TextFrame *frame,
                      TypesetPlain *out);
void typeset_show_plain(const TextPart *parts, guint n_parts, const TextFrame *frame,
                        const TypesetPlain *plain, double x, double y, GPtrArray *inks);

/* The check of typeset_new() alone: every character of the part has a glyph. */
Reason typeset_check_glyphs(const TextPart *part, char **out_detail);

/* The line pitch of a style, in points. */
double typeset_pitch(const Style *style);

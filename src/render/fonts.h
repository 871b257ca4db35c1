/* fonts.h - the declared fonts and nothing of the machine's own.
 *
 * One fontconfig configuration, one Pango font map, one context with unhinted metrics and unrounded positions: text is
 * laid out the same on every surface. Not for two threads. */
#pragma once

#include "render/glyphs.h"
#include "render/pen.h"
#include "template/template.h"

#include <cairo.h>
#include <glib.h>
#include <pango/pangocairo.h>
#include <stdbool.h>

typedef struct Fonts Fonts;

/* A family in one weight. */
typedef struct Face Face;

/* Open what DIRECTORY/fonts.conf names. Fails with JPKI_ERROR_CONFIG. */
bool fonts_open(const char *directory, Fonts **out, GError **error);
void fonts_close(Fonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fonts, fonts_close)

/* The families, sorted, NULL-terminated; borrowed. */
const char *const *fonts_families(const Fonts *fonts);

/* The face of a family, NULL when the family has no such weight (Pango would draw another). Borrowed. */
const Face *fonts_face(Fonts *fonts, const char *family, bool bold);

/* A layout to set text in, without text or attributes of an earlier use; borrowed. */
PangoLayout *fonts_layout(Fonts *fonts);

/* What to set a stretch of text in this face; both borrowed. The description has no size. */
const PangoFontDescription *fonts_description(const Face *face);
PangoLanguage *fonts_language(const Face *face);

/* The face at a size (points), for characters one by one; borrowed. */
Pen *fonts_pen(Fonts *fonts, const Face *face, double size);

/* The glyph that the face has for this character followed by this variation selector (0: none); 0: it has none. */
guint fonts_glyph(const Face *face, gunichar character, gunichar selector);
bool fonts_has_glyph(const Face *face, gunichar character, gunichar selector);

/* The scaled font behind a font that Pango chose, NULL when it is not of `face`. Valid as long as `fonts`. */
cairo_scaled_font_t *fonts_scaled(Fonts *fonts, PangoFont *font, const Face *face);

/* Every face that was asked for can be put into a PDF glyph by glyph, under a name of its own. */
bool fonts_fit(const Fonts *fonts);

/* What a PDF must know of the font behind such a scaled font; borrowed. */
Glyphs *fonts_glyphs(Fonts *fonts, cairo_scaled_font_t *scaled);

/* The paths of the font files of all faces that were asked for, NULL-terminated; the caller frees (g_strfreev). */
char **fonts_files(const Fonts *fonts);

/* The lower-case hex SHA-256 over what is in these files, whatever their order; the caller frees. */
char *fonts_digest(char *const *files);

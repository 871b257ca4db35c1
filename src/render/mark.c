#include "render/mark.h"

#include "base/error.h"
#include "render/page.h"
#include "template/font_package.h"

#include <math.h>
#include <string.h>

static const char word[] = "見本";
static const char family[] = "BIZ UDGothic";

#define MARK_SIZE  280.0 /* points: two thirds of the diagonal */
#define MARK_SHADE 0.10  /* of black, laid over panels too: words in 9 pt stay easy to read on it */

/* The bottom of the character's square above the baseline's zero, in parts of its size. */
#define DESCENT 0.12

/* All of the word is one cluster: glyph by glyph, set aslant, a reader would take it for two words. */
static void
show_word(cairo_t *cr, cairo_scaled_font_t *font)
{
    cairo_glyph_t *glyphs = NULL;
    int n_glyphs = 0;
    if (cairo_scaled_font_text_to_glyphs(font, -MARK_SIZE, MARK_SIZE * (0.5 - DESCENT), word, -1,
                                         &glyphs, &n_glyphs, NULL, NULL,
                                         NULL) == CAIRO_STATUS_SUCCESS) {
        const cairo_text_cluster_t whole = { (int)strlen(word), n_glyphs };
        cairo_set_scaled_font(cr, font);
        cairo_show_text_glyphs(cr, word, (int)strlen(word), glyphs, n_glyphs, &whole, 1, 0);
        cairo_glyph_free(glyphs);
    }
}

bool
mark_draw(Fonts *fonts, cairo_t *cr, GError **error)
{
    const Face *face = fonts_face(fonts, family, true);
    if (face == NULL) {
        return error_set(
            error, JPKI_ERROR_CONFIG,
            "the font '%s', in which samples are marked %s, is not installed" ERROR_HINT
            "'apt-get install %s'; or is its directory missing in fonts.conf?",
            family, word, font_package_of(family));
    }
    cairo_save(cr);
    cairo_translate(cr, PAGE_WIDTH / 2, PAGE_HEIGHT / 2);
    cairo_rotate(cr, -atan2(PAGE_HEIGHT, PAGE_WIDTH));
    cairo_set_source_rgba(cr, 0, 0, 0, MARK_SHADE);
    show_word(cr, pen_scaled(fonts_pen(fonts, face, MARK_SIZE)));
    cairo_restore(cr);
    return true;
}

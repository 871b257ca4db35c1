/* page.h - a page of a template, laid out once for a set of conditions.
 *
 * What is the same for every piece becomes one object of the PDF; what differs are slots. */
#pragma once

#include "model/settings.h"
#include "render/cache.h"
#include "render/drawing.h"
#include "render/fonts.h"
#include "template/template.h"

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

#define PAGE_WIDTH  (210.0 * 72.0 / 25.4) /* A4 in points */
#define PAGE_HEIGHT (297.0 * 72.0 / 25.4)

typedef struct {
    Drawing *drawing; /* what is fixed, and the slots */
    bool has_fixed;   /* something is */
    bool is_sample;
    cairo_surface_t *recording; /* the fixed part as Cairo paints it, NULL: not made yet */
    GByteArray *form;           /* and as a stream of a PDF, likewise */
} Page;

/* Where a page stands in its piece. */
typedef enum {
    PLACE_BACK,       /* of a sheet */
    PLACE_FRONT,      /* of a sheet that is not the piece's first */
    PLACE_FIRST_FRONT /* of the first: the page that the envelope's window shows */
} PagePlace;

/* Lay out a NODE_PAGE that stands at `place` of a sheet of `paper`, for pieces of which exactly `truths` hold; that of a sample is
 * marked 見本. What `words` has kept of other pages is not set again. Borrows `node` and `fonts`, which must outlive the page; the
 * caller frees *out with page_free(). Fails with
 * JPKI_ERROR_CONFIG "FILE:LINE: …" when something does not fit, does not keep clear of what the paper says (clearance.h),
 * or when the template's own words have no glyph. */
bool page_lay_out(Fonts *fonts, Cache *words, const PaperSettings *paper, const Node *node,
                  PagePlace place, ConditionSet truths, Page **out, GError **error);

/* Fail with JPKI_ERROR_CONFIG "FILE:LINE: …" when any word in `node`, whatever its condition, has a character without a
 * glyph, or stands in a weight that its font has not. */
bool page_check_words(Fonts *fonts, const Node *node, GError **error);

/* Its stream is made: of what it was made from keep which glyphs it uses, for the next PDF's fonts. It cannot be painted by
 * Cairo any more. */
void page_keep_form(Page *page);

/* Paint the page's fixed part, recorded on first use. Fails with JPKI_ERROR_RENDER when it cannot be drawn, with JPKI_ERROR_CONFIG
 * when the fonts have no 見本. */
bool page_paint_fixed(Page *page, Fonts *fonts, cairo_t *cr, GError **error);

/* Of what was laid out keep the slots alone, a tenth of it. Such a page cannot be painted. */
void page_keep_slots(Page *page);

void page_free(Page *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Page, page_free)

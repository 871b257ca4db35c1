/* print.h - pieces, one after the other, onto pages: of a PDF, or side by side in a picture. */
#pragma once

#include "render/cache.h"
#include "render/fields.h"
#include "render/letters.h"
#include "render/qr.h"
#include "render/volume.h"

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

/* What pieces are printed with; all borrowed but for what print_clear() frees. */
typedef struct {
    Fonts *fonts;
    Letters *letters;
    Cache *cache;
    cairo_t *cr; /* points, from the page's top left; NULL: the volume is written instead */
    Volume *volume;
    void (*begin_page)(gpointer data);
    void (*end_page)(gpointer data);
    gpointer data; /* of these two */
    bool outlines; /* draw in window, folds and margins */
    FieldSource source;
    QrMemo memo;
    GPtrArray *inks;  /* of Ink *: the slots' glyphs of one page; owned */
    GPtrArray *pages; /* of Page *: those of one piece; owned */
    guint n_pages;    /* printed so far, blank backs too */
} Printing;

/* Print with these fonts and letters, and what the two remember, for letters dated `issued_on`; the caller sets the rest and ends it with
 * print_clear(). */
Printing print_init(Fonts *fonts, Letters *letters, Cache *cache, FieldDates *dates, Day issued_on);
void print_clear(Printing *printing);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Printing, print_clear)

/* Print a piece and, where it ends on a front, a back that is blank but for a sample's mark. Fails with JPKI_ERROR_RENDER
 * naming the resident id when it cannot be printed as the register writes it, with JPKI_ERROR_CONFIG as
 * letters_pages(). */
bool print_piece(Printing *printing, const Piece *piece, GError **error);

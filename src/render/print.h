/* print.h - pieces, one after the other, onto the pages of a canvas. */
#pragma once

#include "render/cache.h"
#include "render/canvas.h"
#include "render/fields.h"
#include "render/letters.h"
#include "render/qr.h"

#include <glib.h>
#include <stdbool.h>

/* What pieces are printed with; all borrowed but for what print_clear() frees. */
typedef struct {
    Fonts *fonts;
    Letters *letters;
    Cache *cache;
    Canvas *canvas;
    bool outlines; /* draw in window, folds and margins: needs a canvas with a cr */
    FieldSource source;
    QrMemo memo;
    GPtrArray *inks;  /* of Ink *: the slots' glyphs of one page; owned */
    GPtrArray *pages; /* of Page *: those of one piece; owned */
    guint n_pages;    /* printed so far, blank backs too */
} Printing;

/* Print on `canvas` with these fonts and letters, and what the two remember, for letters dated `issued_on`; ended with
 * print_clear(). */
Printing print_init(Fonts *fonts, Letters *letters, Cache *cache, FieldDates *dates, Canvas *canvas,
                    Day issued_on);
void print_clear(Printing *printing);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Printing, print_clear)

/* Print a piece and, where it ends on a front, a back that is blank but for a sample's mark. Fails with JPKI_ERROR_RENDER
 * naming the resident id when it cannot be printed as the register writes it, with JPKI_ERROR_CONFIG as
 * letters_pages(). */
bool print_piece(Printing *printing, const Piece *piece, GError **error);

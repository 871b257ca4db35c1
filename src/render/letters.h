/* letters.h - every letter of a template directory, and its pages as they are for a piece.
 *
 * A page is laid out when first needed, once for each set of conditions that it asks about. */
#pragma once

#include "model/piece.h"
#include "model/settings.h"
#include "render/page.h"

#include <glib.h>
#include <stdbool.h>

typedef struct Letters Letters;

/* Read and check the directories renewal, reminder, lapsed, form of the template directory, those that are there; one must
 * be. Borrows `fonts`, which must outlive the letters; copies from `settings` and `letter_texts`. The caller closes *out with
 * letters_close(). Fails with JPKI_ERROR_CONFIG naming file, line and what is allowed. */
bool letters_open(Fonts *fonts, const RenderSettings *settings, GHashTable *letter_texts,
                  Letters **out, GError **error);
void letters_close(Letters *letters);

/* From now on keep of a page what a piece is checked against, page_keep_slots(): none can be printed. */
void letters_keep_slots(Letters *letters);

/* The paper that they are printed on; borrowed. */
const PaperSettings *letters_paper(const Letters *letters);

/* How many sheets a piece of so many pages takes, and on which of them, from 1, its page `index`, from 0, stands. */
guint letters_sheets(const Letters *letters, guint pages);
guint letters_sheet_of(const Letters *letters, guint index);

/* The page `index` is its sheet's front. */
bool letters_is_front(const Letters *letters, guint index);

/* The letter of a kind; NULL when there is no such directory. Borrowed. */
const Template *letters_of(const Letters *letters, PieceKind kind);

/* The letter of this kind is there and speaks to this variant. */
bool letters_has_words(const Letters *letters, PieceKind kind, Variant variant);

/* How many of the letter's pages the piece has. Fails with JPKI_ERROR_CONFIG when there is no letter of its kind. */
bool letters_count_pages(const Letters *letters, const Piece *piece, guint *out, GError **error);

/* Forget the pages when there are many: a large town has people of whom every combination of conditions holds, and memory must not
 * grow with it. None that letters_pages() gave may be in use. */
void letters_bound_pages(Letters *letters);

/* Put the piece's pages (Page *, borrowed, until letters_bound_pages()) into `into`, in order, instead of what is there.
 * Fails with JPKI_ERROR_CONFIG when there is no letter of its kind, or as page_lay_out(). */
bool letters_pages(Letters *letters, const Piece *piece, GPtrArray *into, GError **error);

/* Lower-case hex SHA-256 over all the letters' files; the caller frees. */
char *letters_digest(const Letters *letters);

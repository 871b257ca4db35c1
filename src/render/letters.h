/* letters.h - every letter of a template directory, and its pages as they are for a piece.
 *
 * A page is laid out when first needed, once for each set of conditions that it asks about. */
#pragma once

#include "model/piece.h"
#include "render/page.h"

#include <glib.h>
#include <stdbool.h>

typedef struct Letters Letters;

/* Read and check the directories renewal, reminder, lapsed, form of `directory`, those that are there; one must be.
 * Borrows `fonts`, which must outlive the letters; copies from `letter_texts`. The caller closes *out with
 * letters_close(). Fails with JPKI_ERROR_CONFIG naming file, line and what is allowed. */
bool letters_open(Fonts *fonts, const char *directory, GHashTable *letter_texts, Letters **out,
                  GError **error);
void letters_close(Letters *letters);

/* The letter of a kind; NULL when there is no such directory. Borrowed. */
const Template *letters_of(const Letters *letters, PieceKind kind);

/* The letter of this kind is there and speaks to this variant. */
bool letters_has_words(const Letters *letters, PieceKind kind, Variant variant);

/* How many of the letter's pages the piece has. Fails with JPKI_ERROR_CONFIG when there is no letter of its kind. */
bool letters_count_pages(const Letters *letters, const Piece *piece, guint *out, GError **error);

/* Put the piece's pages (Page *, borrowed, as long as the letters) into `into`, in order, instead of what is there.
 * Fails with JPKI_ERROR_CONFIG when there is no letter of its kind, or as page_lay_out(). */
bool letters_pages(Letters *letters, const Piece *piece, GPtrArray *into, GError **error);

/* Lower-case hex SHA-256 over all the letters' files; the caller frees. */
char *letters_digest(const Letters *letters);

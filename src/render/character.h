/* character.h - which characters may be printed at all, whatever the font has.
 *
 * A name is printed as the register has it or not at all. Refused is what a text engine would drop, reorder or pass over
 * without a word, and what stands where somebody could not enter the character itself. */
#pragma once

#include "model/detail.h"

#include <glib.h>
#include <stdbool.h>

/* Chooses a shape of the character before it: U+FE00-FE0F, U+E0100-E01EF. */
bool character_is_selector(gunichar character);

/* Is drawn on the character before it, as U+3099 (dakuten) or U+0301 (acute). */
bool character_is_mark(gunichar character);

/* Why it is never printed; DETAIL_NONE: it may be. */
DetailKind character_refusal(gunichar character);

/* The code points of a text, never the text itself: "U+845B U+E0100"; the caller frees. */
char *character_names(const char *text, gsize n_bytes);

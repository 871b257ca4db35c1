/* notices.h - what the ledger knows of earlier letters: noticed once means once per tier and serial.
 *
 * The tier is the letter's kind. The serial is the certificate's; "card:" and the card's id for certificates that end with
 * their card; of the tier form the request's id. The rules ask, the ledger answers, the rules read. */
#pragma once

#include "base/day.h"
#include "model/decision.h"

#include <glib.h>

typedef struct Notices Notices;

Notices *notices_new(void);
void notices_free(Notices *notices); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Notices, notices_free)

/* The serial that stands for a card; the caller frees. */
char *notices_card_serial(const char *card_id);

/* Ask for the day of a notice; what has an answer keeps it. */
void notices_ask(Notices *notices, PieceKind tier, const char *serial);

/* Answer: there was one in the run of `day`. */
void notices_answer(Notices *notices, PieceKind tier, const char *serial, Day day);

/* The day of the run with the notice, DAY_NONE for none; NULL `notices` has none. */
Day notices_day(const Notices *notices, PieceKind tier, const char *serial);

/* All questions, pair by pair: append the tiers' names (const char *, static) and the serials (const char *, borrowed until
 * the next question). */
void notices_questions(const Notices *notices, GPtrArray *out_tiers, GPtrArray *out_serials);

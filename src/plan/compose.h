/* compose.h - a decision to notice becomes a piece: everything that its letter will say about the person. */
#pragma once

#include "model/decision.h"
#include "model/piece.h"
#include "model/settings.h"
#include "rules/calendar.h"
#include "rules/town.h"

/* The piece for `person`, noticed by `decision` on `as_of`; it has no place in a print file yet. `towns` knows the
 * person's postal codes. Never fails: the eligibility rules have held whoever lacks a part of it. The caller frees. */
Piece *compose_piece(const Person *person, const Decision *decision, const Calendar *calendar,
                     const TownTable *towns, Day as_of, const SelectSettings *settings);

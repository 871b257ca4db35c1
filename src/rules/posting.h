/* posting.h - whether a printed piece should still be posted, by what the register says on the day of the check.
 *
 * Pure. The rules are those of eligibility.h, asked as if the piece were tonight's letter; and the piece must still say what
 * is so: the certificates that it is about are the ones that count, until the same days, and it goes to the same place.
 *
 *   code                 the piece is taken out because
 *   -------------------  ----------------------------------------------------------------------------------------
 *   not_in_register      the register knows nobody of that id any more
 *   (a decision's)       a rule excludes or holds the person: protected, bad_data, deceased, moved_out, overseas,
 *                        no_certificate, card_inactive, opted_out (not of the form), residence_elsewhere,
 *                        guardian_unknown, bad_postal_code, bad_address
 *   already_renewed      another certificate counts now than the one in the letter
 *   certificate_revoked  it counts no more, and no other one does
 *   expiry_changed       it ends on another day (an extended stay, a new card)
 *   expired_long_ago     it has expired; not of letters to the lapsed, nor of forms
 *   request_closed       the form is not asked for any more
 *   guardian_changed     of a child or a ward of court: the guardian is another, or there is one now
 *   address_changed      name, postal code, address or building are not those in the window
 *
 * Who turns 15 between printing and posting keeps the letter, which says so itself. */
#pragma once

#include "model/piece.h"
#include "rules/eligibility.h"

/* The code, static, for Piece.mark_reason; NULL: post it. `person` is NULL for an id that the register does not know; what
 * context->notices has does not matter. `piece` must have its addressee. */
const char *posting_obstacle(const Piece *piece, const Person *person,
                             const EligibilityContext *context);

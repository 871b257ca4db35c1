/* eligibility.h - who gets a piece tonight, who does not, and why: the ordered table of rules.
 *
 * Pure: the same person, day, settings and notices always give the same decision. The first rule of the table that
 * applies decides:
 *
 *   rule                  outcome and reason            applies when
 *   --------------------  ----------------------------  -------------------------------------------------------------
 *   protected             held protected                支援措置, or not known whether (above all)
 *   bad_data              held bad_data                 the rows break the views' contract
 *   deceased              excluded deceased
 *   moved_out             excluded moved_out            moved out, or struck off the register (`deleted`)
 *   overseas              excluded overseas
 *   contradictory_stay    held bad_data                 a Japanese national's period of stay would end a certificate
 *   form_request          held bad_data                 an open form request: form_only is not printed yet
 *   no_certificate        excluded no_certificate       no certificate on any card, or no card
 *   card_inactive         excluded card_inactive        cards with certificates, but none of the cards is active
 *   no_valid_certificate  excluded no_certificate       none on an active card is valid: suspended or revoked, all
 *   already_renewed       excluded already_renewed      nothing is due, and a current certificate is not due yet
 *   expired_long_ago      excluded expired_long_ago     every current certificate has expired
 *   already_noticed       excluded already_noticed      every due certificate has been noticed
 *   opted_out             excluded opted_out
 *   residence_elsewhere   held residence_elsewhere      居所登録
 *   guardian_unknown      held guardian_unknown         under 15 and neither a parent nor a guardian of minors,
 *                                                       or 成年被後見人 without any guardian
 *   bad_postal_code       held bad_postal_code          the destination's code is not seven digits
 *   bad_address           held bad_address              the mailing address is incomplete, or the destination's address
 *                                                       is blank or lacks the prefecture
 *   blank_name            held bad_data                 the person's name is blank
 *   two_cards             held bad_data                 the certificates concerned lie on two active cards
 *   variant_not_printed   held bad_data                 ward_of_court, pin_free, fixed_stay, card_renewal
 *   noticed               noticed                       nothing above
 *
 * Current, effective and due are standing.h's words. *Concerned* are the current certificates that are due and not yet
 * noticed: one or two, and the piece is about these alone. The variant is the first of
 *
 *   ward_of_court   成年被後見人, or an adult guardian, curator or assistant is registered
 *   pin_free        the card is a 顔認証 card
 *   fixed_stay      a certificate concerned ends with the period of stay
 *   card_renewal    the card expires with or before a certificate concerned: re-application, not renewal
 *   minor           under 15 on the day of the run
 *   user_only       the signature certificate is not concerned
 *   standard        both are concerned, or the signature certificate alone */
#pragma once

#include "model/decision.h"
#include "model/person.h"
#include "model/settings.h"

typedef struct {
    Day as_of;
    const SelectSettings *select;
    GHashTable *
        noticed_serials; /* set of char *: certificates that have been noticed in this tier; NULL: none */
} EligibilityContext;

/* Fill every field of *out, which the caller clears; its pointers are borrowed from `person`. The certificates concerned,
 * their days and the variant are filled whatever the outcome; when none is concerned they are NULL and DAY_NONE. */
void eligibility_decide(const Person *person, const EligibilityContext *context, Decision *out);

/* Append to `out` the serials (const char *, borrowed from `person`) whose notices decide about the person: those of
 * the due certificates. What context->noticed_serials holds does not matter. */
void eligibility_due_serials(const Person *person, const EligibilityContext *context,
                             GPtrArray *out);

/* Whether tonight examines the person at all: some certificate's or card's expiry, or the end of the period of stay of
 * somebody with a card, lies between as_of and the last expiry whose window opens within days_ahead; or a form request
 * is open. The same condition as the selection's statement (sql/query/select_people.sql). */
bool eligibility_is_examined(const Person *person, const EligibilityContext *context);

/* Whether the letter goes to the mailing address (送付先): its name, postal code and address are all there. */
bool eligibility_goes_to_mailing_address(const Person *person);

/* Whether the card of `decision` bears a revoked signature certificate and no valid or suspended one: a move or a change
 * of name has revoked it. False when nothing is concerned. */
bool eligibility_signature_is_revoked(const Decision *decision);

/* One line of `explain`. */
typedef struct {
    const char *rule;        /* static; the table's names, after "not_examined" in the first step */
    const char *description; /* static: what the rule asks, one line of English */
    bool applies;
    bool decides; /* the first that applies; true in exactly one step */
    char
        *text; /* owned: what it found, without name, address or birth date; NULL: nothing to add */
} EligibilityStep;

/* Every rule in order with its answer, those after the decision too; an array of EligibilityStep * that the caller
 * owns. The first step, not_examined, tells how the certificates stand; when it decides, the night does not look at the
 * person, and eligibility_decide()'s answer is only what would follow. */
GPtrArray *eligibility_explain(const Person *person, const EligibilityContext *context);

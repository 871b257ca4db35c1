/* eligibility.h - who gets which letter tonight, who does not, and why: the ordered table of rules.
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
 *   no_certificate        excluded no_certificate       no certificate on any card, or no card
 *   card_inactive         excluded card_inactive        cards with certificates, but none of the cards is active
 *   no_valid_certificate  excluded no_certificate       none on an active card is valid: suspended or revoked, all
 *   already_noticed       excluded already_noticed      no letter to write, for all that is due, lapsed or asked for
 *                                                       has had its letter, or the person tonight's
 *   already_renewed       excluded already_renewed      no letter to write, and a current certificate is not due yet
 *   expired_long_ago      excluded expired_long_ago     no letter to write, and every current certificate has expired
 *   opted_out             excluded opted_out            and the letter is not the form, which was asked for
 *   residence_elsewhere   held residence_elsewhere      居所登録
 *   guardian_unknown      held guardian_unknown         under 15 and neither a parent nor a guardian of minors,
 *                                                       or 成年被後見人 without any guardian
 *   bad_postal_code       held bad_postal_code          the destination's code is not seven digits
 *   bad_address           held bad_address              the mailing address is incomplete and would be needed, or the
 *                                                       destination's address is blank or lacks the prefecture
 *   blank_name            held bad_data                 the person's name is blank
 *   two_cards             held bad_data                 the certificates concerned lie on two active cards
 *   noticed               noticed                       there is a letter to write
 *
 * Current, effective, due and lapsed are standing.h's words. The letter is the first of these for which some current
 * certificate is *concerned*; it is about these alone, and the others follow on later nights:
 *
 *   kind      concerned                                                        not again once the ledger has
 *   --------  ---------------------------------------------------------------  ------------------------------
 *   form      (an open request waits, and the card and the stay have not       form and the request's id
 *             ended) the due ones, else the expired ones, else all
 *   renewal   due                                                              renewal and the serial
 *   reminder  due within reminder_days, noticed in the run of an earlier day   reminder and the serial
 *             ([select] reminder)
 *   lapsed    expired by its own date within lapsed_days, on a card and in     lapsed and the serial
 *             a stay that have not ([select] lapsed)
 *
 * Who has had one in an earlier run of the same date has had tonight's letter. The serial is the card's ("card:" and its id) for a certificate that ends with its card and not with the stay.
 * The form goes to the registered home, the others to the mailing address if there is one.
 *
 * The procedure is the first that fits a certificate concerned: lapsed (expired), stay (ends with the period of stay),
 * card (the card expires with or before it), renewal. The variant, the label that the manifest and the ledger keep, is
 * the first of
 *
 *   form_only       the kind is form
 *   fixed_stay      the procedure is stay             what there is to do at all
 *   card_renewal    the procedure is card
 *   lapsed          the procedure is lapsed
 *   ward_of_court   成年被後見人, or an adult guardian, curator or assistant is registered       who comes
 *   minor           under 15 on the day of the run
 *   pin_free        the card is a 顔認証 card                                                which PINs
 *   user_only       the signature certificate is not concerned                            which certificates
 *   standard        both are concerned, or the signature certificate alone
 *
 * What the label hides (a child whose card ends too is a card_renewal) the piece still knows: its procedure, whether the
 * person is under 15 or a ward, whether the card is pin-free, which certificates are concerned. docs/decisions.md has the
 * combinations. */
#pragma once

#include "model/decision.h"
#include "model/notices.h"
#include "model/person.h"
#include "model/settings.h"

typedef struct {
    Day as_of;
    const SelectSettings *select;
    const Notices *notices; /* NULL: none */
} EligibilityContext;

/* Fill every field of *out, which the caller clears; its pointers are borrowed from `person`. The certificates concerned,
 * their days and the variant are filled whatever the outcome; when none is concerned they are NULL and DAY_NONE. */
void eligibility_decide(const Person *person, const EligibilityContext *context, Decision *out);

/* Ask `notices` for everything that decides about the person. What context->notices holds does not matter. */
void eligibility_ask(const Person *person, const EligibilityContext *context, Notices *notices);

/* Whether the row of the selection from which `person` was read is the one that counts for `decision` (model/person.h,
 * ListedAt); of a person's two rows exactly one is. */
bool eligibility_fits_listing(const Person *person, const Decision *decision);

/* The range of expiries that tonight examines: from as_of, or lapsed_days earlier, to the last expiry whose window opens
 * within days_ahead. */
Day eligibility_first_expiry(Day as_of, const SelectSettings *select);
Day eligibility_last_expiry(Day as_of, const SelectSettings *select);

/* Whether tonight examines the person at all: some certificate's or card's expiry, or the end of the period of stay of
 * somebody with a card, lies in the range; or a form request is open. The same condition as the selection's statement
 * (sql/query/select_people.sql). */
bool eligibility_is_examined(const Person *person, const EligibilityContext *context);

/* Whether the letter goes to the mailing address (送付先): its name, postal code and address are all there. */
bool eligibility_goes_to_mailing_address(const Person *person);

/* Where a letter goes; borrowed from the person. */
typedef struct {
    const char *name;
    const char *postal_code;
    const char *address;
    const char *building; /* NULL: none */
} Destination;

/* The mailing address if there is one and the letter does not go home (Decision.goes_home), else the registered home. */
Destination eligibility_destination(const Person *person, bool goes_home);

/* Whether the card of `decision` bears a revoked signature certificate and no valid or suspended one: a move or a change
 * of name has revoked it. False when nothing is concerned. */
bool eligibility_signature_is_revoked(const Decision *decision);

/* One line of `explain`. */
typedef struct {
    const char *rule;        /* static; the table's names, after "not_examined" in the first step */
    const char *description; /* static: what the rule asks, one line of English */
    bool applies;
    bool decides; /* the first that applies; true in exactly one step */
    /* owned: what it found, without name, address or birth date; NULL: nothing to add */
    char *text;
} EligibilityStep;

/* Every rule in order with its answer, those after the decision too; an array of EligibilityStep * that the caller
 * owns. The first step, not_examined, tells the range; when it decides, the night does not look at the person, and
 * eligibility_decide()'s answer is only what would follow. */
GPtrArray *eligibility_explain(const Person *person, const EligibilityContext *context);

/* The person's period of stay, cards, certificates and open requests, a line each (of char *): until when, effectively until
 * when, from when they can be renewed, what of them counts tonight and what the ledger has of them. */
GPtrArray *eligibility_explain_register(const Person *person, const EligibilityContext *context);

/* What tonight does about the person, in a line; the caller frees. Whether the text can be printed is not known here. */
char *eligibility_explain_tonight(const Person *person, const EligibilityContext *context);

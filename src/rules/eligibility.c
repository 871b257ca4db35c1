#include "rules/eligibility.h"

#include "rules/address.h"
#include "rules/eligibility_rules.h"
#include "rules/window.h"

bool
eligibility_goes_to_mailing_address(const Person *person)
{
    return !address_is_blank(person->mail_name) && !address_is_blank(person->mail_postal_code) &&
           !address_is_blank(person->mail_address);
}

Destination
eligibility_destination(const Person *person, bool goes_home)
{
    if (!goes_home && eligibility_goes_to_mailing_address(person)) {
        return (Destination){ person->mail_name, person->mail_postal_code, person->mail_address,
                              person->mail_building };
    }
    return (Destination){ person->name, person->postal_code, person->address, person->building };
}

bool
eligibility_signature_is_revoked(const Decision *decision)
{
    if (decision->card == NULL) {
        return false;
    }
    bool is_revoked = false;
    for (guint i = 0; i < decision->card->certificates->len; i++) {
        const Certificate *certificate = g_ptr_array_index(decision->card->certificates, i);
        if (certificate->kind != CERTIFICATE_SIGNATURE) {
            continue;
        }
        if (certificate->status != CERTIFICATE_REVOKED) {
            return false;
        }
        is_revoked = true;
    }
    return is_revoked;
}

static bool
is_in_range(Day day, Day first, Day last)
{
    return first <= day && day <= last;
}

Day
eligibility_first_expiry(Day as_of, const SelectSettings *select)
{
    return as_of - (select->lapsed ? select->lapsed_days : 0);
}

Day
eligibility_last_expiry(Day as_of, const SelectSettings *select)
{
    return window_latest_expiry(as_of + select->days_ahead);
}

bool
eligibility_is_examined(const Person *person, const EligibilityContext *context)
{
    const Day first = eligibility_first_expiry(context->as_of, context->select);
    const Day last = eligibility_last_expiry(context->as_of, context->select);
    if (person->form_requests->len > 0 ||
        (person->cards->len > 0 && is_in_range(person->stay_ends_on, first, last))) {
        return true;
    }
    for (guint i = 0; i < person->cards->len; i++) {
        const Card *card = g_ptr_array_index(person->cards, i);
        if (is_in_range(card->expires_on, first, last)) {
            return true;
        }
        for (guint k = 0; k < card->certificates->len; k++) {
            const Certificate *certificate = g_ptr_array_index(card->certificates, k);
            if (is_in_range(certificate->expires_on, first, last)) {
                return true;
            }
        }
    }
    return false;
}

bool
eligibility_fits_listing(const Person *person, const Decision *decision)
{
    return person->listing == LISTED_ONCE ||
           (person->listing == LISTED_AT_HOME) == decision->goes_home;
}

void
eligibility_ask(const Person *person, const EligibilityContext *context, Notices *notices)
{
    standing_ask(person, context->as_of, context->select, notices);
}

/* The certificates concerned, their days and the card. */
static void
fill_concerned(const EligibilityCase *c, Decision *decision)
{
    const CurrentCertificate *signature = &c->standing.current[CERTIFICATE_SIGNATURE];
    const CurrentCertificate *user = &c->standing.current[CERTIFICATE_USER_AUTHENTICATION];
    if (signature->is_concerned) {
        decision->card = signature->card;
        decision->signature = signature->certificate;
        decision->signature_expires_on = signature->expires_on;
        decision->expires_on = signature->expires_on;
    }
    if (user->is_concerned) {
        decision->card = user->card;
        decision->user_authentication = user->certificate;
        decision->user_authentication_expires_on = user->expires_on;
        decision->expires_on = decision->expires_on == DAY_NONE
                                   ? user->expires_on
                                   : MIN(decision->expires_on, user->expires_on);
    }
    if (decision->expires_on != DAY_NONE) {
        decision->opens_on = window_opens(decision->expires_on);
    }
}

void
eligibility_decide(const Person *person, const EligibilityContext *context, Decision *out)
{
    const EligibilityCase c = eligibility_rules_case(person, context);
    for (guint i = 0; i < eligibility_rules_count; i++) {
        g_autofree char *detail = NULL;
        if (!eligibility_rules[i].applies(&c, &detail)) {
            continue;
        }
        *out = (Decision){ .outcome = decision_outcome_of(eligibility_rules[i].reason),
                           .reason = eligibility_rules[i].reason,
                           .detail = g_steal_pointer(&detail),
                           .kind = c.standing.has_letter ? c.standing.kind : KIND_RENEWAL,
                           .variant = c.variant,
                           .procedure = c.procedure,
                           .goes_home = eligibility_rules_is_form(&c),
                           .request = eligibility_rules_is_form(&c) ? c.standing.waiting : NULL };
        fill_concerned(&c, out);
        return;
    }
    /* No certificate, none valid, all noticed, none due, or a letter to write: that is everybody. */
    g_assert_not_reached();
}

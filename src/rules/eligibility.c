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

bool
eligibility_is_examined(const Person *person, const EligibilityContext *context)
{
    const Day first = context->as_of;
    const Day last = window_latest_expiry(context->as_of + context->select->days_ahead);
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

void
eligibility_due_serials(const Person *person, const EligibilityContext *context, GPtrArray *out)
{
    Standing standing;
    standing_read(person, context->as_of, context->select->days_ahead, NULL, &standing);
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        if (standing.current[kind].is_due && standing.current[kind].certificate->serial != NULL) {
            g_ptr_array_add(out, standing.current[kind].certificate->serial);
        }
    }
}

/* The certificates concerned, their days and the card. */
static void
fill_concerned(const EligibilityCase *c, Decision *decision)
{
    const CurrentCertificate *signature = &c->standing.current[CERTIFICATE_SIGNATURE];
    const CurrentCertificate *user = &c->standing.current[CERTIFICATE_USER_AUTHENTICATION];
    if (standing_is_concerned(signature)) {
        decision->card = signature->card;
        decision->signature = signature->certificate;
        decision->signature_expires_on = signature->expires_on;
        decision->expires_on = signature->expires_on;
    }
    if (standing_is_concerned(user)) {
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
                           .kind = KIND_RENEWAL,
                           .variant = c.variant };
        fill_concerned(&c, out);
        return;
    }
    /* Without a certificate, without a valid one, none due, all noticed, some concerned: that is everybody. */
    g_assert_not_reached();
}

#include "rules/eligibility_rules.h"

#include "base/language.h"
#include "model/detail.h"
#include "rules/address.h"
#include "rules/age.h"

static bool
has_court_guardian(const Person *person)
{
    return person->adult_ward || person->guardian_kind == GUARDIAN_ADULT_GUARDIAN ||
           person->guardian_kind == GUARDIAN_CURATOR || person->guardian_kind == GUARDIAN_ASSISTANT;
}

/* Some certificate concerned satisfies `question`. */
static bool
any_concerned(const EligibilityCase *c, bool (*question)(const CurrentCertificate *current))
{
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        const CurrentCertificate *current = &c->standing.current[kind];
        if (current->is_concerned && question(current)) {
            return true;
        }
    }
    return false;
}

static bool
is_pin_free(const CurrentCertificate *current)
{
    return current->card->pin_free;
}

static bool
is_expired(const CurrentCertificate *current)
{
    return current->is_expired;
}

static bool
ends_with_the_stay(const CurrentCertificate *current)
{
    return current->is_due && current->ends_with_stay;
}

static bool
ends_with_the_card(const CurrentCertificate *current)
{
    return current->is_due && current->ends_with_card;
}

/* A form asked for long before the window is for no procedure that ends anything: 更新, in the widest sense. */
static Procedure
procedure_of(const EligibilityCase *c)
{
    if (any_concerned(c, is_expired)) {
        return PROCEDURE_LAPSED;
    }
    if (any_concerned(c, ends_with_the_stay)) {
        return PROCEDURE_STAY;
    }
    return any_concerned(c, ends_with_the_card) ? PROCEDURE_CARD : PROCEDURE_RENEWAL;
}

/* First what there is to do at all, then who comes, then which PINs, then which certificates. */
static Variant
variant_of(const EligibilityCase *c)
{
    if (eligibility_rules_is_form(c)) {
        return VARIANT_FORM_ONLY;
    }
    if (c->procedure == PROCEDURE_STAY) {
        return VARIANT_FIXED_STAY;
    }
    if (c->procedure == PROCEDURE_CARD) {
        return VARIANT_CARD_RENEWAL;
    }
    if (c->procedure == PROCEDURE_LAPSED) {
        return VARIANT_LAPSED;
    }
    if (has_court_guardian(c->person)) {
        return VARIANT_WARD_OF_COURT;
    }
    if (c->is_under_15) {
        return VARIANT_MINOR;
    }
    if (any_concerned(c, is_pin_free)) {
        return VARIANT_PIN_FREE;
    }
    return c->standing.current[CERTIFICATE_SIGNATURE].is_concerned ? VARIANT_STANDARD
                                                                   : VARIANT_USER_ONLY;
}

static bool
applies_protected(const EligibilityCase *c, char **detail)
{
    (void)detail;
    return c->person->is_protected;
}

static bool
applies_bad_data(const EligibilityCase *c, char **detail)
{
    if (c->person->defect == NULL) {
        return false;
    }
    *detail = g_strdup(c->person->defect);
    return true;
}

static bool
applies_deceased(const EligibilityCase *c, char **detail)
{
    (void)detail;
    return c->person->status == RESIDENT_DECEASED;
}

static bool
applies_moved_out(const EligibilityCase *c, char **detail)
{
    if (c->person->status == RESIDENT_DELETED) {
        *detail = detail_new(DETAIL_STRUCK_OFF, NULL);
        return true;
    }
    return c->person->status == RESIDENT_MOVED_OUT;
}

static bool
applies_overseas(const EligibilityCase *c, char **detail)
{
    (void)detail;
    return c->person->status == RESIDENT_OVERSEAS;
}

/* A period of stay that was left standing after a naturalisation must not end a certificate in silence. */
static bool
applies_contradictory_stay(const EligibilityCase *c, char **detail)
{
    if (!c->person->japanese) {
        return false;
    }
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        if (c->standing.current[kind].ends_with_stay) {
            *detail = detail_new(DETAIL_CONTRADICTORY_STAY, NULL);
            return true;
        }
    }
    return false;
}

static bool
applies_no_certificate(const EligibilityCase *c, char **detail)
{
    if (c->standing.has_certificate) {
        return false;
    }
    *detail = detail_new(c->person->cards->len == 0 ? DETAIL_NO_CARD : DETAIL_NO_CERTIFICATE, NULL);
    return true;
}

static bool
applies_card_inactive(const EligibilityCase *c, char **detail)
{
    (void)detail;
    return c->standing.has_certificate && !c->standing.has_active_card;
}

static bool
has_current(const EligibilityCase *c)
{
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        if (c->standing.current[kind].certificate != NULL) {
            return true;
        }
    }
    return false;
}

static bool
applies_no_valid_certificate(const EligibilityCase *c, char **detail)
{
    if (!c->standing.has_certificate || !c->standing.has_active_card || has_current(c)) {
        return false;
    }
    *detail = detail_new(DETAIL_NONE_VALID, NULL);
    return true;
}

/* A current certificate that has not expired and is not due is not due yet. */
static bool
has_current_beyond(const EligibilityCase *c)
{
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        const CurrentCertificate *current = &c->standing.current[kind];
        if (current->certificate != NULL && !current->is_due &&
            current->expires_on >= c->context->as_of) {
            return true;
        }
    }
    return false;
}

/* An answered request stays open in the register until somebody closes it there. */
static bool
applies_already_noticed(const EligibilityCase *c, char **detail)
{
    (void)detail;
    return has_current(c) && !c->standing.has_letter &&
           (standing_count_mature(&c->standing) > 0 || c->standing.has_answered);
}

static bool
applies_already_renewed(const EligibilityCase *c, char **detail)
{
    (void)detail;
    return !c->standing.has_letter && standing_count_mature(&c->standing) == 0 &&
           !c->standing.has_answered && has_current_beyond(c);
}

static bool
applies_expired_long_ago(const EligibilityCase *c, char **detail)
{
    (void)detail;
    return has_current(c) && !c->standing.has_letter && standing_count_mature(&c->standing) == 0 &&
           !c->standing.has_answered && !has_current_beyond(c);
}

/* Of notices; a form is sent to who asked for it. */
static bool
applies_opted_out(const EligibilityCase *c, char **detail)
{
    (void)detail;
    return c->person->opted_out && !eligibility_rules_is_form(c);
}

static bool
applies_residence_elsewhere(const EligibilityCase *c, char **detail)
{
    (void)detail;
    return c->person->residence_elsewhere;
}

static bool
applies_guardian_unknown(const EligibilityCase *c, char **detail)
{
    (void)detail;
    const GuardianKind guardian = c->person->guardian_kind;
    if (c->is_under_15) {
        return guardian != GUARDIAN_PARENT && guardian != GUARDIAN_MINOR_GUARDIAN;
    }
    return c->person->adult_ward && guardian == GUARDIAN_NONE;
}

static bool
goes_to_mailing_address(const EligibilityCase *c)
{
    return !eligibility_rules_is_form(c) && eligibility_goes_to_mailing_address(c->person);
}

static bool
applies_bad_postal_code(const EligibilityCase *c, char **detail)
{
    const bool mailing = goes_to_mailing_address(c);
    const char *code = mailing ? c->person->mail_postal_code : c->person->postal_code;
    if (address_postal_code_is_valid(code)) {
        return false;
    }
    *detail = detail_new(DETAIL_POSTAL_CODE, mailing ? "mail_postal_code" : "postal_code", NULL);
    return true;
}

static bool
is_mailing_address_begun(const Person *person)
{
    return !address_is_blank(person->mail_name) || !address_is_blank(person->mail_postal_code) ||
           !address_is_blank(person->mail_address);
}

static bool
applies_bad_address(const EligibilityCase *c, char **detail)
{
    const bool mailing = goes_to_mailing_address(c);
    if (!mailing && !eligibility_rules_is_form(c) && is_mailing_address_begun(c->person)) {
        *detail = detail_new(DETAIL_HALF_AN_ADDRESS, NULL);
        return true;
    }
    const char *field = mailing ? "mail_address" : "address";
    const char *address = mailing ? c->person->mail_address : c->person->address;
    if (address_begins_with_prefecture(address)) {
        return false;
    }
    *detail =
        detail_new(address_is_blank(address) ? DETAIL_BLANK : DETAIL_NO_PREFECTURE, field, NULL);
    return true;
}

static bool
applies_blank_name(const EligibilityCase *c, char **detail)
{
    if (!address_is_blank(c->person->name)) {
        return false;
    }
    *detail = detail_new(DETAIL_BLANK, "name", NULL);
    return true;
}

static bool
applies_two_cards(const EligibilityCase *c, char **detail)
{
    const CurrentCertificate *signature = &c->standing.current[CERTIFICATE_SIGNATURE];
    const CurrentCertificate *user = &c->standing.current[CERTIFICATE_USER_AUTHENTICATION];
    if (!signature->is_concerned || !user->is_concerned || signature->card == user->card) {
        return false;
    }
    *detail = detail_new(DETAIL_TWO_CARDS, NULL);
    return true;
}

static bool
applies_noticed(const EligibilityCase *c, char **detail)
{
    (void)detail;
    return c->standing.has_letter;
}

/* clang-format off */
const EligibilityRule eligibility_rules[] = {
    { "protected", N_("under protection measures (支援措置)"),
      REASON_PROTECTED, applies_protected, false },
    { "bad_data", N_("the register's rows break the views' contract"),
      REASON_BAD_DATA, applies_bad_data, false },
    { "deceased", N_("the person has died"),
      REASON_DECEASED, applies_deceased, false },
    { "moved_out", N_("the person has moved out, or was struck off the register"),
      REASON_MOVED_OUT, applies_moved_out, false },
    { "overseas", N_("the person lives overseas"),
      REASON_OVERSEAS, applies_overseas, false },
    { "contradictory_stay", N_("a Japanese national's period of stay would end a certificate"),
      REASON_BAD_DATA, applies_contradictory_stay, false },
    { "no_certificate", N_("there is no card, or no certificate on any card"),
      REASON_NO_CERTIFICATE, applies_no_certificate, false },
    { "card_inactive", N_("no card is active"),
      REASON_CARD_INACTIVE, applies_card_inactive, false },
    { "no_valid_certificate", N_("no certificate on an active card is valid"),
      REASON_NO_CERTIFICATE, applies_no_valid_certificate, false },
    { "already_noticed", N_("every due certificate and every request has had its letter"),
      REASON_ALREADY_NOTICED, applies_already_noticed, false },
    { "already_renewed", N_("nothing is due, and a valid certificate is not due yet"),
      REASON_ALREADY_RENEWED, applies_already_renewed, false },
    { "expired_long_ago", N_("every valid certificate has passed its effective expiry"),
      REASON_EXPIRED_LONG_AGO, applies_expired_long_ago, false },
    { "opted_out", N_("the person asked for no notices, and this is one"),
      REASON_OPTED_OUT, applies_opted_out, false },
    { "residence_elsewhere", N_("the person lives elsewhere than registered (居所登録)"),
      REASON_RESIDENCE_ELSEWHERE, applies_residence_elsewhere, false },
    { "guardian_unknown", N_("under 15 or a ward of court, and no fitting guardian is registered"),
      REASON_GUARDIAN_UNKNOWN, applies_guardian_unknown, true },
    { "bad_postal_code", N_("the destination's postal code is not seven digits"),
      REASON_BAD_POSTAL_CODE, applies_bad_postal_code, true },
    { "bad_address", N_("the destination's address is incomplete"),
      REASON_BAD_ADDRESS, applies_bad_address, true },
    { "blank_name", N_("the person has no name to write to"),
      REASON_BAD_DATA, applies_blank_name, true },
    { "two_cards", N_("the certificates concerned lie on two active cards"),
      REASON_BAD_DATA, applies_two_cards, false },
    { "noticed", N_("there is a letter to write: the first of form, renewal, reminder, lapsed"),
      REASON_NONE, applies_noticed, false },
};
/* clang-format on */

const guint eligibility_rules_count = G_N_ELEMENTS(eligibility_rules);

bool
eligibility_rules_is_form(const EligibilityCase *c)
{
    return c->standing.has_letter && c->standing.kind == KIND_FORM;
}

EligibilityCase
eligibility_rules_case(const Person *person, const EligibilityContext *context)
{
    EligibilityCase c = { .person = person, .context = context };
    standing_read(person, context->as_of, context->select, context->notices, &c.standing);
    /* Of the protected the birth date is not read. */
    c.is_under_15 =
        person->birth_date != DAY_NONE &&
        age_is_under_15(person->birth_date, context->as_of, context->select->age_at_birthday);
    c.procedure = procedure_of(&c);
    c.variant = variant_of(&c);
    return c;
}

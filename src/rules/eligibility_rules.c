#include "rules/eligibility_rules.h"

#include "rules/address.h"
#include "rules/age.h"

/* The variants whose letters exist. */
static const bool is_printed[VARIANT_COUNT] = {
    [VARIANT_STANDARD] = true,
    [VARIANT_USER_ONLY] = true,
    [VARIANT_MINOR] = true,
};

static bool
is_under_15(const EligibilityCase *c)
{
    return age_is_under_15(c->person->birth_date, c->context->as_of,
                           c->context->select->age_at_birthday);
}

static bool
has_court_guardian(const Person *person)
{
    return person->adult_ward || person->guardian_kind == GUARDIAN_ADULT_GUARDIAN ||
           person->guardian_kind == GUARDIAN_CURATOR || person->guardian_kind == GUARDIAN_ASSISTANT;
}

/* The certificates concerned that satisfy `question`, one at least. */
static bool
any_concerned(const EligibilityCase *c,
              bool (*question)(const EligibilityCase *c, const CurrentCertificate *current))
{
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        const CurrentCertificate *current = &c->standing.current[kind];
        if (standing_is_concerned(current) && question(c, current)) {
            return true;
        }
    }
    return false;
}

static bool
is_pin_free(const EligibilityCase *c, const CurrentCertificate *current)
{
    (void)c;
    return current->card->pin_free;
}

static bool
ends_with_the_stay(const EligibilityCase *c, const CurrentCertificate *current)
{
    return current->expires_on == c->person->stay_ends_on;
}

static bool
ends_with_the_card(const EligibilityCase *c, const CurrentCertificate *current)
{
    (void)c;
    return current->card->expires_on <= current->certificate->expires_on;
}

static Variant
variant_of(const EligibilityCase *c)
{
    if (has_court_guardian(c->person)) {
        return VARIANT_WARD_OF_COURT;
    }
    if (any_concerned(c, is_pin_free)) {
        return VARIANT_PIN_FREE;
    }
    if (any_concerned(c, ends_with_the_stay)) {
        return VARIANT_FIXED_STAY;
    }
    if (any_concerned(c, ends_with_the_card)) {
        return VARIANT_CARD_RENEWAL;
    }
    if (c->person->birth_date != DAY_NONE && is_under_15(c)) {
        return VARIANT_MINOR;
    }
    return standing_is_concerned(&c->standing.current[CERTIFICATE_SIGNATURE]) ? VARIANT_STANDARD
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
        *detail = g_strdup("struck off the register (status deleted)");
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
    const Day stay_ends_on = c->person->stay_ends_on;
    if (!c->person->japanese || stay_ends_on == DAY_NONE) {
        return false;
    }
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        if (c->standing.current[kind].expires_on == stay_ends_on) {
            *detail = g_strdup("japanese is true, yet stay_ends_on ends a certificate");
            return true;
        }
    }
    return false;
}

static char *
not_printed_yet(Variant variant)
{
    return g_strdup_printf("variant %s is not printed yet", decision_variant_name(variant));
}

/* Before the certificates' rules: who asked for the form has often been noticed, and waits for it all the same. */
static bool
applies_form_request(const EligibilityCase *c, char **detail)
{
    if (c->person->form_requests->len == 0 || is_printed[VARIANT_FORM_ONLY]) {
        return false;
    }
    *detail = not_printed_yet(VARIANT_FORM_ONLY);
    return true;
}

static bool
applies_no_certificate(const EligibilityCase *c, char **detail)
{
    if (c->standing.has_certificate) {
        return false;
    }
    *detail = g_strdup(c->person->cards->len == 0 ? "no card" : "no certificate on any card");
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
    *detail = g_strdup("no certificate on an active card is valid");
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

static bool
applies_already_renewed(const EligibilityCase *c, char **detail)
{
    (void)detail;
    return standing_count_due(&c->standing) == 0 && has_current_beyond(c);
}

static bool
applies_expired_long_ago(const EligibilityCase *c, char **detail)
{
    (void)detail;
    return has_current(c) && standing_count_due(&c->standing) == 0 && !has_current_beyond(c);
}

static bool
applies_already_noticed(const EligibilityCase *c, char **detail)
{
    (void)detail;
    return standing_count_due(&c->standing) > 0 && standing_count_concerned(&c->standing) == 0;
}

static bool
applies_opted_out(const EligibilityCase *c, char **detail)
{
    (void)detail;
    return c->person->opted_out;
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
    if (c->person->birth_date != DAY_NONE && is_under_15(c)) {
        return guardian != GUARDIAN_PARENT && guardian != GUARDIAN_MINOR_GUARDIAN;
    }
    return c->person->adult_ward && guardian == GUARDIAN_NONE;
}

static bool
applies_bad_postal_code(const EligibilityCase *c, char **detail)
{
    const bool mailing = eligibility_goes_to_mailing_address(c->person);
    const char *code = mailing ? c->person->mail_postal_code : c->person->postal_code;
    if (address_postal_code_is_valid(code)) {
        return false;
    }
    *detail = g_strdup_printf("%s is not 7 digits", mailing ? "mail_postal_code" : "postal_code");
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
    const bool mailing = eligibility_goes_to_mailing_address(c->person);
    if (!mailing && is_mailing_address_begun(c->person)) {
        *detail = g_strdup("the mailing address is incomplete");
        return true;
    }
    const char *field = mailing ? "mail_address" : "address";
    const char *address = mailing ? c->person->mail_address : c->person->address;
    if (address_begins_with_prefecture(address)) {
        return false;
    }
    *detail = address_is_blank(address)
                  ? g_strdup_printf("%s is blank", field)
                  : g_strdup_printf("%s does not begin with a prefecture", field);
    return true;
}

static bool
applies_blank_name(const EligibilityCase *c, char **detail)
{
    if (!address_is_blank(c->person->name)) {
        return false;
    }
    *detail = g_strdup("name is blank");
    return true;
}

static bool
applies_two_cards(const EligibilityCase *c, char **detail)
{
    const CurrentCertificate *signature = &c->standing.current[CERTIFICATE_SIGNATURE];
    const CurrentCertificate *user = &c->standing.current[CERTIFICATE_USER_AUTHENTICATION];
    if (!standing_is_concerned(signature) || !standing_is_concerned(user) ||
        signature->card == user->card) {
        return false;
    }
    *detail = g_strdup("the certificates lie on two active cards");
    return true;
}

static bool
applies_variant_not_printed(const EligibilityCase *c, char **detail)
{
    if (standing_count_concerned(&c->standing) == 0 || is_printed[c->variant]) {
        return false;
    }
    *detail = not_printed_yet(c->variant);
    return true;
}

static bool
applies_noticed(const EligibilityCase *c, char **detail)
{
    (void)detail;
    return standing_count_concerned(&c->standing) > 0;
}

/* clang-format off */
const EligibilityRule eligibility_rules[] = {
    { "protected", "under protection measures (支援措置)",
      REASON_PROTECTED, applies_protected },
    { "bad_data", "the register's rows break the views' contract",
      REASON_BAD_DATA, applies_bad_data },
    { "deceased", "the person has died",
      REASON_DECEASED, applies_deceased },
    { "moved_out", "the person has moved out, or was struck off the register",
      REASON_MOVED_OUT, applies_moved_out },
    { "overseas", "the person lives overseas",
      REASON_OVERSEAS, applies_overseas },
    { "contradictory_stay", "a Japanese national's period of stay would end a certificate",
      REASON_BAD_DATA, applies_contradictory_stay },
    { "form_request", "an open request for the form waits for an answer",
      REASON_BAD_DATA, applies_form_request },
    { "no_certificate", "there is no card, or no certificate on any card",
      REASON_NO_CERTIFICATE, applies_no_certificate },
    { "card_inactive", "no card is active",
      REASON_CARD_INACTIVE, applies_card_inactive },
    { "no_valid_certificate", "no certificate on an active card is valid",
      REASON_NO_CERTIFICATE, applies_no_valid_certificate },
    { "already_renewed", "nothing is due, and a valid certificate is not due yet",
      REASON_ALREADY_RENEWED, applies_already_renewed },
    { "expired_long_ago", "every valid certificate has passed its effective expiry",
      REASON_EXPIRED_LONG_AGO, applies_expired_long_ago },
    { "already_noticed", "every due certificate has been noticed",
      REASON_ALREADY_NOTICED, applies_already_noticed },
    { "opted_out", "the person asked for no notices",
      REASON_OPTED_OUT, applies_opted_out },
    { "residence_elsewhere", "the person lives elsewhere than registered (居所登録)",
      REASON_RESIDENCE_ELSEWHERE, applies_residence_elsewhere },
    { "guardian_unknown", "under 15 or a ward of court, and no fitting guardian is registered",
      REASON_GUARDIAN_UNKNOWN, applies_guardian_unknown },
    { "bad_postal_code", "the destination's postal code is not seven digits",
      REASON_BAD_POSTAL_CODE, applies_bad_postal_code },
    { "bad_address", "the destination's address is incomplete",
      REASON_BAD_ADDRESS, applies_bad_address },
    { "blank_name", "the person has no name to write to",
      REASON_BAD_DATA, applies_blank_name },
    { "two_cards", "the certificates concerned lie on two active cards",
      REASON_BAD_DATA, applies_two_cards },
    { "variant_not_printed", "the letter for this case is not printed yet",
      REASON_BAD_DATA, applies_variant_not_printed },
    { "noticed", "a certificate is due and not yet noticed",
      REASON_NONE, applies_noticed },
};
/* clang-format on */

const guint eligibility_rules_count = G_N_ELEMENTS(eligibility_rules);

EligibilityCase
eligibility_rules_case(const Person *person, const EligibilityContext *context)
{
    EligibilityCase c = { .person = person, .context = context };
    standing_read(person, context->as_of, context->select->days_ahead, context->noticed_serials,
                  &c.standing);
    c.variant = variant_of(&c);
    return c;
}

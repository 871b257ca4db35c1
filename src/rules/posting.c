#include "rules/posting.h"

#include "rules/address.h"
#include "rules/eligibility_rules.h"

static const char *
serial_of(const Piece *piece, guint kind)
{
    return kind == CERTIFICATE_SIGNATURE ? piece->signature_serial
                                         : piece->user_authentication_serial;
}

static Day
expiry_of(const Piece *piece, guint kind)
{
    return kind == CERTIFICATE_SIGNATURE ? piece->signature_expires_on
                                         : piece->user_authentication_expires_on;
}

/* The rules are asked as on the night that decided to write: there is a letter, of this kind, about these certificates. */
static EligibilityCase
case_of(const Piece *piece, const Person *person, const EligibilityContext *context)
{
    EligibilityCase c = eligibility_rules_case(person, context);
    c.standing.has_letter = true;
    c.standing.kind = piece->kind;
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        CurrentCertificate *current = &c.standing.current[kind];
        current->is_concerned =
            current->certificate != NULL &&
            g_strcmp0(current->certificate->serial, serial_of(piece, kind)) == 0;
    }
    return c;
}

/* What the night would now exclude or hold the person for; REASON_NONE for nothing. */
static Reason
reason_of(const EligibilityCase *c)
{
    for (guint i = 0; i < eligibility_rules_count; i++) {
        g_autofree char *detail = NULL;
        if (eligibility_rules[i].applies(c, &detail)) {
            return eligibility_rules[i].reason;
        }
    }
    g_assert_not_reached(); /* there is a letter: the last rule applies */
}

static const char *
certificate_obstacle(const Piece *piece, guint kind, const CurrentCertificate *current)
{
    if (serial_of(piece, kind) == NULL) {
        return NULL;
    }
    if (current->certificate == NULL) {
        return "certificate_revoked";
    }
    if (!current->is_concerned) {
        return decision_reason_name(REASON_ALREADY_RENEWED);
    }
    return current->expires_on == expiry_of(piece, kind) ? NULL : "expiry_changed";
}

static bool
waits(const Person *person, const char *request_id)
{
    for (guint i = 0; i < person->form_requests->len; i++) {
        const FormRequest *request = g_ptr_array_index(person->form_requests, i);
        if (g_str_equal(request->request_id, request_id)) {
            return true;
        }
    }
    return false;
}

/* What the letter says of its occasion. */
static const char *
occasion_obstacle(const Piece *piece, const EligibilityCase *c)
{
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        const char *obstacle = certificate_obstacle(piece, kind, &c->standing.current[kind]);
        if (obstacle != NULL) {
            return obstacle;
        }
    }
    if (piece->kind == KIND_FORM && !waits(c->person, piece->request_id)) {
        return "request_closed";
    }
    const bool has_last_day = piece->kind == KIND_RENEWAL || piece->kind == KIND_REMINDER;
    return has_last_day && piece->expires_on < c->context->as_of
               ? decision_reason_name(REASON_EXPIRED_LONG_AGO)
               : NULL;
}

static bool
is_court_guardian(bool adult_ward, GuardianKind kind)
{
    return adult_ward || kind == GUARDIAN_ADULT_GUARDIAN || kind == GUARDIAN_CURATOR ||
           kind == GUARDIAN_ASSISTANT;
}

/* A child's parent, who comes of age in the register as the child does, matters only as long as the letter is the child's. */
static bool
guardian_has_changed(const Piece *piece, const Person *person)
{
    const bool matters = piece->under_15 ||
                         is_court_guardian(piece->adult_ward, piece->guardian_kind) ||
                         is_court_guardian(person->adult_ward, person->guardian_kind);
    return matters && (piece->guardian_kind != person->guardian_kind ||
                       piece->adult_ward != person->adult_ward ||
                       g_strcmp0(piece->guardian_name, person->guardian_name) != 0);
}

/* NULL and blank are the same nothing. */
static bool
is_same(const char *printed, const char *registered)
{
    return address_is_blank(printed) ? address_is_blank(registered)
                                     : g_strcmp0(printed, registered) == 0;
}

static bool
address_has_changed(const Piece *piece, const Person *person)
{
    const Destination now = eligibility_destination(person, piece->kind == KIND_FORM);
    return !is_same(piece->name, now.name) || !is_same(piece->postal_code, now.postal_code) ||
           !is_same(piece->address, now.address) || !is_same(piece->building, now.building);
}

const char *
posting_obstacle(const Piece *piece, const Person *person, const EligibilityContext *context)
{
    if (person == NULL) {
        return "not_in_register";
    }
    const EligibilityCase c = case_of(piece, person, context);
    const Reason reason = reason_of(&c);
    if (reason != REASON_NONE) {
        return decision_reason_name(reason);
    }
    const char *obstacle = occasion_obstacle(piece, &c);
    if (obstacle != NULL) {
        return obstacle;
    }
    if (guardian_has_changed(piece, person)) {
        return "guardian_changed";
    }
    return address_has_changed(piece, person) ? "address_changed" : NULL;
}

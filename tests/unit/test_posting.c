#include "support/test.h"

#include "plan/compose.h"
#include "rules/posting.h"
#include "rules/town.h"

#include <string.h>

/* The night of 2026-10-15 has printed a letter, or with `form` the form that was asked for; then the register changes, and the
 * check of so many days later wants the code of the reason (NULL: post it). */
typedef struct {
    void (*change)(Person *person);
    const char *want;
    int days;
    bool form, child, mailed;
} Row;

#define NIGHT day_from_ymd(2026, 10, 15)

static const SelectSettings settings = { .days_ahead = 14 };

static Card *
card_of(Person *person)
{
    return g_ptr_array_index(person->cards, 0);
}

static Certificate *
certificate_of(Person *person, CertificateKind kind)
{
    return g_ptr_array_index(card_of(person)->certificates, kind);
}

static void
set(char **text, const char *value)
{
    g_free(*text);
    *text = g_strdup(value);
}

static void
add_certificate(Card *card, const char *serial, CertificateKind kind, Day expires_on)
{
    Certificate *certificate = person_add_certificate(card, serial);
    certificate->kind = kind;
    certificate->issued_on = NIGHT - 1800;
    certificate->expires_on = expires_on;
}

/* clang-format off */
static void nothing(Person *p)             { (void)p; }
static void dies(Person *p)                { p->status = RESIDENT_DECEASED; }
static void moves_out(Person *p)           { p->status = RESIDENT_MOVED_OUT; }
static void is_struck_off(Person *p)       { p->status = RESIDENT_DELETED; }
static void goes_overseas(Person *p)       { p->status = RESIDENT_OVERSEAS; }
static void seeks_protection(Person *p)    { p->is_protected = true; set(&p->name, NULL); set(&p->address, NULL); p->birth_date = DAY_NONE; }
static void lives_elsewhere(Person *p)     { p->residence_elsewhere = true; }
static void opts_out(Person *p)            { p->opted_out = true; }
static void breaks_the_contract(Person *p) { person_note_defect(p, g_strdup("birth_date is NULL")); }
static void returns_the_card(Person *p)    { card_of(p)->status = CARD_RETURNED; }
static void has_no_certificate(Person *p)  { g_ptr_array_set_size(card_of(p)->certificates, 0); }
static void renews(Person *p)              { add_certificate(card_of(p), "s2", CERTIFICATE_SIGNATURE, NIGHT + 1800);
                                             add_certificate(card_of(p), "u2", CERTIFICATE_USER_AUTHENTICATION, NIGHT + 1800); }
static void renews_one(Person *p)          { add_certificate(card_of(p), "u2", CERTIFICATE_USER_AUTHENTICATION, NIGHT + 1800); }
static void loses_the_signature(Person *p) { certificate_of(p, CERTIFICATE_SIGNATURE)->status = CERTIFICATE_REVOKED; }
static void loses_both(Person *p)          { loses_the_signature(p); certificate_of(p, CERTIFICATE_USER_AUTHENTICATION)->status = CERTIFICATE_SUSPENDED; }
static void gets_a_stay(Person *p)         { p->japanese = false; p->stay_ends_on = NIGHT + 30; }
static void gets_a_shorter_card(Person *p) { card_of(p)->expires_on = NIGHT + 40; }
static void changes_name(Person *p)        { set(&p->name, "乙"); }
static void changes_variant(Person *p)     { set(&p->name, "葛\xF3\xA0\x84\x80"); }
static void changes_address(Person *p)     { set(&p->address, "東京都練馬区桜台"); }
static void changes_building(Person *p)    { set(&p->building, "桜荘"); }
static void gets_a_blank_building(Person *p) { set(&p->building, "　"); }
static void changes_postal_code(Person *p) { set(&p->postal_code, "1790084"); }
static void loses_the_postal_code(Person *p) { set(&p->postal_code, "179"); }
static void loses_the_address(Person *p)   { set(&p->address, "桜台"); }
static void gets_mail_elsewhere(Person *p) { set(&p->mail_name, "丙"); set(&p->mail_postal_code, "1000001"); set(&p->mail_address, "東京都千代田区"); }
static void gets_mail_at_home(Person *p)   { set(&p->mail_name, NULL); set(&p->mail_postal_code, NULL); set(&p->mail_address, NULL); }
static void gets_a_guardian(Person *p)     { p->guardian_kind = GUARDIAN_ADULT_GUARDIAN; p->adult_ward = true; }
static void gets_a_parent(Person *p)       { p->guardian_kind = GUARDIAN_PARENT; }
static void gets_another_parent(Person *p) { set(&p->guardian_name, "丁"); }
static void loses_the_parent(Person *p)    { p->guardian_kind = GUARDIAN_NONE; }
static void closes_the_request(Person *p)  { g_ptr_array_set_size(p->form_requests, 0); }
static void asks_again(Person *p)          { closes_the_request(p); person_add_form_request(p, "F2", NIGHT); }
static void asks_too(Person *p)            { person_add_form_request(p, "F2", NIGHT); }

static Row as_it_was            = { nothing,               .want = NULL };
static Row weeks_later          = { nothing,               .want = NULL,                  .days = 60 };
static Row on_the_last_day      = { nothing,               .want = NULL,                  .days = 61 };
static Row a_day_late           = { nothing,               .want = "expired_long_ago",    .days = 62 };
static Row died                 = { dies,                  .want = "deceased" };
static Row moved_out            = { moves_out,             .want = "moved_out" };
static Row struck_off           = { is_struck_off,         .want = "moved_out" };
static Row overseas             = { goes_overseas,         .want = "overseas" };
static Row is_protected         = { seeks_protection,      .want = "protected" };
static Row elsewhere            = { lives_elsewhere,       .want = "residence_elsewhere" };
static Row opted_out            = { opts_out,              .want = "opted_out" };
static Row bad_data             = { breaks_the_contract,   .want = "bad_data" };
static Row unknown              = { NULL,                  .want = "not_in_register" };
static Row card_returned        = { returns_the_card,      .want = "card_inactive" };
static Row no_certificate       = { has_no_certificate,    .want = "no_certificate" };
static Row renewed              = { renews,                .want = "already_renewed" };
static Row renewed_one          = { renews_one,            .want = "already_renewed" };
static Row signature_revoked    = { loses_the_signature,   .want = "certificate_revoked" };
static Row both_gone            = { loses_both,            .want = "no_certificate" };
static Row stay                 = { gets_a_stay,           .want = "expiry_changed" };
static Row shorter_card         = { gets_a_shorter_card,   .want = "expiry_changed" };
static Row name                 = { changes_name,          .want = "address_changed" };
static Row name_variant         = { changes_variant,       .want = "address_changed" };
static Row address              = { changes_address,       .want = "address_changed" };
static Row building             = { changes_building,      .want = "address_changed" };
static Row blank_building       = { gets_a_blank_building, .want = NULL };
static Row postal_code          = { changes_postal_code,   .want = "address_changed" };
static Row bad_postal_code      = { loses_the_postal_code, .want = "bad_postal_code" };
static Row bad_address          = { loses_the_address,     .want = "bad_address" };
static Row mail_elsewhere       = { gets_mail_elsewhere,   .want = "address_changed" };
static Row mail_at_home         = { gets_mail_at_home,     .want = "address_changed",     .mailed = true };
static Row mailed_home_changes  = { changes_address,       .want = NULL,                  .mailed = true };
static Row guardian             = { gets_a_guardian,       .want = "guardian_changed" };
static Row adults_parent        = { gets_a_parent,         .want = NULL };
static Row child_as_it_was      = { nothing,               .want = NULL,                  .child = true };
static Row childs_other_parent  = { gets_another_parent,   .want = "guardian_changed",    .child = true };
static Row child_alone          = { loses_the_parent,      .want = "guardian_unknown",    .child = true };
static Row child_turns_15       = { nothing,               .want = NULL, .days = 40,      .child = true };
static Row asked_since          = { asks_too,              .want = NULL };
static Row form_as_it_was       = { nothing,               .want = NULL,                  .form = true };
static Row form_after_expiry    = { nothing,               .want = NULL, .days = 90,      .form = true };
static Row form_closed          = { closes_the_request,    .want = "request_closed",      .form = true };
static Row form_asked_again     = { asks_again,            .want = "request_closed",      .form = true };
static Row form_opted_out       = { opts_out,              .want = NULL,                  .form = true };
static Row form_mail_elsewhere  = { gets_mail_elsewhere,   .want = NULL,                  .form = true };
static Row form_home_changes    = { changes_address,       .want = "address_changed",     .form = true, .mailed = true };
/* clang-format on */

static Person *
person_of(const Row *row)
{
    Person *person = person_new("1");
    set(&person->name, "甲");
    set(&person->postal_code, "1760012");
    set(&person->address, "東京都練馬区豊玉北");
    person->birth_date = day_from_ymd(1980, 5, 5);
    person->japanese = true;
    Card *card = person_add_card(person, "C1");
    card->issued_on = NIGHT - 1800;
    card->expires_on = NIGHT + 2000;
    add_certificate(card, "s1", CERTIFICATE_SIGNATURE, NIGHT + 61);
    add_certificate(card, "u1", CERTIFICATE_USER_AUTHENTICATION, NIGHT + 61);
    if (row->child) {
        person->birth_date = day_from_ymd(2011, 11, 5);
        person->guardian_kind = GUARDIAN_PARENT;
        set(&person->guardian_name, "戊");
    }
    if (row->mailed) {
        gets_mail_elsewhere(person);
    }
    if (row->form) {
        person_add_form_request(person, "F1", NIGHT - 1);
    }
    return person;
}

/* The piece of the night. */
static Piece *
piece_of(const Person *person)
{
    const EligibilityContext context = { .as_of = NIGHT, .select = &settings };
    const CalendarSettings counters = { .saturday = true };
    g_auto(Decision) decision = { 0 };
    g_autoptr(Calendar) calendar = calendar_new(NULL, 0, 0, 0, &counters);
    g_autoptr(TownTable) towns = town_table_new();
    eligibility_decide(person, &context, &decision);
    assert_int_equal(decision.outcome, OUTCOME_NOTICED);
    return compose_piece(person, &decision, calendar, towns, NIGHT, &settings);
}

static void
test_obstacle(void **state)
{
    const Row *row = *state;
    g_autoptr(Person) person = person_of(row);
    g_autoptr(Piece) piece = piece_of(person);
    const EligibilityContext context = { .as_of = NIGHT + (Day)row->days, .select = &settings };
    assert_int_equal(piece->kind, row->form ? KIND_FORM : KIND_RENEWAL);
    if (row->change != NULL) {
        row->change(person);
    }
    const char *got = posting_obstacle(piece, row->change == NULL ? NULL : person, &context);
    if (row->want == NULL) {
        assert_ptr_equal(got, NULL);
    } else {
        assert_non_null(got);
        assert_string_equal(got, row->want);
    }
}

/* clang-format off */
#define ROW(row) { "posting/" #row, test_obstacle, NULL, NULL, &(row) }
/* clang-format on */

static const struct CMUnitTest tests[] = {
    ROW(as_it_was),
    ROW(weeks_later),
    ROW(on_the_last_day),
    ROW(a_day_late),
    ROW(died),
    ROW(moved_out),
    ROW(struck_off),
    ROW(overseas),
    ROW(is_protected),
    ROW(elsewhere),
    ROW(opted_out),
    ROW(bad_data),
    ROW(unknown),
    ROW(card_returned),
    ROW(no_certificate),
    ROW(renewed),
    ROW(renewed_one),
    ROW(signature_revoked),
    ROW(both_gone),
    ROW(stay),
    ROW(shorter_card),
    ROW(name),
    ROW(name_variant),
    ROW(address),
    ROW(building),
    ROW(blank_building),
    ROW(postal_code),
    ROW(bad_postal_code),
    ROW(bad_address),
    ROW(mail_elsewhere),
    ROW(mail_at_home),
    ROW(mailed_home_changes),
    ROW(guardian),
    ROW(adults_parent),
    ROW(child_as_it_was),
    ROW(childs_other_parent),
    ROW(child_alone),
    ROW(child_turns_15),
    ROW(asked_since),
    ROW(form_as_it_was),
    ROW(form_after_expiry),
    ROW(form_closed),
    ROW(form_asked_again),
    ROW(form_opted_out),
    ROW(form_mail_elsewhere),
    ROW(form_home_changes),
};

TEST_MAIN(tests, NULL, NULL)

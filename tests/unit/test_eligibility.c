#include "support/test.h"

#include "rules/eligibility.h"
#include "rules/window.h"

#include <stdlib.h>
#include <string.h>

/* A night in October: with 14 days ahead everything that ends from 2026-10-15 to 2027-01-28 is due.
 *
 * A row draws a person's cards: "A+2000 sV+60 uV+60; R+900 sR+60" is an active card that ends in 2000 days with a valid
 * signature and a valid user authentication certificate that end in 60, and a revoked card. Statuses are the contract's
 * words' initials (A S R and T for returned; V S R), "f" marks a pin-free card, "@2027-01-28" is a date instead of days.
 * Serials number the certificates of a kind as they come: s1, u1, s2. Cards are C1, C2. Noticed is what the tier renewal has had
 * in an earlier night. What a row does not say is an adult Japanese
 * resident in order. */
typedef struct {
    const char *cards;
    const char *
        want; /* "noticed [KIND, but for renewal] VARIANT SERIALS", or "OUTCOME REASON[: DETAIL]" */
    const char *noticed;
    const char *birth;
    const char *name;
    const char *postal_code;
    const char *address;
    const char *mail; /* "name|code|address" */
    const char *defect;
    ResidentStatus status;
    GuardianKind guardian;
    int stay; /* days from tonight, 0: none */
    bool foreign, is_protected, elsewhere, opted_out, ward, request, at_birthday;
} Row;

#define TONIGHT  day_from_ymd(2026, 10, 15)
#define BOTH_DUE "A+2000 sV+60 uV+60"
#define CHILD    "2016-05-05"

/* clang-format off */
static Row both_due              = { BOTH_DUE,                          .want = "noticed standard s1 u1" };
static Row due_today_the_last    = { "A+2000 sV+0 uV+0",                .want = "noticed standard s1 u1" };
static Row expired_yesterday     = { "A+2000 sV-1 uV-1",                .want = "excluded expired_long_ago" };
static Row first_night           = { "A+2000 uV@2027-01-28",            .want = "noticed user_only u1" };
static Row the_night_before      = { "A+2000 uV@2027-01-29",            .want = "excluded already_renewed" };
static Row windows_apart         = { "A+2000 sV+60 uV+150",             .want = "noticed standard s1" };
static Row user_window_first     = { "A+2000 sV+150 uV+60",             .want = "noticed user_only u1" };
static Row windows_a_day_apart   = { "A+2000 sV+60 uV+61",              .want = "noticed standard s1 u1" };
static Row signature_alone       = { "A+2000 sV+60",                    .want = "noticed standard s1" };
static Row signature_revoked     = { "A+2000 sR+60 uV+60",              .want = "noticed user_only u1" };
static Row signature_suspended   = { "A+2000 sS+60 uV+60",              .want = "noticed user_only u1" };
static Row signature_absent      = { "A+2000 uV+60",                    .want = "noticed user_only u1" };
static Row user_revoked          = { "A+2000 sV+60 uR+60",              .want = "noticed standard s1" };

/* Which certificate counts. */
static Row no_card               = { "",                                .want = "excluded no_certificate: no card" };
static Row empty_card            = { "A+60",                            .want = "excluded no_certificate: no certificate on any card" };
static Row all_revoked           = { "A+2000 sR+60 uR+60",              .want = "excluded no_certificate: no certificate on an active card is valid" };
static Row all_suspended         = { "A+2000 sS+60 uS+60",              .want = "excluded no_certificate: no certificate on an active card is valid" };
static Row new_card_still_empty  = { "R+900 sV+60 uV+60; A+3000",       .want = "excluded no_certificate: no certificate on an active card is valid" };
static Row card_suspended        = { "S+2000 sV+60 uV+60",              .want = "excluded card_inactive" };
static Row card_revoked          = { "R+2000 sV+60 uV+60",              .want = "excluded card_inactive" };
static Row card_returned         = { "T+2000 sV+60 uV+60",              .want = "excluded card_inactive" };
static Row renewed               = { "A+2000 sR+60 uR+60 sV+1800 uV+1800", .want = "excluded already_renewed" };
static Row renewed_not_revoked   = { "A+2000 sV+60 uV+60 sV+1800 uV+1800", .want = "excluded already_renewed" };
static Row renewed_half          = { "A+2000 sV+60 uV+60 uV+1800",      .want = "noticed standard s1" };
static Row renewed_the_user      = { "A+2000 sR+60 uV+1800",            .want = "excluded already_renewed" };
static Row renewed_on_new_card   = { "R+900 sV+60 uV+60; A+3600 sV+1800 uV+1800", .want = "excluded already_renewed" };
static Row two_due_of_a_kind     = { "A+2000 uV+30 uV+60",              .want = "noticed user_only u2" };
static Row the_order_is_no_matter= { "A+2000 uV+60 uV+30",              .want = "noticed user_only u1" };
static Row greater_serial        = { "A+2000 uV+60 uV+60",              .want = "noticed user_only u2" };
static Row expired_and_renewed   = { "A+2000 uV-10 uV+1800",            .want = "excluded already_renewed" };
static Row expired_and_due       = { "A+2000 sV-10 uV+60",              .want = "noticed user_only u1" };
static Row expired_and_not_due   = { "A+2000 sV-10 uV+1800",            .want = "excluded already_renewed" };
static Row card_expired          = { "A-5 sV+60 uV+60",                 .want = "excluded expired_long_ago" };
static Row stay_is_over          = { BOTH_DUE,                          .want = "excluded expired_long_ago", .foreign = true, .stay = -3 };

/* Noticed once per serial. */
static Row both_noticed          = { BOTH_DUE,                          .want = "excluded already_noticed", .noticed = "s1 u1" };
static Row one_noticed           = { BOTH_DUE,                          .want = "noticed user_only u1", .noticed = "s1" };
static Row other_one_noticed     = { BOTH_DUE,                          .want = "noticed standard s1", .noticed = "u1" };
static Row only_due_one_noticed  = { "A+2000 sV+60 uV+150",             .want = "excluded already_noticed", .noticed = "s1" };
static Row old_serial_noticed    = { "A+2000 uR+20 uV+60",              .want = "noticed user_only u2", .noticed = "u1" };
static Row noticed_then_renewed  = { "A+2000 uR+60 uV+1800",            .want = "excluded already_renewed", .noticed = "u1" };
static Row noticed_then_expired  = { "A+2000 uV-1",                     .want = "excluded expired_long_ago", .noticed = "u1" };

/* Who the person is. */
static Row deceased              = { BOTH_DUE, .want = "excluded deceased",  .status = RESIDENT_DECEASED };
static Row moved_out             = { BOTH_DUE, .want = "excluded moved_out", .status = RESIDENT_MOVED_OUT };
static Row struck_off            = { BOTH_DUE, .want = "excluded moved_out: struck off the register (status deleted)", .status = RESIDENT_DELETED };
static Row overseas              = { BOTH_DUE, .want = "excluded overseas",  .status = RESIDENT_OVERSEAS };
static Row opted_out             = { BOTH_DUE, .want = "excluded opted_out", .opted_out = true };
static Row elsewhere             = { BOTH_DUE, .want = "held residence_elsewhere", .elsewhere = true };
static Row defective             = { BOTH_DUE, .want = "held bad_data: birth_date is NULL", .defect = "birth_date is NULL" };
static Row nameless              = { BOTH_DUE, .want = "held bad_data: name is blank", .name = "　" };

/* Children. */
static Row child                 = { "A+2000 uV+60",       .want = "noticed minor u1",      .birth = CHILD, .guardian = GUARDIAN_PARENT };
static Row child_with_guardian   = { "A+2000 uV+60",       .want = "noticed minor u1",      .birth = CHILD, .guardian = GUARDIAN_MINOR_GUARDIAN };
static Row child_with_signature  = { BOTH_DUE,             .want = "noticed minor s1 u1",   .birth = CHILD, .guardian = GUARDIAN_PARENT };
static Row child_alone           = { "A+2000 uV+60",       .want = "held guardian_unknown", .birth = CHILD };
static Row child_with_curator    = { "A+2000 uV+60",       .want = "held guardian_unknown", .birth = CHILD, .guardian = GUARDIAN_CURATOR };
static Row fifteen_tomorrow      = { "A+2000 uV+60",       .want = "noticed user_only u1",  .birth = "2011-10-16" };
static Row fifteen_the_day_after = { "A+2000 uV+60",       .want = "noticed minor u1",      .birth = "2011-10-17", .guardian = GUARDIAN_PARENT };
static Row fifteen_at_birthday   = { "A+2000 uV+60",       .want = "noticed minor u1",      .birth = "2011-10-16", .guardian = GUARDIAN_PARENT, .at_birthday = true };
static Row fifteen_today         = { "A+2000 uV+60",       .want = "noticed user_only u1",  .birth = "2011-10-15", .at_birthday = true };
static Row grown_up_with_parent  = { BOTH_DUE,             .want = "noticed standard s1 u1", .guardian = GUARDIAN_PARENT };

/* Where the letter goes. */
static Row short_code            = { BOTH_DUE, .want = "held bad_postal_code: postal_code is not 7 digits", .postal_code = "176-001" };
static Row wide_code             = { BOTH_DUE, .want = "held bad_postal_code: postal_code is not 7 digits", .postal_code = "１７６０００１" };
static Row blank_address         = { BOTH_DUE, .want = "held bad_address: address is blank", .address = "　" };
static Row no_prefecture         = { BOTH_DUE, .want = "held bad_address: address does not begin with a prefecture", .address = "京都市中京区" };
static Row mailed_elsewhere      = { BOTH_DUE, .want = "noticed standard s1 u1", .mail = "甲|1000001|東京都千代田区" };
static Row mailed_past_bad_home  = { BOTH_DUE, .want = "noticed standard s1 u1", .mail = "甲|1000001|東京都千代田区", .postal_code = "?", .address = "?" };
static Row mail_short_code       = { BOTH_DUE, .want = "held bad_postal_code: mail_postal_code is not 7 digits", .mail = "甲|100|東京都千代田区" };
static Row mail_no_prefecture    = { BOTH_DUE, .want = "held bad_address: mail_address does not begin with a prefecture", .mail = "甲|1000001|千代田区" };
static Row mail_without_name     = { BOTH_DUE, .want = "held bad_address: the mailing address is incomplete", .mail = "|1000001|東京都千代田区" };
static Row mail_without_code     = { BOTH_DUE, .want = "held bad_address: the mailing address is incomplete", .mail = "甲||東京都千代田区" };
static Row mail_without_address  = { BOTH_DUE, .want = "held bad_address: the mailing address is incomplete", .mail = "甲|1000001|　" };
static Row mail_all_blank        = { BOTH_DUE, .want = "noticed standard s1 u1", .mail = "|　| " };

/* Which letter. tests/unit/data/decisions.csv has many more. */
static Row pin_free              = { "Af+2000 uV+60",      .want = "noticed pin_free u1" };
static Row pin_free_not_due      = { "Af+2000 uV+1800",    .want = "excluded already_renewed" };
static Row card_ends_too         = { "A+60 sV+60 uV+60",   .want = "noticed card_renewal s1 u1" };
static Row card_ends_before      = { "A+30 sV+60 uV+60",   .want = "noticed card_renewal s1 u1" };
static Row card_ends_a_day_later = { "A+61 sV+60 uV+60",   .want = "noticed standard s1 u1" };
static Row card_noticed          = { "A+60 sV+60 uV+60",   .want = "excluded already_noticed", .noticed = "card:C1" };
static Row card_noticed_renewed  = { "A+60 sV+1800 uV+60", .want = "excluded already_noticed", .noticed = "card:C1" };
static Row other_card_noticed    = { "A+60 sV+60 uV+60",   .want = "noticed card_renewal s1 u1", .noticed = "card:C2 s1 u1" };
static Row card_ends_with_one    = { "A+60 sV+50 uV+60",   .want = "noticed card_renewal s1 u1" };
static Row card_and_other_told   = { "A+60 sV+50 uV+60",   .want = "excluded already_noticed", .noticed = "card:C1 s1" };
static Row stay_ends_before      = { BOTH_DUE,             .want = "noticed fixed_stay s1 u1", .foreign = true, .stay = +30 };
static Row stay_ends_with_all    = { "A+60 sV+60 uV+60",   .want = "noticed fixed_stay s1 u1", .foreign = true, .stay = +60 };
static Row stay_told             = { "A+60 sV+60 uV+60",   .want = "excluded already_noticed", .noticed = "s1 u1", .foreign = true, .stay = +60 };
static Row stay_ends_later       = { BOTH_DUE,             .want = "noticed standard s1 u1", .foreign = true, .stay = +61 };
static Row stay_makes_it_due     = { "A+3000 uV+1800",     .want = "noticed fixed_stay u1", .foreign = true, .stay = +60 };
static Row stay_of_a_japanese    = { BOTH_DUE,             .want = "held bad_data: japanese is true, yet stay_ends_on ends a certificate", .stay = -300 };
static Row stale_stay_no_matter  = { BOTH_DUE,             .want = "noticed standard s1 u1", .stay = +900 };
static Row ward_of_court         = { BOTH_DUE,             .want = "noticed ward_of_court s1 u1", .ward = true, .guardian = GUARDIAN_ADULT_GUARDIAN };
static Row ward_alone            = { BOTH_DUE,             .want = "held guardian_unknown", .ward = true };
static Row adult_guardian        = { BOTH_DUE,             .want = "noticed ward_of_court s1 u1", .guardian = GUARDIAN_ADULT_GUARDIAN };
static Row curator               = { BOTH_DUE,             .want = "noticed ward_of_court s1 u1", .guardian = GUARDIAN_CURATOR };
static Row assistant             = { BOTH_DUE,             .want = "noticed ward_of_court s1 u1", .guardian = GUARDIAN_ASSISTANT };
static Row form_request          = { "A+2000 uV+1800",     .want = "noticed form form_only u1", .request = true };
static Row form_bad_mail_no_care = { "A+2000 uV+1800",     .want = "noticed form form_only u1", .request = true, .mail = "甲||" };
static Row form_bad_home         = { "A+2000 uV+1800",     .want = "held bad_address: address does not begin with a prefecture", .request = true, .mail = "甲|1000001|東京都千代田区", .address = "?" };
static Row two_active_cards      = { "A+2000 sV+60; A+2000 uV+60", .want = "held bad_data: the certificates lie on two active cards" };

/* What goes before what. */
static Row protected_above_all   = { "", .want = "held protected", .is_protected = true, .defect = "x", .status = RESIDENT_DECEASED, .opted_out = true };
static Row protected_noticed     = { BOTH_DUE, .want = "held protected", .is_protected = true, .noticed = "s1 u1" };
static Row defect_before_death   = { BOTH_DUE, .want = "held bad_data: x", .defect = "x", .status = RESIDENT_DECEASED };
static Row death_before_cards    = { "", .want = "excluded deceased", .status = RESIDENT_DECEASED };
static Row death_before_request  = { BOTH_DUE, .want = "excluded deceased", .status = RESIDENT_DECEASED, .request = true };
static Row request_before_notice = { BOTH_DUE, .want = "noticed form form_only s1 u1", .request = true, .noticed = "s1 u1" };
static Row renewed_before_opted  = { "A+2000 uV+1800", .want = "excluded already_renewed", .opted_out = true };
static Row noticed_before_opted  = { BOTH_DUE, .want = "excluded already_noticed", .noticed = "s1 u1", .opted_out = true };
static Row noticed_before_address= { BOTH_DUE, .want = "excluded already_noticed", .noticed = "s1 u1", .address = "?" };
static Row opted_before_elsewhere= { BOTH_DUE, .want = "excluded opted_out", .opted_out = true, .elsewhere = true };
static Row elsewhere_before_child= { BOTH_DUE, .want = "held residence_elsewhere", .elsewhere = true, .birth = CHILD };
static Row guardian_before_code  = { BOTH_DUE, .want = "held guardian_unknown", .birth = CHILD, .postal_code = "?" };
static Row code_before_address   = { BOTH_DUE, .want = "held bad_postal_code: postal_code is not 7 digits", .postal_code = "?", .address = "?" };
static Row ward_before_pin_free = { "Af+2000 uV+60", .want = "noticed ward_of_court u1", .ward = true, .guardian = GUARDIAN_ADULT_GUARDIAN };
static Row minor_before_pin_free= { "Af+2000 uV+60", .want = "noticed minor u1", .birth = CHILD, .guardian = GUARDIAN_PARENT };
static Row address_before_letter = { "Af+2000 uV+60", .want = "held bad_address: address does not begin with a prefecture", .address = "?" };
static Row card_before_ward      = { "Af+60 uV+60", .want = "noticed card_renewal u1", .ward = true, .guardian = GUARDIAN_ADULT_GUARDIAN };
static Row stay_before_pin_free  = { "Af+60 uV+60", .want = "noticed fixed_stay u1", .foreign = true, .stay = +60 };
static Row card_before_minor     = { "A+60 uV+60", .want = "noticed card_renewal u1", .birth = CHILD, .guardian = GUARDIAN_PARENT };
/* clang-format on */

/* The day of "+60", "-3" or "@2027-01-28". */
static Day
read_day(const char *text)
{
    Day day = DAY_NONE;
    if (text[0] == '@') {
        assert_true(day_parse(text + 1, &day));
        return day;
    }
    return (Day)((long)TONIGHT + strtol(text, NULL, 10));
}

/* The place of `letter` in `letters`. */
static int
read_letter(char letter, const char *letters)
{
    const char *found = strchr(letters, letter);
    assert_non_null(found);
    return (int)(found - letters);
}

static void
draw_certificate(Card *card, const char *token, guint *signatures, guint *users)
{
    const CertificateKind kind = (CertificateKind)read_letter(token[0], "su");
    guint *number = kind == CERTIFICATE_SIGNATURE ? signatures : users;
    g_autofree char *serial = g_strdup_printf("%c%u", token[0], ++*number);
    Certificate *certificate = person_add_certificate(card, serial);
    certificate->kind = kind;
    certificate->status = (CertificateStatus)read_letter(token[1], "VSR");
    certificate->expires_on = read_day(token + 2);
    certificate->issued_on = day_minus_months(certificate->expires_on, 60);
}

static void
draw_cards(Person *person, const char *drawing)
{
    guint signatures = 0, users = 0;
    g_auto(GStrv) cards = g_strsplit(drawing, "; ", -1);
    for (guint i = 0; cards[i] != NULL; i++) {
        g_auto(GStrv) tokens = g_strsplit(cards[i], " ", -1);
        g_autofree char *card_id = g_strdup_printf("C%u", i + 1);
        Card *card = person_add_card(person, card_id);
        card->status = (CardStatus)read_letter(tokens[0][0], "ASRT");
        card->pin_free = tokens[0][1] == 'f';
        card->expires_on = read_day(tokens[0] + (card->pin_free ? 2 : 1));
        for (guint k = 1; tokens[k] != NULL; k++) {
            draw_certificate(card, tokens[k], &signatures, &users);
        }
    }
}

static void
draw_mail(Person *person, const char *mail)
{
    g_auto(GStrv) parts = g_strsplit(mail, "|", 3);
    person->mail_name = g_strdup(parts[0]);
    person->mail_postal_code = g_strdup(parts[1]);
    person->mail_address = g_strdup(parts[2]);
}

static Person *
draw(const Row *row)
{
    Person *person = person_new("0000001");
    person->name = g_strdup(row->name != NULL ? row->name : "見本　花子");
    person->birth_date = DAY_NONE;
    assert_true(day_parse(row->birth != NULL ? row->birth : "1980-01-01", &person->birth_date));
    person->postal_code = g_strdup(row->postal_code != NULL ? row->postal_code : "1760012");
    person->address =
        g_strdup(row->address != NULL ? row->address : "東京都練馬区豊玉北六丁目12番1号");
    person->status = row->status;
    person->japanese = !row->foreign;
    person->stay_ends_on = row->stay == 0 ? DAY_NONE : (Day)((int)TONIGHT + row->stay);
    person->guardian_kind = row->guardian;
    person->adult_ward = row->ward;
    person->is_protected = row->is_protected;
    person->residence_elsewhere = row->elsewhere;
    person->opted_out = row->opted_out;
    person->defect = g_strdup(row->defect);
    draw_cards(person, row->cards);
    if (row->mail != NULL) {
        draw_mail(person, row->mail);
    }
    if (row->request) {
        person_add_form_request(person, "F1", TONIGHT - 1);
    }
    return person;
}

/* A night of the row's settings and notices, which go into *notices; both must outlive it. */
static EligibilityContext
night_of(const Row *row, SelectSettings *settings, Notices *notices)
{
    *settings = (SelectSettings){ .days_ahead = 14, .age_at_birthday = row->at_birthday };
    g_auto(GStrv) serials = g_strsplit(row->noticed != NULL ? row->noticed : "", " ", -1);
    for (guint i = 0; serials[i] != NULL; i++) {
        notices_answer(notices, KIND_RENEWAL, serials[i], TONIGHT - 20);
    }
    return (EligibilityContext){ .as_of = TONIGHT, .select = settings, .notices = notices };
}

static char *
tell(const Decision *decision)
{
    if (decision->outcome != OUTCOME_NOTICED) {
        return g_strdup_printf("%s %s%s%s", decision_outcome_name(decision->outcome),
                               decision_reason_name(decision->reason),
                               decision->detail != NULL ? ": " : "",
                               decision->detail != NULL ? decision->detail : "");
    }
    return g_strdup_printf(
        "noticed %s%s%s%s%s%s%s",
        decision->kind != KIND_RENEWAL ? decision_kind_name(decision->kind) : "",
        decision->kind != KIND_RENEWAL ? " " : "", decision_variant_name(decision->variant),
        decision->signature != NULL ? " " : "",
        decision->signature != NULL ? decision->signature->serial : "",
        decision->user_authentication != NULL ? " " : "",
        decision->user_authentication != NULL ? decision->user_authentication->serial : "");
}

/* What holds for every decision. */
static void
check_days(const Decision *decision)
{
    const Day signature = decision->signature_expires_on;
    const Day user = decision->user_authentication_expires_on;
    assert_int_equal(signature != DAY_NONE, decision->signature != NULL);
    assert_int_equal(user != DAY_NONE, decision->user_authentication != NULL);
    if (signature == DAY_NONE && user == DAY_NONE) {
        assert_null(decision->card);
        assert_int_equal(decision->expires_on, DAY_NONE);
        assert_int_equal(decision->opens_on, DAY_NONE);
        return;
    }
    assert_non_null(decision->card);
    assert_int_equal(decision->expires_on, signature == DAY_NONE ? user
                                           : user == DAY_NONE    ? signature
                                                                 : MIN(signature, user));
    assert_int_equal(decision->opens_on, window_opens(decision->expires_on));
    assert_true(decision->expires_on >= TONIGHT);
}

static void
test_decide(void **state)
{
    const Row *row = *state;
    SelectSettings settings;
    g_autoptr(Notices) notices = notices_new();
    g_autoptr(Person) person = draw(row);
    const EligibilityContext context = night_of(row, &settings, notices);
    g_auto(Decision) decision = { 0 };
    eligibility_decide(person, &context, &decision);
    g_autofree char *told = tell(&decision);
    assert_string_equal(told, row->want);
    assert_int_equal(decision_outcome_of(decision.reason), decision.outcome);
    check_days(&decision);
}

/* The rule that decides, and what it found: "opted_out", "bad_data: x". */
typedef struct {
    const Row *person;
    const char *want;
} ExplainRow;

static Row far_away = { "A+3000 uV+1800", .want = "" };

/* clang-format off */
static ExplainRow explain_noticed   = { &both_due,            "noticed" };
static ExplainRow explain_protected = { &protected_noticed,   "protected" };
static ExplainRow explain_detail    = { &defect_before_death, "bad_data: x" };
static ExplainRow explain_opted_out = { &opted_out,           "opted_out" };
static ExplainRow explain_suspended = { &all_suspended,       "no_valid_certificate: no certificate on an active card is valid" };
static ExplainRow explain_tomorrow  = { &the_night_before,    "not_examined: tonight's range is 2026-10-15 to 2027-01-28" };
static ExplainRow explain_far_away  = { &far_away,            "not_examined: tonight's range is 2026-10-15 to 2027-01-28" };
/* clang-format on */

static void
test_explain(void **state)
{
    const ExplainRow *row = *state;
    SelectSettings settings;
    g_autoptr(Notices) notices = notices_new();
    g_autoptr(Person) person = draw(row->person);
    const EligibilityContext context = night_of(row->person, &settings, notices);
    g_autoptr(GPtrArray) steps = eligibility_explain(person, &context);
    g_autoptr(GString) told = g_string_new(NULL);
    for (guint i = 0; i < steps->len; i++) {
        const EligibilityStep *step = g_ptr_array_index(steps, i);
        assert_non_null(step->description);
        if (step->decides) {
            assert_true(step->applies);
            g_string_append_printf(told, "%s%s%s", step->rule, step->text != NULL ? ": " : "",
                                   step->text != NULL ? step->text : "");
        }
    }
    assert_string_equal(told->str, row->want);
}

/* Every rule is asked, those after the decision too; but not what would need a protected person's name or address. */
static void
test_explain_walks_all_rules(void **state)
{
    (void)state;
    SelectSettings settings;
    g_autoptr(Notices) notices = notices_new();
    g_autoptr(Person) person = draw(&protected_noticed);
    person->opted_out = true;
    const EligibilityContext context = night_of(&protected_noticed, &settings, notices);
    g_autoptr(GPtrArray) steps = eligibility_explain(person, &context);
    g_autoptr(GString) applying = g_string_new(NULL);
    g_autoptr(GString) hidden = g_string_new(NULL);
    for (guint i = 0; i < steps->len; i++) {
        const EligibilityStep *step = g_ptr_array_index(steps, i);
        g_string_append_printf(applying, "%s%s", step->applies ? step->rule : "",
                               step->applies ? " " : "");
        if (g_strcmp0(step->text, "not read of the protected") == 0) {
            g_string_append_printf(hidden, "%s ", step->rule);
        }
    }
    assert_string_equal(applying->str, "protected already_noticed opted_out ");
    assert_string_equal(hidden->str, "guardian_unknown bad_postal_code bad_address blank_name ");
    assert_int_equal(steps->len, 21);
}

/* What the rules ask the ledger, "TIER SERIAL; …" sorted; with reminders and letters about the lapsed. */
typedef struct {
    Row person;
    const char *want;
} AskRow;

/* clang-format off */
static AskRow ask_both     = { { .cards = BOTH_DUE },                           "renewal s1; renewal u1; " };
static AskRow ask_whatever = { { .cards = BOTH_DUE, .noticed = "s1 u1" },       "renewal s1; renewal u1; " };
static AskRow ask_one      = { { .cards = "A+2000 sV+60 uV+150" },              "renewal s1; " };
static AskRow ask_current  = { { .cards = "A+2000 uV+40 uV+60" },               "renewal u2; " };
static AskRow ask_none     = { { .cards = "A+2000 uR+60 uV+1800" },             "" };
static AskRow ask_long_ago = { { .cards = "A+2000 uV-21" },                     "" };
static AskRow ask_inactive = { { .cards = "R+2000 sV+60 uV+60" },               "" };
static AskRow ask_card     = { { .cards = "A+60 sV+60 uV+60" },                 "renewal card:C1; " };
static AskRow ask_stay     = { { .cards = "A+60 uV+60", .foreign = true, .stay = 60 }, "renewal u1; " };
static AskRow ask_reminder = { { .cards = "A+2000 uV+30" },                     "reminder u1; renewal u1; " };
static AskRow ask_lapsed   = { { .cards = "A+2000 uV-20" },                     "lapsed u1; " };
static AskRow ask_request  = { { .cards = "A+2000 uV+1800", .request = true },  "form F1; " };
/* clang-format on */

static int
compare_texts(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

static void
test_ask(void **state)
{
    const AskRow *row = *state;
    SelectSettings settings;
    g_autoptr(Notices) had = notices_new();
    g_autoptr(Notices) asked = notices_new();
    g_autoptr(Person) person = draw(&row->person);
    const EligibilityContext context = night_of(&row->person, &settings, had);
    settings.reminder = settings.lapsed = true;
    settings.reminder_days = 30;
    settings.lapsed_days = 20;
    eligibility_ask(person, &context, asked);

    g_autoptr(GPtrArray) tiers = g_ptr_array_new();
    g_autoptr(GPtrArray) serials = g_ptr_array_new();
    g_autoptr(GPtrArray) questions = g_ptr_array_new_with_free_func(g_free);
    notices_questions(asked, tiers, serials);
    for (guint i = 0; i < serials->len; i++) {
        g_ptr_array_add(questions,
                        g_strdup_printf("%s %s; ", (const char *)g_ptr_array_index(tiers, i),
                                        (const char *)g_ptr_array_index(serials, i)));
    }
    g_ptr_array_sort(questions, compare_texts);
    g_ptr_array_add(questions, NULL);
    g_autofree char *told = g_strjoinv("", (char **)questions->pdata);
    assert_string_equal(told, row->want);
}

typedef struct {
    Row person;
    bool want;
} ExaminedRow;

/* clang-format off */
static ExaminedRow certificate_in_range  = { { .cards = "A+3000 uV+60" },          true  };
static ExaminedRow revoked_in_range      = { { .cards = "R+3000 uR+60" },          true  };
static ExaminedRow first_day_of_range    = { { .cards = "A+3000 uV+0" },           true  };
static ExaminedRow last_day_of_range     = { { .cards = "A+3000 uV@2027-01-28" },  true  };
static ExaminedRow before_the_range      = { { .cards = "A+3000 uV-1" },           false };
static ExaminedRow behind_the_range      = { { .cards = "A+3000 uV@2027-01-29" },  false };
static ExaminedRow card_in_range         = { { .cards = "A+60" },                  true  };
static ExaminedRow stay_in_range         = { { .cards = "A+3000", .stay = +60 },   true  };
static ExaminedRow stay_without_a_card   = { { .cards = "", .stay = +60 },         false };
static ExaminedRow stay_behind_the_range = { { .cards = "A+3000", .stay = +600 },  false };
static ExaminedRow open_request          = { { .cards = "", .request = true },     true  };
static ExaminedRow nothing_at_all        = { { .cards = "" },                      false };
/* clang-format on */

static void
test_examined(void **state)
{
    const ExaminedRow *row = *state;
    SelectSettings settings;
    g_autoptr(Notices) notices = notices_new();
    g_autoptr(Person) person = draw(&row->person);
    const EligibilityContext context = night_of(&row->person, &settings, notices);
    assert_int_equal(eligibility_is_examined(person, &context), row->want);
}

/* What explain tells of the register and of tonight: lines parted by " | ". */
typedef struct {
    Row person;
    const char *want;
} TellRow;

/* clang-format off */
static TellRow tell_due = { { .cards = "A+2000 sR+60 uV+60", .noticed = "u1" },
    "card C1: active until 2032-04-06 | "
    "  signature s1: revoked until 2026-12-14, effectively until 2026-12-14, window opens 2026-09-15, does not count | "
    "  user_authentication u1: valid until 2026-12-14, effectively until 2026-12-14, window opens 2026-09-15, due, renewal sent in the run of 2026-09-25 | "
    "excluded: already_noticed" };
static TellRow tell_card = { { .cards = "Af+60 uV+90", .noticed = "card:C1" },
    "card C1: active until 2026-12-14, pin-free | "
    "  user_authentication u1: valid until 2027-01-13, effectively until 2026-12-14, window opens 2026-09-15, due, renewal sent in the run of 2026-09-25 | "
    "excluded: already_noticed" };
static TellRow tell_stay = { { .cards = "A+2000 uV+1800", .foreign = true, .stay = 60 },
    "period of stay: until 2026-12-14 | card C1: active until 2032-04-06 | "
    "  user_authentication u1: valid until 2031-09-19, effectively until 2026-12-14, window opens 2026-09-15, due, concerned | "
    "a letter of the kind renewal, variant fixed_stay, procedure stay, about user_authentication u1, to the registered home" };
static TellRow tell_form = { { .cards = "A+2000 sV+1800 uV+1800", .request = true, .mail = "甲|1000001|東京都千代田区" },
    "card C1: active until 2032-04-06 | "
    "  signature s1: valid until 2031-09-19, effectively until 2031-09-19, window opens 2031-06-20, not due yet, concerned | "
    "  user_authentication u1: valid until 2031-09-19, effectively until 2031-09-19, window opens 2031-06-20, not due yet, concerned | "
    "form request F1 of 2026-10-14: open, not answered | "
    "a letter of the kind form, variant form_only, procedure renewal, about request F1, signature s1 and user_authentication u1, to the registered home" };
static TellRow tell_mailed = { { .cards = "A+2000 uV+60", .mail = "甲|1000001|東京都千代田区" },
    "card C1: active until 2032-04-06 | "
    "  user_authentication u1: valid until 2026-12-14, effectively until 2026-12-14, window opens 2026-09-15, due, concerned | "
    "a letter of the kind renewal, variant user_only, procedure renewal, about user_authentication u1, to the mailing address" };
static TellRow tell_returned = { { .cards = "T+2000 uV+60", .elsewhere = true },
    "card C1: returned until 2032-04-06 | "
    "  user_authentication u1: valid until 2026-12-14, effectively until 2026-12-14, window opens 2026-09-15, does not count | "
    "excluded: card_inactive" };
static TellRow tell_held = { { .cards = "A+2000 uV+60", .address = "不明" },
    "card C1: active until 2032-04-06 | "
    "  user_authentication u1: valid until 2026-12-14, effectively until 2026-12-14, window opens 2026-09-15, due, concerned | "
    "held: bad_address: address does not begin with a prefecture" };
static TellRow tell_nothing = { { .cards = "" }, "not examined" };
/* clang-format on */

static void
test_tell(void **state)
{
    const TellRow *row = *state;
    SelectSettings settings;
    g_autoptr(Notices) notices = notices_new();
    g_autoptr(Person) person = draw(&row->person);
    const EligibilityContext context = night_of(&row->person, &settings, notices);
    g_autoptr(GPtrArray) lines = eligibility_explain_register(person, &context);
    g_ptr_array_add(lines, eligibility_explain_tonight(person, &context));
    g_ptr_array_add(lines, NULL);
    g_autofree char *told = g_strjoinv(" | ", (char **)lines->pdata);
    assert_string_equal(told, row->want);
}

typedef struct {
    const Row *person;
    bool want;
} RevokedRow;

static Row revoked_then_reissued = { "A+2000 sR+60 sV+150 uV+60", .want = "" };

/* clang-format off */
static RevokedRow a_revoked_one    = { &signature_revoked,     true  };
static RevokedRow a_suspended_one  = { &signature_suspended,   false };
static RevokedRow none_at_all      = { &signature_absent,      false };
static RevokedRow not_due_yet      = { &user_window_first,     false };
static RevokedRow revoked_reissued = { &revoked_then_reissued, false };
static RevokedRow nothing_due      = { &renewed_the_user,      false };
/* clang-format on */

static void
test_signature_is_revoked(void **state)
{
    const RevokedRow *row = *state;
    SelectSettings settings;
    g_autoptr(Notices) notices = notices_new();
    g_autoptr(Person) person = draw(row->person);
    const EligibilityContext context = night_of(row->person, &settings, notices);
    g_auto(Decision) decision = { 0 };
    eligibility_decide(person, &context, &decision);
    assert_int_equal(eligibility_signature_is_revoked(&decision), row->want);
}

/* The effective expiry is the earliest of three: here the period of stay, of one certificate after the other. */
static void
test_effective_expiry(void **state)
{
    (void)state;
    const Row row = { "A+80 sV+40 uV+90", .want = "", .foreign = true, .stay = +70 };
    SelectSettings settings;
    g_autoptr(Notices) notices = notices_new();
    g_autoptr(Person) person = draw(&row);
    const EligibilityContext context = night_of(&row, &settings, notices);
    g_auto(Decision) decision = { 0 };
    eligibility_decide(person, &context, &decision);
    assert_int_equal(decision.signature_expires_on, TONIGHT + 40);
    assert_int_equal(decision.user_authentication_expires_on, TONIGHT + 70);
    assert_int_equal(decision.expires_on, TONIGHT + 40);
    person->stay_ends_on = DAY_NONE;
    decision_clear(&decision);
    eligibility_decide(person, &context, &decision);
    assert_int_equal(decision.user_authentication_expires_on, TONIGHT + 80);
}

/* Two of a kind that end together, cut by the period of stay: the one issued later counts, wherever it stands. */
static void
test_issued_later(void **state)
{
    (void)state;
    const Row row = { "A+2000 uV+1801 uV+1800", .foreign = true, .stay = +60 };
    SelectSettings settings;
    g_autoptr(Notices) notices = notices_new();
    g_autoptr(Person) person = draw(&row);
    const EligibilityContext context = night_of(&row, &settings, notices);
    g_auto(Decision) decision = { 0 };
    eligibility_decide(person, &context, &decision);
    assert_string_equal(decision.user_authentication->serial, "u1");
}

/* A register that lacks an expiry or a birth date still gets an answer. */
static void
test_missing_days(void **state)
{
    (void)state;
    const Row row = { BOTH_DUE, .want = "", .defect = "expires_on is NULL" };
    SelectSettings settings;
    g_autoptr(Notices) notices = notices_new();
    g_autoptr(Person) person = draw(&row);
    const EligibilityContext context = night_of(&row, &settings, notices);
    Card *card = g_ptr_array_index(person->cards, 0);
    card->expires_on = DAY_NONE;
    person->birth_date = DAY_NONE;
    g_auto(Decision) decision = { 0 };
    eligibility_decide(person, &context, &decision);
    g_autofree char *told = tell(&decision);
    assert_string_equal(told, "held bad_data: expires_on is NULL");
    assert_null(decision.card);
    g_autoptr(GPtrArray) steps = eligibility_explain(person, &context);
    assert_int_equal(steps->len, 21);
}

/* clang-format off */
#define DECIDE(row) { "eligibility_decide/" #row, test_decide, NULL, NULL, &(row) }
#define EXPLAIN(row) { "eligibility_explain/" #row, test_explain, NULL, NULL, &(row) }
#define ASK(row) { "eligibility_ask/" #row, test_ask, NULL, NULL, &(row) }
#define EXAMINED(row) { "eligibility_is_examined/" #row, test_examined, NULL, NULL, &(row) }
#define TELL(row) { "eligibility_explain_register/" #row, test_tell, NULL, NULL, &(row) }
#define REVOKED(row) { "eligibility_signature_is_revoked/" #row, test_signature_is_revoked, NULL, NULL, &(row) }

static const struct CMUnitTest tests[] = {
    DECIDE(both_due), DECIDE(due_today_the_last), DECIDE(expired_yesterday), DECIDE(first_night),
    DECIDE(the_night_before), DECIDE(windows_apart), DECIDE(user_window_first), DECIDE(windows_a_day_apart),
    DECIDE(signature_alone), DECIDE(signature_revoked), DECIDE(signature_suspended), DECIDE(signature_absent),
    DECIDE(user_revoked), DECIDE(no_card), DECIDE(empty_card), DECIDE(all_revoked), DECIDE(all_suspended),
    DECIDE(new_card_still_empty), DECIDE(card_suspended), DECIDE(card_revoked), DECIDE(card_returned),
    DECIDE(renewed), DECIDE(renewed_not_revoked), DECIDE(renewed_half), DECIDE(renewed_the_user),
    DECIDE(renewed_on_new_card), DECIDE(two_due_of_a_kind), DECIDE(the_order_is_no_matter),
    DECIDE(greater_serial), DECIDE(expired_and_renewed), DECIDE(expired_and_due), DECIDE(expired_and_not_due), DECIDE(card_expired),
    DECIDE(stay_is_over), DECIDE(both_noticed), DECIDE(one_noticed), DECIDE(other_one_noticed),
    DECIDE(only_due_one_noticed), DECIDE(old_serial_noticed), DECIDE(noticed_then_renewed),
    DECIDE(noticed_then_expired), DECIDE(deceased), DECIDE(moved_out), DECIDE(struck_off), DECIDE(overseas),
    DECIDE(opted_out), DECIDE(elsewhere), DECIDE(defective), DECIDE(nameless), DECIDE(child),
    DECIDE(child_with_guardian), DECIDE(child_with_signature), DECIDE(child_alone),
    DECIDE(child_with_curator), DECIDE(fifteen_tomorrow), DECIDE(fifteen_the_day_after),
    DECIDE(fifteen_at_birthday), DECIDE(fifteen_today), DECIDE(grown_up_with_parent), DECIDE(short_code),
    DECIDE(wide_code), DECIDE(blank_address), DECIDE(no_prefecture), DECIDE(mailed_elsewhere),
    DECIDE(mailed_past_bad_home), DECIDE(mail_short_code), DECIDE(mail_no_prefecture),
    DECIDE(mail_without_name), DECIDE(mail_without_code), DECIDE(mail_without_address),
    DECIDE(mail_all_blank), DECIDE(pin_free), DECIDE(pin_free_not_due), DECIDE(card_ends_too),
    DECIDE(card_ends_before), DECIDE(card_noticed), DECIDE(card_noticed_renewed), DECIDE(other_card_noticed),
    DECIDE(card_ends_with_one), DECIDE(card_and_other_told), DECIDE(stay_told), DECIDE(form_bad_mail_no_care), DECIDE(form_bad_home), DECIDE(card_ends_a_day_later), DECIDE(stay_ends_before),
    DECIDE(stay_ends_with_all), DECIDE(stay_ends_later), DECIDE(stay_makes_it_due),
    DECIDE(stay_of_a_japanese), DECIDE(stale_stay_no_matter), DECIDE(ward_of_court), DECIDE(ward_alone), DECIDE(adult_guardian),
    DECIDE(curator), DECIDE(assistant), DECIDE(form_request), DECIDE(two_active_cards),
    DECIDE(protected_above_all), DECIDE(protected_noticed), DECIDE(defect_before_death),
    DECIDE(death_before_cards), DECIDE(death_before_request), DECIDE(request_before_notice),
    DECIDE(renewed_before_opted), DECIDE(noticed_before_opted), DECIDE(noticed_before_address),
    DECIDE(opted_before_elsewhere), DECIDE(elsewhere_before_child), DECIDE(guardian_before_code),
    DECIDE(code_before_address), DECIDE(address_before_letter), DECIDE(ward_before_pin_free), DECIDE(minor_before_pin_free), DECIDE(card_before_ward),
    DECIDE(stay_before_pin_free), DECIDE(card_before_minor),
    EXPLAIN(explain_noticed), EXPLAIN(explain_protected), EXPLAIN(explain_detail), EXPLAIN(explain_opted_out),
    EXPLAIN(explain_suspended), EXPLAIN(explain_tomorrow), EXPLAIN(explain_far_away),
    ASK(ask_both), ASK(ask_whatever), ASK(ask_one), ASK(ask_current), ASK(ask_none), ASK(ask_long_ago),
    ASK(ask_inactive), ASK(ask_card), ASK(ask_stay), ASK(ask_reminder), ASK(ask_lapsed), ASK(ask_request),
    EXAMINED(certificate_in_range), EXAMINED(revoked_in_range), EXAMINED(first_day_of_range),
    EXAMINED(last_day_of_range), EXAMINED(before_the_range), EXAMINED(behind_the_range),
    EXAMINED(card_in_range), EXAMINED(stay_in_range), EXAMINED(stay_without_a_card),
    EXAMINED(stay_behind_the_range), EXAMINED(open_request), EXAMINED(nothing_at_all),
    TELL(tell_due), TELL(tell_card), TELL(tell_stay), TELL(tell_form), TELL(tell_mailed), TELL(tell_returned),
    TELL(tell_held), TELL(tell_nothing),
    REVOKED(a_revoked_one), REVOKED(a_suspended_one), REVOKED(none_at_all), REVOKED(not_due_yet),
    REVOKED(revoked_reissued), REVOKED(nothing_due),
    cmocka_unit_test(test_explain_walks_all_rules),
    cmocka_unit_test(test_effective_expiry),
    cmocka_unit_test(test_issued_later),
    cmocka_unit_test(test_missing_days),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)

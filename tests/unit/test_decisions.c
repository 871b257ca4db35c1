/* The table tests/unit/data/decisions.csv, decided by the rules alone; tests/story/45-decisions.sh asks the program the same. */
#include "support/test.h"

#include "plan/compose.h"
#include "rules/eligibility.h"

#include <stdlib.h>
#include <string.h>

enum { CASE, AS_OF, SETTINGS, RESIDENT, HOLDS, LEDGER, WANT, ABOUT, COLUMNS };

static const char *const guardians[] = {
    "", "parent", "minor_guardian", "adult_guardian", "curator", "assistant", NULL
};
static const char *const residents[] = { "resident", "moved_out", "deceased",
                                         "deleted",  "overseas",  NULL };
static const char *const cards[] = { "active", "suspended", "revoked", "returned", NULL };
static const char *const certificates[] = { "valid", "suspended", "revoked", NULL };

static guint
index_of(const char *word, const char *const *words)
{
    for (guint i = 0; words[i] != NULL; i++) {
        if (g_str_equal(words[i], word)) {
            return i;
        }
    }
    fail_msg("unknown word '%s'", word);
    return 0;
}

static Day
read_day(const char *text)
{
    Day day = DAY_NONE;
    if (!day_parse(text, &day)) {
        fail_msg("no date: '%s'", text);
    }
    return day;
}

/* "KEY=VALUE": the value, or NULL for another key. */
static const char *
value_of(const char *word, const char *key)
{
    const gsize n = strlen(key);
    return strncmp(word, key, n) == 0 && word[n] == '=' ? word + n + 1 : NULL;
}

static void
set_text(char **field, const char *value)
{
    g_free(*field);
    *field = g_strdup(value);
}

static void
set_mail(Person *person)
{
    set_text(&person->mail_name, "甲");
    set_text(&person->mail_postal_code, "1000001");
    set_text(&person->mail_address, "東京都千代田区千代田99番1号");
}

/* One word of the column `resident` that is a text: true when it was. */
static bool
take_text(Person *person, const char *word)
{
    const struct {
        const char *column;
        char **field;
    } texts[] = {
        { "name", &person->name },
        { "postal_code", &person->postal_code },
        { "address", &person->address },
        { "mail_name", &person->mail_name },
        { "mail_postal_code", &person->mail_postal_code },
        { "mail_address", &person->mail_address },
    };
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char *value = value_of(word, texts[i].column);
        if (value != NULL) {
            set_text(texts[i].field, value);
            return true;
        }
    }
    return false;
}

static bool
take_flag(Person *person, const char *word)
{
    const struct {
        const char *column;
        bool *field;
    } flags[] = {
        { "adult_ward", &person->adult_ward },
        { "protected", &person->is_protected },
        { "residence_elsewhere", &person->residence_elsewhere },
        { "opted_out", &person->opted_out },
    };
    for (guint i = 0; i < G_N_ELEMENTS(flags); i++) {
        if (value_of(word, flags[i].column) != NULL) {
            *flags[i].field = g_str_equal(value_of(word, flags[i].column), "true");
            return true;
        }
    }
    return false;
}

static void
take_word(Person *person, const char *word)
{
    if (g_str_equal(word, "mail")) {
        set_mail(person);
    } else if (g_str_equal(word, "foreign")) {
        person->japanese = false;
    } else if (g_str_equal(word, "child")) {
        person->birth_date = read_day("2016-05-05");
        person->guardian_kind = GUARDIAN_PARENT;
    } else if (g_str_equal(word, "ward")) {
        person->adult_ward = true;
        person->guardian_kind = GUARDIAN_ADULT_GUARDIAN;
    } else if (value_of(word, "birth_date") != NULL) {
        person->birth_date = read_day(value_of(word, "birth_date"));
    } else if (value_of(word, "stay_ends_on") != NULL) {
        person->stay_ends_on = read_day(value_of(word, "stay_ends_on"));
    } else if (value_of(word, "status") != NULL) {
        person->status = (ResidentStatus)index_of(value_of(word, "status"), residents);
    } else if (value_of(word, "guardian_kind") != NULL) {
        person->guardian_kind = (GuardianKind)index_of(value_of(word, "guardian_kind"), guardians);
    } else if (!take_text(person, word) && !take_flag(person, word)) {
        fail_msg("unknown word '%s'", word);
    }
}

/* "EXPIRY[/STATUS]": both; the caller frees the status, NULL for none. */
static Day
read_term(const char *term, char **status)
{
    g_auto(GStrv) parts = g_strsplit(term, "/", 2);
    *status = g_strdup(parts[1]);
    return read_day(parts[0]);
}

static void
take_certificate(Card *card, const char *word, guint numbers[2])
{
    g_autofree char *status = NULL;
    const CertificateKind kind =
        word[0] == 's' ? CERTIFICATE_SIGNATURE : CERTIFICATE_USER_AUTHENTICATION;
    g_autofree char *serial = g_strdup_printf("%c%u", word[0], ++numbers[kind]);
    assert_true(g_str_has_prefix(word, "s=") || g_str_has_prefix(word, "u="));
    Certificate *certificate = person_add_certificate(card, serial);
    certificate->kind = kind;
    certificate->expires_on = read_term(word + 2, &status);
    certificate->issued_on = day_minus_months(certificate->expires_on, 60);
    certificate->status =
        status == NULL ? CERTIFICATE_VALID : (CertificateStatus)index_of(status, certificates);
}

static void
take_card(Person *person, char **words, guint numbers[2])
{
    g_autofree char *card_id = g_strdup_printf("C%u", person->cards->len + 1);
    g_autofree char *status = NULL;
    Card *card = person_add_card(person, card_id);
    card->expires_on = read_day("2035-06-01");
    guint i = 0;
    if (words[0] != NULL && strchr(words[0], '=') == NULL) {
        card->expires_on = read_term(words[i++], &status);
    }
    card->issued_on = day_minus_months(card->expires_on, 120);
    card->pin_free = g_strcmp0(status, "pin_free") == 0;
    card->status =
        status == NULL || card->pin_free ? CARD_ACTIVE : (CardStatus)index_of(status, cards);
    for (; words[i] != NULL; i++) {
        take_certificate(card, words[i], numbers);
    }
}

static void
take_requests(Person *person, char **words, Day as_of)
{
    for (guint i = 0; words[i] != NULL; i++) {
        if (strchr(words[i], '/') == NULL) {
            person_add_form_request(person, words[i], as_of - 5 + i);
        }
    }
}

static Person *
read_person(char **row, Day as_of)
{
    Person *person = person_new("1");
    guint numbers[2] = { 0, 0 };
    person->name = g_strdup("見本　花子");
    person->birth_date = read_day("1980-01-01");
    person->postal_code = g_strdup("1760012");
    person->address = g_strdup("東京都練馬区豊玉北六丁目12番1号");
    person->japanese = true;
    g_auto(GStrv) words = g_strsplit_set(row[RESIDENT], " ", -1);
    for (guint i = 0; words[i] != NULL && words[i][0] != '\0'; i++) {
        take_word(person, words[i]);
    }
    g_auto(GStrv) holds = g_strsplit(row[HOLDS], "; ", -1);
    for (guint i = 0; holds[i] != NULL && holds[i][0] != '\0'; i++) {
        g_auto(GStrv) parts = g_strsplit(holds[i], " ", -1);
        if (parts[0][0] == 'F') {
            take_requests(person, parts, as_of);
        } else {
            take_card(person, parts, numbers);
        }
    }
    return person;
}

static SelectSettings
read_settings(const char *text)
{
    SelectSettings settings = { .days_ahead = 14, .reminder_days = 30, .lapsed_days = 30 };
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (guint i = 0; words[i] != NULL && words[i][0] != '\0'; i++) {
        const struct {
            const char *key;
            guint *field;
        } numbers[] = { { "days_ahead", &settings.days_ahead },
                        { "reminder_days", &settings.reminder_days },
                        { "lapsed_days", &settings.lapsed_days } };
        bool is_number = false;
        for (guint k = 0; k < G_N_ELEMENTS(numbers); k++) {
            const char *value = value_of(words[i], numbers[k].key);
            if (value != NULL) {
                *numbers[k].field = (guint)strtoul(value, NULL, 10);
                is_number = true;
            }
        }
        settings.reminder |= g_str_equal(words[i], "reminder");
        settings.lapsed |= g_str_equal(words[i], "lapsed");
        settings.age_at_birthday |= g_str_equal(words[i], "age_15=birthday");
        assert_true(is_number || strchr("rla", words[i][0]) != NULL);
    }
    return settings;
}

static Notices *
read_ledger(const char *text)
{
    Notices *notices = notices_new();
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (guint i = 0; words[i] != NULL && words[i][0] != '\0'; i++) {
        PieceKind tier;
        char *serial = strchr(words[i], ':');
        char *day = strchr(words[i], '@');
        assert_non_null(serial);
        assert_non_null(day);
        *serial++ = '\0';
        *day++ = '\0';
        assert_true(decision_kind_parse(words[i], &tier));
        notices_answer(notices, tier, serial, read_day(day));
    }
    return notices;
}

/* The outcome as the table writes it; *about likewise. */
static char *
tell(const Person *person, const EligibilityContext *context, char **about)
{
    *about = g_strdup("");
    if (!eligibility_is_examined(person, context)) {
        return g_strdup("not_examined");
    }
    g_auto(Decision) decision = { 0 };
    eligibility_decide(person, context, &decision);
    if (decision.outcome != OUTCOME_NOTICED) {
        return g_strdup_printf("%s %s", decision_outcome_name(decision.outcome),
                               decision_reason_name(decision.reason));
    }
    const char *const parts[] = {
        decision.signature == NULL ? "" : decision.signature->serial,
        decision.user_authentication == NULL ? "" : decision.user_authentication->serial,
        decision.request == NULL ? "" : decision.request->request_id,
    };
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_string_append_printf(text, "%s%s", text->len > 0 && parts[i][0] != '\0' ? " " : "",
                               parts[i]);
    }
    g_free(*about);
    *about = g_string_free(g_steal_pointer(&text), FALSE);
    assert_int_equal(decision.goes_home, decision.kind == KIND_FORM);
    return g_strdup_printf("noticed %s %s", decision_kind_name(decision.kind),
                           decision_variant_name(decision.variant));
}

/* The ledger takes up what tonight's letter is about, if there is one. */
static void
note_letter(const Person *person, const EligibilityContext *context, Notices *notices)
{
    g_auto(Decision) decision = { 0 };
    const CalendarSettings usual = { .year_end = { 1229, 103 }, .saturday = true };
    g_autoptr(Calendar) calendar = calendar_new(NULL, 0, 0, 0, &usual);
    g_autoptr(GPtrArray) serials = g_ptr_array_new_with_free_func(g_free);
    eligibility_decide(person, context, &decision);
    if (!eligibility_is_examined(person, context) || decision.outcome != OUTCOME_NOTICED) {
        return;
    }
    g_autoptr(TownTable) towns = town_table_new();
    g_autoptr(Piece) piece =
        compose_piece(person, &decision, calendar, towns, context->as_of, context->select);
    piece_subjects(piece, serials);
    assert_true(serials->len > 0);
    for (guint i = 0; i < serials->len; i++) {
        assert_int_equal(notices_day(notices, piece->kind, g_ptr_array_index(serials, i)),
                         DAY_NONE);
        notices_answer(notices, piece->kind, g_ptr_array_index(serials, i), context->as_of);
    }
}

static void
test_case(void **state)
{
    char **row = *state;
    const Day as_of = read_day(row[AS_OF]);
    const SelectSettings settings = read_settings(row[SETTINGS]);
    g_autoptr(Person) person = read_person(row, as_of);
    g_autoptr(Notices) notices = read_ledger(row[LEDGER]);
    const EligibilityContext context = { .as_of = as_of, .select = &settings, .notices = notices };
    g_autofree char *about = NULL;
    g_autofree char *got = tell(person, &context, &about);
    assert_string_equal(got, row[WANT]);
    assert_string_equal(about, row[ABOUT]);

    /* A second run on the same day writes no letter to who has had one. */
    note_letter(person, &context, notices);
    g_autofree char *about_nothing = NULL;
    g_autofree char *again = tell(person, &context, &about_nothing);
    assert_false(g_str_has_prefix(again, "noticed"));
}

static void
free_row(gpointer row)
{
    g_strfreev(row);
}

/* The rows of the table (of char **), trimmed; the caller's. */
static GPtrArray *
read_table(void)
{
    const char *source = g_getenv("JPKI_SRCDIR");
    g_autofree char *path =
        g_build_filename(source == NULL ? "." : source, "tests/unit/data/decisions.csv", NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error)) {
        g_error("%s", error->message);
    }
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_row);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        if (lines[i][0] == '\0' || lines[i][0] == '#' || g_str_has_prefix(lines[i], "case ")) {
            continue;
        }
        char **row = g_strsplit(lines[i], ",", -1);
        if (g_strv_length(row) != COLUMNS) {
            g_error("%s:%u: not %u columns", path, i + 1, (guint)COLUMNS);
        }
        for (guint k = 0; row[k] != NULL; k++) {
            g_strstrip(row[k]);
        }
        g_ptr_array_add(rows, row);
    }
    return rows;
}

int
main(int argc, char **argv)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    if (argc > 1) {
        cmocka_set_test_filter(argv[1]);
    }
    g_autoptr(GPtrArray) rows = read_table();
    g_autofree struct CMUnitTest *tests = g_new0(struct CMUnitTest, rows->len);
    for (guint i = 0; i < rows->len; i++) {
        char **row = g_ptr_array_index(rows, i);
        tests[i] = (struct CMUnitTest){ row[CASE], test_case, NULL, NULL, row };
    }
    return _cmocka_run_group_tests("decisions", tests, rows->len, NULL, NULL);
}

/* Needs a PostgreSQL cluster in the environment (PGHOST, PGPORT …): tests/story/10-select.sh gives it a throw-away one. */
#include "support/test.h"

#include "db/statement.h"
#include "rules/eligibility.h"
#include "rules/window.h"
#include "select/select.h"
#include "select/select_check.h"

#include <stdlib.h>
#include <string.h>

#define TONIGHT day_from_ymd(2026, 10, 15)

static const SelectSettings settings = { .days_ahead = 14, .age_at_birthday = false };

/* The session that the case uses, and one more to change things behind its back. */
static Db *source;
static Db *other;

static Db *
open_session(void)
{
    const DbOptions options = { .name = "source",
                                .conninfo = "",
                                .schema = "source",
                                .purpose = "test_select",
                                .schema_code = JPKI_ERROR_SOURCE };
    g_autoptr(GError) error = NULL;
    Db *db = NULL;
    db_open(&options, &db, &error);
    assert_no_gerror(error);
    return db;
}

/* Statements without rows; "" is none. */
static void
run(Db *db, const char *sql)
{
    if (sql[0] == '\0') {
        return;
    }
    g_autoptr(GError) error = NULL;
    db_run(db, sql, &error);
    assert_no_gerror(error);
}

static int
open_sessions(void **state)
{
    (void)state;
    source = open_session();
    other = open_session();
    return 0;
}

static int
close_sessions(void **state)
{
    (void)state;
    db_close(source);
    db_close(other);
    return 0;
}

/* An empty register, and the tables' own checks off: the views of a ward have none. */
static int
empty_register(void **state)
{
    (void)state;
    run(source,
        "RESET ROLE; DROP SCHEMA IF EXISTS source CASCADE; DROP SCHEMA IF EXISTS registry CASCADE;"
        "CREATE SCHEMA source");
    run(source, statement_registry);
    run(source,
        "DO $$ DECLARE c record; BEGIN"
        " FOR c IN SELECT conrelid::regclass AS t, conname FROM pg_constraint"
        " WHERE connamespace = 'registry'::regnamespace"
        " LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.t, c.conname); END LOOP;"
        " FOR c IN SELECT attrelid::regclass AS t, attname FROM pg_attribute"
        " JOIN pg_class ON pg_class.oid = attrelid AND relkind = 'r'"
        " WHERE relnamespace = 'registry'::regnamespace AND attnum > 0 AND attnotnull"
        " LOOP EXECUTE format('ALTER TABLE %s ALTER %I DROP NOT NULL', c.t, c.attname); END LOOP;"
        " END $$");
    return 0;
}

/* A resident with a card of ten years and both certificates: card CN, certificates SN and UN. */
static void
add_resident(const char *id, const char *postal_code, const char *address, const char *expires_on)
{
    g_autofree char *sql = g_strdup_printf(
        "INSERT INTO registry.resident (resident_id, name, birth_date, postal_code, address, status,"
        " japanese, adult_ward, protected, residence_elsewhere, opted_out)"
        " VALUES ('%s', '見本', '1980-01-01', '%s', '%s', 'resident', true, false, false, false, false);"
        "INSERT INTO registry.card VALUES ('C%s', '%s', '2021-12-01', '2031-12-01', 'active', false);"
        "INSERT INTO registry.certificate VALUES"
        " ('U%s', 'C%s', 'user_authentication', '2021-12-01', '%s', 'valid'),"
        " ('S%s', 'C%s', 'signature', '2021-12-01', '%s', 'valid')",
        id, postal_code, address, id, id, id, id, expires_on, id, id, expires_on);
    run(source, sql);
}

static void
add_one(void)
{
    add_resident("1", "1760012", "東京都練馬区豊玉北六丁目12番1号", "2026-12-01");
}

/* Everybody, however many chunks they come in; *chunks (may be NULL) is how many. */
static GPtrArray *
select_all(guint *chunks)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Selection) selection = NULL;
    GPtrArray *all = person_array_new();
    guint n = 0;
    select_open(source, TONIGHT, &settings, &selection, &error);
    assert_no_gerror(error);
    for (;;) {
        g_autoptr(GPtrArray) people = NULL;
        select_next(selection, &people, &error);
        assert_no_gerror(error);
        if (people->len == 0) {
            break;
        }
        n++;
        while (people->len > 0) {
            g_ptr_array_add(all, g_ptr_array_steal_index(people, 0));
        }
    }
    if (chunks != NULL) {
        *chunks = n;
    }
    return all;
}

/* "1 S1 U1; 2": each person's id and serials. */
static char *
tell(const GPtrArray *people)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < people->len; i++) {
        const Person *person = g_ptr_array_index(people, i);
        g_string_append_printf(text, "%s%s", i > 0 ? "; " : "", person->resident_id);
        for (guint k = 0; k < person->cards->len; k++) {
            const Card *card = g_ptr_array_index(person->cards, k);
            for (guint m = 0; m < card->certificates->len; m++) {
                const Certificate *certificate = g_ptr_array_index(card->certificates, m);
                g_string_append_printf(text, " %s", certificate->serial);
            }
        }
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
assert_selected(const char *want)
{
    g_autoptr(GPtrArray) people = select_all(NULL);
    g_autofree char *got = tell(people);
    assert_string_equal(got, want);
}

/* Who is examined: what is done to the register of one resident whose certificates end in range, and who is selected. */
typedef struct {
    const char *sql;
    const char *want;
} WhoRow;

/* clang-format off */
static WhoRow in_range           = { "", "1 S1 U1" };
static WhoRow ends_tonight       = { "UPDATE registry.certificate SET expires_on = '2026-10-15'", "1 S1 U1" };
static WhoRow ended_yesterday    = { "UPDATE registry.certificate SET expires_on = '2026-10-14'", "" };
static WhoRow last_of_range      = { "UPDATE registry.certificate SET expires_on = '2027-01-28'", "1 S1 U1" };
static WhoRow behind_the_range   = { "UPDATE registry.certificate SET expires_on = '2027-01-29'", "" };
static WhoRow one_in_range       = { "UPDATE registry.certificate SET expires_on = '2030-01-01' WHERE serial = 'S1'", "1 S1 U1" };
static WhoRow card_in_range      = { "UPDATE registry.certificate SET expires_on = '2030-01-01';"
                                     "UPDATE registry.card SET expires_on = '2026-12-01'", "1 S1 U1" };
static WhoRow bare_card_in_range = { "DELETE FROM registry.certificate; UPDATE registry.card SET expires_on = '2026-12-01'", "1" };
static WhoRow stay_in_range      = { "UPDATE registry.certificate SET expires_on = '2030-01-01';"
                                     "UPDATE registry.resident SET stay_ends_on = '2026-12-01'", "1 S1 U1" };
static WhoRow stay_and_no_card   = { "DELETE FROM registry.certificate; DELETE FROM registry.card;"
                                     "UPDATE registry.resident SET stay_ends_on = '2026-12-01'", "" };
static WhoRow revoked_all_along  = { "UPDATE registry.certificate SET status = 'revoked'; UPDATE registry.card SET status = 'returned'", "1 S1 U1" };
static WhoRow all_of_the_cards   = { "INSERT INTO registry.card VALUES ('C0', '1', '2011-01-01', '2021-01-01', 'returned', false);"
                                     "INSERT INTO registry.certificate VALUES ('A0', 'C0', 'signature', '2011-01-01', '2016-01-01', 'revoked')", "1 A0 S1 U1" };
static WhoRow open_request       = { "UPDATE registry.certificate SET expires_on = '2030-01-01';"
                                     "INSERT INTO registry.form_request VALUES ('F1', '1', '2026-10-10', 'open')", "1 S1 U1" };
static WhoRow closed_request     = { "UPDATE registry.certificate SET expires_on = '2030-01-01';"
                                     "INSERT INTO registry.form_request VALUES ('F1', '1', '2026-10-10', 'closed')", "" };
static WhoRow no_request_view    = { "DROP VIEW form_request", "1 S1 U1" };
static WhoRow orphan_card        = { "DELETE FROM registry.resident", "1 S1 U1" };
static WhoRow twice_in_the_view  = { "INSERT INTO registry.resident SELECT * FROM registry.resident", "1 S1 U1" };
static WhoRow more_columns       = { "CREATE OR REPLACE VIEW card AS SELECT *, 'x'::text AS remark FROM registry.card", "1 S1 U1" };
static WhoRow nobody             = { "DELETE FROM registry.certificate; DELETE FROM registry.card", "" };
/* clang-format on */

static void
test_who(void **state)
{
    const WhoRow *row = *state;
    empty_register(NULL);
    add_one();
    run(source, row->sql);
    assert_selected(row->want);
}

/* What breaks the contract becomes the person's defect. */
typedef struct {
    const char *sql;
    const char *want; /* NULL: nothing is wrong */
} DefectRow;

/* clang-format off */
static DefectRow in_order           = { "", NULL };
static DefectRow birth_date_null    = { "UPDATE registry.resident SET birth_date = NULL", "birth_date is NULL" };
static DefectRow birth_date_endless = { "UPDATE registry.resident SET birth_date = '-infinity'", "birth_date is not a date from 1868 to 2199" };
static DefectRow birth_date_old     = { "UPDATE registry.resident SET birth_date = '1867-12-31'", "birth_date is not a date from 1868 to 2199" };
static DefectRow birth_date_edo     = { "UPDATE registry.resident SET birth_date = '1868-01-01'", NULL };
static DefectRow birth_date_bc      = { "UPDATE registry.resident SET birth_date = '0044-03-15 BC'", "birth_date is not a date from 1868 to 2199" };
static DefectRow stay_endless       = { "UPDATE registry.resident SET stay_ends_on = 'infinity'", "stay_ends_on is not a date from 1868 to 2199" };
static DefectRow stay_sentinel      = { "UPDATE registry.resident SET stay_ends_on = '9999-12-31'", "stay_ends_on is not a date from 1868 to 2199" };
static DefectRow five_digit_year    = { "UPDATE registry.resident SET stay_ends_on = '12026-01-01'", "stay_ends_on is not a date from 1868 to 2199" };
static DefectRow name_null          = { "UPDATE registry.resident SET name = NULL", "name is NULL" };
static DefectRow name_with_tab      = { "UPDATE registry.resident SET name = E'見\t本'", "name holds a control character U+0009" };
static DefectRow name_with_c1       = { "UPDATE registry.resident SET name = U&'\\0085'", "name holds a control character U+0085" };
static DefectRow separator          = { "UPDATE registry.resident SET building = U&'A\\2028B'", "building holds a control character U+2028" };
static DefectRow address_feed       = { "UPDATE registry.resident SET address = E'東京都\n練馬区'", "address holds a control character U+000A" };
static DefectRow selectors_are_fine = { "UPDATE registry.resident SET name = U&'\\845B\\+0E0100城'", NULL };
static DefectRow postal_code_null   = { "UPDATE registry.resident SET postal_code = NULL", "postal_code is NULL" };
static DefectRow address_null       = { "UPDATE registry.resident SET address = NULL", "address is NULL" };
static DefectRow status_unknown     = { "UPDATE registry.resident SET status = 'asleep'", "status 'asleep' is not one of resident, moved_out, deceased, deleted, overseas" };
static DefectRow status_no_code     = { "UPDATE registry.resident SET status = '見本　花子'", "status is not one of resident, moved_out, deceased, deleted, overseas" };
static DefectRow status_upper_case  = { "UPDATE registry.resident SET status = 'Resident'", "status 'Resident' is not one of resident, moved_out, deceased, deleted, overseas" };
static DefectRow status_null        = { "UPDATE registry.resident SET status = NULL", "status is NULL" };
static DefectRow guardian_unknown   = { "UPDATE registry.resident SET guardian_kind = 'aunt'", "guardian_kind 'aunt' is not one of parent, minor_guardian, adult_guardian, curator, assistant" };
static DefectRow guardian_known     = { "UPDATE registry.resident SET guardian_kind = 'assistant'", NULL };
static DefectRow opted_out_null     = { "UPDATE registry.resident SET opted_out = NULL", "opted_out is NULL" };
static DefectRow protected_null     = { "UPDATE registry.resident SET protected = NULL", "protected is NULL" };
static DefectRow two_rows           = { "INSERT INTO registry.resident SELECT * FROM registry.resident", "more than one row in the view resident" };
static DefectRow no_row             = { "DELETE FROM registry.resident", "no row in the view resident" };
static DefectRow lower_case_id      = { "UPDATE registry.resident SET resident_id = 'a'; UPDATE registry.card SET resident_id = 'a'", "resident_id is not 1 to 15 of 0-9, A-Z and -" };
static DefectRow long_id            = { "UPDATE registry.resident SET resident_id = '1234567890123456'; UPDATE registry.card SET resident_id = '1234567890123456'", "resident_id is not 1 to 15 of 0-9, A-Z and -" };
static DefectRow card_status        = { "UPDATE registry.card SET status = 'lost'", "card C1: status 'lost' is not one of active, suspended, revoked, returned" };
static DefectRow card_expiry_null   = { "UPDATE registry.card SET expires_on = NULL", "card C1: expires_on is NULL" };
static DefectRow card_pin_free_null = { "UPDATE registry.card SET pin_free = NULL", "card C1: pin_free is NULL" };
static DefectRow kind_unknown       = { "UPDATE registry.certificate SET kind = 'smartphone' WHERE serial = 'U1'", "certificate U1: kind 'smartphone' is not one of signature, user_authentication" };
static DefectRow kind_null          = { "UPDATE registry.certificate SET kind = NULL WHERE serial = 'U1'", "certificate U1: kind is NULL" };
static DefectRow certificate_status = { "UPDATE registry.certificate SET status = 'expired' WHERE serial = 'U1'", "certificate U1: status 'expired' is not one of valid, suspended, revoked" };
static DefectRow expiry_endless     = { "UPDATE registry.certificate SET expires_on = 'infinity' WHERE serial = 'U1'", "certificate U1: expires_on is not a date from 1868 to 2199" };
static DefectRow issued_null        = { "UPDATE registry.certificate SET issued_on = NULL WHERE serial = 'U1'", "certificate U1: issued_on is NULL" };
static DefectRow serial_null        = { "UPDATE registry.certificate SET serial = NULL WHERE serial = 'U1'", "certificate: serial is NULL" };
static DefectRow serial_blank       = { "UPDATE registry.certificate SET serial = '' WHERE serial = 'U1'", "certificate: serial is blank" };
static DefectRow serial_twice       = { "UPDATE registry.certificate SET serial = 'S1'", "certificate S1: more than one row" };
static DefectRow request_status     = { "INSERT INTO registry.form_request VALUES ('F1', '1', '2026-10-10', 'late')", "form_request: status 'late' is not one of open, closed" };
static DefectRow request_date_null  = { "INSERT INTO registry.form_request VALUES ('F1', '1', NULL, 'open')", "form_request: requested_on is NULL" };
static DefectRow number_for_boolean = { "DROP VIEW card; CREATE VIEW card AS SELECT card_id, resident_id, issued_on, expires_on, status, 1 AS pin_free FROM registry.card", "card C1: pin_free is not a boolean" };
static DefectRow text_for_date      = { "DROP VIEW certificate; CREATE VIEW certificate AS SELECT serial, card_id, kind, '2021/12/1'::text AS issued_on, expires_on, status FROM registry.certificate", "certificate S1: issued_on is not a date from 1868 to 2199" };
/* clang-format on */

static void
test_defect(void **state)
{
    const DefectRow *row = *state;
    empty_register(NULL);
    add_one();
    run(source, row->sql);
    g_autoptr(GPtrArray) people = select_all(NULL);
    assert_int_equal(people->len, 1);
    const Person *person = g_ptr_array_index(people, 0);
    assert_string_equal(person->defect != NULL ? person->defect : "none",
                        row->want != NULL ? row->want : "none");
    /* Not known whether protected is protected. */
    assert_int_equal(person->is_protected, row == &protected_null);

    /* Whatever the register holds, there is a decision. */
    const EligibilityContext context = { .as_of = TONIGHT, .select = &settings };
    g_auto(Decision) decision = { 0 };
    eligibility_decide(person, &context, &decision);
    assert_string_equal(decision_reason_name(decision.reason),
                        row == &protected_null ? "protected"
                        : row->want != NULL    ? "bad_data"
                                               : decision_reason_name(decision.reason));
}

/* Every column arrives in its field. */
static void
test_fields(void **state)
{
    (void)state;
    add_one();
    run(source,
        "UPDATE registry.resident SET name_kana = 'ミホン', building = 'ビル', mail_name = '甲',"
        " mail_postal_code = '1000001', mail_address = '東京都千代田区', mail_building = '5階',"
        " stay_ends_on = '2029-01-01', guardian_kind = 'minor_guardian', guardian_name = '乙',"
        " japanese = false, adult_ward = true, residence_elsewhere = true, opted_out = true,"
        " language = 'pt-BR', status = 'overseas';"
        "UPDATE registry.card SET pin_free = true, status = 'suspended';"
        "UPDATE registry.certificate SET status = 'revoked', expires_on = '2026-12-02' WHERE serial = 'S1';"
        "INSERT INTO registry.form_request VALUES ('F2', '1', '2026-10-12', 'open'),"
        " ('F1', '1', '2026-10-13', 'open'), ('F0', '1', '2026-10-01', 'closed')");
    g_autoptr(GPtrArray) people = select_all(NULL);
    const Person *person = g_ptr_array_index(people, 0);
    assert_null(person->defect);
    assert_string_equal(person->name, "見本");
    assert_string_equal(person->name_kana, "ミホン");
    assert_int_equal(person->birth_date, day_from_ymd(1980, 1, 1));
    assert_string_equal(person->postal_code, "1760012");
    assert_string_equal(person->address, "東京都練馬区豊玉北六丁目12番1号");
    assert_string_equal(person->building, "ビル");
    assert_string_equal(person->mail_name, "甲");
    assert_string_equal(person->mail_postal_code, "1000001");
    assert_string_equal(person->mail_address, "東京都千代田区");
    assert_string_equal(person->mail_building, "5階");
    assert_int_equal(person->status, RESIDENT_OVERSEAS);
    assert_int_equal(person->stay_ends_on, day_from_ymd(2029, 1, 1));
    assert_int_equal(person->guardian_kind, GUARDIAN_MINOR_GUARDIAN);
    assert_string_equal(person->guardian_name, "乙");
    assert_string_equal(person->language, "pt-BR");
    assert_false(person->japanese || person->is_protected);
    assert_true(person->adult_ward && person->residence_elsewhere && person->opted_out);

    const Card *card = g_ptr_array_index(person->cards, 0);
    assert_string_equal(card->card_id, "C1");
    assert_int_equal(card->status, CARD_SUSPENDED);
    assert_true(card->pin_free);
    assert_int_equal(card->issued_on, day_from_ymd(2021, 12, 1));
    assert_int_equal(card->expires_on, day_from_ymd(2031, 12, 1));
    const Certificate *signature = g_ptr_array_index(card->certificates, 0);
    assert_int_equal(signature->kind, CERTIFICATE_SIGNATURE);
    assert_int_equal(signature->status, CERTIFICATE_REVOKED);
    assert_int_equal(signature->issued_on, day_from_ymd(2021, 12, 1));
    assert_int_equal(signature->expires_on, day_from_ymd(2026, 12, 2));
    const Certificate *user = g_ptr_array_index(card->certificates, 1);
    assert_int_equal(user->kind, CERTIFICATE_USER_AUTHENTICATION);
    assert_int_equal(user->status, CERTIFICATE_VALID);

    assert_int_equal(person->form_requests->len, 2);
    const FormRequest *request = g_ptr_array_index(person->form_requests, 0);
    assert_string_equal(request->request_id, "F2");
    assert_int_equal(request->requested_on, day_from_ymd(2026, 10, 12));
}

/* An optional text that is blank is none, a required one stays as it is for the rules to judge. */
static void
test_blank_texts(void **state)
{
    (void)state;
    add_one();
    run(source, "UPDATE registry.resident SET name = '', building = '', mail_name = '　'");
    g_autoptr(GPtrArray) people = select_all(NULL);
    const Person *person = g_ptr_array_index(people, 0);
    assert_string_equal(person->name, "");
    assert_null(person->building);
    assert_null(person->mail_name);
}

/* Codes before addresses before ids, compared as bytes, of where the letter goes. */
static void
test_mail_order(void **state)
{
    (void)state;
    add_resident("9", "1760012", "東京都練馬区A", "2026-12-01");
    add_resident("8", "1760012", "東京都練馬区B", "2026-12-01");
    add_resident("7", "1760001", "東京都練馬区Z", "2026-12-01");
    add_resident("10", "1760012", "東京都練馬区A", "2026-12-01");
    add_resident("A", "1000001", "東京都練馬区Z", "2026-12-01");
    add_resident("6", "1000001", "東京都練馬区Z", "2026-12-01");
    run(source, "UPDATE registry.resident SET mail_name = '甲', mail_postal_code = '1770000',"
                " mail_address = '東京都' WHERE resident_id = '6';"
                "UPDATE registry.resident SET mail_name = '', mail_postal_code = '　',"
                " mail_address = ' ' WHERE resident_id = '7'");
    assert_selected("A SA UA; 7 S7 U7; 10 S10 U10; 9 S9 U9; 8 S8 U8; 6 S6 U6");
}

/* Who has asked for the form and has a mailing address stands at both places, whole; whoever else, once. */
static void
test_listing(void **state)
{
    (void)state;
    add_resident("1", "1760012", "東京都練馬区A", "2026-12-01");
    add_resident("2", "1760012", "東京都練馬区B", "2030-12-01");
    add_resident("3", "1760012", "東京都練馬区C", "2026-12-01");
    add_resident("4", "1760012", "東京都練馬区D", "2030-12-01");
    run(source,
        "UPDATE registry.resident SET mail_name = '甲', mail_postal_code = '1000001',"
        " mail_address = '東京都千代田区' WHERE resident_id IN ('1', '2');"
        "UPDATE registry.resident SET mail_address = '東京都練馬区E' WHERE resident_id = '4';"
        "INSERT INTO registry.form_request VALUES ('F2', '2', '2026-10-10', 'open'),"
        " ('F3', '3', '2026-10-10', 'open'), ('F4', '4', '2026-10-10', 'open')");
    assert_selected("1 S1 U1; 2 S2 U2; 2 S2 U2; 3 S3 U3; 4 S4 U4; 4 S4 U4");
    const ListedAt want[] = { LISTED_ONCE,    LISTED_AT_MAILING_ADDRESS,
                              LISTED_AT_HOME, LISTED_ONCE,
                              LISTED_AT_HOME, LISTED_AT_MAILING_ADDRESS };
    const guint requests[] = { 0, 1, 1, 1, 1, 1 };
    g_autoptr(GPtrArray) people = select_all(NULL);
    for (guint i = 0; i < people->len; i++) {
        const Person *person = g_ptr_array_index(people, i);
        assert_int_equal(person->listing, want[i]);
        assert_int_equal(person->form_requests->len, requests[i]);
        assert_null(person->defect);
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(Person) one = NULL;
    select_one(source, "2", &one, &error);
    assert_no_gerror(error);
    assert_int_equal(one->cards->len, 1);
    assert_int_equal(one->form_requests->len, 1);
    assert_null(one->defect);
}

/* Of the protected nothing that tells who or where leaves the database, nor of who may be. */
typedef struct {
    const char *sql;
    const char *defect;
} ShieldRow;

/* clang-format off */
static ShieldRow shield_true     = { "UPDATE registry.resident SET protected = true", NULL };
static ShieldRow shield_unknown  = { "UPDATE registry.resident SET protected = NULL", "protected is NULL" };
static ShieldRow shield_one_row  = { "INSERT INTO registry.resident SELECT * FROM registry.resident;"
                                     "UPDATE registry.resident SET protected = true WHERE ctid = (SELECT min(ctid) FROM registry.resident)",
                                     "more than one row in the view resident" };
static ShieldRow shield_last_row = { "INSERT INTO registry.resident SELECT * FROM registry.resident;"
                                     "UPDATE registry.resident SET protected = true WHERE ctid = (SELECT max(ctid) FROM registry.resident)",
                                     "more than one row in the view resident" };
static ShieldRow shield_broken   = { "UPDATE registry.resident SET protected = true, birth_date = NULL, name = E'\\n'", NULL };
/* clang-format on */

static void
test_shield(void **state)
{
    const ShieldRow *row = *state;
    empty_register(NULL);
    add_one();
    run(source,
        "UPDATE registry.resident SET name_kana = 'ヒミツ', building = 'ヒミツ', mail_name = 'ヒミツ',"
        " mail_postal_code = '9999999', mail_address = 'ヒミツ', mail_building = 'ヒミツ',"
        " guardian_name = 'ヒミツ'");
    run(source, row->sql);
    g_autoptr(GPtrArray) people = select_all(NULL);
    assert_int_equal(people->len, 1);
    const Person *person = g_ptr_array_index(people, 0);
    assert_true(person->is_protected);
    assert_string_equal(person->defect != NULL ? person->defect : "none",
                        row->defect != NULL ? row->defect : "none");

    g_autoptr(GError) error = NULL;
    g_autoptr(DbResult) rows = NULL;
    const char *const parameters[] = { NULL, NULL, "{1}" };
    db_query(source, statement_select_people, 3, parameters, &rows, &error);
    assert_no_gerror(error);
    const char *const secrets[] = { "見本", "ヒミツ", "1980-01-01", "1760012", "豊玉", "9999999" };
    for (guint i = 0; i < db_result_rows(rows); i++) {
        for (guint column = 0; column < 36; column++) {
            const char *text = db_result_text(rows, i, column);
            for (guint k = 0; text != NULL && k < G_N_ELEMENTS(secrets); k++) {
                assert_null(strstr(text, secrets[k]));
            }
        }
    }
}

/* Three thousand people of two certificates each: several chunks, everybody once and whole. */
static void
test_chunks(void **state)
{
    (void)state;
    run(source,
        "INSERT INTO registry.resident (resident_id, name, birth_date, postal_code, address, status,"
        " japanese, adult_ward, protected, residence_elsewhere, opted_out)"
        " SELECT n, '見本', '1980-01-01', '1760012', '東京都練馬区', 'resident', true, false, false,"
        " false, false FROM generate_series(1, 3000) AS n;"
        "INSERT INTO registry.card SELECT 'C' || n, n, '2021-12-01', '2031-12-01', 'active', false"
        " FROM generate_series(1, 3000) AS n;"
        "INSERT INTO registry.certificate SELECT k || n, 'C' || n,"
        " CASE k WHEN 'S' THEN 'signature' ELSE 'user_authentication' END, '2021-12-01',"
        " '2026-12-01', 'valid' FROM generate_series(1, 3000) AS n, unnest('{S,U}'::text[]) AS k");
    guint chunks;
    g_autoptr(GPtrArray) people = select_all(&chunks);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < people->len; i++) {
        const Person *person = g_ptr_array_index(people, i);
        assert_true(g_hash_table_add(seen, person->resident_id));
        const Card *card = g_ptr_array_index(person->cards, 0);
        assert_int_equal(card->certificates->len, 2);
    }
    assert_int_equal(people->len, 3000);
    assert_int_equal(chunks, 3);
}

/* The register changes while the night reads: the night does not see it. */
static void
test_one_snapshot(void **state)
{
    (void)state;
    add_one();
    g_autoptr(GError) error = NULL;
    g_autoptr(Selection) selection = NULL;
    g_autoptr(GPtrArray) people = NULL;
    select_open(source, TONIGHT, &settings, &selection, &error);
    assert_no_gerror(error);
    run(other, "UPDATE registry.resident SET status = 'deceased'");
    assert_false(db_run(source, "DELETE FROM registry.resident", &error));
    g_clear_error(&error);
    g_clear_pointer(&selection, select_close);

    select_open(source, TONIGHT, &settings, &selection, &error);
    assert_no_gerror(error);
    run(other, "UPDATE registry.resident SET status = 'overseas'");
    select_next(selection, &people, &error);
    assert_no_gerror(error);
    const Person *person = g_ptr_array_index(people, 0);
    assert_int_equal(person->status, RESIDENT_DECEASED);
}

/* What the night examines is what the rules say it examines: a small town of every combination of dates. */
static void
test_rules_and_statement_agree(void **state)
{
    (void)state;
    run(source,
        "INSERT INTO registry.resident (resident_id, name, birth_date, postal_code, address, status,"
        " japanese, stay_ends_on, adult_ward, protected, residence_elsewhere, opted_out)"
        " SELECT a || '-' || b || '-' || c, '見本', '1980-01-01', '1760012', '東京都練馬区', 'resident',"
        " false, CASE WHEN c < 6 THEN '2026-10-13'::date + (c * 21) END, false, false, false, false"
        " FROM generate_series(0, 6) AS a, generate_series(0, 6) AS b, generate_series(0, 6) AS c;"
        "INSERT INTO registry.card SELECT 'C' || resident_id, resident_id, '2021-12-01',"
        " '2026-10-13'::date + 21 * split_part(resident_id, '-', 2)::integer, 'active', false"
        " FROM registry.resident WHERE split_part(resident_id, '-', 2) <> '6';"
        "INSERT INTO registry.certificate SELECT 'U' || resident_id, card_id, 'user_authentication',"
        " '2021-12-01', '2026-10-13'::date + 21 * split_part(resident_id, '-', 1)::integer, 'valid'"
        " FROM registry.card WHERE split_part(resident_id, '-', 1) <> '6'");
    g_autoptr(GPtrArray) people = select_all(NULL);
    g_autoptr(GHashTable) selected = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < people->len; i++) {
        const Person *person = g_ptr_array_index(people, i);
        g_hash_table_add(selected, person->resident_id);
    }
    const EligibilityContext context = { .as_of = TONIGHT, .select = &settings };
    guint examined = 0;
    for (guint n = 0; n < 7 * 7 * 7; n++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Person) person = NULL;
        g_autofree char *id = g_strdup_printf("%u-%u-%u", n / 49, n / 7 % 7, n % 7);
        select_one(source, id, &person, &error);
        assert_no_gerror(error);
        const bool is_examined = eligibility_is_examined(person, &context);
        assert_int_equal(is_examined, g_hash_table_contains(selected, id));
        examined += is_examined ? 1 : 0;
    }
    assert_int_equal(examined, people->len);
    assert_in_range(examined, 1, 7 * 7 * 7 - 1);
}

/* PostgreSQL and rules/window.h say the same of every day of the century. */
static void
test_window_in_sql(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(DbResult) rows = NULL;
    g_autoptr(GString) window = g_string_new(statement_select_window);
    g_string_replace(window, "$1", "day", 0);
    g_autofree char *sql = g_strdup_printf(
        "SELECT day::date, (%s) FROM generate_series('2000-01-01'::date, '2099-12-31', '1 day') AS day",
        window->str);
    db_query(source, sql, 0, NULL, &rows, &error);
    assert_no_gerror(error);
    assert_int_equal(db_result_rows(rows), 36525);
    for (guint i = 0; i < db_result_rows(rows); i++) {
        Day day = DAY_NONE, opens = DAY_NONE;
        assert_true(day_parse(db_result_text(rows, i, 0), &day));
        assert_true(day_parse(db_result_text(rows, i, 1), &opens));
        assert_int_equal(window_opens(day), opens);
    }
}

static void
test_one(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Person) known = NULL;
    g_autoptr(Person) strange = NULL;
    Person *unknown = NULL;
    add_resident("1", "1760012", "東京都練馬区", "2035-12-01");
    add_resident("2", "1760012", "東京都練馬区", "2026-12-01");
    run(source, "INSERT INTO registry.form_request VALUES ('F2', '2', '2026-10-10', 'open'),"
                " ('F1', '1', '2026-10-11', 'open');"
                "DELETE FROM registry.resident WHERE resident_id = '2'");
    select_one(source, "1", &known, &error);
    assert_no_gerror(error);
    g_autoptr(GPtrArray) people = g_ptr_array_new();
    g_ptr_array_add(people, known);
    g_autofree char *told = tell(people);
    assert_string_equal(told, "1 S1 U1");
    assert_int_equal(known->form_requests->len, 1);

    select_one(source, "2", &strange, &error);
    assert_no_gerror(error);
    assert_string_equal(strange->defect, "no row in the view resident");
    select_one(source, "\",\\{}\n", &unknown, &error);
    assert_no_gerror(error);
    assert_null(unknown);
}

/* Some by their ids: the known ones, each once, with their requests. */
static void
test_these(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) people = NULL;
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    add_resident("1", "1760012", "東京都練馬区", "2035-12-01");
    add_resident("2", "1760012", "東京都練馬区", "2026-12-01");
    add_resident("3", "1760012", "東京都練馬区", "2026-12-01");
    run(source, "INSERT INTO registry.form_request VALUES ('F1', '1', '2026-10-10', 'open'),"
                " ('F2', '1', '2026-10-09', 'open'), ('F3', '3', '2026-10-11', 'closed');"
                "UPDATE registry.resident SET mail_name = '甲', mail_postal_code = '1000001',"
                " mail_address = '東京都千代田区' WHERE resident_id = '1'");
    g_ptr_array_add(ids, g_strdup("3"));
    g_ptr_array_add(ids, g_strdup("nobody"));
    g_ptr_array_add(ids, g_strdup("1"));
    assert_true(select_hold(source, &error));
    assert_true(select_these(source, ids, &people, &error));
    db_rollback(source, NULL);
    assert_int_equal(people->len, 2);
    for (guint i = 0; i < people->len; i++) {
        const Person *person = g_ptr_array_index(people, i);
        const bool is_first = g_str_equal(person->resident_id, "1");
        assert_true(is_first || g_str_equal(person->resident_id, "3"));
        assert_int_equal(person->cards->len, 1);
        assert_int_equal(person->form_requests->len, is_first ? 2 : 0);
    }
}

/* The server goes away in the middle: an error, and nothing that hangs or crashes. */
static void
test_lost_session(void **state)
{
    (void)state;
    add_one();
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) check_error = NULL;
    Selection *selection = NULL;
    GPtrArray *people = NULL;
    GPtrArray *problems = NULL;
    select_open(source, TONIGHT, &settings, &selection, &error);
    assert_no_gerror(error);
    run(other, "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
               " WHERE application_name = 'test_select' AND pid <> pg_backend_pid()");
    assert_false(select_next(selection, &people, &error));
    assert_int_equal(error->code, JPKI_ERROR_DATABASE);
    assert_null(people);
    select_close(selection);
    assert_false(select_check(source, &problems, &check_error));
    assert_int_equal(check_error->code, JPKI_ERROR_DATABASE);
    assert_null(problems);
    db_close(source);
    source = open_session();
}

/* What the register lacks fails the night, named, and leaves the session fit for use. */
typedef struct {
    const char *sql;
    const char *want;
} LackRow;

/* clang-format off */
static LackRow no_view    = { "DROP VIEW certificate",
    "source database: relation \"certificate\" does not exist (SQLSTATE 42P01)" };
static LackRow no_column  = { "ALTER VIEW resident RENAME COLUMN name_kana TO kana",
    "source database: column resident.name_kana does not exist (SQLSTATE 42703)" };
static LackRow no_right   = { "DROP ROLE IF EXISTS jpki_test_reader; CREATE ROLE jpki_test_reader; GRANT USAGE ON SCHEMA source TO jpki_test_reader;"
    "SET ROLE jpki_test_reader",
    "source database: permission denied for view form_request (SQLSTATE 42501)"
    "; hint: grant the right that is missing: to this user, or to a view's owner for the tables behind it; roles.sql, installed with the program, grants all that this user needs" };
static LackRow no_schema  = { "DROP SCHEMA source CASCADE",
    "source database: relation \"certificate\" does not exist (SQLSTATE 42P01)" };
/* clang-format on */

static void
test_lack(void **state)
{
    const LackRow *row = *state;
    empty_register(NULL);
    add_one();
    run(source, row->sql);
    g_autoptr(GError) error = NULL;
    Selection *selection = NULL;
    assert_false(select_open(source, TONIGHT, &settings, &selection, &error));
    assert_null(selection);
    assert_gerror(error, JPKI_ERROR_SOURCE, row->want);
}

/* What `check` says before the night; NULL: nothing. */
typedef struct {
    const char *sql;
    const char *want;
} CheckRow;

/* clang-format off */
static CheckRow check_fine        = { "", NULL };
static CheckRow check_no_requests = { "DROP VIEW form_request", NULL };
static CheckRow check_varchar     = { "DROP VIEW form_request; CREATE VIEW form_request AS SELECT request_id::varchar(20), resident_id, requested_on, status FROM registry.form_request", NULL };
static CheckRow check_domain      = { "CREATE DOMAIN source.code AS text; DROP VIEW form_request; CREATE VIEW form_request AS SELECT request_id::source.code, resident_id, requested_on, status FROM registry.form_request", NULL };
static CheckRow check_no_view     = { "DROP VIEW certificate", "view certificate is missing from the source schema, or the schema may not be used: create it (" JPKI_SQL_DIR "/registry/registry.sql shows one), grant USAGE on the schema" };
static CheckRow check_no_column   = { "ALTER VIEW resident RENAME COLUMN stay_ends_on TO stay", "view resident: column stay_ends_on (date) is missing: add it to the view, as NULL::date if the register has no such thing" };
static CheckRow check_timestamp   = { "DROP VIEW card; CREATE VIEW card AS SELECT card_id, resident_id, issued_on::timestamp, expires_on, status, pin_free FROM registry.card", "view card: column issued_on is timestamp without time zone and must be date: cast it in the view" };
static CheckRow check_char        = { "DROP VIEW card; CREATE VIEW card AS SELECT card_id::char(12), resident_id, issued_on, expires_on, status, pin_free FROM registry.card", "view card: column card_id is character and must be text: cast it in the view" };
static CheckRow check_request_too = { "DROP VIEW form_request; CREATE VIEW form_request AS SELECT request_id, resident_id, status FROM registry.form_request", "view form_request: column requested_on (date) is missing: add it to the view" };
static CheckRow check_orphans     = { "DELETE FROM registry.card", "view certificate: 2 rows whose card_id is not in the view card are never examined: add the cards" };
static CheckRow check_nobody_s    = { "UPDATE registry.card SET resident_id = NULL", "view card: 1 rows without resident_id are never examined: fill it in the view" };
static CheckRow check_right       = { "DROP ROLE IF EXISTS jpki_test_reader; CREATE ROLE jpki_test_reader; GRANT USAGE ON SCHEMA source TO jpki_test_reader;"
                                      "GRANT SELECT ON resident, certificate, form_request TO jpki_test_reader;"
                                      "GRANT SELECT (card_id, resident_id, issued_on, expires_on, status) ON card TO jpki_test_reader; SET ROLE jpki_test_reader",
                                      "view card: column pin_free may not be read: grant SELECT on the view" };
static CheckRow check_owner       = { "DROP ROLE IF EXISTS jpki_test_owner; CREATE ROLE jpki_test_owner; GRANT CREATE, USAGE ON SCHEMA source TO jpki_test_owner;"
                                      "ALTER VIEW card OWNER TO jpki_test_owner",
                                      "source database: permission denied for table card (SQLSTATE 42501); hint: grant the right that is missing: to this user, or to a view's owner for the tables behind it; roles.sql, installed with the program, grants all that this user needs" };
/* clang-format on */

static void
test_check(void **state)
{
    const CheckRow *row = *state;
    empty_register(NULL);
    add_one();
    run(source, row->sql);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) problems = NULL;
    select_check(source, &problems, &error);
    assert_no_gerror(error);
    g_autoptr(GString) told = g_string_new(NULL);
    for (guint i = 0; i < problems->len; i++) {
        g_string_append(told, g_ptr_array_index(problems, i));
    }
    assert_string_equal(told->str, row->want != NULL ? row->want : "");
}

/* clang-format off */
#define WHO(row) { "select_next/" #row, test_who, NULL, NULL, &(row) }
#define DEFECT(row) { "defect/" #row, test_defect, NULL, NULL, &(row) }
#define SHIELD(row) { "protected/" #row, test_shield, NULL, NULL, &(row) }
#define LACK(row) { "select_open/" #row, test_lack, NULL, NULL, &(row) }
#define CHECK(row) { "select_check/" #row, test_check, NULL, NULL, &(row) }
#define CASE(name) { #name, name, empty_register, NULL, NULL }

static const struct CMUnitTest tests[] = {
    WHO(in_range), WHO(ends_tonight), WHO(ended_yesterday), WHO(last_of_range), WHO(behind_the_range),
    WHO(one_in_range), WHO(card_in_range), WHO(bare_card_in_range), WHO(stay_in_range), WHO(stay_and_no_card),
    WHO(revoked_all_along), WHO(all_of_the_cards), WHO(open_request), WHO(closed_request),
    WHO(no_request_view), WHO(orphan_card), WHO(twice_in_the_view), WHO(more_columns), WHO(nobody),
    DEFECT(in_order), DEFECT(birth_date_null), DEFECT(birth_date_endless), DEFECT(birth_date_old),
    DEFECT(birth_date_edo), DEFECT(birth_date_bc), DEFECT(stay_endless), DEFECT(stay_sentinel),
    DEFECT(five_digit_year), DEFECT(name_null), DEFECT(name_with_tab), DEFECT(name_with_c1),
    DEFECT(separator), DEFECT(address_feed), DEFECT(selectors_are_fine), DEFECT(postal_code_null),
    DEFECT(address_null), DEFECT(status_unknown), DEFECT(status_no_code), DEFECT(status_upper_case),
    DEFECT(status_null), DEFECT(guardian_unknown), DEFECT(guardian_known), DEFECT(opted_out_null),
    DEFECT(protected_null), DEFECT(two_rows), DEFECT(no_row), DEFECT(lower_case_id), DEFECT(long_id),
    DEFECT(card_status), DEFECT(card_expiry_null), DEFECT(card_pin_free_null), DEFECT(kind_unknown),
    DEFECT(kind_null), DEFECT(certificate_status), DEFECT(expiry_endless), DEFECT(issued_null),
    DEFECT(serial_null), DEFECT(serial_blank), DEFECT(serial_twice), DEFECT(request_status), DEFECT(request_date_null),
    DEFECT(number_for_boolean), DEFECT(text_for_date),
    SHIELD(shield_true), SHIELD(shield_unknown), SHIELD(shield_one_row), SHIELD(shield_last_row), SHIELD(shield_broken),
    CASE(test_listing), CASE(test_fields), CASE(test_blank_texts), CASE(test_mail_order), CASE(test_chunks),
    CASE(test_one_snapshot), CASE(test_rules_and_statement_agree), CASE(test_window_in_sql), CASE(test_one),
    CASE(test_these),
    CASE(test_lost_session),
    LACK(no_view), LACK(no_column), LACK(no_right), LACK(no_schema),
    CHECK(check_fine), CHECK(check_no_requests), CHECK(check_varchar), CHECK(check_domain),
    CHECK(check_no_view), CHECK(check_no_column), CHECK(check_timestamp), CHECK(check_char),
    CHECK(check_request_too), CHECK(check_orphans), CHECK(check_nobody_s), CHECK(check_right),
    CHECK(check_owner),
};
/* clang-format on */

TEST_MAIN(tests, open_sessions, close_sessions)

#include "select/select_rows.h"

#include "model/detail.h"
#include "rules/address.h"

#include <string.h>

/* The columns of select_people.sql, in its order. */
enum {
    CANDIDATE_ID,
    RESIDENT_ID,
    ROWS_OF_RESIDENT,
    LISTING,
    NAME,
    NAME_KANA,
    BIRTH_DATE,
    POSTAL_CODE,
    ADDRESS,
    BUILDING,
    MAIL_NAME,
    MAIL_POSTAL_CODE,
    MAIL_ADDRESS,
    MAIL_BUILDING,
    STATUS,
    JAPANESE,
    STAY_ENDS_ON,
    GUARDIAN_KIND,
    GUARDIAN_NAME,
    ADULT_WARD,
    PROTECTED,
    RESIDENCE_ELSEWHERE,
    OPTED_OUT,
    LANGUAGE,
    HAS_CARD,
    CARD_ID,
    CARD_ISSUED_ON,
    CARD_EXPIRES_ON,
    CARD_STATUS,
    CARD_PIN_FREE,
    HAS_CERTIFICATE,
    SERIAL,
    CERTIFICATE_KIND,
    CERTIFICATE_ISSUED_ON,
    CERTIFICATE_EXPIRES_ON,
    CERTIFICATE_STATUS,
};

/* The columns of select_form_requests.sql, in its order. */
enum { REQUEST_RESIDENT_ID, REQUEST_ID, REQUESTED_ON, REQUEST_STATUS };

/* In the order of the enums of model/person.h. */
static const char *const resident_statuses[] = { "resident", "moved_out", "deceased",
                                                 "deleted",  "overseas",  NULL };
static const char *const guardian_kinds[] = { "parent",  "minor_guardian", "adult_guardian",
                                              "curator", "assistant",      NULL };
static const char *const card_statuses[] = { "active", "suspended", "revoked", "returned", NULL };
static const char *const certificate_kinds[] = { "signature", "user_authentication", NULL };
static const char *const certificate_statuses[] = { "valid", "suspended", "revoked", NULL };
static const char *const request_statuses[] = { "open", "closed", NULL };

enum { RESIDENT_ID_MAX = 15, CODE_MAX = 32 };

/* One row being read, and whose defects it tells. */
typedef struct {
    const DbResult *rows;
    guint row;
    Person *person;
    const char *what; /* "card": stands with `id` before the column in a defect; NULL for the resident */
    const char *id;   /* NULL: it has none */
} Reader;

typedef enum { REQUIRED, OPTIONAL } Need;

/* "card C1: expires_on" */
static char *
subject_of(const Reader *reader, const char *column)
{
    return reader->what == NULL ? g_strdup(column)
           : reader->id == NULL ? g_strdup_printf("%s: %s", reader->what, column)
                                : g_strdup_printf("%s %s: %s", reader->what, reader->id, column);
}

/* Of a sentence whose only gap is the column. */
static void
note_defect(const Reader *reader, const char *column, DetailKind kind)
{
    g_autofree char *subject = subject_of(reader, column);
    person_note_defect(reader->person, detail_new(kind, subject, NULL));
}

/* What would break a line of a page or of a CSV file: C0, C1, and Unicode's line and paragraph separators. */
static bool
is_control(gunichar character)
{
    return g_unichar_iscntrl(character) || character == 0x2028 || character == 0x2029;
}

/* No byte with which such a character could begin: what all but a few texts are. */
static bool
has_no_control_byte(const char *text)
{
    for (const guchar *p = (const guchar *)text; *p != '\0'; p++) {
        if (*p < 0x20 || *p == 0x7F || *p == 0xC2 || *p == 0xE2) {
            return false;
        }
    }
    return true;
}

static void
note_control_character(const Reader *reader, const char *name, const char *text)
{
    if (has_no_control_byte(text)) {
        return;
    }
    for (const char *p = text; *p != '\0'; p = g_utf8_find_next_char(p, NULL)) {
        if (is_control(g_utf8_get_char(p))) {
            g_autofree char *subject = subject_of(reader, name);
            g_autofree char *code_point = g_strdup_printf("U+%04X", g_utf8_get_char(p));
            person_note_defect(reader->person,
                               detail_new(DETAIL_CONTROL, subject, code_point, NULL));
            return;
        }
    }
}

/* A text that the caller owns; valid UTF-8, which PostgreSQL guards. */
static char *
read_text(const Reader *reader, guint column, const char *name, Need need)
{
    const char *text = db_result_text(reader->rows, reader->row, column);
    if (text == NULL) {
        if (need == REQUIRED) {
            note_defect(reader, name, DETAIL_NULL);
        }
        return NULL;
    }
    note_control_character(reader, name, text);
    return need == OPTIONAL && address_is_blank(text) ? NULL : g_strdup(text);
}

/* What tells a card, a certificate or a request from others; NULL, and a defect, when it is blank. */
static char *
read_id(const Reader *reader, guint column, const char *name)
{
    g_autofree char *id = read_text(reader, column, name, REQUIRED);
    if (id == NULL || !address_is_blank(id)) {
        return g_steal_pointer(&id);
    }
    note_defect(reader, name, DETAIL_BLANK);
    return NULL;
}

static Day
read_day(const Reader *reader, guint column, const char *name, Need need)
{
    const char *text = db_result_text(reader->rows, reader->row, column);
    Day day = DAY_NONE;
    if (text == NULL) {
        if (need == REQUIRED) {
            note_defect(reader, name, DETAIL_NULL);
        }
        return DAY_NONE;
    }
    if (!day_parse(text, &day) || !day_is_plausible(day)) {
        note_defect(reader, name, DETAIL_NO_DATE);
        return DAY_NONE;
    }
    return day;
}

/* What a column is not says `missing`: whether it is safer to take it for true. */
static bool
read_flag(const Reader *reader, guint column, const char *name, bool missing)
{
    const char *text = db_result_text(reader->rows, reader->row, column);
    if (text == NULL) {
        note_defect(reader, name, DETAIL_NULL);
        return missing;
    }
    if (!g_str_equal(text, "t") && !g_str_equal(text, "f")) {
        note_defect(reader, name, DETAIL_NO_BOOLEAN);
        return missing;
    }
    return g_str_equal(text, "t");
}

/* A value that can be quoted without fear that a wrongly mapped column tells a name. */
static bool
is_code(const char *text)
{
    const gsize length = strlen(text);
    return length > 0 && length <= CODE_MAX &&
           strspn(text, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-") ==
               length;
}

/* The index of the column's value in `values` (NULL-terminated); -1, and a defect, when it is none of them. */
static int
read_code(const Reader *reader, guint column, const char *name, const char *const *values)
{
    const char *text = db_result_text(reader->rows, reader->row, column);
    if (text == NULL) {
        note_defect(reader, name, DETAIL_NULL);
        return -1;
    }
    for (int i = 0; values[i] != NULL; i++) {
        if (g_str_equal(values[i], text)) {
            return i;
        }
    }
    g_autofree char *subject = subject_of(reader, name);
    g_autofree char *quoted =
        is_code(text) ? g_strdup_printf("%s '%s'", subject, text) : g_strdup(subject);
    g_autofree char *list = g_strjoinv(", ", (char **)(guintptr)values);
    person_note_defect(reader->person, detail_new(DETAIL_UNKNOWN_CODE, quoted, list, NULL));
    return -1;
}

static void
note_bad_id(Person *person)
{
    const gsize length = strlen(person->resident_id);
    if (length == 0 || length > RESIDENT_ID_MAX ||
        strspn(person->resident_id, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-") != length) {
        person_note_defect(person, detail_new(DETAIL_BAD_ID, NULL));
    }
}

/* What the statement keeps back of the protected. */
static void
read_addressee(const Reader *reader)
{
    Person *person = reader->person;
    person->name = read_text(reader, NAME, "name", REQUIRED);
    person->name_kana = read_text(reader, NAME_KANA, "name_kana", OPTIONAL);
    person->postal_code = read_text(reader, POSTAL_CODE, "postal_code", REQUIRED);
    person->address = read_text(reader, ADDRESS, "address", REQUIRED);
    person->building = read_text(reader, BUILDING, "building", OPTIONAL);
    person->mail_name = read_text(reader, MAIL_NAME, "mail_name", OPTIONAL);
    person->mail_postal_code = read_text(reader, MAIL_POSTAL_CODE, "mail_postal_code", OPTIONAL);
    person->mail_address = read_text(reader, MAIL_ADDRESS, "mail_address", OPTIONAL);
    person->mail_building = read_text(reader, MAIL_BUILDING, "mail_building", OPTIONAL);
    person->guardian_name = read_text(reader, GUARDIAN_NAME, "guardian_name", OPTIONAL);
    person->birth_date = read_day(reader, BIRTH_DATE, "birth_date", REQUIRED);
    person->language = read_text(reader, LANGUAGE, "language", OPTIONAL);
}

static void
read_circumstances(const Reader *reader)
{
    Person *person = reader->person;
    person->stay_ends_on = read_day(reader, STAY_ENDS_ON, "stay_ends_on", OPTIONAL);
    const int status = read_code(reader, STATUS, "status", resident_statuses);
    person->status = status < 0 ? RESIDENT_RESIDENT : (ResidentStatus)status;
    if (db_result_text(reader->rows, reader->row, GUARDIAN_KIND) != NULL) {
        const int kind = read_code(reader, GUARDIAN_KIND, "guardian_kind", guardian_kinds);
        person->guardian_kind = (GuardianKind)(kind + 1);
    }
    person->japanese = read_flag(reader, JAPANESE, "japanese", false);
    person->adult_ward = read_flag(reader, ADULT_WARD, "adult_ward", false);
    person->is_protected = read_flag(reader, PROTECTED, "protected", true);
    person->residence_elsewhere =
        read_flag(reader, RESIDENCE_ELSEWHERE, "residence_elsewhere", false);
    person->opted_out = read_flag(reader, OPTED_OUT, "opted_out", false);
}

static Person *
read_person(const DbResult *rows, guint row, const char *id)
{
    Person *person = person_new(id);
    const Reader reader = { rows, row, person, NULL, NULL };
    person->listing = (ListedAt)db_result_number(rows, row, LISTING);
    note_bad_id(person);
    if (db_result_text(rows, row, RESIDENT_ID) == NULL) {
        person_note_defect(person, detail_new(DETAIL_NO_RESIDENT, NULL));
        return person;
    }
    if (db_result_number(rows, row, ROWS_OF_RESIDENT) > 1) {
        person_note_defect(person, detail_new(DETAIL_TWO_RESIDENTS, NULL));
    }
    read_circumstances(&reader);
    if (!person->is_protected) {
        read_addressee(&reader);
    }
    return person;
}

/* The card of this row: the last one again, or a new one; NULL when it has no id. */
static Card *
read_card(const DbResult *rows, guint row, Person *person)
{
    const Reader nameless = { rows, row, person, "card", NULL };
    g_autofree char *card_id = read_id(&nameless, CARD_ID, "card_id");
    if (card_id == NULL) {
        return NULL;
    }
    if (person->cards->len > 0) {
        Card *last = g_ptr_array_index(person->cards, person->cards->len - 1);
        if (g_str_equal(last->card_id, card_id)) {
            return last;
        }
    }
    const Reader reader = { rows, row, person, "card", card_id };
    Card *card = person_add_card(person, card_id);
    card->issued_on = read_day(&reader, CARD_ISSUED_ON, "issued_on", REQUIRED);
    card->expires_on = read_day(&reader, CARD_EXPIRES_ON, "expires_on", REQUIRED);
    const int status = read_code(&reader, CARD_STATUS, "status", card_statuses);
    card->status = status < 0 ? CARD_SUSPENDED : (CardStatus)status;
    card->pin_free = read_flag(&reader, CARD_PIN_FREE, "pin_free", false);
    return card;
}

static bool
has_serial(const Person *person, const char *serial)
{
    for (guint i = 0; i < person->cards->len; i++) {
        const Card *card = g_ptr_array_index(person->cards, i);
        for (guint k = 0; k < card->certificates->len; k++) {
            const Certificate *certificate = g_ptr_array_index(card->certificates, k);
            if (g_str_equal(certificate->serial, serial)) {
                return true;
            }
        }
    }
    return false;
}

/* A certificate of unknown kind has no place in the model: the defect alone stays of it. */
static void
read_certificate(const DbResult *rows, guint row, Person *person, Card *card)
{
    const Reader nameless = { rows, row, person, "certificate", NULL };
    g_autofree char *serial = read_id(&nameless, SERIAL, "serial");
    if (serial == NULL) {
        return;
    }
    if (has_serial(person, serial)) {
        person_note_defect(person, detail_new(DETAIL_TWO_CERTIFICATES, serial, NULL));
        return;
    }
    const Reader reader = { rows, row, person, "certificate", serial };
    const int kind = read_code(&reader, CERTIFICATE_KIND, "kind", certificate_kinds);
    const int status = read_code(&reader, CERTIFICATE_STATUS, "status", certificate_statuses);
    if (kind < 0 || status < 0) {
        return;
    }
    Certificate *certificate = person_add_certificate(card, serial);
    certificate->kind = (CertificateKind)kind;
    certificate->status = (CertificateStatus)status;
    certificate->issued_on = read_day(&reader, CERTIFICATE_ISSUED_ON, "issued_on", REQUIRED);
    certificate->expires_on = read_day(&reader, CERTIFICATE_EXPIRES_ON, "expires_on", REQUIRED);
}

static int
compare_texts(const char *left, const char *right)
{
    return left == NULL ? (right == NULL ? 0 : 1) : right == NULL ? -1 : strcmp(left, right);
}

int
select_rows_compare(const SelectRow *left, const SelectRow *right)
{
    const int by_card = compare_texts(db_result_text(left->rows, left->row, CARD_ID),
                                      db_result_text(right->rows, right->row, CARD_ID));
    return by_card != 0 ? by_card
                        : compare_texts(db_result_text(left->rows, left->row, SERIAL),
                                        db_result_text(right->rows, right->row, SERIAL));
}

bool
select_rows_is_same_person(const SelectRow *left, const SelectRow *right)
{
    return g_str_equal(db_result_text(left->rows, left->row, CANDIDATE_ID),
                       db_result_text(right->rows, right->row, CANDIDATE_ID)) &&
           db_result_number(left->rows, left->row, LISTING) ==
               db_result_number(right->rows, right->row, LISTING);
}

/* The last person of `people` if this row is theirs at the same place, else a new one put at the end. */
static Person *
person_of_row(GPtrArray *people, const DbResult *rows, guint row)
{
    const char *id = db_result_text(rows, row, CANDIDATE_ID);
    if (people->len > 0) {
        Person *last = g_ptr_array_index(people, people->len - 1);
        if (g_str_equal(last->resident_id, id) &&
            last->listing == (ListedAt)db_result_number(rows, row, LISTING)) {
            return last;
        }
    }
    Person *person = read_person(rows, row, id);
    g_ptr_array_add(people, person);
    return person;
}

void
select_rows_add_person(GPtrArray *people, const DbResult *people_rows, guint row)
{
    Person *person = person_of_row(people, people_rows, row);
    if (!db_result_flag(people_rows, row, HAS_CARD)) {
        return;
    }
    Card *card = read_card(people_rows, row, person);
    if (card != NULL && db_result_flag(people_rows, row, HAS_CERTIFICATE)) {
        read_certificate(people_rows, row, person, card);
    }
}

void
select_rows_add_request(Person *person, const DbResult *request_rows, guint row)
{
    const Reader reader = { request_rows, row, person, "form_request", NULL };
    g_autofree char *request_id = read_id(&reader, REQUEST_ID, "request_id");
    const Day requested_on = read_day(&reader, REQUESTED_ON, "requested_on", REQUIRED);
    if (read_code(&reader, REQUEST_STATUS, "status", request_statuses) >= 0 && request_id != NULL) {
        person_add_form_request(person, request_id, requested_on);
    }
}

const char *
select_rows_requester(const DbResult *request_rows, guint row)
{
    return db_result_text(request_rows, row, REQUEST_RESIDENT_ID);
}

bool
select_rows_is_unknown(const DbResult *people_rows, guint row)
{
    return db_result_text(people_rows, row, RESIDENT_ID) == NULL &&
           !db_result_flag(people_rows, row, HAS_CARD);
}

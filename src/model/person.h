/* person.h - one person of the register with their cards and certificates, as the source views show them tonight.
 *
 * Plain data; the array that the selection hands out owns it. Texts are UTF-8; NULL and DAY_NONE are SQL's NULL. */
#pragma once

#include "base/day.h"

#include <glib.h>
#include <stdbool.h>

typedef enum {
    RESIDENT_RESIDENT,
    RESIDENT_MOVED_OUT,
    RESIDENT_DECEASED,
    RESIDENT_DELETED, /* 職権消除: struck off the register */
    RESIDENT_OVERSEAS,
} ResidentStatus;

typedef enum {
    GUARDIAN_NONE,
    GUARDIAN_PARENT,         /* 親権者 */
    GUARDIAN_MINOR_GUARDIAN, /* 未成年後見人 */
    GUARDIAN_ADULT_GUARDIAN, /* 成年後見人 */
    GUARDIAN_CURATOR,        /* 保佐人 */
    GUARDIAN_ASSISTANT,      /* 補助人 */
} GuardianKind;

/* Where in mail order a row of the selection stands: a person who has asked for the form, which goes to the home, and has a
 * mailing address, where notices go, stands at both places, and the decision tells which row counts. */
typedef enum { LISTED_ONCE, LISTED_AT_MAILING_ADDRESS, LISTED_AT_HOME } ListedAt;

typedef enum { CARD_ACTIVE, CARD_SUSPENDED, CARD_REVOKED, CARD_RETURNED } CardStatus;

typedef enum { CERTIFICATE_SIGNATURE, CERTIFICATE_USER_AUTHENTICATION } CertificateKind;

typedef enum { CERTIFICATE_VALID, CERTIFICATE_SUSPENDED, CERTIFICATE_REVOKED } CertificateStatus;

/* 電子証明書 */
typedef struct {
    char *serial;
    CertificateKind kind;
    CertificateStatus status;
    Day issued_on;
    Day expires_on; /* its own; the effective expiry is rules/eligibility's */
} Certificate;

/* マイナンバーカード */
typedef struct {
    char *card_id;
    CardStatus status;
    Day issued_on;
    Day expires_on;
    bool pin_free;           /* 顔認証マイナンバーカード */
    GPtrArray *certificates; /* of Certificate *, owned */
} Card;

/* An open wish for the query/response form, made at a counter (the page's two-visit case). */
typedef struct {
    char *request_id;
    Day requested_on;
} FormRequest;

typedef struct {
    char *resident_id; /* 宛名番号, never NULL */
    char *name;
    char *name_kana;
    Day birth_date;
    char *postal_code; /* 7 digits */
    char *address;     /* prefecture to 号 */
    char *building;
    char *mail_name; /* 送付先: all or none, but for the building */
    char *mail_postal_code;
    char *mail_address;
    char *mail_building;
    ResidentStatus status;
    bool japanese;
    Day stay_ends_on;
    GuardianKind guardian_kind;
    char *guardian_name;
    bool adult_ward;          /* 成年被後見人 */
    bool is_protected;        /* 支援措置: then no name, birth date or address is here */
    bool residence_elsewhere; /* 居所登録 */
    bool opted_out;
    char *language; /* BCP 47 */
    ListedAt listing;
    GPtrArray *cards;         /* of Card *, owned, by card id */
    GPtrArray *form_requests; /* of FormRequest *, owned: the open ones, oldest first */
    /* what in the rows breaks the views' contract ("birth_date is NULL"), NULL when nothing */
    char *defect;
} Person;

Person *person_new(const char *resident_id);
void person_free(Person *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Person, person_free)

/* A new card without certificates, or a certificate, put at the end; what is returned stays the person's. */
Card *person_add_card(Person *person, const char *card_id);
Certificate *person_add_certificate(Card *card, const char *serial);
FormRequest *person_add_form_request(Person *person, const char *request_id, Day requested_on);

/* Remember what breaks the contract, a sentence of detail_new(), which is taken; the first defect stays. */
void person_note_defect(Person *person, char *defect);

/* An empty array that owns the people put into it. */
GPtrArray *person_array_new(void);

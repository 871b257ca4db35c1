/* decision.h - what tonight does about one person, and why. */
#pragma once

#include "model/person.h"

/* Everybody examined ends in exactly one. */
typedef enum { OUTCOME_NOTICED, OUTCOME_EXCLUDED, OUTCOME_HELD } Outcome;

/* The names (decision_reason_name()) stand in the ledger, run.json and the workbook: never rename. */
typedef enum {
    REASON_NONE, /* noticed */
    /* excluded */
    REASON_DECEASED,
    REASON_MOVED_OUT,
    REASON_OVERSEAS,
    REASON_CARD_INACTIVE,
    REASON_NO_CERTIFICATE,
    REASON_ALREADY_RENEWED,
    REASON_ALREADY_NOTICED,
    REASON_OPTED_OUT,
    REASON_EXPIRED_LONG_AGO,
    /* held for a person to look at */
    REASON_PROTECTED,           /* 支援措置 */
    REASON_RESIDENCE_ELSEWHERE, /* 居所登録 */
    REASON_BAD_ADDRESS,
    REASON_BAD_POSTAL_CODE,
    REASON_BAD_DATA,
    REASON_GUARDIAN_UNKNOWN,
    REASON_GLYPH_MISSING,
    REASON_VARIANT_MISSING,
    REASON_OVERFLOW,
    REASON_RENDER_FAILED,
    REASON_COUNT /* how many there are */
} Reason;

/* What kind of letter: the folder under templates/, and the tier in which somebody is noticed once. */
typedef enum {
    KIND_RENEWAL,
    KIND_REMINDER, /* noticed, and not renewed since */
    KIND_FORM,     /* asked for at a counter */
    KIND_LAPSED,   /* expired a short while ago */
    KIND_COUNT     /* how many there are */
} PieceKind;

/* What the holder has to do for the certificates concerned. */
typedef enum {
    PROCEDURE_RENEWAL, /* 更新 */
    PROCEDURE_CARD,    /* the card ends with them: its re-application */
    PROCEDURE_STAY,    /* the period of stay ends with them: its extension, then the card's */
    PROCEDURE_LAPSED,  /* they have expired: 新規発行 */
    PROCEDURE_COUNT    /* how many there are */
} Procedure;

/* Whom the letter speaks to (the domain's table of variants). */
typedef enum {
    VARIANT_STANDARD,
    VARIANT_USER_ONLY,
    VARIANT_MINOR,
    VARIANT_WARD_OF_COURT,
    VARIANT_PIN_FREE,
    VARIANT_CARD_RENEWAL,
    VARIANT_FIXED_STAY,
    VARIANT_LAPSED,
    VARIANT_FORM_ONLY,
    VARIANT_COUNT /* how many there are */
} Variant;

typedef struct {
    Outcome outcome;
    Reason reason;
    /* owned; what exactly is wrong, without personal data; NULL when the reason says it all */
    char *detail;

    /* When noticed; the certificates are borrowed from the person. */
    PieceKind kind;
    Variant variant;
    Procedure procedure;
    bool goes_home;             /* to the registered home, whatever mailing address there is */
    const FormRequest *request; /* that the letter answers; NULL: none */
    const Card *card;
    const Certificate *signature;           /* NULL: not concerned */
    const Certificate *user_authentication; /* NULL: not concerned */
    Day signature_expires_on;               /* effective; DAY_NONE: not concerned */
    Day user_authentication_expires_on;     /* effective; DAY_NONE: not concerned */
    Day expires_on; /* the earliest of the two; past when they have expired */
    Day opens_on;   /* first day of the renewal window of expires_on */
} Decision;

void decision_clear(Decision *decision);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Decision, decision_clear)

const char *decision_outcome_name(Outcome outcome);
const char *decision_reason_name(Reason reason);
const char *decision_kind_name(PieceKind kind);
const char *decision_variant_name(Variant variant);
const char *decision_procedure_name(Procedure procedure);

/* The value of a name; false for a name that is none. */
bool decision_reason_parse(const char *name, Reason *reason);
bool decision_kind_parse(const char *name, PieceKind *kind);
bool decision_variant_parse(const char *name, Variant *variant);
bool decision_procedure_parse(const char *name, Procedure *procedure);

/* What was to be noticed is held instead, for `reason` and with a copy of `detail` (NULL: none). */
void decision_hold(Decision *decision, Reason reason, const char *detail);

/* Which outcome a reason leads to. */
Outcome decision_outcome_of(Reason reason);

/* vocabulary.h - the words that a template may use: fields of a piece, and conditions on it. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* What a template may ask about a piece with if="…". The first two groups follow Variant and PieceKind, in order;
 * the kind lapsed has no name of its own, for its variant is always lapsed. */
typedef enum {
    CONDITION_STANDARD,
    CONDITION_USER_ONLY,
    CONDITION_MINOR,
    CONDITION_WARD_OF_COURT,
    CONDITION_PIN_FREE,
    CONDITION_CARD_RENEWAL,
    CONDITION_FIXED_STAY,
    CONDITION_LAPSED,
    CONDITION_FORM_ONLY,
    CONDITION_KIND_RENEWAL,
    CONDITION_KIND_REMINDER,
    CONDITION_KIND_FORM,
    CONDITION_SIGNATURE,           /* a signature certificate is concerned */
    CONDITION_USER_AUTHENTICATION, /* a user-authentication certificate is concerned */
    CONDITION_SIGNATURE_REVOKED,   /* there was one; a move or a change of name revoked it */
    CONDITION_CARD_PIN_FREE,       /* 顔認証マイナンバーカード */
    CONDITION_JAPANESE,
    CONDITION_GUARDIAN_NAMED,
    CONDITION_GUARDIAN_PARENT,
    CONDITION_GUARDIAN_MINOR,
    CONDITION_GUARDIAN_ADULT,
    CONDITION_CURATOR,
    CONDITION_ASSISTANT,
    CONDITION_PERSON_MINOR,      /* under 15, whatever the variant */
    CONDITION_PERSON_WARD,       /* an adult with a guardian, a curator or an assistant, likewise */
    CONDITION_PROCEDURE_RENEWAL, /* what there is to do, in the order of Procedure: exactly one */
    CONDITION_PROCEDURE_CARD,    /* a new card */
    CONDITION_PROCEDURE_STAY,    /* the stay, then the card */
    CONDITION_PROCEDURE_LAPSED,  /* 新規発行 */
    CONDITION_TURNS_15,
    CONDITION_BUILDING,           /* the address has a second line */
    CONDITION_CLOSED_ON_LAST_DAY, /* the last open day is known and is not the expiry day */
    CONDITION_LAST_OPEN_KNOWN,
    CONDITION_LAST_OPEN_SATURDAY,
    CONDITION_LAST_WEEKDAY_OPEN_KNOWN, /* the last day on which all counters are open is known */
    CONDITION_CLOSED_ON_FIRST_DAY, /* the first open day is known and is not the window's first day */
    CONDITION_SAME_EXPIRY,         /* both certificates expire on the same day */
    CONDITION_REISSUE,             /* 再発行 */
    CONDITION_SAMPLE,              /* 見本 */
    CONDITION_SIMPLEX,             /* of the run: every page is a sheet of its own */
    CONDITION_SEAL_OMITTED,        /* of the run: [letter] seal_omitted */
    CONDITION_CARD_SURFACE_PIN,    /* of the run: [letter] card_surface_pin */
    CONDITION_SATURDAY_OPEN,       /* of the run: [calendar] saturday */
    CONDITION_COUNT                /* how many there are */
} ConditionName;

/* The conditions that are true, one bit each. */
typedef guint64 ConditionSet;
#define CONDITION_BIT(name) (G_GUINT64_CONSTANT(1) << (name))

/* What a template may print about a piece with {…}. */
typedef enum {
    FIELD_NAME,
    FIELD_GUARDIAN_NAME,
    FIELD_POSTAL_CODE,
    FIELD_ADDRESS,
    FIELD_BUILDING,
    FIELD_REFERENCE,
    FIELD_SEQ,
    FIELD_SHEET,
    FIELD_SHEETS,
    FIELD_ISSUED_ON, /* from here on dates */
    FIELD_SIGNATURE_EXPIRES_ON,
    FIELD_USER_AUTHENTICATION_EXPIRES_ON,
    FIELD_EXPIRES_ON,
    FIELD_OPENS_ON,
    FIELD_LAST_OPEN_ON,
    FIELD_FIRST_OPEN_ON,
    FIELD_LAST_WEEKDAY_OPEN_ON,
    FIELD_CARD_EXPIRES_ON,
    FIELD_COUNT /* how many there are */
} FieldName;

/* How a date is written. */
typedef enum {
    DATE_PLAIN,           /* 令和9年3月14日 */
    DATE_WEEKDAY,         /* 令和9年3月14日(日) */
    DATE_WESTERN,         /* 2027年3月14日 */
    DATE_ISO,             /* 2027-03-14 */
    DATE_ALIGNED,         /* "令和 9年 3月14日": below another, digit stands under digit */
    DATE_ALIGNED_WEEKDAY, /* "令和 9年 3月14日(日)" */
    DATE_FORM_COUNT,
} DateForm;

const char *vocabulary_condition_name(ConditionName name);
bool vocabulary_condition_parse(const char *text, ConditionName *out);

const char *vocabulary_field_name(FieldName name);

/* "expires_on_weekday" is FIELD_EXPIRES_ON as DATE_WEEKDAY; *out_form is DATE_PLAIN for all that is no date. */
bool vocabulary_field_parse(const char *text, FieldName *out, DateForm *out_form);

/* Every name, for an error message: "a, b, c"; the caller frees. Of fields, the plain forms and how to vary them. */
char *vocabulary_list_conditions(void);
char *vocabulary_list_fields(void);

/* The conditions of `set` as "a, b, c"; the caller frees. */
char *vocabulary_describe(ConditionSet set);

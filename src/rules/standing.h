/* standing.h - how a person's certificates and form requests stand tonight: which counts, until when, what there is to write.
 *
 * Pure. Of each kind the *current* certificate counts: valid, on an active card, and of several the one that lasts
 * longest. A suspended or revoked certificate, or one on a card that is not active, cannot be renewed at the counter as
 * it is, so it is never current. The *concerned* are those that tonight's letter would be about. */
#pragma once

#include "model/notices.h"
#include "model/person.h"
#include "model/settings.h"

/* The number of CertificateKind's values. */
enum { STANDING_KINDS = CERTIFICATE_USER_AUTHENTICATION + 1 };

/* The current certificate of a kind; all zero when there is none. Pointers are borrowed from the person. */
typedef struct {
    const Card *card;
    const Certificate *certificate;
    Day expires_on; /* effective: the earliest of its own expiry, the card's and the end of the period of stay */
    Day opens_on; /* first day of its renewal window */
    bool ends_with_stay;
    bool ends_with_card; /* and not with the stay */
    /* neither the card nor the stay has ended: something can be done at the counter */
    bool is_usable;
    bool is_expired; /* by its own date, yet usable: 新規発行 */
    bool is_due;     /* not expired, and its window opens within days_ahead or has opened */
    /* due, and within reminder_days of its expiry; false when reminders are off */
    bool is_remindable;
    bool is_lapsed;      /* expired within lapsed_days; false when such letters are off */
    bool wants_notice;   /* due, and not noticed yet */
    bool wants_reminder; /* remindable, noticed in the run of an earlier day, not reminded yet */
    bool wants_lapsed;   /* lapsed, and not told so yet */
    bool is_concerned;
} CurrentCertificate;

typedef struct {
    CurrentCertificate current[STANDING_KINDS]; /* by CertificateKind */
    bool has_certificate;                       /* any, of whatever status, on any card */
    bool has_active_card;
    const FormRequest *waiting; /* the oldest open request without an answer; NULL: none */
    bool has_answered;          /* an open request that has had its answer */
    bool has_had_letter;        /* in an earlier run of the same date */
    bool has_letter;            /* there is something to write tonight */
    PieceKind kind;             /* then: the letter's kind */
} Standing;

/* The earliest of the certificate's own expiry, the card's and the end of the person's period of stay; DAY_NONE when the
 * register lacks one of the first two. */
Day standing_effective_expiry(const Person *person, const Card *card,
                              const Certificate *certificate);

/* NULL `notices` for none. `person` must outlive *out. */
void standing_read(const Person *person, Day as_of, const SelectSettings *select,
                   const Notices *notices, Standing *out);

/* Ask for every notice that standing_read() looks at. */
void standing_ask(const Person *person, Day as_of, const SelectSettings *select, Notices *notices);

/* How many current certificates there is a letter for, sent or not: due, or lapsed. */
guint standing_count_mature(const Standing *standing);

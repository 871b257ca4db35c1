/* standing.h - how a person's certificates stand tonight: which one counts of each kind, until when, and is it due.
 *
 * Pure. Of each kind the *current* certificate counts: valid, on an active card, and of several the one that lasts
 * longest. A suspended or revoked certificate, or one on a card that is not active, cannot be renewed at the counter as
 * it is, so it is never current. */
#pragma once

#include "model/person.h"

/* The number of CertificateKind's values. */
enum { STANDING_KINDS = CERTIFICATE_USER_AUTHENTICATION + 1 };

/* The current certificate of a kind; all zero when there is none. Pointers are borrowed from the person. */
typedef struct {
    const Card *card;
    const Certificate *certificate;
    Day expires_on; /* effective: the earliest of its own expiry, the card's and the end of the period of stay */
    Day opens_on;    /* first day of its renewal window */
    bool is_due;     /* not expired, and its window opens within days_ahead or has opened */
    bool is_noticed; /* its serial has been noticed */
} CurrentCertificate;

typedef struct {
    CurrentCertificate current[STANDING_KINDS]; /* by CertificateKind */
    bool has_certificate;                       /* any, of whatever status, on any card */
    bool has_active_card;
} Standing;

/* The earliest of the certificate's own expiry, the card's and the end of the person's period of stay; DAY_NONE when the
 * register lacks one of the first two. */
Day standing_effective_expiry(const Person *person, const Card *card,
                              const Certificate *certificate);

/* `noticed_serials` is a set of char *, NULL for none. `person` must outlive *out. */
void standing_read(const Person *person, Day as_of, guint days_ahead, GHashTable *noticed_serials,
                   Standing *out);

/* How many current certificates are due, and how many of those are not noticed yet. */
guint standing_count_due(const Standing *standing);
guint standing_count_concerned(const Standing *standing);

/* Whether tonight's piece would be about it: due, and not noticed yet. */
bool standing_is_concerned(const CurrentCertificate *current);

#include "rules/standing.h"

#include "rules/window.h"

Day
standing_effective_expiry(const Person *person, const Card *card, const Certificate *certificate)
{
    /* DAY_NONE is the least of all days, so it wins, which is what a missing expiry must do. */
    const Day technical = MIN(certificate->expires_on, card->expires_on);
    return person->stay_ends_on == DAY_NONE ? technical : MIN(technical, person->stay_ends_on);
}

/* Whether `certificate` goes before what is current so far: it lasts longer, or was issued later, or its serial is
 * greater, so that the register's order never matters. */
static bool
goes_before(const Certificate *certificate, Day expires_on, const CurrentCertificate *current)
{
    if (current->certificate == NULL || expires_on != current->expires_on) {
        return current->certificate == NULL || expires_on > current->expires_on;
    }
    if (certificate->issued_on != current->certificate->issued_on) {
        return certificate->issued_on > current->certificate->issued_on;
    }
    return g_strcmp0(certificate->serial, current->certificate->serial) > 0;
}

static void
consider(const Person *person, const Card *card, const Certificate *certificate, Standing *standing)
{
    standing->has_certificate = true;
    if (card->status != CARD_ACTIVE || certificate->status != CERTIFICATE_VALID) {
        return;
    }
    const Day expires_on = standing_effective_expiry(person, card, certificate);
    CurrentCertificate *current = &standing->current[certificate->kind];
    if (expires_on != DAY_NONE && goes_before(certificate, expires_on, current)) {
        current->card = card;
        current->certificate = certificate;
        current->expires_on = expires_on;
    }
}

static void
judge(CurrentCertificate *current, Day as_of, guint days_ahead, GHashTable *noticed_serials)
{
    const char *serial = current->certificate->serial;
    current->opens_on = window_opens(current->expires_on);
    current->is_due = as_of <= current->expires_on && current->opens_on <= as_of + days_ahead;
    current->is_noticed =
        noticed_serials != NULL && serial != NULL && g_hash_table_contains(noticed_serials, serial);
}

void
standing_read(const Person *person, Day as_of, guint days_ahead, GHashTable *noticed_serials,
              Standing *out)
{
    Standing standing = { 0 };
    for (guint i = 0; i < person->cards->len; i++) {
        const Card *card = g_ptr_array_index(person->cards, i);
        standing.has_active_card |= card->status == CARD_ACTIVE;
        for (guint k = 0; k < card->certificates->len; k++) {
            consider(person, card, g_ptr_array_index(card->certificates, k), &standing);
        }
    }
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        if (standing.current[kind].certificate != NULL) {
            judge(&standing.current[kind], as_of, days_ahead, noticed_serials);
        }
    }
    *out = standing;
}

bool
standing_is_concerned(const CurrentCertificate *current)
{
    return current->is_due && !current->is_noticed;
}

guint
standing_count_due(const Standing *standing)
{
    guint n = 0;
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        n += standing->current[kind].is_due ? 1 : 0;
    }
    return n;
}

guint
standing_count_concerned(const Standing *standing)
{
    guint n = 0;
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        n += standing_is_concerned(&standing->current[kind]) ? 1 : 0;
    }
    return n;
}

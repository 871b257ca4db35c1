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
judge(const Person *person, Day as_of, const SelectSettings *select, CurrentCertificate *current)
{
    const Day stay = person->stay_ends_on;
    current->opens_on = window_opens(current->expires_on);
    current->ends_with_stay = current->expires_on == stay;
    current->ends_with_card =
        !current->ends_with_stay && current->expires_on == current->card->expires_on;
    current->is_usable = current->card->expires_on >= as_of && (stay == DAY_NONE || stay >= as_of);
    current->is_due =
        as_of <= current->expires_on && current->opens_on <= as_of + select->days_ahead;
    current->is_expired = current->is_usable && current->expires_on < as_of;
    current->is_remindable =
        select->reminder && current->is_due && current->expires_on - as_of <= select->reminder_days;
    current->is_lapsed =
        select->lapsed && current->is_expired && as_of - current->expires_on <= select->lapsed_days;
}

/* What the ledger remembers it by; the caller frees. */
static char *
subject_of(const CurrentCertificate *current)
{
    return current->ends_with_card ? notices_card_serial(current->card->card_id)
                                   : g_strdup(current->certificate->serial);
}

/* The day of a notice; one in a run of tonight's date is noted. */
static Day
look_up(const Notices *notices, PieceKind tier, const char *serial, Day as_of, Standing *standing)
{
    const Day day = notices_day(notices, tier, serial);
    standing->has_had_letter |= day == as_of;
    return day;
}

static void
look_up_certificate(const Notices *notices, Day as_of, CurrentCertificate *current,
                    Standing *standing)
{
    if (!current->is_due && !current->is_lapsed) {
        return;
    }
    g_autofree char *subject = subject_of(current);
    const Day noticed_on = look_up(notices, KIND_RENEWAL, subject, as_of, standing);
    const Day reminded_on = look_up(notices, KIND_REMINDER, subject, as_of, standing);
    const Day told_on = look_up(notices, KIND_LAPSED, subject, as_of, standing);
    current->wants_notice = current->is_due && noticed_on == DAY_NONE;
    current->wants_reminder = current->is_remindable && noticed_on != DAY_NONE &&
                              noticed_on < as_of && reminded_on == DAY_NONE;
    current->wants_lapsed = current->is_lapsed && told_on == DAY_NONE;
}

static void
look_up_requests(const Person *person, const Notices *notices, Day as_of, Standing *standing)
{
    for (guint i = 0; i < person->form_requests->len; i++) {
        const FormRequest *request = g_ptr_array_index(person->form_requests, i);
        if (look_up(notices, KIND_FORM, request->request_id, as_of, standing) != DAY_NONE) {
            standing->has_answered = true;
        } else if (standing->waiting == NULL) {
            standing->waiting = request;
        }
    }
}

/* A way in which certificates come to be concerned: where its flag stands in CurrentCertificate. */
typedef struct {
    PieceKind kind;
    gsize flag;
} Way;

/* One letter a night, the first way in which some certificate is concerned; the others follow on later nights. The form is
 * about what can be done now: what is due, else what has expired, else whatever there is. */
#define WAY(kind, flag) \
    { \
        (kind), offsetof(CurrentCertificate, flag) \
    }
static const Way ways[] = {
    WAY(KIND_FORM, is_due),
    WAY(KIND_FORM, is_expired),
    WAY(KIND_FORM, is_usable),
    WAY(KIND_RENEWAL, wants_notice),
    WAY(KIND_REMINDER, wants_reminder),
    WAY(KIND_LAPSED, wants_lapsed),
};

static void
try_way(const Way *way, Standing *standing)
{
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        CurrentCertificate *current = &standing->current[kind];
        current->is_concerned = *(const bool *)G_STRUCT_MEMBER_P(current, way->flag);
        standing->has_letter |= current->is_concerned;
    }
    standing->kind = way->kind;
}

static void
choose_letter(Standing *standing)
{
    for (guint i = 0; i < G_N_ELEMENTS(ways) && !standing->has_letter; i++) {
        if (ways[i].kind != KIND_FORM || standing->waiting != NULL) {
            try_way(&ways[i], standing);
        }
    }
}

/* All but what needs the ledger. */
static void
read_dates(const Person *person, Day as_of, const SelectSettings *select, Standing *standing)
{
    for (guint i = 0; i < person->cards->len; i++) {
        const Card *card = g_ptr_array_index(person->cards, i);
        standing->has_active_card |= card->status == CARD_ACTIVE;
        for (guint k = 0; k < card->certificates->len; k++) {
            consider(person, card, g_ptr_array_index(card->certificates, k), standing);
        }
    }
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        if (standing->current[kind].certificate != NULL) {
            judge(person, as_of, select, &standing->current[kind]);
        }
    }
}

void
standing_read(const Person *person, Day as_of, const SelectSettings *select, const Notices *notices,
              Standing *out)
{
    Standing standing = { 0 };
    read_dates(person, as_of, select, &standing);
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        look_up_certificate(notices, as_of, &standing.current[kind], &standing);
    }
    look_up_requests(person, notices, as_of, &standing);
    /* One letter a night, also when a night runs twice. */
    if (!standing.has_had_letter) {
        choose_letter(&standing);
    }
    *out = standing;
}

static void
ask_about(const CurrentCertificate *current, Notices *notices)
{
    if (!current->is_due && !current->is_lapsed) {
        return;
    }
    g_autofree char *subject = subject_of(current);
    if (current->is_due) {
        notices_ask(notices, KIND_RENEWAL, subject);
    }
    if (current->is_remindable) {
        notices_ask(notices, KIND_REMINDER, subject);
    }
    if (current->is_lapsed) {
        notices_ask(notices, KIND_LAPSED, subject);
    }
}

void
standing_ask(const Person *person, Day as_of, const SelectSettings *select, Notices *notices)
{
    Standing standing = { 0 };
    read_dates(person, as_of, select, &standing);
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        ask_about(&standing.current[kind], notices);
    }
    for (guint i = 0; i < person->form_requests->len; i++) {
        const FormRequest *request = g_ptr_array_index(person->form_requests, i);
        notices_ask(notices, KIND_FORM, request->request_id);
    }
}

guint
standing_count_mature(const Standing *standing)
{
    guint n = 0;
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        n += standing->current[kind].is_due || standing->current[kind].is_lapsed ? 1 : 0;
    }
    return n;
}

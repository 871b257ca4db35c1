#include "plan/compose.h"

#include "rules/age.h"
#include "rules/barcode.h"
#include "rules/eligibility.h"

enum { SIGNATURE_AGE = 15 }; /* from this age a signature certificate is issued */

static void
take_addressee(Piece *piece, const Person *person, const Decision *decision)
{
    const Destination destination = eligibility_destination(person, decision->goes_home);
    piece->name = g_strdup(destination.name);
    piece->postal_code = g_strdup(destination.postal_code);
    piece->address = g_strdup(destination.address);
    piece->building = g_strdup(destination.building);
}

/* Of the address that is printed, wherever that is. */
static void
take_barcode(Piece *piece, const TownTable *towns)
{
    const char *reason;
    piece->barcode =
        barcode_of_address(towns, piece->postal_code, piece->address, piece->building, &reason);
    piece->no_barcode = g_strdup(reason);
}

static const char *
serial_of(const Certificate *certificate)
{
    return certificate == NULL ? NULL : certificate->serial;
}

static void
take_certificates(Piece *piece, const Decision *decision)
{
    piece->signature_serial = g_strdup(serial_of(decision->signature));
    piece->user_authentication_serial = g_strdup(serial_of(decision->user_authentication));
    piece->signature_expires_on = decision->signature_expires_on;
    piece->user_authentication_expires_on = decision->user_authentication_expires_on;
    piece->expires_on = decision->expires_on;
    piece->opens_on = decision->opens_on;
    if (decision->card != NULL) {
        piece->card_id = g_strdup(decision->card->card_id);
        piece->card_expires_on = decision->card->expires_on;
        piece->pin_free = decision->card->pin_free;
    }
}

static void
take_ages(Piece *piece, const Person *person, Day as_of, const SelectSettings *settings)
{
    const Day of_age = age_reached_on(person->birth_date, SIGNATURE_AGE, settings->age_at_birthday);
    piece->under_15 = as_of < of_age;
    piece->turns_15_in_window = of_age > as_of && of_age <= piece->expires_on;
}

/* When the counters are open within the window; of what has expired there is no last day to say. */
static void
take_counters(Piece *piece, const Calendar *calendar, Day as_of)
{
    if (piece->expires_on < as_of) {
        return;
    }
    const CalendarAnswer first = calendar_first_open(calendar, piece->opens_on, piece->expires_on);
    const CalendarAnswer last = calendar_last_open(calendar, piece->expires_on, piece->opens_on);
    piece->first_open_on = first.day;
    piece->last_open_on = last.day;
    piece->last_open_is_saturday = last.saturday;
    piece->last_weekday_open_on = last.all;
}

Piece *
compose_piece(const Person *person, const Decision *decision, const Calendar *calendar,
              const TownTable *towns, Day as_of, const SelectSettings *settings)
{
    Piece *piece = piece_new(person->resident_id);
    piece->kind = decision->kind;
    piece->variant = decision->variant;
    piece->procedure = decision->procedure;
    piece->request_id = g_strdup(decision->request == NULL ? NULL : decision->request->request_id);
    piece->japanese = person->japanese;
    piece->guardian_kind = person->guardian_kind;
    piece->guardian_name = g_strdup(person->guardian_name);
    piece->adult_ward = person->adult_ward;
    piece->signature_revoked = eligibility_signature_is_revoked(decision);
    take_addressee(piece, person, decision);
    take_barcode(piece, towns);
    take_certificates(piece, decision);
    take_ages(piece, person, as_of, settings);
    take_counters(piece, calendar, as_of);
    return piece;
}

#include "render/sample.h"

#include "model/reference.h"
#include "rules/window.h"

static void
set_addressee(Piece *piece, bool is_long)
{
    piece->postal_code = g_strdup("1760012");
    if (is_long) {
        piece->name = g_strdup("NERIMA ALEXANDER MAXIMILIAN CHRISTOPHER BARTHOLOMEW");
        piece->address = g_strdup("東京都練馬区大泉学園町五丁目1234番地5678号の90");
        piece->building = g_strdup("グランドパレス練馬中央公園ウエストタワー1203号室");
        piece->barcode = g_strdup("5-1234-5678-9"); /* as many characters as it takes */
    } else {
        piece->name =
            g_strdup(piece->japanese ? "葛\U000E0102城 花子" /* with a variation selector */
                                     : "NERIMA MARIA");
        piece->address = g_strdup("東京都練馬区豊玉北六丁目12番1号");
        piece->barcode = g_strdup("6-12-1");
    }
}

static void
set_guardian(Piece *piece, bool is_long)
{
    if (piece->variant == VARIANT_MINOR) {
        piece->guardian_kind = is_long ? GUARDIAN_MINOR_GUARDIAN : GUARDIAN_PARENT;
        piece->guardian_name = is_long ? g_strdup("練馬 太郎") : NULL;
        piece->turns_15_in_window = is_long;
    }
    if (piece->variant == VARIANT_WARD_OF_COURT) {
        piece->guardian_kind = is_long ? GUARDIAN_CURATOR : GUARDIAN_ADULT_GUARDIAN;
        piece->guardian_name = g_strdup("練馬 太郎");
    }
}

/* The Sunday on or before `day`. */
static Day
sunday_by(Day day)
{
    return day - day_weekday(day) % G_DATE_SUNDAY;
}

/* The letter goes out two weeks before the window opens, the reminder a month before it ends, the lapsed after. */
static Day
expiry_of(PieceKind kind, Day as_of)
{
    switch (kind) {
    case KIND_REMINDER:
        return sunday_by(day_plus_months(as_of, 1));
    case KIND_LAPSED:
        return sunday_by(as_of - 14);
    case KIND_RENEWAL:
    case KIND_COUNT:
    case KIND_FORM:
        break;
    }
    return sunday_by(window_latest_expiry(as_of + 14));
}

/* The expiry is a Sunday: the counters are open for the last time on the day before. */
static void
set_days(Piece *piece, Day as_of)
{
    const bool has_signature =
        piece->variant != VARIANT_USER_ONLY && piece->variant != VARIANT_MINOR &&
        piece->variant != VARIANT_WARD_OF_COURT && piece->variant != VARIANT_PIN_FREE;
    const bool with_card =
        piece->variant == VARIANT_CARD_RENEWAL || piece->variant == VARIANT_FIXED_STAY;
    piece->expires_on = expiry_of(piece->kind, as_of);
    piece->opens_on = window_opens(piece->expires_on);
    piece->last_open_on = piece->expires_on - 1;
    piece->last_open_is_saturday = true;
    piece->user_authentication_expires_on = piece->expires_on;
    piece->signature_expires_on = has_signature ? piece->expires_on : DAY_NONE;
    piece->card_expires_on = with_card ? piece->expires_on : day_plus_months(piece->expires_on, 60);
}

static Procedure
procedure_of(Variant variant)
{
    return variant == VARIANT_CARD_RENEWAL ? PROCEDURE_CARD
           : variant == VARIANT_FIXED_STAY ? PROCEDURE_STAY
           : variant == VARIANT_LAPSED     ? PROCEDURE_LAPSED
                                           : PROCEDURE_RENEWAL;
}

/* Complete but for the days. */
static Piece *
start_piece(PieceKind kind, Variant variant, bool is_long)
{
    Piece *piece = piece_new("0000000");
    piece->seq = is_long ? 12345 : 1;
    piece->notice_id = reference_format(0, piece->seq);
    piece->kind = kind;
    piece->variant = variant;
    piece->procedure = procedure_of(variant);
    piece->is_sample = true;
    piece->signature_revoked = variant == VARIANT_USER_ONLY;
    piece->pin_free = variant == VARIANT_PIN_FREE;
    piece->japanese = variant != VARIANT_FIXED_STAY;
    piece->under_15 = variant == VARIANT_MINOR;
    set_addressee(piece, is_long);
    set_guardian(piece, is_long);
    piece->adult_ward = piece->guardian_kind == GUARDIAN_ADULT_GUARDIAN;
    return piece;
}

Piece *
sample_piece(PieceKind kind, Variant variant, bool is_long)
{
    Piece *piece = start_piece(kind, variant, is_long);
    set_days(piece, day_from_ymd(2026, 3, 30));
    return piece;
}

Piece *
sample_piece_on(PieceKind kind, Variant variant, Day as_of)
{
    Piece *piece = start_piece(kind, variant, false);
    set_days(piece, as_of);
    return piece;
}

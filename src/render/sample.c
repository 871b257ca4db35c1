#include "render/sample.h"

static void
set_addressee(Piece *piece, bool is_long)
{
    piece->postal_code = g_strdup("1760012");
    if (is_long) {
        piece->name = g_strdup("NERIMA ALEXANDER MAXIMILIAN CHRISTOPHER BARTHOLOMEW");
        piece->address = g_strdup("東京都練馬区大泉学園町五丁目1234番地5678号の90");
        piece->building = g_strdup("グランドパレス練馬中央公園ウエストタワー1203号室");
    } else {
        piece->name = g_strdup("葛\U000E0102城 花子"); /* with a variation selector */
        piece->address = g_strdup("東京都練馬区豊玉北六丁目12番1号");
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

/* The expiry is a Sunday: the counters are open for the last time on the day before. */
static void
set_days(Piece *piece)
{
    const bool has_signature =
        piece->variant != VARIANT_USER_ONLY && piece->variant != VARIANT_MINOR &&
        piece->variant != VARIANT_WARD_OF_COURT && piece->variant != VARIANT_PIN_FREE;
    piece->expires_on = day_from_ymd(2026, 7, 12);
    piece->opens_on = day_from_ymd(2026, 4, 13);
    piece->last_open_on = day_from_ymd(2026, 7, 11);
    piece->last_open_is_saturday = true;
    piece->user_authentication_expires_on = piece->expires_on;
    piece->signature_expires_on = has_signature ? piece->expires_on : DAY_NONE;
    piece->card_expires_on =
        piece->variant == VARIANT_CARD_RENEWAL ? piece->expires_on : day_from_ymd(2031, 7, 12);
}

static Procedure
procedure_of(Variant variant)
{
    return variant == VARIANT_CARD_RENEWAL ? PROCEDURE_CARD
           : variant == VARIANT_FIXED_STAY ? PROCEDURE_STAY
           : variant == VARIANT_LAPSED     ? PROCEDURE_LAPSED
                                           : PROCEDURE_RENEWAL;
}

Piece *
sample_piece(PieceKind kind, Variant variant, bool is_long)
{
    Piece *piece = piece_new("0000000");
    piece->seq = is_long ? 12345 : 1;
    piece->notice_id = g_strdup("2026-000000-00000");
    piece->kind = kind;
    piece->variant = variant;
    piece->procedure = procedure_of(variant);
    piece->under_15 = variant == VARIANT_MINOR;
    piece->adult_ward = variant == VARIANT_WARD_OF_COURT && !is_long;
    piece->is_sample = true;
    piece->signature_revoked = variant == VARIANT_USER_ONLY;
    piece->pin_free = variant == VARIANT_PIN_FREE;
    piece->japanese = variant != VARIANT_FIXED_STAY;
    set_addressee(piece, is_long);
    set_guardian(piece, is_long);
    set_days(piece);
    return piece;
}

/* proof.c - for those who write letters: every variant of the renewal letter with an invented person, as one PDF.
 *
 *   tests/support/proof TEMPLATES_DIR FONTS_DIR OUT.pdf [VARIANT…]      default: standard user_only minor
 *
 * OUT.pdf holds per variant one piece with short texts and one with the longest that should still fit; what the program
 * would hold back instead of printing is said and left out. */
#include "base/error.h"
#include "model/settings.h"
#include "render/render.h"

#include <stdio.h>
#include <string.h>

static const char *const texts[] = {
    "ward", "練馬区",
    "mayor", "練馬区長　見本太郎",
    "seal_note", "公印省略",
    "section", "区民部 戸籍住民課 マイナンバーカード担当",
    "sender_postal_code", "1768501",
    "sender_address", "東京都練馬区豊玉北六丁目12番1号",
    "telephone", "03-0000-0000",
    "telephone_hours", "平日 午前8時30分から午後5時15分まで",
    "url", "https://www.city.example.lg.jp/mynumber/",
    "url_text", "「練馬区 電子証明書 更新」で検索",
    "document_number_prefix", "",
    "fee_reissue", "800円",
    "fee_certificate", "200円",
    "fee_total", "1,000円",
    "fee_express", "1,800円",
    "fee_express_total", "2,000円",
    "offices", "練馬・早宮・光が丘・石神井・大泉・関",
    "weekday_hours", "午前8時30分から午後6時30分まで",
    "saturday_office", "練馬区民事務所(練馬区役所本庁舎1階 マイナンバーカード交付コーナー)",
    "saturday_hours", "午前9時から午後4時まで",
    "closed_days", "日曜日、祝日、12月29日から1月3日まで",
    "busy_hours", "平日の午前10時から午後1時ごろ",
    "seal_omitted", "true",
    "card_surface_pin", "false",
    "saturday_open", "true",
};

static GHashTable *
letter_texts(void)
{
    GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i += 2) {
        g_hash_table_insert(table, g_strdup(texts[i]), g_strdup(texts[i + 1]));
    }
    return table;
}

static void
set_address(Piece *piece, bool is_long)
{
    piece->postal_code = g_strdup("1760012");
    piece->address = g_strdup(is_long ? "東京都練馬区大泉学園町五丁目1234番地5678号の90"
                                      : "東京都練馬区豊玉北六丁目12番1号");
    piece->building =
        is_long ? g_strdup("グランドパレスガーデン練馬中央公園ウエストタワー1203号室") : NULL;
}

static void
set_variant(Piece *piece, Variant variant, bool is_long)
{
    const Day expires_on = day_from_ymd(2026, 7, 12); /* a Sunday */
    piece->variant = variant;
    piece->name = g_strdup(is_long ? "NERIMA ALEXANDER MAXIMILIAN CHRISTOPHER BARTHOLOMEW"
                                   : "葛\xF3\xA0\x84\x82城 花子");
    piece->user_authentication_expires_on = expires_on;
    piece->signature_expires_on =
        variant == VARIANT_STANDARD || variant == VARIANT_CARD_RENEWAL ? expires_on : DAY_NONE;
    piece->signature_revoked = variant == VARIANT_USER_ONLY;
    piece->pin_free = variant == VARIANT_PIN_FREE;
    piece->japanese = variant != VARIANT_FIXED_STAY;
    if (variant == VARIANT_MINOR) {
        piece->guardian_kind = GUARDIAN_PARENT;
        piece->guardian_name = is_long ? g_strdup("練馬 太郎") : NULL;
        piece->turns_15_in_window = is_long;
    }
    if (variant == VARIANT_WARD_OF_COURT) {
        piece->guardian_kind = is_long ? GUARDIAN_CURATOR : GUARDIAN_ADULT_GUARDIAN;
        piece->guardian_name = g_strdup("練馬 太郎");
    }
}

static Piece *
sample_piece(Variant variant, bool is_long, guint64 seq)
{
    Piece *piece = piece_new("100001");
    piece->seq = seq;
    piece->notice_id = g_strdup_printf("2026-000123-%05u", (guint)seq);
    piece->kind = KIND_RENEWAL;
    set_address(piece, is_long);
    set_variant(piece, variant, is_long);
    piece->expires_on = day_from_ymd(2026, 7, 12);
    piece->opens_on = day_from_ymd(2026, 4, 13);
    piece->last_open_on = day_from_ymd(2026, 7, 11);
    piece->last_open_is_saturday = true;
    piece->first_open_on = day_from_ymd(2026, 4, 13);
    piece->last_weekday_open_on = day_from_ymd(2026, 7, 10);
    piece->card_expires_on = day_from_ymd(2031, 7, 12);
    return piece;
}

static bool
add_variant(const char *name, GPtrArray *pieces, GError **error)
{
    Variant variant;
    if (!decision_variant_parse(name, &variant)) {
        return error_set(error, JPKI_ERROR_USAGE, "unknown variant '%s'", name);
    }
    g_ptr_array_add(pieces, sample_piece(variant, false, pieces->len + 1));
    g_ptr_array_add(pieces, sample_piece(variant, true, pieces->len + 1));
    return true;
}

static bool
add_variants(char **names, GPtrArray *pieces, GError **error)
{
    static const char *const usual[] = { "standard", "user_only", "minor", NULL };
    const char *const *wanted = names[0] == NULL ? usual : (const char *const *)names;
    for (guint i = 0; wanted[i] != NULL; i++) {
        if (!add_variant(wanted[i], pieces, error)) {
            return false;
        }
    }
    return true;
}

/* Say of each piece that would be held why, and take it out. */
static bool
drop_held(Renderer *renderer, GPtrArray *pieces, GError **error)
{
    for (guint i = 0; i < pieces->len;) {
        const Piece *piece = g_ptr_array_index(pieces, i);
        Reason reason;
        g_autofree char *detail = NULL;
        if (!render_check(renderer, piece, &reason, &detail, error)) {
            return false;
        }
        if (reason == REASON_NONE) {
            i++;
            continue;
        }
        fprintf(stderr, "%s, %s texts, would be held: %s: %s\n",
                decision_variant_name(piece->variant), piece->seq % 2 == 1 ? "short" : "long",
                decision_reason_name(reason), detail);
        g_ptr_array_remove_index(pieces, i);
    }
    return true;
}

static bool
proof(char **argv, GError **error)
{
    RenderSettings settings = { argv[1], argv[2] };
    g_autoptr(GHashTable) table = letter_texts();
    g_autoptr(GPtrArray) pieces = piece_array_new();
    g_autoptr(Renderer) renderer = NULL;
    g_autofree char *directory = g_path_get_dirname(argv[3]);
    g_autofree char *name = g_path_get_basename(argv[3]);
    g_autoptr(FileWriter) file = NULL;
    guint pages;
    if (!add_variants(argv + 4, pieces, error) ||
        !render_open(&settings, table, &renderer, error) ||
        !drop_held(renderer, pieces, error) || !file_create(directory, name, &file, error) ||
        !render_print_file(renderer, day_from_ymd(2026, 3, 30), pieces, file, &pages, error)) {
        return false;
    }
    printf("%u pieces, %u pages\n", pieces->len, pages);
    return file_commit(g_steal_pointer(&file), NULL, error);
}

int
main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: proof TEMPLATES_DIR FONTS_DIR OUT.pdf [VARIANT…]\n");
        return JPKI_ERROR_USAGE;
    }
    g_autoptr(GError) error = NULL;
    if (!proof(argv, &error)) {
        fprintf(stderr, "proof: %s\n", error->message);
        return error->code;
    }
    return 0;
}

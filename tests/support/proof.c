/* proof.c - for those who write letters: every variant of the renewal letter with an invented person, as one PDF.
 *
 *   tests/support/proof TEMPLATES_DIR FONTS_DIR OUT.pdf [VARIANT…]      default: standard user_only minor
 *
 * OUT.pdf holds per variant one piece with short texts and one with the longest that should still fit; what the program
 * would hold back instead of printing is said and left out. */
#include "base/error.h"
#include "model/settings.h"
#include "render/render.h"
#include "render/sample.h"

#include <stdio.h>
#include <string.h>

static const char *const texts[] = {
    "ward",
    "練馬区",
    "mayor",
    "練馬区長　見本太郎",
    "seal_note",
    "公印省略",
    "section",
    "区民部 戸籍住民課 マイナンバーカード担当",
    "sender_postal_code",
    "1768501",
    "sender_address",
    "東京都練馬区豊玉北六丁目12番1号",
    "telephone",
    "03-0000-0000",
    "telephone_hours",
    "平日 午前8時30分から午後5時15分まで",
    "url",
    "https://www.city.example.lg.jp/mynumber/",
    "url_text",
    "「練馬区 電子証明書 更新」で検索",
    "document_number_prefix",
    "",
    "fee_reissue",
    "800円",
    "fee_certificate",
    "200円",
    "fee_total",
    "1,000円",
    "fee_express",
    "1,800円",
    "fee_express_total",
    "2,000円",
    "offices",
    "練馬・早宮・光が丘・石神井・大泉・関",
    "weekday_hours",
    "午前8時30分から午後6時30分まで",
    "saturday_office",
    "練馬区民事務所(練馬区役所本庁舎1階 マイナンバーカード交付コーナー)",
    "saturday_hours",
    "午前9時から午後4時まで",
    "closed_days",
    "日曜日、祝日、12月29日から1月3日まで",
    "busy_hours",
    "平日の午前10時から午後1時ごろ",
    "seal_omitted",
    "true",
    "card_surface_pin",
    "false",
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

static bool
add_variant(const char *name, GPtrArray *pieces, GError **error)
{
    Variant variant;
    if (!decision_variant_parse(name, &variant)) {
        return error_set(error, JPKI_ERROR_USAGE, "unknown variant '%s'", name);
    }
    for (guint is_long = 0; is_long < 2; is_long++) {
        Piece *piece = sample_piece(KIND_RENEWAL, variant, is_long == 1);
        piece->is_sample = false;
        g_ptr_array_add(pieces, piece);
    }
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
                decision_variant_name(piece->variant), piece->seq == 1 ? "short" : "long",
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
        !render_open(&settings, table, &renderer, error) || !drop_held(renderer, pieces, error) ||
        !file_create(directory, name, &file, error) ||
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

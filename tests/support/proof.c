/* proof.c - for those who write letters: every variant and the combinations that matter with invented people, as one PDF.
 *
 *   tests/support/proof [--set KEY=VALUE]… [--paper KIND]… TEMPLATES_DIR FONTS_DIR OUT.pdf [CASE…]   default: all cases
 *   tests/support/proof [--set KEY=VALUE]… [--paper KIND]… TEMPLATES_DIR FONTS_DIR --every [OUT.pdf]
 *
 * Standard output is an index of OUT.pdf, tab-separated: case, kind, first page, last page. A case whose name ends in
 * -long has the longest texts that should still fit. What the program would hold back instead of printing is said on
 * standard error and left out. --set changes a text of [letter]; --paper simplex prints on one side, --paper marked with an
 * inserter's marks, and --paper bare on a sheet without window, margins and folds, so that faulty letters come out too.
 * --every lays out each combination of who comes, what there is to do, certificates, card, nationality and last open day,
 * because a night must not end at a page that only one combination makes too full; with OUT.pdf it prints every 43rd of
 * them, spread over all of these, and the index. */
#include "support/paper.h"

#include "base/error.h"
#include "model/settings.h"
#include "render/render.h"

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
    "練馬区民事務所",
    "saturday_place",
    "練馬区役所本庁舎1階 マイナンバーカード交付コーナー",
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
    "saturday_open",
    "true",
};

/* How a case differs from a person with a card that expires later and one day of expiry, a Thursday. */
typedef struct {
    const char *name;
    PieceKind kind;
    Variant variant;
    GuardianKind guardian;
    Procedure procedure; /* of a form; else the variant says it */
    bool no_signature : 1;
    bool no_user_authentication : 1;
    bool signature_revoked : 1;
    bool differing : 1; /* the signature expires later than the other */
    bool pin_free : 1;
    bool under_15 : 1;
    bool turns_15 : 1;
    bool named : 1; /* the guardian's name is known */
    bool foreign : 1;
    bool sunday : 1; /* the expiry day: the last open day is the Saturday before */
    bool last_open_unknown : 1;
    bool reissue : 1;
    bool lengthy : 1;
} Case;

/* clang-format off */
static const Case cases[] = {
    { "standard",            KIND_RENEWAL, VARIANT_STANDARD, .sunday = true },
    { "standard-long",       KIND_RENEWAL, VARIANT_STANDARD, .sunday = true, .lengthy = true },
    { "reissue",             KIND_RENEWAL, VARIANT_STANDARD, .foreign = true, .reissue = true },
    { "signature-only",      KIND_RENEWAL, VARIANT_STANDARD, .no_user_authentication = true },
    { "foreign-differing",   KIND_RENEWAL, VARIANT_STANDARD, .differing = true, .foreign = true, .last_open_unknown = true },
    { "user_only",           KIND_RENEWAL, VARIANT_USER_ONLY, .no_signature = true, .signature_revoked = true },
    { "user_only-renewed",   KIND_RENEWAL, VARIANT_USER_ONLY, .no_signature = true, .foreign = true, .sunday = true },
    { "minor",               KIND_RENEWAL, VARIANT_MINOR, .guardian = GUARDIAN_PARENT, .no_signature = true, .under_15 = true, .sunday = true },
    { "minor-long",          KIND_RENEWAL, VARIANT_MINOR, .guardian = GUARDIAN_PARENT, .no_signature = true, .under_15 = true, .turns_15 = true, .named = true, .foreign = true, .lengthy = true },
    { "minor-signature",     KIND_RENEWAL, VARIANT_MINOR, .guardian = GUARDIAN_MINOR_GUARDIAN, .under_15 = true, .named = true },
    { "minor-pin_free",      KIND_RENEWAL, VARIANT_MINOR, .guardian = GUARDIAN_PARENT, .no_signature = true, .pin_free = true, .under_15 = true },
    { "ward",                KIND_RENEWAL, VARIANT_WARD_OF_COURT, .guardian = GUARDIAN_ADULT_GUARDIAN, .no_signature = true, .named = true },
    { "ward-long",           KIND_RENEWAL, VARIANT_WARD_OF_COURT, .guardian = GUARDIAN_ADULT_GUARDIAN, .no_signature = true, .named = true, .foreign = true, .lengthy = true },
    { "ward-pin_free",       KIND_RENEWAL, VARIANT_WARD_OF_COURT, .guardian = GUARDIAN_ADULT_GUARDIAN, .no_signature = true, .pin_free = true },
    { "ward-curator",        KIND_RENEWAL, VARIANT_WARD_OF_COURT, .guardian = GUARDIAN_CURATOR, .named = true },
    { "ward-assistant",      KIND_RENEWAL, VARIANT_WARD_OF_COURT, .guardian = GUARDIAN_ASSISTANT, .no_signature = true, .signature_revoked = true, .sunday = true },
    { "pin_free",            KIND_RENEWAL, VARIANT_PIN_FREE, .no_signature = true, .pin_free = true, .sunday = true },
    { "pin_free-foreign",    KIND_RENEWAL, VARIANT_PIN_FREE, .no_signature = true, .pin_free = true, .foreign = true },
    { "card_renewal",        KIND_RENEWAL, VARIANT_CARD_RENEWAL, .sunday = true },
    { "card_renewal-minor",  KIND_RENEWAL, VARIANT_CARD_RENEWAL, .guardian = GUARDIAN_PARENT, .no_signature = true, .under_15 = true, .turns_15 = true, .sunday = true },
    { "card_renewal-ward",   KIND_RENEWAL, VARIANT_CARD_RENEWAL, .guardian = GUARDIAN_ADULT_GUARDIAN, .no_signature = true, .named = true },
    { "card_renewal-curator-pin_free", KIND_RENEWAL, VARIANT_CARD_RENEWAL, .guardian = GUARDIAN_CURATOR, .no_signature = true, .pin_free = true, .named = true, .foreign = true },
    { "fixed_stay",          KIND_RENEWAL, VARIANT_FIXED_STAY, .foreign = true, .sunday = true },
    { "fixed_stay-long",     KIND_RENEWAL, VARIANT_FIXED_STAY, .differing = true, .foreign = true, .last_open_unknown = true, .lengthy = true },
    { "fixed_stay-minor",    KIND_RENEWAL, VARIANT_FIXED_STAY, .guardian = GUARDIAN_PARENT, .no_signature = true, .under_15 = true, .turns_15 = true, .foreign = true },
    { "fixed_stay-ward",     KIND_RENEWAL, VARIANT_FIXED_STAY, .guardian = GUARDIAN_ADULT_GUARDIAN, .no_signature = true, .named = true, .foreign = true },
    { "fixed_stay-curator-pin_free", KIND_RENEWAL, VARIANT_FIXED_STAY, .guardian = GUARDIAN_CURATOR, .no_signature = true, .pin_free = true, .foreign = true },
    { "lapsed",              KIND_LAPSED, VARIANT_LAPSED, .guardian = GUARDIAN_NONE },
    { "lapsed-pin_free",     KIND_LAPSED, VARIANT_LAPSED, .no_signature = true, .pin_free = true, .foreign = true },
    { "lapsed-minor",        KIND_LAPSED, VARIANT_LAPSED, .guardian = GUARDIAN_PARENT, .no_signature = true, .under_15 = true },
    { "lapsed-assistant",    KIND_LAPSED, VARIANT_LAPSED, .guardian = GUARDIAN_ASSISTANT, .named = true },
    { "form_only",           KIND_FORM, VARIANT_FORM_ONLY, .sunday = true },
    { "form_only-minor",     KIND_FORM, VARIANT_FORM_ONLY, .guardian = GUARDIAN_PARENT, .no_signature = true, .under_15 = true },
    { "form_only-ward",      KIND_FORM, VARIANT_FORM_ONLY, .guardian = GUARDIAN_ADULT_GUARDIAN, .no_signature = true, .named = true },
    { "form_only-lapsed",    KIND_FORM, VARIANT_FORM_ONLY, .procedure = PROCEDURE_LAPSED, .foreign = true },
    { "form_only-card",      KIND_FORM, VARIANT_FORM_ONLY, .procedure = PROCEDURE_CARD },
    { "form_only-stay",      KIND_FORM, VARIANT_FORM_ONLY, .procedure = PROCEDURE_STAY, .foreign = true },
    { "form_only-curator",   KIND_FORM, VARIANT_FORM_ONLY, .guardian = GUARDIAN_CURATOR, .named = true, .lengthy = true },
    { "form_only-pin_free",  KIND_FORM, VARIANT_FORM_ONLY, .no_signature = true, .pin_free = true, .foreign = true },
    { "reminder",            KIND_REMINDER, VARIANT_STANDARD, .sunday = true },
    { "reminder-minor",      KIND_REMINDER, VARIANT_MINOR, .guardian = GUARDIAN_PARENT, .no_signature = true, .under_15 = true, .foreign = true },
    { "reminder-card",       KIND_REMINDER, VARIANT_CARD_RENEWAL, .guardian = GUARDIAN_NONE },
    { "reminder-stay",       KIND_REMINDER, VARIANT_FIXED_STAY, .foreign = true },
    { "reminder-pin_free",   KIND_REMINDER, VARIANT_PIN_FREE, .no_signature = true, .pin_free = true },
};
/* clang-format on */

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
set_addressee(const Case *person, Piece *piece)
{
    const bool is_long = person->lengthy;
    piece->postal_code = g_strdup("1760012");
    piece->address = g_strdup(is_long ? "東京都練馬区大泉学園町五丁目1234番地5678号の90"
                                      : "東京都練馬区豊玉北六丁目12番1号");
    piece->building =
        is_long ? g_strdup("グランドパレスガーデン練馬中央公園ウエストタワー1203号室") : NULL;
    piece->barcode = g_strdup(is_long ? "5-1234-5678-9" : "6-12-1");
    piece->name = g_strdup(is_long           ? "NERIMA ALEXANDER MAXIMILIAN CHRISTOPHER BARTHOLOMEW"
                           : person->foreign ? "NERIMA MARIA"
                                             : "葛\xF3\xA0\x84\x82城 花子");
    piece->guardian_kind = person->guardian;
    piece->guardian_name =
        person->named ? g_strdup(is_long ? "練馬 アレクサンドラ マクシミリアーネ クリスティーナ"
                                         : "練馬 太郎")
                      : NULL;
}

static Procedure
procedure_of(const Case *person)
{
    return person->variant == VARIANT_CARD_RENEWAL ? PROCEDURE_CARD
           : person->variant == VARIANT_FIXED_STAY ? PROCEDURE_STAY
           : person->variant == VARIANT_LAPSED     ? PROCEDURE_LAPSED
                                                   : person->procedure;
}

static void
set_days(const Case *person, Piece *piece)
{
    const Procedure procedure = procedure_of(person);
    const bool lapsed = procedure == PROCEDURE_LAPSED;
    const bool with_card = procedure == PROCEDURE_CARD || procedure == PROCEDURE_STAY;
    const Day expires_on = lapsed           ? day_from_ymd(2026, 3, 12)
                           : person->sunday ? day_from_ymd(2026, 7, 12)
                                            : day_from_ymd(2026, 7, 9);
    const Day later = person->differing ? expires_on + 16 : expires_on;
    piece->user_authentication_expires_on = person->no_user_authentication ? DAY_NONE : expires_on;
    piece->signature_expires_on = person->no_signature ? DAY_NONE : later;
    piece->expires_on = expires_on;
    piece->opens_on = lapsed           ? day_from_ymd(2025, 12, 13)
                      : person->sunday ? day_from_ymd(2026, 4, 13)
                                       : day_from_ymd(2026, 4, 10);
    piece->last_open_on = person->last_open_unknown || lapsed ? DAY_NONE
                          : person->sunday                    ? expires_on - 1
                                                              : expires_on;
    piece->last_open_is_saturday = person->sunday;
    piece->card_expires_on = with_card ? expires_on : day_from_ymd(2031, 7, 12);
}

static Piece *
sample_piece(const Case *person, guint64 seq)
{
    Piece *piece = piece_new("100001");
    piece->seq = seq;
    piece->notice_id = g_strdup_printf("2026-000123-%05u", (guint)seq);
    piece->kind = person->kind;
    piece->variant = person->variant;
    piece->procedure = procedure_of(person);
    set_addressee(person, piece);
    set_days(person, piece);
    piece->japanese = !person->foreign;
    piece->pin_free = person->pin_free;
    piece->signature_revoked = person->signature_revoked;
    piece->under_15 = person->under_15;
    piece->adult_ward = person->guardian == GUARDIAN_ADULT_GUARDIAN;
    piece->turns_15_in_window = person->turns_15;
    piece->is_reissue = person->reissue;
    piece->first_open_on = piece->opens_on;
    piece->last_weekday_open_on =
        piece->last_open_is_saturday ? piece->last_open_on - 1 : piece->last_open_on;
    return piece;
}

static bool
add_case(const char *name, GPtrArray *wanted, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        if (strcmp(cases[i].name, name) == 0) {
            g_ptr_array_add(wanted, (gpointer)(gsize)&cases[i]);
            return true;
        }
    }
    return error_set(error, JPKI_ERROR_USAGE, "unknown case '%s'", name);
}

static bool
add_cases(char **names, GPtrArray *wanted, GError **error)
{
    for (gsize i = 0; names[0] == NULL && i < G_N_ELEMENTS(cases); i++) {
        g_ptr_array_add(wanted, (gpointer)(gsize)&cases[i]);
    }
    for (; *names != NULL; names++) {
        if (!add_case(*names, wanted, error)) {
            return false;
        }
    }
    return true;
}

/* The pieces of the cases that can be printed; those that cannot be are said, and go from `wanted` too. */
static bool
add_pieces(Renderer *renderer, GPtrArray *wanted, GPtrArray *pieces, GError **error)
{
    for (guint i = 0; i < wanted->len;) {
        const Case *person = g_ptr_array_index(wanted, i);
        g_autoptr(Piece) piece = sample_piece(person, pieces->len + 1);
        Reason reason;
        g_autofree char *detail = NULL;
        if (!render_check(renderer, piece, &reason, &detail, error)) {
            return false;
        }
        if (reason == REASON_NONE) {
            g_ptr_array_add(pieces, g_steal_pointer(&piece));
            i++;
            continue;
        }
        fprintf(stderr, "%s would be held: %s: %s\n", person->name, decision_reason_name(reason),
                detail);
        g_ptr_array_remove_index(wanted, i);
    }
    return true;
}

/* A case of `number`, which counts through every combination of the axes; false when there are no more. */
static bool
combine(guint number, Case *person)
{
    static const struct {
        PieceKind kind;
        Variant variant;
        Procedure procedure; /* of a form */
    } letters[] = {
        { KIND_RENEWAL, VARIANT_STANDARD, PROCEDURE_RENEWAL },
        { KIND_RENEWAL, VARIANT_CARD_RENEWAL, PROCEDURE_CARD },
        { KIND_RENEWAL, VARIANT_FIXED_STAY, PROCEDURE_STAY },
        { KIND_REMINDER, VARIANT_STANDARD, PROCEDURE_RENEWAL },
        { KIND_REMINDER, VARIANT_CARD_RENEWAL, PROCEDURE_CARD },
        { KIND_REMINDER, VARIANT_FIXED_STAY, PROCEDURE_STAY },
        { KIND_LAPSED, VARIANT_LAPSED, PROCEDURE_LAPSED },
        { KIND_FORM, VARIANT_FORM_ONLY, PROCEDURE_RENEWAL },
        { KIND_FORM, VARIANT_FORM_ONLY, PROCEDURE_CARD },
        { KIND_FORM, VARIANT_FORM_ONLY, PROCEDURE_STAY },
        { KIND_FORM, VARIANT_FORM_ONLY, PROCEDURE_LAPSED },
    };
    static const GuardianKind guardians[] = { GUARDIAN_NONE, GUARDIAN_PARENT,
                                              GUARDIAN_ADULT_GUARDIAN, GUARDIAN_CURATOR,
                                              GUARDIAN_ASSISTANT };
    enum { LETTERS = G_N_ELEMENTS(letters), GUARDIANS = G_N_ELEMENTS(guardians) };
    const guint letter = number % LETTERS;
    const guint guardian = number / LETTERS % GUARDIANS;
    const guint certificates = number / (LETTERS * GUARDIANS) % 4;
    const guint last_day = number / (LETTERS * GUARDIANS * 4) % 3;
    const guint flags = number / (LETTERS * GUARDIANS * 4 * 3);
    *person = (Case){
        .name = "combination",
        .kind = letters[letter].kind,
        .variant = letters[letter].variant,
        .procedure = letters[letter].procedure,
        .guardian = guardians[guardian],
        .no_signature = certificates == 1,
        .no_user_authentication = certificates == 2,
        .differing = certificates == 3,
        .under_15 = guardians[guardian] == GUARDIAN_PARENT,
        .sunday = last_day == 1,
        .last_open_unknown = last_day == 2,
        .signature_revoked = flags & 1,
        .turns_15 = flags & 1,
        .named = flags & 1,
        .pin_free = (flags & 2) != 0,
        .foreign = (flags & 4) != 0,
        .lengthy = flags & 1,
    };
    return flags < 8;
}

/* Prime to the length of every axis, so that none of their values is passed over. */
enum { STRIDE = 43 };

/* Those to print are added to `some` (of Piece *). */
static bool
try_every_combination(Renderer *renderer, GPtrArray *some, GError **error)
{
    Case person;
    guint number = 0;
    guint held = 0;
    for (; combine(number, &person); number++) {
        g_autoptr(Piece) piece = sample_piece(&person, number + 1);
        Reason reason;
        g_autofree char *detail = NULL;
        if (!render_check(renderer, piece, &reason, &detail, error)) {
            return false;
        }
        if (reason != REASON_NONE) {
            fprintf(stderr, "combination %u would be held: %s\n", number, detail);
            held++;
        } else if (number % STRIDE == 0) {
            g_ptr_array_add(some, g_steal_pointer(&piece));
        }
    }
    fprintf(stderr, "%u combinations, %u held\n", number, held);
    return held == 0 || error_set(error, JPKI_ERROR_RENDER, "%u combinations would be held", held);
}

/* `names` (of const char *) has one for each piece. */
static bool
print_index(Renderer *renderer, const GPtrArray *names, const GPtrArray *pieces, GError **error)
{
    guint page = 1;
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(pieces, i);
        guint sheets;
        if (!render_sheets(renderer, piece, &sheets, error)) {
            return false;
        }
        const guint pages = sheets * render_pages_per_sheet(renderer);
        printf("%s\t%s\t%u\t%u\n", (const char *)g_ptr_array_index(names, i),
               decision_kind_name(piece->kind), page, page + pages - 1);
        page += pages;
    }
    return true;
}

static bool
print_pieces(Renderer *renderer, const char *path, const GPtrArray *names, const GPtrArray *pieces,
             GError **error)
{
    g_autofree char *directory = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    g_autoptr(FileWriter) file = NULL;
    guint pages;
    return file_create(directory, name, &file, error) &&
           render_print_file(renderer, day_from_ymd(2026, 3, 30), pieces, file, &pages, error) &&
           print_index(renderer, names, pieces, error) &&
           file_commit(g_steal_pointer(&file), NULL, error);
}

static bool
proof_every(Renderer *renderer, const char *path, GError **error)
{
    g_autoptr(GPtrArray) pieces = piece_array_new();
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    if (!try_every_combination(renderer, pieces, error)) {
        return false;
    }
    for (guint i = 0; i < pieces->len; i++) {
        g_ptr_array_add(names, g_strdup_printf("combination-%u", i * STRIDE));
    }
    return path == NULL || print_pieces(renderer, path, names, pieces, error);
}

static bool
proof_cases(Renderer *renderer, char **argv, GError **error)
{
    g_autoptr(GPtrArray) wanted = g_ptr_array_new();
    g_autoptr(GPtrArray) pieces = piece_array_new();
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    if (!add_cases(argv + 1, wanted, error) || !add_pieces(renderer, wanted, pieces, error)) {
        return false;
    }
    for (guint i = 0; i < wanted->len; i++) {
        const Case *person = g_ptr_array_index(wanted, i);
        g_ptr_array_add(names, (gpointer)(gsize)person->name);
    }
    return print_pieces(renderer, argv[0], names, pieces, error);
}

static bool
proof(char **argv, const PaperSettings *paper, GHashTable *table, GError **error)
{
    const RenderSettings settings = { .template_directory = argv[0],
                                      .font_directory = argv[1],
                                      .paper = *paper };
    g_autoptr(Renderer) renderer = NULL;
    if (!render_open(&settings, table, &renderer, error)) {
        return false;
    }
    return strcmp(argv[2], "--every") == 0 ? proof_every(renderer, argv[3], error)
                                           : proof_cases(renderer, argv + 2, error);
}

/* Take a --set KEY=VALUE off the front of the arguments. */
static bool
take_setting(char ***argv, int *argc, GHashTable *table)
{
    if (*argc < 2 || strcmp((*argv)[0], "--set") != 0) {
        return false;
    }
    g_auto(GStrv) pair = g_strsplit((*argv)[1], "=", 2);
    if (pair[0] != NULL && pair[1] != NULL) {
        g_hash_table_insert(table, g_strdup(pair[0]), g_strdup(pair[1]));
    }
    *argv += 2;
    *argc -= 2;
    return true;
}

static bool
set_paper(const char *kind, PaperSettings *paper)
{
    if (strcmp(kind, "simplex") == 0) {
        paper->sheet.duplex = false;
    } else if (strcmp(kind, "marked") == 0) {
        paper->omr.enabled = true;
    } else if (strcmp(kind, "bare") == 0) {
        *paper = bare_paper;
    } else {
        return false;
    }
    return true;
}

/* Take a --paper KIND off the front of the arguments. */
static bool
take_paper(char ***argv, int *argc, PaperSettings *paper)
{
    if (*argc < 2 || strcmp((*argv)[0], "--paper") != 0 || !set_paper((*argv)[1], paper)) {
        return false;
    }
    *argv += 2;
    *argc -= 2;
    return true;
}

int
main(int argc, char **argv)
{
    g_autoptr(GHashTable) table = letter_texts();
    PaperSettings paper = usual_paper;
    argc--;
    argv++;
    while (take_setting(&argv, &argc, table) || take_paper(&argv, &argc, &paper)) {
    }
    if (argc < 3) {
        fprintf(stderr, "usage: proof [--set KEY=VALUE]... [--paper simplex|marked|bare]... "
                        "TEMPLATES_DIR FONTS_DIR OUT.pdf [CASE...]\n");
        return JPKI_ERROR_USAGE;
    }
    g_autoptr(GError) error = NULL;
    if (!proof(argv, &paper, table, &error)) {
        fprintf(stderr, "proof: %s\n", error->message);
        return error->code;
    }
    return 0;
}

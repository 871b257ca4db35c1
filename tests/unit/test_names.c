/* Names as registers have them: which are printed, by which glyphs, and which are held. The glyph ids were read from the font's
 * own tables by another program (fontTools 4.38, IPAmj Mincho 005.01); the test looks them up a third way, with FreeType. */
#include "support/test.h"

#include "render/ink.h"
#include "render/render.h"
#include "render/sample.h"
#include "render/typeset.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define IPAMJ "/usr/share/fonts/truetype/ipamj/ipamjm.ttf"

static char family[] = "IPAmjMincho";
static Fonts *fonts;
static FT_Library library;
static FT_Face reader;
static Renderer *renderer; /* of the shipped letters */

static bool
open_letters(void)
{
    static const char *const texts[] = {
        "ward",
        "練馬区",
        "mayor",
        "練馬区長",
        "seal_note",
        "公印省略",
        "section",
        "戸籍住民課",
        "sender_postal_code",
        "1768501",
        "sender_address",
        "東京都練馬区豊玉北六丁目12番1号",
        "telephone",
        "03-0000-0000",
        "telephone_hours",
        "平日",
        "url",
        "https://www.city.example.lg.jp/",
        "url_text",
        "検索",
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
        "練馬",
        "weekday_hours",
        "午前8時30分から",
        "saturday_office",
        "練馬",
        "saturday_place",
        "本庁舎",
        "saturday_hours",
        "午前9時から",
        "closed_days",
        "日曜日",
        "busy_hours",
        "午前",
        "seal_omitted",
        "true",
        "card_surface_pin",
        "false",
        "saturday_open",
        "true",
    };
    g_autoptr(GHashTable) table = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i += 2) {
        g_hash_table_insert(table, (gpointer)(guintptr)texts[i], (gpointer)(guintptr)texts[i + 1]);
    }
    g_autofree char *templates = g_build_filename(g_getenv("JPKI_SRCDIR"), "templates", NULL);
    g_autofree char *declared = g_build_filename(g_getenv("JPKI_SRCDIR"), "fonts", NULL);
    const RenderSettings settings = { .template_directory = templates, .font_directory = declared };
    return render_open(&settings, table, &renderer, NULL);
}

static int
open_fonts(void **state)
{
    (void)state;
    g_autofree char *directory = g_build_filename(g_getenv("JPKI_SRCDIR"), "fonts", NULL);
    const bool is_open = fonts_open(directory, &fonts, NULL) && open_letters() &&
                         FT_Init_FreeType(&library) == 0 &&
                         FT_New_Face(library, IPAMJ, 0, &reader) == 0;
    return is_open ? 0 : -1;
}

static int
close_fonts(void **state)
{
    (void)state;
    g_clear_pointer(&renderer, render_close);
    g_clear_pointer(&fonts, fonts_close);
    FT_Done_FreeType(library);
    return 0;
}

typedef struct {
    const char *name;
    const char *glyphs; /* NULL: held */
    const char *detail; /* of the hold */
    /* Printed as this is: what FreeType cannot look up for itself. NULL: no glyph of a character, but a ligature. */
    const char *composed;
} NameRow;

#define PRINTED(name, glyphs) \
    { \
        name, glyphs, NULL, name \
    }
#define COMPOSED(name, composed, glyphs) \
    { \
        name, glyphs, NULL, composed \
    }
#define HELD(name, detail) \
    { \
        name, NULL, detail " in name: no glyph", NULL \
    }
#define REFUSED(name, detail, why) \
    { \
        name, NULL, detail " in name: " why, NULL \
    }

/* clang-format off */
/* The register's usual characters, and those that look like others. */
static NameRow everyday         = PRINTED("佐藤 花子",                  "8438 24181 3 22771 11744");
static NameRow repeated         = PRINTED("佐々木 〆 ヶ",               "8438 2006 15140 3 2007 3 781");
static NameRow high_ladder      = PRINTED("髙橋",                       "29794 16008");
static NameRow standing_saki    = PRINTED("山﨑",                       "12074 31035");
static NameRow bare_tsuji       = PRINTED("辻",                         "26796");
static NameRow wide_brackets    = PRINTED("（山田）",                   "445 12074 19012 446");
static NameRow compatibility    = PRINTED("\uFA19",                     "31047"); /* not U+795E, its canonical equal */
static NameRow hentaigana       = PRINTED("\U0001B001",                 "60880");

/* Variants: the selector chooses, and an unknown one is never the usual shape instead. */
static NameRow katsu_102        = PRINTED("葛\U000E0102",               "23477");
static NameRow katsu_103        = PRINTED("葛\U000E0103城",             "23478 10790");
static NameRow tsuji_102        = PRINTED("辻\U000E0102",               "26795");
static NameRow tsuji_103        = PRINTED("辻\U000E0103",               "26796");
static NameRow watanabe_114     = PRINTED("渡邉\U000E0114",             "17017 60567");
static NameRow gion_102         = PRINTED("祇\U000E0102園",             "20106 10608");
static NameRow kami_standard    = PRINTED("神\uFE00",                   "31047");
static NameRow katsu_100        = HELD("葛\U000E0100",                  "U+845B U+E0100");
static NameRow kichi_102        = HELD("吉\U000E0102",                  "U+5409 U+E0102");
static NameRow neri_standard    = HELD("練\uFE00",                      "U+7DF4 U+FE00");
static NameRow two_selectors    = HELD("葛\U000E0102\U000E0103",        "U+E0103");
static NameRow selector_first   = HELD("\U000E0102葛",                  "U+E0102");
static NameRow varied_space     = HELD("佐藤 \U000E0102花子",           "U+0020 U+E0102");
static NameRow emoji_selector   = HELD("花\uFE0F",                      "U+82B1 U+FE0F");

/* The extensions of Unified Ideographs. */
static NameRow extension_a      = PRINTED("\u3402",                     "2011");
static NameRow extension_b      = PRINTED("\U00020BB7野家",             "32914 27595 11854");
static NameRow extension_c      = PRINTED("\U0002A716",                 "57431");
static NameRow extension_d      = PRINTED("\U0002B740",                 "57213");
static NameRow extension_e      = PRINTED("\U0002B825",                 "57203");
static NameRow extension_f      = PRINTED("\U0002CEB0",                 "59625");
static NameRow extension_g      = HELD("\U00030EDE",                    "U+30EDE");
static NameRow extension_h      = HELD("\U00031350",                    "U+31350");

/* Other scripts: what the face has. */
static NameRow capitals         = PRINTED("O'NEIL, ANNE-MARIE",         "50 10 49 40 44 47 15 3 36 49 49 40 16 48 36 53 44 40");
static NameRow accented         = PRINTED("José Müller",                "45 82 86 188 3 48 206 79 79 72 85");
static NameRow carons           = PRINTED("ŠEVČÍK",                     "210 40 57 1687 163 46");
static NameRow alias            = PRINTED("NGUYEN (山田)",              "49 42 56 60 40 49 3 11 12074 19012 12");
static NameRow full_width       = PRINTED("ＭＡＲＩＡ",                 "573 561 578 569 561");
static NameRow half_width_kana  = PRINTED("ﾏﾘｱ ﾊﾞ",                     "357 366 327 3 352 372");
static NameRow greek            = PRINTED("ΑΛΕΞ",                       "782 792 786 795");
static NameRow cyrillic         = PRINTED("ИВАН",                       "839 832 830 844");
static NameRow no_break_space   = PRINTED("A\u00A0B",                   "36 3 37");
static NameRow vietnamese       = HELD("NGUYỄN",                        "U+1EC4");
static NameRow hangul           = HELD("김민수",                        "U+AE40");
static NameRow jamo             = HELD("\u1100\u1161",                  "U+1100");
static NameRow simplified       = HELD("\u9FEB",                        "U+9FEB");
static NameRow thai             = HELD("สมชาย",                         "U+0E2A");
static NameRow devanagari       = HELD("नाम",                           "U+0928");
static NameRow emoji            = HELD("花\U0001F600",                  "U+1F600");
static NameRow arabic           = REFUSED("محمد",    "U+0645", "written from right to left");
static NameRow hebrew           = REFUSED("דוד",     "U+05D3", "written from right to left");

/* Marks: one glyph with their base, or not at all. */
static NameRow dakuten          = COMPOSED("か\u3099", "が",            "624");
static NameRow handakuten       = COMPOSED("か\u309A", NULL,            "1823");
static NameRow acute            = COMPOSED("Jose\u0301", "José",        "45 82 86 188");
static NameRow floating         = REFUSED("x\u0301", "U+0301",   "no glyph as one with its base");
static NameRow two_marks        = REFUSED("e\u0301\u0301", "U+0301", "no glyph as one with its base");
static NameRow marked_kanji     = REFUSED("花\u3099", "U+3099",  "no glyph as one with its base");
static NameRow enclosed         = REFUSED("A\u20DD", "U+20DD",   "no glyph as one with its base");
static NameRow mark_first       = REFUSED("\u3099か", "U+3099",         "a mark on nothing");
static NameRow mark_on_space    = REFUSED("か \u0301", "U+0301",        "a mark on nothing");

/* What has no shape, or stands for something else. */
static NameRow private_use      = REFUSED("\uE000",            "U+E000",   "not printable");
static NameRow private_in_font  = REFUSED("\U000F0000",        "U+F0000",  "not printable");
static NameRow zero_width_space = REFUSED("佐\u200B藤",        "U+200B",   "not printable");
static NameRow joiner           = REFUSED("佐\u200D藤",        "U+200D",   "not printable");
static NameRow byte_order_mark  = REFUSED("\uFEFF佐藤",        "U+FEFF",   "not printable");
static NameRow soft_hyphen      = REFUSED("A\u00ADB",          "U+00AD",   "not printable");
static NameRow bidi_control     = REFUSED("佐\u202E藤",        "U+202E",   "not printable");
static NameRow bidi_isolate     = REFUSED("佐\u2067藤",        "U+2067",   "not printable");
static NameRow grapheme_joiner  = REFUSED("a\u034Fb",          "U+034F",   "not printable");
static NameRow hangul_filler    = REFUSED("\u3164",            "U+3164",   "not printable");
static NameRow tag              = REFUSED("A\U000E0041",       "U+E0041",  "not printable");
static NameRow noncharacter     = REFUSED("\uFDD0",            "U+FDD0",   "not printable");
static NameRow last_of_plane    = REFUSED("\U0002FFFE",        "U+2FFFE",  "not printable");
static NameRow tabulator        = REFUSED("佐藤\t花子",        "U+0009",   "not printable");
static NameRow line_feed        = REFUSED("佐藤\n花子",        "U+000A",   "not printable");
static NameRow line_separator   = REFUSED("佐藤\u2028花子",    "U+2028",   "not printable");
static NameRow replacement      = REFUSED("佐\uFFFD",          "U+FFFD",   "stands for another character");
static NameRow object           = REFUSED("佐\uFFFC",          "U+FFFC",   "stands for another character");
static NameRow geta             = REFUSED("佐〓",              "U+3013",   "stands for another character");
static NameRow described        = REFUSED("⿰木山",            "U+2FF0",   "stands for another character");
static NameRow surrogate        = { "\xED\xA0\x80", NULL, "name: not UTF-8", NULL };
static NameRow broken           = { "佐\xE8\x97", NULL, "name: not UTF-8", NULL };
/* clang-format on */

static TextPart
part_of(const Style *style, const char *text)
{
    const Face *face = fonts_face(fonts, style->family, style->bold);
    assert_non_null(face);
    return (TextPart){ text, style, face, fonts_pen(fonts, face, style->size), "name" };
}

/* Of all inks, in the order drawn: "8438 24181". */
static char *
drawn(const GPtrArray *inks)
{
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < inks->len; i++) {
        const Ink *ink = g_ptr_array_index(inks, i);
        for (guint j = 0; j < ink->glyphs->len; j++) {
            g_string_append_printf(ids, "%s%lu", ids->len > 0 ? " " : "",
                                   g_array_index(ink->glyphs, cairo_glyph_t, j).index);
        }
    }
    return g_string_free(ids, FALSE);
}

/* By FreeType's reading of the font's tables, without any shaping. */
static char *
looked_up(const char *text)
{
    GString *ids = g_string_new(NULL);
    g_autofree gunichar *characters = g_utf8_to_ucs4(text, -1, NULL, NULL, NULL);
    assert_non_null(characters);
    for (const gunichar *at = characters; *at != 0; at++) {
        guint glyph = FT_Face_GetCharVariantIndex(reader, at[0], at[1]);
        const bool varied = glyph != 0;
        glyph = varied ? glyph : FT_Get_Char_Index(reader, at[0]);
        g_string_append_printf(ids, "%s%u", ids->len > 0 ? " " : "", glyph);
        at += varied ? 1 : 0;
    }
    return g_string_free(ids, FALSE);
}

/* The quick way of setting a text, for what it dares to. */
static void
assert_plain_draws(const TextPart *part, const TextFrame *frame, const char *glyphs)
{
    TypesetPlain plain;
    const bool is_plain = typeset_is_plain(part, 1, frame, &plain);
    g_autoptr(GPtrArray) inks = ink_array_new();
    if (glyphs == NULL) {
        assert_false(is_plain);
    } else if (is_plain) {
        typeset_show_plain(part, 1, frame, &plain, 0, 0, inks);
        g_autofree char *ids = drawn(inks);
        assert_string_equal(ids, glyphs);
    }
}

static void
test_name(void **state)
{
    const NameRow *row = *state;
    const Style style = { .family = family, .size = 14, .leading = 1.5 };
    const TextPart part = part_of(&style, row->name);
    const TextFrame frame = {
        .style = &style, .width = 5000, .height = (double)NAN, .min_size = (double)NAN
    };
    g_autoptr(Typeset) typeset = NULL;
    g_autofree char *detail = NULL;
    const Reason reason = typeset_new(fonts, &part, 1, &frame, &typeset, &detail);
    assert_plain_draws(&part, &frame, row->glyphs);
    if (row->glyphs == NULL) {
        assert_int_equal(reason, REASON_GLYPH_MISSING);
        assert_string_equal(detail, row->detail);
        return;
    }
    assert_int_equal(reason, REASON_NONE);
    g_autofree char *ids = drawn(typeset->inks);
    assert_string_equal(ids, row->glyphs);
    if (row->composed != NULL) {
        g_autofree char *found = looked_up(row->composed);
        assert_string_equal(found, row->glyphs);
    }
}

/* The family in which the machine itself would draw the text. */
static char *
family_of_the_machine(const char *text)
{
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    PangoContext *context = pango_font_map_create_context(map);
    PangoLayout *layout = pango_layout_new(context);
    PangoFontDescription *wanted = pango_font_description_from_string(family);
    pango_layout_set_font_description(layout, wanted);
    pango_layout_set_text(layout, text, -1);
    const PangoLayoutRun *run = pango_layout_get_line_readonly(layout, 0)->runs->data;
    PangoFontDescription *chosen = pango_font_describe(run->item->analysis.font);
    char *name = g_strdup(pango_font_description_get_family(chosen));
    const int unknown = pango_layout_get_unknown_glyphs_count(layout);
    pango_font_description_free(chosen);
    pango_font_description_free(wanted);
    g_object_unref(layout);
    g_object_unref(context);
    g_object_unref(map);
    assert_int_equal(unknown, 0);
    return name;
}

/* Georgian is in DejaVu, which every Debian with fontconfig has, and in none of the declared fonts. */
static void
test_no_font_of_the_machine_lends_a_glyph(void **state)
{
    (void)state;
    static NameRow georgian = HELD("\u10D0", "U+10D0");
    void *row = &georgian;
    g_autofree char *machine = family_of_the_machine(georgian.name);
    assert_string_equal(machine, "DejaVu Sans");
    test_name(&row);
}

/* A field of a piece that is not as it should be. */
typedef struct {
    gsize offset; /* of the text in a Piece */
    const char *detail;
} FieldRow;

/* clang-format off */
static FieldRow of_name     = { G_STRUCT_OFFSET(Piece, name),          "U+E000 in name: not printable" };
static FieldRow of_guardian = { G_STRUCT_OFFSET(Piece, guardian_name), "U+E000 in guardian_name: not printable" };
static FieldRow of_address  = { G_STRUCT_OFFSET(Piece, address),       "U+E000 in address: not printable" };
static FieldRow of_building = { G_STRUCT_OFFSET(Piece, building),      "U+E000 in building: not printable" };
static FieldRow of_code     = { G_STRUCT_OFFSET(Piece, postal_code),   "U+E000 in postal_code: not printable" };
/* clang-format on */

typedef struct {
    PieceKind kind;
    Variant variant;
} Letter;

/* Every letter that there is, once. */
static const Letter letters[] = {
    { KIND_RENEWAL, VARIANT_MINOR },
    { KIND_REMINDER, VARIANT_MINOR },
    { KIND_LAPSED, VARIANT_LAPSED },
    { KIND_FORM, VARIANT_FORM_ONLY },
};

static Piece *
childs_piece(const Letter *letter)
{
    Piece *piece = sample_piece(letter->kind, letter->variant, true);
    piece->under_15 = true;
    piece->guardian_kind = GUARDIAN_PARENT;
    g_free(piece->guardian_name);
    piece->guardian_name = g_strdup("練馬 太郎");
    return piece;
}

static void
set_field(Piece *piece, gsize offset, const char *text)
{
    char **field = (char **)G_STRUCT_MEMBER_P(piece, offset);
    g_free(*field);
    *field = g_strdup(text);
}

static Reason
check(const Piece *piece, char **out_detail)
{
    Reason reason;
    g_autoptr(GError) error = NULL;
    render_check(renderer, piece, &reason, out_detail, &error);
    assert_no_gerror(error);
    return reason;
}

static void
test_every_field_of_a_person_is_checked(void **state)
{
    const FieldRow *row = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        g_autoptr(Piece) piece = childs_piece(&letters[i]);
        g_autofree char *detail = NULL;
        assert_int_equal(check(piece, &detail), REASON_NONE);
        set_field(piece, row->offset, "1760012\uE000");
        assert_int_equal(check(piece, &detail), REASON_GLYPH_MISSING);
        assert_string_equal(detail, row->detail);
    }
}

/* The longest there are. */
typedef struct {
    gsize offset;
    const char *text;
    guint times;           /* repeated so often */
    const char *overflows; /* the field that the hold names; NULL: it fits in every letter */
} LongRow;

/* clang-format off */
static LongRow latin_80         = { G_STRUCT_OFFSET(Piece, name), "MARIA ALEXANDRA LEE ", 4, NULL };
static LongRow latin_word       = { G_STRUCT_OFFSET(Piece, name), "WOLFESCHLEGELSTEINHAUSENBERGERDORFF", 1, NULL };
static LongRow kanji_26         = { G_STRUCT_OFFSET(Piece, name), "寿限無寿限無五劫擦切海砂", 2, NULL };
static LongRow kanji_60         = { G_STRUCT_OFFSET(Piece, name), "寿限無寿限無五劫擦切海砂", 5, "name" };
static LongRow latin_200        = { G_STRUCT_OFFSET(Piece, name), "ABCDEFGHIJKLMNOPQRST", 10, "name" };
static LongRow guardian_latin   = { G_STRUCT_OFFSET(Piece, guardian_name), "ALEXANDRINA MARIA ", 4, NULL };
static LongRow guardian_kanji   = { G_STRUCT_OFFSET(Piece, guardian_name), "寿限無寿限無五劫擦切海砂", 2, NULL };
static LongRow guardian_60      = { G_STRUCT_OFFSET(Piece, guardian_name), "寿限無寿限無五劫擦切海砂", 6, "guardian_name" };
static LongRow building_long    = { G_STRUCT_OFFSET(Piece, building), "グランドパレス石神井公園ウエスト", 2, NULL };
static LongRow building_100     = { G_STRUCT_OFFSET(Piece, building), "グランドパレス石神井公園ウエスト", 7, "building" };
static LongRow address_long     = { G_STRUCT_OFFSET(Piece, address), "東京都練馬区大泉学園町五丁目九番", 2, NULL };
static LongRow address_128      = { G_STRUCT_OFFSET(Piece, address), "東京都練馬区大泉学園町五丁目九番", 8, "address" };
/* clang-format on */

static void
test_a_long_field_fits_or_is_held(void **state)
{
    const LongRow *row = *state;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < row->times; i++) {
        g_string_append(text, row->text);
    }
    g_strchomp(text->str);
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        g_autoptr(Piece) piece = childs_piece(&letters[i]);
        g_autofree char *detail = NULL;
        if (row->offset != G_STRUCT_OFFSET(Piece, building)) {
            g_clear_pointer(&piece->building, g_free);
        }
        set_field(piece, row->offset, text->str);
        const Reason reason = check(piece, &detail);
        if (row->overflows == NULL) {
            assert_string_equal(detail == NULL ? "" : detail, "");
            assert_int_equal(reason, REASON_NONE);
        } else {
            assert_int_equal(reason, REASON_OVERFLOW);
            assert_true(g_str_has_prefix(detail, row->overflows));
        }
    }
}

#define ROW(test, row) \
    { \
#test "/" #row, test, NULL, NULL, &(row) \
    }

/* clang-format off */
static const struct CMUnitTest tests[] = {
    ROW(test_name, everyday), ROW(test_name, repeated), ROW(test_name, high_ladder), ROW(test_name, standing_saki),
    ROW(test_name, bare_tsuji), ROW(test_name, wide_brackets), ROW(test_name, compatibility), ROW(test_name, hentaigana),
    ROW(test_name, katsu_102), ROW(test_name, katsu_103), ROW(test_name, tsuji_102), ROW(test_name, tsuji_103),
    ROW(test_name, watanabe_114), ROW(test_name, gion_102), ROW(test_name, kami_standard), ROW(test_name, katsu_100),
    ROW(test_name, kichi_102), ROW(test_name, neri_standard), ROW(test_name, two_selectors), ROW(test_name, selector_first),
    ROW(test_name, varied_space), ROW(test_name, emoji_selector), ROW(test_name, extension_a), ROW(test_name, extension_b),
    ROW(test_name, extension_c), ROW(test_name, extension_d), ROW(test_name, extension_e), ROW(test_name, extension_f),
    ROW(test_name, extension_g), ROW(test_name, extension_h), ROW(test_name, capitals), ROW(test_name, accented),
    ROW(test_name, carons), ROW(test_name, alias), ROW(test_name, full_width), ROW(test_name, half_width_kana),
    ROW(test_name, greek), ROW(test_name, cyrillic), ROW(test_name, no_break_space), ROW(test_name, vietnamese),
    ROW(test_name, hangul), ROW(test_name, jamo), ROW(test_name, simplified), ROW(test_name, thai),
    ROW(test_name, devanagari), ROW(test_name, emoji), ROW(test_name, arabic), ROW(test_name, hebrew),
    ROW(test_name, dakuten), ROW(test_name, handakuten), ROW(test_name, acute), ROW(test_name, floating),
    ROW(test_name, two_marks), ROW(test_name, marked_kanji), ROW(test_name, enclosed), ROW(test_name, mark_first),
    ROW(test_name, mark_on_space), ROW(test_name, private_use), ROW(test_name, private_in_font), ROW(test_name, zero_width_space),
    ROW(test_name, joiner), ROW(test_name, byte_order_mark), ROW(test_name, soft_hyphen), ROW(test_name, bidi_control),
    ROW(test_name, bidi_isolate), ROW(test_name, grapheme_joiner), ROW(test_name, hangul_filler), ROW(test_name, tag),
    ROW(test_name, noncharacter), ROW(test_name, last_of_plane), ROW(test_name, tabulator), ROW(test_name, line_feed),
    ROW(test_name, line_separator), ROW(test_name, replacement), ROW(test_name, object), ROW(test_name, geta),
    ROW(test_name, described), ROW(test_name, surrogate), ROW(test_name, broken),
    cmocka_unit_test(test_no_font_of_the_machine_lends_a_glyph),
    ROW(test_every_field_of_a_person_is_checked, of_name),
    ROW(test_every_field_of_a_person_is_checked, of_guardian),
    ROW(test_every_field_of_a_person_is_checked, of_address),
    ROW(test_every_field_of_a_person_is_checked, of_building),
    ROW(test_every_field_of_a_person_is_checked, of_code),
    ROW(test_a_long_field_fits_or_is_held, latin_80), ROW(test_a_long_field_fits_or_is_held, latin_word),
    ROW(test_a_long_field_fits_or_is_held, kanji_26),
    ROW(test_a_long_field_fits_or_is_held, kanji_60), ROW(test_a_long_field_fits_or_is_held, latin_200),
    ROW(test_a_long_field_fits_or_is_held, guardian_latin), ROW(test_a_long_field_fits_or_is_held, guardian_kanji),
    ROW(test_a_long_field_fits_or_is_held, guardian_60), ROW(test_a_long_field_fits_or_is_held, building_long),
    ROW(test_a_long_field_fits_or_is_held, building_100), ROW(test_a_long_field_fits_or_is_held, address_long),
    ROW(test_a_long_field_fits_or_is_held, address_128),
};
/* clang-format on */

TEST_MAIN(tests, open_fonts, close_fonts)

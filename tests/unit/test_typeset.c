#include "support/test.h"

#include "base/error.h"
#include "render/ink.h"
#include "render/typeset.h"

#include <math.h>
#include <string.h>

#define SIZE 10.0

static Fonts *fonts;

static int
open_fonts(void **state)
{
    (void)state;
    g_autofree char *directory = g_build_filename(g_getenv("JPKI_SRCDIR"), "fonts", NULL);
    return fonts_open(directory, &fonts, NULL) ? 0 : -1;
}

static int
close_fonts(void **state)
{
    (void)state;
    g_clear_pointer(&fonts, fonts_close);
    return 0;
}

static char gothic[] = "BIZ UDGothic";
static char person[] = "IPAmjMincho";

static Style
style_of(char *family)
{
    return (Style){ .family = family, .size = SIZE, .leading = 1.7 };
}

static TextPart
part_of(const Style *style, const char *text, const char *field)
{
    const Face *face = fonts_face(fonts, style->family, style->bold);
    assert_non_null(face);
    return (TextPart){ text, style, face, fonts_pen(fonts, face, style->size), field };
}

static TextFrame
frame_of(const Style *style, double width)
{
    return (TextFrame){
        .style = style, .width = width, .height = (double)NAN, .min_size = (double)NAN
    };
}

static Typeset *
set(const TextPart *part, const TextFrame *frame)
{
    Typeset *typeset = NULL;
    g_autofree char *detail = NULL;
    assert_int_equal(typeset_new(fonts, part, 1, frame, &typeset, &detail), REASON_NONE);
    return typeset;
}

/* The text as it stands in lines: "あい|うえ". */
static char *
lines_of(const Typeset *typeset)
{
    const Ink *ink = g_ptr_array_index(typeset->inks, 0);
    GString *lines = g_string_new(NULL);
    const char *text = ink->text->str;
    guint glyph = 0;
    double y = (double)NAN;
    assert_int_equal(typeset->inks->len, 1);
    for (guint i = 0; i < ink->clusters->len; i++) {
        const cairo_text_cluster_t *cluster =
            &g_array_index(ink->clusters, cairo_text_cluster_t, i);
        const double next_y = g_array_index(ink->glyphs, cairo_glyph_t, glyph).y;
        if (next_y > y) {
            g_string_append_c(lines, '|');
        }
        y = next_y;
        g_string_append_len(lines, text, cluster->num_bytes);
        text += cluster->num_bytes;
        glyph += (guint)cluster->num_glyphs;
    }
    return g_string_free(lines, FALSE);
}

/* Only what fonts.conf declares: no font of this machine can stand in for another. */
static void
test_families_are_the_declared_ones(void **state)
{
    (void)state;
    g_autoptr(GString) names = g_string_new(NULL);
    for (const char *const *name = fonts_families(fonts); *name != NULL; name++) {
        if (!g_str_has_prefix(*name, "Noto Sans")) {
            g_string_append_printf(names, "%s;", *name);
        } else {
            assert_non_null(strstr(*name, "CJK"));
        }
    }
    assert_string_equal(names->str,
                        "BIZ UDGothic;BIZ UDMincho;BIZ UDPGothic;BIZ UDPMincho;IPAmjMincho;");
    assert_null(fonts_face(fonts, "DejaVu Sans", false));
    assert_null(fonts_face(fonts, "IPAmjMincho", true));
}

typedef struct {
    char *family;
    double leading;
} PitchRow;

/* clang-format off */
static PitchRow of_gothic = { gothic, 1.65 };
static PitchRow of_person = { person, 1.65 };
static PitchRow tight     = { person, 1.0 };
/* clang-format on */

static void
test_line_pitch_is_size_times_leading(void **state)
{
    const PitchRow *row = *state;
    Style style = style_of(row->family);
    style.leading = row->leading;
    const TextPart part = part_of(&style, "一二三四五六七八九十", NULL);
    const TextFrame frame = frame_of(&style, 4 * SIZE);
    g_autoptr(Typeset) typeset = set(&part, &frame);
    const Ink *ink = g_ptr_array_index(typeset->inks, 0);
    assert_int_equal(typeset->n_lines, 3);
    assert_true(fabs(typeset->height - 3 * SIZE * row->leading) < 1e-9);
    for (guint i = 0; i < ink->glyphs->len; i++) {
        const guint line = i / 4;
        const double baseline = SIZE * (line * row->leading + (row->leading - 1) / 2 + 0.88);
        assert_true(fabs(g_array_index(ink->glyphs, cairo_glyph_t, i).y - baseline) < 1e-9);
        assert_true(fabs(g_array_index(ink->glyphs, cairo_glyph_t, i).x - i % 4 * SIZE) < 1e-3);
    }
}

typedef struct {
    const char *text;
    double width; /* in characters */
    const char *lines;
} BreakRow;

/* clang-format off */
static BreakRow anywhere        = { "一二三四五六七八",             4,   "一二三四|五六七八" };
static BreakRow no_lone_last    = { "一二三四五六七八九",           8,   "一二三四五六|七八九" };
static BreakRow full_stop       = { "一二三四。五六七八九十",       4,   "一二三|四。五六|七八九十" };
static BreakRow comma           = { "一二三四、五六七八九十",       4,   "一二三|四、五六|七八九十" };
static BreakRow closing         = { "一「三四」五六七八九",         4,   "一「三|四」五六|七八九" };
static BreakRow opening         = { "一二三「五六」七八九",         4,   "一二三|「五六」|七八九" };
static BreakRow long_vowel      = { "一二三カード四五六七",         4,   "一二三|カード四|五六七" };
static BreakRow small_kana      = { "一二三四っ五六七八九",         4,   "一二三|四っ五六|七八九" };
static BreakRow repetition      = { "一二三佐々木四五六七",         4,   "一二三|佐々木四|五六七" };
static BreakRow bracket_stop    = { "一二三四」。五六七八九",       5,   "一二三|四」。五六|七八九" };
static BreakRow question        = { "一二三四？五六七八九十",       4,   "一二三|四？五六|七八九十" };
static BreakRow opening_ascii   = { "一二三(四五)六七八",           3.5, "一二三|(四五)|六七八" };
static BreakRow word            = { "一二PDFと四五",                4,   "一二PDF|と四五" };
static BreakRow forced          = { "一\n二三",                     4,   "一|二三" };
/* clang-format on */

static void
test_lines_break_as_in_japanese(void **state)
{
    const BreakRow *row = *state;
    const Style style = style_of(gothic);
    const TextPart part = part_of(&style, row->text, NULL);
    const TextFrame frame = frame_of(&style, row->width * SIZE);
    g_autoptr(Typeset) typeset = set(&part, &frame);
    g_autofree char *lines = lines_of(typeset);
    assert_string_equal(lines, row->lines);
}

static void
test_justified_lines_end_at_the_edge(void **state)
{
    (void)state;
    const Style style = style_of(gothic);
    const TextPart part =
        part_of(&style, "一二三四五六七八九十一二三四五六七八九十一二三四五", NULL);
    TextFrame frame = frame_of(&style, 10.5 * SIZE);
    frame.align = ALIGN_JUSTIFY;
    g_autoptr(Typeset) typeset = set(&part, &frame);
    const Ink *ink = g_ptr_array_index(typeset->inks, 0);
    assert_int_equal(typeset->n_lines, 3);
    assert_true(fabs(g_array_index(ink->glyphs, cairo_glyph_t, 9).x - 9.5 * SIZE) < 1e-3);
    assert_true(fabs(g_array_index(ink->glyphs, cairo_glyph_t, 19).x - 9.5 * SIZE) < 1e-3);
    assert_true(fabs(g_array_index(ink->glyphs, cairo_glyph_t, 24).x - 4 * SIZE) < 1e-3);
}

typedef struct {
    const char *text;
    const char *detail; /* NULL: can be printed */
} GlyphRow;

/* clang-format off */
static GlyphRow ordinary        = { "練馬 花子",               NULL };
static GlyphRow latin           = { "O'NEIL, ANNE-MARIE",      NULL };
static GlyphRow markup          = { "<b>&amp;",                NULL };
static GlyphRow variation       = { "葛\U000E0102城",          NULL };
static GlyphRow beyond_the_bmp  = { "\U00020BB7野家",          NULL };
static GlyphRow no_variation    = { "葛\U000E0100城",          "U+845B U+E0100 in name: no glyph" };
static GlyphRow lone_selector   = { "\U000E0100城",            "U+E0100 in name: no glyph" };
static GlyphRow standardized    = { "神\uFE00",                NULL };
static GlyphRow no_standardized = { "練\uFE00",                "U+7DF4 U+FE00 in name: no glyph" };
static GlyphRow private_use     = { "\uE000",                  "U+E000 in name: not printable" };
static GlyphRow replacement     = { "\uFFFD",                  "U+FFFD in name: stands for another character" };
static GlyphRow control         = { "練\x01馬",                "U+0001 in name: not printable" };
static GlyphRow line_feed       = { "練\n馬",                  "U+000A in name: not printable" };
static GlyphRow tabulator       = { "練\t馬",                  "U+0009 in name: not printable" };
static GlyphRow bidi_override   = { "練\u202E馬",              "U+202E in name: not printable" };
static GlyphRow zero_width      = { "練\u200B馬",              "U+200B in name: not printable" };
static GlyphRow another_script  = { "नाम",                     "U+0928 in name: no glyph" };
static GlyphRow hangul          = { "김",                      "U+AE40 in name: no glyph" };
static GlyphRow not_utf8        = { "練\xFF",                  "name: not UTF-8" };
static GlyphRow cut_of_two      = { "練\xC3",                  "name: not UTF-8" };
static GlyphRow cut_of_three    = { "練\xE7\xB7",              "name: not UTF-8" };
static GlyphRow cut_of_four     = { "練\xF0\xA0\xAE",          "name: not UTF-8" };
/* clang-format on */

static void
test_no_glyph_is_ever_another(void **state)
{
    const GlyphRow *row = *state;
    const Style style = style_of(person);
    const TextPart part = part_of(&style, row->text, "name");
    const TextFrame frame = frame_of(&style, 500);
    g_autoptr(Typeset) typeset = NULL;
    g_autofree char *detail = NULL;
    TypesetPlain plain;
    const Reason reason = typeset_new(fonts, &part, 1, &frame, &typeset, &detail);
    assert_int_equal(reason, row->detail == NULL ? REASON_NONE : REASON_GLYPH_MISSING);
    if (row->detail != NULL) {
        assert_string_equal(detail, row->detail);
        assert_false(typeset_is_plain(&part, 1, &frame, &plain));
    }
}

/* The variation asked for is the one that is drawn, not the character's usual shape. */
static void
test_a_variation_is_another_glyph(void **state)
{
    (void)state;
    const Style style = style_of(person);
    const TextPart varied = part_of(&style, "葛\U000E0102", "name");
    const TextPart usual = part_of(&style, "葛", "name");
    const TextFrame frame = frame_of(&style, 100);
    g_autoptr(Typeset) a = set(&varied, &frame);
    g_autoptr(Typeset) b = set(&usual, &frame);
    const Ink *ink_a = g_ptr_array_index(a->inks, 0);
    const Ink *ink_b = g_ptr_array_index(b->inks, 0);
    assert_int_equal(ink_a->glyphs->len, 1);
    assert_int_not_equal(g_array_index(ink_a->glyphs, cairo_glyph_t, 0).index,
                         g_array_index(ink_b->glyphs, cairo_glyph_t, 0).index);
    assert_string_equal(ink_a->text->str, "葛\U000E0102");
}

typedef struct {
    guint characters;
    guint max_lines;
    double min_size;
    double want_size; /* 0: overflow */
} ShrinkRow;

/* clang-format off */
static ShrinkRow fits          = { 10, 1, 8,   10 };
static ShrinkRow a_little      = { 11, 1, 8,   9 };
static ShrinkRow to_the_end    = { 12, 1, 8,   8 };
static ShrinkRow too_long      = { 13, 1, 8,   0 };
static ShrinkRow two_lines     = { 20, 2, 8,   10 };
static ShrinkRow two_shrunk    = { 22, 2, 8,   9 };
static ShrinkRow may_not       = { 11, 1, (double)NAN, 0 };
/* clang-format on */

static void
test_a_long_text_shrinks_or_is_refused(void **state)
{
    const ShrinkRow *row = *state;
    const Style style = style_of(person);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < row->characters; i++) {
        g_string_append(text, "練");
    }
    const TextPart part = part_of(&style, text->str, "name");
    TextFrame frame = frame_of(&style, 10 * SIZE);
    g_autoptr(Typeset) typeset = NULL;
    g_autofree char *detail = NULL;
    frame.max_lines = row->max_lines;
    frame.min_size = row->min_size;
    const Reason reason = typeset_new(fonts, &part, 1, &frame, &typeset, &detail);
    assert_int_equal(reason, row->want_size > 0 ? REASON_NONE : REASON_OVERFLOW);
    if (row->want_size > 0) {
        const Ink *ink = g_ptr_array_index(typeset->inks, 0);
        const cairo_glyph_t *glyphs = (const cairo_glyph_t *)(gpointer)ink->glyphs->data;
        assert_true(fabs(glyphs[1].x - row->want_size) < 1e-3);
    } else {
        assert_null(strstr(detail, "練"));
    }
}

static void
assert_same_inks(const GPtrArray *a, const GPtrArray *b, const char *text)
{
    guint glyphs = 0;
    for (guint i = 0; i < MAX(a->len, b->len); i++) {
        const Ink *left = g_ptr_array_index(a, i);
        const Ink *right = g_ptr_array_index(b, i);
        assert_ptr_equal(left->font, right->font);
        assert_string_equal(left->text->str, right->text->str);
        assert_int_equal(left->glyphs->len, right->glyphs->len);
        for (guint j = 0; j < left->glyphs->len; j++) {
            const cairo_glyph_t *l = &g_array_index(left->glyphs, cairo_glyph_t, j);
            const cairo_glyph_t *r = &g_array_index(right->glyphs, cairo_glyph_t, j);
            if (l->index != r->index || fabs(l->x - r->x) > 1e-3 || fabs(l->y - r->y) > 1e-9) {
                fail_msg("glyph %u of \"%s\" differs", j, text);
            }
            glyphs++;
        }
    }
    assert_true(glyphs > 0);
}

/* Some text of the characters that a pen says need no shaping, `step` code points apart. */
static char *
plain_text(Pen *pen, gunichar *next, gunichar step)
{
    GString *text = g_string_new(NULL);
    for (guint n = 0; n < 12 && *next < 0x30000; *next += step) {
        if (*next != ' ' && *next != 0x3000 && pen_look_up(pen, *next) != NULL) {
            g_string_append_unichar(text, *next);
            n++;
        }
    }
    return g_string_free(text, FALSE);
}

typedef struct {
    char *family;
    bool bold;
    gunichar step;
} PlainRow;

static char proportional[] = "BIZ UDPGothic";
static char mincho[] = "BIZ UDMincho";
static char noto[] = "Noto Sans CJK SC";

/* clang-format off */
static PlainRow plain_gothic       = { gothic,       false, 1 };
static PlainRow plain_gothic_bold  = { gothic,       true,  7 };
static PlainRow plain_proportional = { proportional, false, 7 };
static PlainRow plain_mincho       = { mincho,       false, 7 };
static PlainRow plain_person       = { person,       false, 1 };
static PlainRow plain_noto         = { noto,         false, 7 };
/* clang-format on */

/* Looking up glyphs one by one gives what Pango gives, for every character that is said to allow it. */
static void
test_plain_text_is_what_shaping_gives(void **state)
{
    const PlainRow *row = *state;
    Style style = style_of(row->family);
    style.bold = row->bold;
    const TextFrame frame = frame_of(&style, 1000);
    const Face *face = fonts_face(fonts, row->family, row->bold);
    Pen *pen = fonts_pen(fonts, face, SIZE);
    guint compared = 0;
    for (gunichar next = 0x20; next < 0x30000;) {
        g_autofree char *text = plain_text(pen, &next, row->step);
        const TextPart part = part_of(&style, text, NULL);
        TypesetPlain plain;
        if (text[0] == '\0' || !typeset_is_plain(&part, 1, &frame, &plain)) {
            continue;
        }
        g_autoptr(Typeset) shaped = set(&part, &frame);
        g_autoptr(GPtrArray) inks = ink_array_new();
        typeset_show_plain(&part, 1, &frame, &plain, 0, 0, inks);
        assert_same_inks(inks, shaped->inks, text);
        compared++;
    }
    assert_true(compared > 50);
}

/* Kana could take a voicing mark, and so join; beside each other they never do. Every one stands beside every other. */
static void
test_kana_side_by_side_are_what_shaping_gives(void **state)
{
    const PlainRow *row = *state;
    const Style style = style_of(row->family);
    const TextFrame frame = frame_of(&style, 2000);
    for (gunichar stride = 1; stride < 0x5A; stride += row->step) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (gunichar i = 0, kana = 0; i < 0x5A; i++, kana = (kana + stride) % 0x5A) {
            g_string_append_unichar(text, i % 12 == 11  ? 0x5C71
                                          : kana < 0x56 ? 0x3041 + kana
                                                        : 0x30A1 + kana - 0x56);
        }
        const TextPart part = part_of(&style, text->str, "name");
        TypesetPlain plain;
        g_autoptr(Typeset) shaped = set(&part, &frame);
        g_autoptr(GPtrArray) inks = ink_array_new();
        const bool is_plain = typeset_is_plain(&part, 1, &frame, &plain);
        assert_true(is_plain);
        typeset_show_plain(&part, 1, &frame, &plain, 0, 0, inks);
        assert_same_inks(inks, shaped->inks, text->str);
    }
}

/* Asked for two letters, the font says what it would make of them. */
static void
test_a_ligature_is_known(void **state)
{
    (void)state;
    const Face *face = fonts_face(fonts, noto, false);
    const Pen *pen = fonts_pen(fonts, face, SIZE);
    const guint ligature[] = { fonts_glyph(face, 'f', 0), fonts_glyph(face, 'i', 0) };
    const guint none[] = { fonts_glyph(face, 'i', 0), fonts_glyph(face, 'f', 0) };
    assert_true(pen_joins(pen, ligature, 2));
    assert_false(pen_joins(pen, none, 2));
}

/* A small, a large and grey, and two small parts again; where the lines break, and how high they are together. */
typedef struct {
    const char *texts[4];
    double height;
} PartsRow;

/* clang-format off */
static PartsRow break_alone    = { { "有効期限 ", "令和8年",   "\n",     "まで" },    (14 + 10) * 1.7 };
static PartsRow break_inside   = { { "有効",      "期限\n令和", "8年",    "まで" },    (14 + 14) * 1.7 };
static PartsRow break_at_end   = { { "有効",      "期限\n",    "令和8年", "まで" },    (14 + 10) * 1.7 };
static PartsRow break_at_start = { { "有効",      "\n期限",    "令和8年", "まで" },    (10 + 14) * 1.7 };
static PartsRow three_lines    = { { "有効",      "期限",      "令\n和\n8", "年まで" }, (14 + 10 + 10) * 1.7 };
/* clang-format on */

/* Several lines, styles and greys, set to the right: the quick way and Pango's agree. */
static void
test_plain_parts_are_what_shaping_gives(void **state)
{
    const PartsRow *row = *state;
    const Style small = style_of(gothic);
    Style large = style_of(person);
    large.size = 14;
    large.gray = 60;
    const TextPart parts[] = { part_of(&small, row->texts[0], NULL),
                               part_of(&large, row->texts[1], NULL),
                               part_of(&small, row->texts[2], NULL),
                               part_of(&small, row->texts[3], NULL) };
    TextFrame frame = frame_of(&small, 300);
    TypesetPlain plain;
    g_autoptr(Typeset) shaped = NULL;
    g_autoptr(GPtrArray) inks = ink_array_new();
    g_autofree char *detail = NULL;
    frame.align = ALIGN_RIGHT;
    assert_true(typeset_is_plain(parts, 4, &frame, &plain));
    typeset_show_plain(parts, 4, &frame, &plain, 0, 0, inks);
    assert_int_equal(typeset_new(fonts, parts, 4, &frame, &shaped, &detail), REASON_NONE);
    assert_same_inks(inks, shaped->inks, "parts");
    assert_true(fabs(shaped->height - plain.height) < 1e-9);
    assert_true(fabs(shaped->height - row->height) < 1e-9);
}

#define ROW(test, row) \
    { \
#test "/" #row, test, NULL, NULL, &(row) \
    }

/* clang-format off */
static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_families_are_the_declared_ones),
    ROW(test_line_pitch_is_size_times_leading, of_gothic),
    ROW(test_line_pitch_is_size_times_leading, of_person),
    ROW(test_line_pitch_is_size_times_leading, tight),
    ROW(test_lines_break_as_in_japanese, anywhere), ROW(test_lines_break_as_in_japanese, no_lone_last),
    ROW(test_lines_break_as_in_japanese, full_stop), ROW(test_lines_break_as_in_japanese, comma),
    ROW(test_lines_break_as_in_japanese, closing), ROW(test_lines_break_as_in_japanese, opening),
    ROW(test_lines_break_as_in_japanese, long_vowel), ROW(test_lines_break_as_in_japanese, small_kana),
    ROW(test_lines_break_as_in_japanese, repetition), ROW(test_lines_break_as_in_japanese, bracket_stop),
    ROW(test_lines_break_as_in_japanese, question), ROW(test_lines_break_as_in_japanese, opening_ascii),
    ROW(test_lines_break_as_in_japanese, word), ROW(test_lines_break_as_in_japanese, forced),
    cmocka_unit_test(test_justified_lines_end_at_the_edge),
    ROW(test_no_glyph_is_ever_another, ordinary), ROW(test_no_glyph_is_ever_another, latin),
    ROW(test_no_glyph_is_ever_another, markup), ROW(test_no_glyph_is_ever_another, variation),
    ROW(test_no_glyph_is_ever_another, beyond_the_bmp), ROW(test_no_glyph_is_ever_another, no_variation),
    ROW(test_no_glyph_is_ever_another, lone_selector), ROW(test_no_glyph_is_ever_another, standardized),
    ROW(test_no_glyph_is_ever_another, no_standardized), ROW(test_no_glyph_is_ever_another, private_use),
    ROW(test_no_glyph_is_ever_another, replacement), ROW(test_no_glyph_is_ever_another, control),
    ROW(test_no_glyph_is_ever_another, line_feed), ROW(test_no_glyph_is_ever_another, tabulator),
    ROW(test_no_glyph_is_ever_another, bidi_override), ROW(test_no_glyph_is_ever_another, zero_width),
    ROW(test_no_glyph_is_ever_another, another_script), ROW(test_no_glyph_is_ever_another, hangul),
    ROW(test_no_glyph_is_ever_another, not_utf8), ROW(test_no_glyph_is_ever_another, cut_of_two),
    ROW(test_no_glyph_is_ever_another, cut_of_three), ROW(test_no_glyph_is_ever_another, cut_of_four),
    cmocka_unit_test(test_a_variation_is_another_glyph),
    ROW(test_a_long_text_shrinks_or_is_refused, fits), ROW(test_a_long_text_shrinks_or_is_refused, a_little),
    ROW(test_a_long_text_shrinks_or_is_refused, to_the_end), ROW(test_a_long_text_shrinks_or_is_refused, too_long),
    ROW(test_a_long_text_shrinks_or_is_refused, two_lines), ROW(test_a_long_text_shrinks_or_is_refused, two_shrunk),
    ROW(test_a_long_text_shrinks_or_is_refused, may_not),
    ROW(test_kana_side_by_side_are_what_shaping_gives, plain_person),
    ROW(test_kana_side_by_side_are_what_shaping_gives, plain_proportional),
    cmocka_unit_test(test_a_ligature_is_known),
    ROW(test_plain_text_is_what_shaping_gives, plain_gothic),
    ROW(test_plain_text_is_what_shaping_gives, plain_gothic_bold),
    ROW(test_plain_text_is_what_shaping_gives, plain_proportional),
    ROW(test_plain_text_is_what_shaping_gives, plain_mincho),
    ROW(test_plain_text_is_what_shaping_gives, plain_person),
    ROW(test_plain_text_is_what_shaping_gives, plain_noto),
    ROW(test_plain_parts_are_what_shaping_gives, break_alone), ROW(test_plain_parts_are_what_shaping_gives, break_inside),
    ROW(test_plain_parts_are_what_shaping_gives, break_at_end), ROW(test_plain_parts_are_what_shaping_gives, break_at_start),
    ROW(test_plain_parts_are_what_shaping_gives, three_lines),
};
/* clang-format on */

TEST_MAIN(tests, open_fonts, close_fonts)

#include "render/character.h"

#include <hb.h>

bool
character_is_selector(gunichar character)
{
    return (character >= 0xFE00 && character <= 0xFE0F) ||
           (character >= 0xE0100 && character <= 0xE01EF);
}

bool
character_is_mark(gunichar character)
{
    return g_unichar_ismark(character) && !character_is_selector(character);
}

typedef struct {
    gunichar first, last;
} Range;

static bool
is_in(gunichar character, const Range *ranges, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        if (character >= ranges[i].first && character <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

/* Unicode's Default_Ignorable_Code_Point: without a shape, though by their category letters and marks. The others are
 * format characters. */
static bool
is_ignorable(gunichar character)
{
    static const Range ranges[] = {
        { 0x034F, 0x034F }, /* combining grapheme joiner */
        { 0x115F, 0x1160 }, /* Hangul fillers */
        { 0x17B4, 0x17B5 }, /* Khmer inherent vowels */
        { 0x180B, 0x180F }, /* Mongolian selectors */
        { 0x3164, 0x3164 }, /* Hangul filler */
        { 0xFFA0, 0xFFA0 }, /* its half-width */
    };
    return is_in(character, ranges, G_N_ELEMENTS(ranges));
}

/* What is written where the character itself could not be: the geta mark, a description of its parts. */
static bool
is_stand_in(gunichar character)
{
    static const Range ranges[] = {
        { 0x2FF0, 0x2FFF }, { 0x3013, 0x3013 }, { 0x303E, 0x303E },
        { 0x31EF, 0x31EF }, { 0xFFFC, 0xFFFD },
    };
    return is_in(character, ranges, G_N_ELEMENTS(ranges));
}

static bool
is_noncharacter(gunichar character)
{
    return (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
}

static bool
has_no_shape(gunichar character)
{
    const guint shapeless = 1U << G_UNICODE_CONTROL | 1U << G_UNICODE_FORMAT |
                            1U << G_UNICODE_SURROGATE | 1U << G_UNICODE_PRIVATE_USE |
                            1U << G_UNICODE_LINE_SEPARATOR | 1U << G_UNICODE_PARAGRAPH_SEPARATOR;
    return (1U << g_unichar_type(character) & shapeless) != 0 || is_ignorable(character) ||
           is_noncharacter(character);
}

/* The lines are set from left to right; Pango would turn such a stretch round on its own. */
static bool
is_right_to_left(gunichar character)
{
    const hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), character);
    return hb_script_get_horizontal_direction(script) == HB_DIRECTION_RTL;
}

DetailKind
character_refusal(gunichar character)
{
    return is_stand_in(character)        ? DETAIL_STAND_IN
           : has_no_shape(character)     ? DETAIL_NO_SHAPE
           : is_right_to_left(character) ? DETAIL_RIGHT_TO_LEFT
                                         : DETAIL_NONE;
}

char *
character_names(const char *text, gsize n_bytes)
{
    GString *names = g_string_new(NULL);
    for (const char *at = text; at < text + n_bytes; at += g_utf8_skip[(guchar)*at]) {
        g_string_append_printf(names, "%sU+%04X", names->len > 0 ? " " : "", g_utf8_get_char(at));
    }
    return g_string_free(names, FALSE);
}

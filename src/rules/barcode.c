#include "rules/barcode.h"

#include "rules/address.h"

#include <string.h>

/* The values of the 19 characters: 0 to 9, the hyphen, the control codes CC1 to CC8. */
enum {
    HYPHEN = 10,
    CC1 = 11, /* before the digit of A to J; CC2 of K to T, CC3 of U to Z */
    CC4 = 14, /* fills up */
    VALUES = 19,
    POSTAL_DIGITS = 7,
    CHARACTERS = POSTAL_DIGITS + BARCODE_ADDRESS_CHARACTERS,
    BARS_OF_A_CHARACTER = 3,
};

static const struct {
    const char *name;
    const char *bars;
} values[VALUES] = {
    { "0", "FTT" },   { "1", "FFT" },   { "2", "FDA" },   { "3", "DFA" },   { "4", "FAD" },
    { "5", "FTF" },   { "6", "DAF" },   { "7", "AFD" },   { "8", "ADF" },   { "9", "TFF" },
    { "-", "TFT" },   { "CC1", "DAT" }, { "CC2", "DTA" }, { "CC3", "ADT" }, { "CC4", "TDA" },
    { "CC5", "ATD" }, { "CC6", "TAD" }, { "CC7", "TTF" }, { "CC8", "FFF" },
};

#define START "FD"
#define STOP  "DF"

static bool
is_digit(gunichar character)
{
    return character >= '0' && character <= '9';
}

static bool
is_letter(gunichar character)
{
    return character >= 'A' && character <= 'Z';
}

/* & / . ・, and the last in half width: what stands behind them closes up. */
static bool
is_dropped(gunichar character)
{
    return character == '&' || character == '/' || character == '.' || character == 0x30FB ||
           character == 0xFF65 || address_is_variation_selector(character);
}

/* Add the text to `into` in capital letters and half width, without what is dropped. */
static void
append_folded(GArray *into, const char *text)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_find_next_char(p, NULL)) {
        gunichar character = address_half_width(g_utf8_get_char(p));
        if (character >= 'a' && character <= 'z') {
            character = character - 'a' + 'A';
        }
        if (!is_dropped(character)) {
            g_array_append_val(into, character);
        }
    }
}

static gunichar
at(const GArray *text, guint i)
{
    return i < text->len ? g_array_index(text, gunichar, i) : 0;
}

/* 0 to 9, 10, 100, 1000; -1 for what is no kanji numeral. */
static int
kanji_value(gunichar character)
{
    static const gunichar digits[] = { 0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, /* 〇一二三四 */
                                       0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D }; /* 五六七八九 */
    for (guint i = 0; i < G_N_ELEMENTS(digits); i++) {
        if (digits[i] == character) {
            return (int)i;
        }
    }
    return character == 0x96F6   ? 0    /* 零 */
           : character == 0x5341 ? 10   /* 十 */
           : character == 0x767E ? 100  /* 百 */
           : character == 0x5343 ? 1000 /* 千 */
                                 : -1;
}

/* 丁目 丁 番地 番 号 地割 線 の ノ: kanji numerals directly before one of these are a number. */
static bool
stands_before_counter(const GArray *text, guint i)
{
    switch (at(text, i)) {
    case 0x4E01: /* 丁 */
    case 0x756A: /* 番 */
    case 0x53F7: /* 号 */
    case 0x7DDA: /* 線 */
    case 0x306E: /* の */
    case 0x30CE: /* ノ */
        return true;
    case 0x5730:                          /* 地 */
        return at(text, i + 1) == 0x5272; /* 割 */
    default:
        return false;
    }
}

/* What the numerals from `from` to before `to` say: 二十三 as well as 二三, 一〇一 as well as 百一. False for what is no number
 * (十百, 二三十) or one that no address has. */
static bool
read_kanji_number(const GArray *text, guint from, guint to, guint *out)
{
    enum { MOST_NUMERALS = 8, NO_UNIT = 10000 };
    guint sum = 0;
    guint digits = 0; /* since the last unit, and how many */
    guint n_digits = 0;
    guint last_unit = NO_UNIT;
    if (to - from > MOST_NUMERALS) {
        return false;
    }
    for (guint i = from; i < to; i++) {
        const guint value = (guint)kanji_value(at(text, i));
        if (value < 10) {
            digits = digits * 10 + value;
            n_digits++;
            continue;
        }
        if (value >= last_unit || n_digits > 1) {
            return false;
        }
        sum += (n_digits == 0 ? 1 : digits) * value;
        last_unit = value;
        digits = n_digits = 0;
    }
    *out = sum + digits;
    return digits < last_unit || last_unit == NO_UNIT;
}

static void
append_number(GArray *into, guint number)
{
    char text[16];
    g_snprintf(text, sizeof text, "%u", number);
    append_folded(into, text);
}

/* The text with its kanji numbers in digits; the caller unrefs. */
static GArray *
with_digits(const GArray *text)
{
    GArray *result = g_array_sized_new(FALSE, FALSE, sizeof(gunichar), text->len + 8);
    guint i = 0;
    while (i < text->len) {
        guint end = i;
        guint number;
        while (end < text->len && kanji_value(at(text, end)) >= 0) {
            end++;
        }
        if (end > i && stands_before_counter(text, end) &&
            read_kanji_number(text, i, end, &number)) {
            append_number(result, number);
            i = end;
            continue;
        }
        end = MAX(end, i + 1);
        g_array_append_vals(result, &g_array_index(text, gunichar, i), end - i);
        i = end;
    }
    return result;
}

/* A letter by itself, but for the F of a floor (10F). */
static bool
is_kept_letter(const GArray *text, guint i)
{
    const gunichar before = i == 0 ? 0 : at(text, i - 1);
    return is_letter(at(text, i)) && !is_letter(before) && !is_letter(at(text, i + 1)) &&
           !(at(text, i) == 'F' && is_digit(before));
}

/* Digits and single letters. Whatever lies between two of them, dashes of every kind or words (ー is both), is one hyphen,
 * and none beside a letter. */
static GString *
keep(const GArray *text)
{
    GString *kept = g_string_new(NULL);
    bool apart = false;
    for (guint i = 0; i < text->len; i++) {
        const gunichar character = at(text, i);
        const bool letter = is_kept_letter(text, i);
        if (!is_digit(character) && !letter) {
            apart = true;
            continue;
        }
        if (apart && !letter && kept->len > 0 && !g_ascii_isupper(kept->str[kept->len - 1])) {
            g_string_append_c(kept, '-');
        }
        g_string_append_c(kept, (char)character);
        apart = false;
    }
    return kept;
}

/* How many of the barcode's characters it takes. */
static guint
width_of(char character)
{
    return g_ascii_isupper(character) ? 2 : 1;
}

/* A letter whose second half does not fit stays. */
static void
cut(GString *characters)
{
    guint width = 0;
    for (gsize i = 0; i < characters->len; i++) {
        if (width >= BARCODE_ADDRESS_CHARACTERS) {
            g_string_truncate(characters, i);
            return;
        }
        width += width_of(characters->str[i]);
    }
}

char *
barcode_extract(const char *behind_town, const char *building)
{
    g_autoptr(GArray) text = g_array_sized_new(FALSE, FALSE, sizeof(gunichar), 64);
    append_folded(text, behind_town);
    if (building != NULL) {
        append_folded(text, " ");
        append_folded(text, building);
    }
    g_autoptr(GArray) digits = with_digits(text);
    GString *kept = keep(digits);
    cut(kept);
    return g_string_free(kept, FALSE);
}

char *
barcode_of_address(const TownTable *towns, const char *postal_code, const char *address,
                   const char *building, const char **out_reason)
{
    const char *behind_town = NULL;
    *out_reason = town_split(towns, postal_code, address, &behind_town);
    if (*out_reason != NULL) {
        return NULL;
    }
    g_autofree char *characters = barcode_extract(behind_town, building);
    if (characters[0] == '\0') {
        *out_reason = NO_BARCODE_NO_DIGITS;
        return NULL;
    }
    return g_steal_pointer(&characters);
}

/* The values of one character, in order; 0 when it has none. */
static guint
values_of(char character, guint out[2])
{
    if (g_ascii_isdigit(character)) {
        out[0] = (guint)(character - '0');
        return 1;
    }
    if (character == '-') {
        out[0] = HYPHEN;
        return 1;
    }
    if (!g_ascii_isupper(character)) {
        return 0;
    }
    const guint letter = (guint)(character - 'A');
    out[0] = CC1 + letter / 10;
    out[1] = letter % 10;
    return 2;
}

/* Fill up to `most` values; false for a character that no barcode has. */
static bool
read_values(const char *characters, guint most, guint *out)
{
    guint n = 0;
    for (const char *p = characters; *p != '\0' && n < most; p++) {
        guint pair[2];
        const guint width = values_of(*p, pair);
        if (width == 0) {
            return false;
        }
        for (guint i = 0; i < width && n < most; i++) {
            out[n++] = pair[i];
        }
    }
    while (n < most) {
        out[n++] = CC4;
    }
    return true;
}

/* What makes the sum of all 21 divisible by 19. */
static guint
check_value(const guint *all)
{
    guint sum = 0;
    for (guint i = 0; i < CHARACTERS; i++) {
        sum += all[i];
    }
    return (VALUES - sum % VALUES) % VALUES;
}

bool
barcode_encode(const char *postal_code, const char *characters, Barcode *out)
{
    guint all[CHARACTERS + 1];
    if (!address_postal_code_is_valid(postal_code) ||
        !read_values(postal_code, POSTAL_DIGITS, all) ||
        !read_values(characters, BARCODE_ADDRESS_CHARACTERS, all + POSTAL_DIGITS)) {
        return false;
    }
    all[CHARACTERS] = check_value(all);
    char *end = g_stpcpy(out->bars, START);
    for (guint i = 0; i <= CHARACTERS; i++) {
        end = g_stpcpy(end, values[all[i]].bars);
    }
    g_stpcpy(end, STOP);
    out->check = values[all[CHARACTERS]].name;
    return true;
}

#include "render/cff.h"

enum {
    ESCAPE = 12,
    CHARSET = 15,
    ROS = 30, /* behind an escape: the font numbers its characters */
    LAST_OPERATOR = 21,
    SHORT = 28,
    LONG = 29,
    REAL = 30,
    ISO_ADOBE = 0,
    EXPERT_SUBSET = 2, /* the last of the charsets that are known by a number instead of a place */
};

/* What is left to read; NULL bytes: it was not what it should be. */
typedef struct {
    const guint8 *bytes;
    gsize n, at;
} Reading;

static guint
read_number(Reading *reading, guint size)
{
    guint number = 0;
    if (reading->bytes == NULL || reading->n - reading->at < size) {
        reading->bytes = NULL;
        return 0;
    }
    for (guint i = 0; i < size; i++) {
        number = number << 8 | reading->bytes[reading->at++];
    }
    return number;
}

static void
go_to(Reading *reading, gsize at)
{
    if (at > reading->n) {
        reading->bytes = NULL;
    } else {
        reading->at = at;
    }
}

/* Pass an INDEX; its first item is *out_from … *out_to. */
static void
pass_index(Reading *reading, gsize *out_from, gsize *out_to)
{
    const guint count = read_number(reading, 2);
    *out_from = *out_to = 0;
    if (count == 0) {
        return;
    }
    const guint size = read_number(reading, 1);
    const gsize offsets = reading->at;
    const gsize data = offsets + (gsize)(count + 1) * size - 1;
    if (size < 1 || size > 4) {
        reading->bytes = NULL;
        return;
    }
    *out_from = data + read_number(reading, size);
    *out_to = data + read_number(reading, size);
    go_to(reading, offsets + (gsize)count * size);
    go_to(reading, data + read_number(reading, size));
}

/* Pass a number with a fraction: nibbles up to one of 15. */
static void
pass_real(Reading *reading)
{
    guint byte;
    do {
        byte = read_number(reading, 1);
    } while (reading->bytes != NULL && (byte >> 4) != 0xF && (byte & 0xF) != 0xF);
}

/* An operand that begins with `byte`; offsets are whole numbers and never negative. */
static guint
read_operand(Reading *reading, guint byte)
{
    if (byte == SHORT || byte == LONG) {
        return read_number(reading, byte == SHORT ? 2 : 4);
    }
    if (byte == REAL) {
        pass_real(reading);
        return 0;
    }
    if (byte >= 247 && byte <= 254) {
        const guint low = read_number(reading, 1);
        return byte <= 250 ? (byte - 247) * 256 + low + 108 : 0;
    }
    return byte >= 139 && byte <= 246 ? byte - 139 : 0;
}

typedef struct {
    bool numbers_characters;
    guint charset;
} TopDict;

static TopDict
read_top_dict(Reading *reading, gsize to)
{
    TopDict top = { false, ISO_ADOBE };
    guint operand = 0;
    while (reading->bytes != NULL && reading->at < to) {
        const guint byte = read_number(reading, 1);
        if (byte > LAST_OPERATOR) {
            operand = read_operand(reading, byte);
            continue;
        }
        const guint second = byte == ESCAPE ? read_number(reading, 1) : 0;
        top.numbers_characters = top.numbers_characters || (byte == ESCAPE && second == ROS);
        top.charset = byte == CHARSET ? operand : top.charset;
    }
    return top;
}

/* Every glyph's character has the glyph's number. */
static bool
charset_is_plain(Reading *reading, guint n_glyphs)
{
    const guint format = read_number(reading, 1);
    if (reading->bytes == NULL || format > 2) {
        return false;
    }
    for (guint glyph = 1; glyph < n_glyphs; glyph++) { /* glyph 0 is always character 0 */
        const guint first = read_number(reading, 2);
        if (reading->bytes == NULL || first != glyph) {
            return false;
        }
        glyph += format == 0 ? 0 : read_number(reading, format);
    }
    return reading->bytes != NULL;
}

CffNumbering
cff_numbering(const guint8 *bytes, gsize n, guint n_glyphs)
{
    Reading reading = { bytes, n, 2 };
    gsize from, to;
    go_to(&reading, read_number(&reading, 1)); /* the header's size */
    pass_index(&reading, &from, &to);          /* the font's name */
    pass_index(&reading, &from, &to);
    go_to(&reading, from);
    const TopDict top = read_top_dict(&reading, to);
    if (reading.bytes == NULL || to == 0) {
        return CFF_OTHERWISE;
    }
    if (!top.numbers_characters) {
        return CFF_BY_PLACE;
    }
    go_to(&reading, top.charset);
    return top.charset > EXPERT_SUBSET && charset_is_plain(&reading, n_glyphs) ? CFF_BY_CHARACTER
                                                                               : CFF_OTHERWISE;
}

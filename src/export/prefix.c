#include "export/prefix.h"

#include <string.h>

enum { POSTAL_CODE_DIGITS = 7, MILLIGRAMS = 1000 };

const PrefixThreshold prefix_thresholds[PREFIX_THRESHOLDS] = {
    { 100, PREFIX_LABEL_LOCAL },
    { 1000, PREFIX_LABEL_BARCODE },
    { 2000, PREFIX_LABEL_SORTED },
};

static bool
is_postal_code(const char *text)
{
    return text != NULL && strlen(text) == POSTAL_CODE_DIGITS &&
           strspn(text, "0123456789") == POSTAL_CODE_DIGITS;
}

bool
prefix_add(PrefixCounts *counts, const Piece *piece, guint64 milligrams)
{
    const char *postal_code = piece->postal_code;
    if (!is_postal_code(postal_code)) {
        return false;
    }
    const int prefix =
        (postal_code[0] - '0') * 100 + (postal_code[1] - '0') * 10 + (postal_code[2] - '0');
    counts->pieces[prefix]++;
    counts->sheets[prefix] += piece->sheets;
    counts->milligrams[prefix] += milligrams;
    return true;
}

guint64
prefix_grams(const PrefixCounts *counts, guint prefix)
{
    return (counts->milligrams[prefix] + MILLIGRAMS - 1) / MILLIGRAMS;
}

guint64
prefix_all_grams(const PrefixCounts *counts)
{
    guint64 grams = 0;
    for (guint prefix = 0; prefix < PREFIX_COUNT; prefix++) {
        grams += prefix_grams(counts, prefix);
    }
    return grams;
}

guint64
prefix_all_pieces(const PrefixCounts *counts)
{
    guint64 pieces = 0;
    for (guint prefix = 0; prefix < PREFIX_COUNT; prefix++) {
        pieces += counts->pieces[prefix];
    }
    return pieces;
}

guint
prefix_used(const PrefixCounts *counts)
{
    guint used = 0;
    for (guint prefix = 0; prefix < PREFIX_COUNT; prefix++) {
        used += counts->pieces[prefix] > 0 ? 1 : 0;
    }
    return used;
}

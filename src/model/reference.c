#include "model/reference.h"

#include <string.h>

/* ISO/IEC 7064, hybrid system MOD 11,10; what is no digit is passed over. */
static guint
check_digit(const char *text, gsize length)
{
    guint product = 10;
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_isdigit(text[i])) {
            continue;
        }
        const guint sum = (product + (guint)g_ascii_digit_value(text[i])) % 10;
        product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10;
}

char *
reference_format(gint64 run_id, guint64 seq)
{
    g_autofree char *body =
        g_strdup_printf("%06" G_GINT64_FORMAT "-%06" G_GUINT64_FORMAT, run_id, seq);
    return g_strdup_printf("%s-%u", body, check_digit(body, strlen(body)));
}

bool
reference_is_valid(const char *text)
{
    if (!g_regex_match_simple("^[0-9]{6,}-[0-9]{6,}-[0-9]$", text, 0, 0)) {
        return false;
    }
    const gsize body = strlen(text) - strlen("-C");
    return g_ascii_digit_value(text[body + 1]) == (int)check_digit(text, body);
}

guint64
reference_seq(const char *text)
{
    if (text == NULL || !reference_is_valid(text)) {
        return 0;
    }
    return g_ascii_strtoull(strchr(text, '-') + 1, NULL, 10);
}

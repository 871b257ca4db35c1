/* Any text as a reference, and any two numbers made one. */
#include "fuzz/fuzz.h"
#include "model/reference.h"

#include <string.h>

/* MOD 11,10 finds every single wrong digit. */
static void
check_single_digits(const char *valid)
{
    g_autofree char *wrong = g_strdup(valid);
    for (gsize i = 0; wrong[i] != '\0'; i++) {
        const char right = wrong[i];
        for (char digit = '0'; right != '-' && digit <= '9'; digit++) {
            wrong[i] = digit;
            MUST(reference_is_valid(wrong) == (digit == right));
        }
        wrong[i] = right;
    }
}

static void
check_text(const char *text)
{
    if (!reference_is_valid(text)) {
        return;
    }
    MUST(strspn(text, "0123456789-") == strlen(text));
    char *dash = NULL;
    const guint64 run_id = g_ascii_strtoull(text, &dash, 10);
    const guint64 seq = g_ascii_strtoull(dash + 1, NULL, 10);
    if (strlen(text) == strlen("RRRRRR-SSSSSS-C")) {
        g_autofree char *again = reference_format((gint64)run_id, seq);
        MUST(g_str_equal(again, text));
    }
    if (strlen(text) < 100) {
        check_single_digits(text);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    check_text(text);
    guint64 numbers[2];
    if (size == sizeof numbers) {
        memcpy(numbers, data, sizeof numbers);
        const gint64 run_id = (gint64)(numbers[0] & G_MAXINT64); /* a bigserial */
        g_autofree char *made = reference_format(run_id, numbers[1]);
        MUST(reference_is_valid(made));
        check_single_digits(made);
    }
    return 0;
}

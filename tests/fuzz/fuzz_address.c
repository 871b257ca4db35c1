/* Any text as a postal code and as an address. */
#include "fuzz/fuzz.h"
#include "rules/address.h"

#include <string.h>

static char *
without_selectors(const char *text)
{
    GString *plain = g_string_new(NULL);
    for (const char *p = text; *p != '\0'; p = g_utf8_find_next_char(p, NULL)) {
        const gunichar character = g_utf8_get_char(p);
        const bool selects = (character >= 0xFE00 && character <= 0xFE0F) ||
                             (character >= 0xE0100 && character <= 0xE01EF);
        if (!selects) {
            g_string_append_unichar(plain, character);
        }
    }
    return g_string_free(plain, FALSE);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = fuzz_text(data, size);
    if (text == NULL) {
        return 0; /* PostgreSQL hands out UTF-8 only */
    }
    g_autofree char *plain = without_selectors(text);
    g_autofree char *longer = g_strconcat(text, "練馬区", NULL);
    MUST(address_postal_code_is_valid(text) ==
         (bool)g_regex_match_simple("\\A[0-9]{7}\\z", text, 0, 0));
    MUST(address_begins_with_prefecture(text) == address_begins_with_prefecture(plain));
    MUST(!address_begins_with_prefecture(text) || address_begins_with_prefecture(longer));
    MUST(!address_begins_with_prefecture(text) || !address_is_blank(text));
    MUST(!address_is_blank(longer));
    MUST(address_is_blank(text) || !address_is_blank(plain) || plain[0] == '\0' ||
         strlen(plain) < strlen(text));
    return 0;
}

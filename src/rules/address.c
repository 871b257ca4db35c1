#include "rules/address.h"

#include <string.h>

static const char *const prefectures[] = {
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県",   "福島県", "茨城県",
    "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県",
    "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県",   "愛知県", "三重県",
    "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県",
    "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県",   "高知県", "福岡県",
    "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
};

G_STATIC_ASSERT(G_N_ELEMENTS(prefectures) == 47);

enum { POSTAL_CODE_LENGTH = 7 };

bool
address_is_blank(const char *text)
{
    if (text == NULL) {
        return true;
    }
    for (const char *p = text; *p != '\0'; p = g_utf8_find_next_char(p, NULL)) {
        if (!g_unichar_isspace(g_utf8_get_char(p))) {
            return false;
        }
    }
    return true;
}

bool
address_postal_code_is_valid(const char *postal_code)
{
    return postal_code != NULL && strlen(postal_code) == POSTAL_CODE_LENGTH &&
           strspn(postal_code, "0123456789") == POSTAL_CODE_LENGTH;
}

bool
address_is_variation_selector(gunichar character)
{
    return (character >= 0xFE00 && character <= 0xFE0F) ||
           (character >= 0xE0100 && character <= 0xE01EF);
}

gunichar
address_half_width(gunichar character)
{
    return character >= 0xFF01 && character <= 0xFF5E ? character - 0xFF01 + '!' : character;
}

/* g_str_has_prefix() that passes over variation selectors in `text`. */
static bool
begins_with(const char *text, const char *prefix)
{
    while (*prefix != '\0') {
        const gunichar character = g_utf8_get_char(text);
        if (!address_is_variation_selector(character)) {
            if (character != g_utf8_get_char(prefix)) {
                return false;
            }
            prefix = g_utf8_find_next_char(prefix, NULL);
        }
        text = g_utf8_find_next_char(text, NULL);
    }
    return true;
}

bool
address_begins_with_prefecture(const char *address)
{
    if (address == NULL) {
        return false;
    }
    for (guint i = 0; i < G_N_ELEMENTS(prefectures); i++) {
        if (begins_with(address, prefectures[i])) {
            return true;
        }
    }
    return false;
}

/* Any text as what has a customer barcode: a postal code, an address and a building, a line each. */
#include "fuzz/fuzz.h"
#include "rules/barcode.h"

#include <string.h>

enum { MODULUS = 19, BARS_A_CHARACTER = 3, START_BARS = 2 };

/* 0 to 9, the hyphen, CC1 to CC8: in the order of their values for the check character. */
static const char *const bars_of[MODULUS] = { "FTT", "FFT", "FDA", "DFA", "FAD", "FTF", "DAF",
                                              "AFD", "ADF", "TFF", "TFT", "DAT", "DTA", "ADT",
                                              "TDA", "ATD", "TAD", "TTF", "FFF" };

static TownTable *
make_towns(void)
{
    g_autoptr(GPtrArray) towns = town_shipped();
    TownTable *table = town_table_new();
    town_table_add(table, towns);
    return table;
}

/* A letter takes the places of two. */
static guint
places(const char *characters)
{
    guint n = 0;
    for (const char *p = characters; *p != '\0'; p++) {
        n += g_ascii_isupper(*p) ? 2 : 1;
    }
    return n;
}

static guint
value_of(const char *bars)
{
    for (guint i = 0; i < MODULUS; i++) {
        if (memcmp(bars, bars_of[i], BARS_A_CHARACTER) == 0) {
            return i;
        }
    }
    g_error("no character has these bars: %.3s", bars);
}

/* The manual's own check: the values of all characters together are a multiple of 19. */
static void
check_bars(const char *bars)
{
    guint sum = 0;
    MUST(strlen(bars) == BARCODE_BARS);
    MUST(g_str_has_prefix(bars, "FD") && g_str_has_suffix(bars, "DF"));
    for (guint i = START_BARS; i < BARCODE_BARS - START_BARS; i += BARS_A_CHARACTER) {
        sum += value_of(bars + i);
    }
    MUST(sum % MODULUS == 0);
}

static void
check_characters(const char *characters)
{
    Barcode barcode;
    MUST(strspn(characters, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-") == strlen(characters));
    MUST(places(characters) <= BARCODE_ADDRESS_CHARACTERS + 1);
    MUST(characters[0] != '-');
    /* The cut may fall behind a hyphen. */
    MUST(!g_str_has_suffix(characters, "-") || places(characters) >= BARCODE_ADDRESS_CHARACTERS);
    MUST(strstr(characters, "--") == NULL);
    MUST(barcode_encode("1760012", characters, &barcode));
    check_bars(barcode.bars);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static TownTable *towns; /* for all inputs */
    if (towns == NULL) {
        towns = make_towns();
    }
    g_autofree char *text = fuzz_text(data, size);
    if (text == NULL) {
        return 0; /* PostgreSQL hands out UTF-8 only */
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", 3);
    const guint n = g_strv_length(lines);
    const char *postal_code = n > 0 ? lines[0] : "";
    const char *address = n > 1 ? lines[1] : "";
    const char *building = n > 2 ? lines[2] : NULL;

    g_autofree char *extracted = barcode_extract(address, building);
    check_characters(extracted);
    const char *reason = NULL;
    g_autofree char *characters =
        barcode_of_address(towns, postal_code, address, building, &reason);
    MUST((characters == NULL) == (reason != NULL));
    if (characters != NULL) {
        MUST(characters[0] != '\0');
        check_characters(characters);
    }
    Barcode barcode;
    if (barcode_encode(postal_code, address, &barcode)) {
        MUST(strlen(postal_code) == 7 && strspn(postal_code, "0123456789") == 7);
        check_bars(barcode.bars);
    }
    return 0;
}

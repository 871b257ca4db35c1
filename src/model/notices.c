#include "model/notices.h"

/* A key is the tier's letter and the serial. */
enum { TIER_LETTERS = 1 };

struct Notices {
    GHashTable *days; /* char * -> Day as a pointer: DAY_NONE, not answered */
};

Notices *
notices_new(void)
{
    Notices *notices = g_new0(Notices, 1);
    notices->days = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return notices;
}

void
notices_free(Notices *notices)
{
    if (notices == NULL) {
        return;
    }
    g_hash_table_unref(notices->days);
    g_free(notices);
}

char *
notices_card_serial(const char *card_id)
{
    return g_strconcat("card:", card_id, NULL);
}

static char *
key_of(PieceKind tier, const char *serial)
{
    const char letter[] = { (char)('0' + (int)tier), '\0' };
    return g_strconcat(letter, serial, NULL);
}

void
notices_ask(Notices *notices, PieceKind tier, const char *serial)
{
    g_autofree char *key = key_of(tier, serial);
    if (!g_hash_table_contains(notices->days, key)) {
        g_hash_table_insert(notices->days, g_steal_pointer(&key), GUINT_TO_POINTER(DAY_NONE));
    }
}

void
notices_answer(Notices *notices, PieceKind tier, const char *serial, Day day)
{
    g_hash_table_insert(notices->days, key_of(tier, serial), GUINT_TO_POINTER(day));
}

Day
notices_day(const Notices *notices, PieceKind tier, const char *serial)
{
    if (notices == NULL) {
        return DAY_NONE;
    }
    g_autofree char *key = key_of(tier, serial);
    return GPOINTER_TO_UINT(g_hash_table_lookup(notices->days, key));
}

void
notices_questions(const Notices *notices, GPtrArray *out_tiers, GPtrArray *out_serials)
{
    GHashTableIter each;
    gpointer key;
    g_hash_table_iter_init(&each, notices->days);
    while (g_hash_table_iter_next(&each, &key, NULL)) {
        const char *text = key;
        g_ptr_array_add(out_tiers,
                        (gpointer)(guintptr)decision_kind_name((PieceKind)(text[0] - '0')));
        g_ptr_array_add(out_serials, (gpointer)(guintptr)(text + TIER_LETTERS));
    }
}

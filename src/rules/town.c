#include "rules/town.h"

#include "rules/address.h"

/* A municipality with all its towns. */
typedef struct {
    char *prefecture;
    char *city;
    GPtrArray *towns; /* of Town *, borrowed */
} Municipality;

struct TownTable {
    GPtrArray *towns;         /* of Town *, owned */
    GHashTable *added;        /* char * -> the same: which those are */
    GHashTable *municipality; /* its code, char * -> Municipality * */
    GHashTable *of_code;      /* postal code, char * -> GPtrArray of Municipality *, borrowed */
    GHashTable *noted;        /* set of char * */
};

static void
free_municipality(gpointer data)
{
    Municipality *municipality = data;
    g_free(municipality->prefecture);
    g_free(municipality->city);
    g_ptr_array_unref(municipality->towns);
    g_free(municipality);
}

static void
unref_array(gpointer array)
{
    g_ptr_array_unref(array);
}

TownTable *
town_table_new(void)
{
    TownTable *table = g_new0(TownTable, 1);
    table->towns = town_array_new();
    table->added = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    table->municipality = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_municipality);
    table->of_code = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_array);
    table->noted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return table;
}

void
town_table_free(TownTable *table)
{
    if (table == NULL) {
        return;
    }
    g_hash_table_unref(table->noted);
    g_hash_table_unref(table->of_code);
    g_hash_table_unref(table->municipality);
    g_hash_table_unref(table->added);
    g_ptr_array_unref(table->towns);
    g_free(table);
}

static Municipality *
municipality_of(TownTable *table, const Town *town)
{
    Municipality *municipality = g_hash_table_lookup(table->municipality, town->municipality);
    if (municipality == NULL) {
        municipality = g_new0(Municipality, 1);
        municipality->prefecture = g_strdup(town->prefecture);
        municipality->city = g_strdup(town->city);
        municipality->towns = g_ptr_array_new();
        g_hash_table_insert(table->municipality, g_strdup(town->municipality), municipality);
    }
    return municipality;
}

static void
note_code(TownTable *table, const char *postal_code, Municipality *municipality)
{
    GPtrArray *list = g_hash_table_lookup(table->of_code, postal_code);
    if (list == NULL) {
        list = g_ptr_array_new();
        g_hash_table_insert(table->of_code, g_strdup(postal_code), list);
    }
    if (!g_ptr_array_find(list, municipality, NULL)) {
        g_ptr_array_add(list, municipality);
    }
}

void
town_table_add(TownTable *table, const GPtrArray *towns)
{
    for (guint i = 0; i < towns->len; i++) {
        const Town *town = g_ptr_array_index(towns, i);
        if (!g_hash_table_add(table->added, g_strconcat(town->municipality, town->postal_code,
                                                        town->name, NULL))) {
            continue;
        }
        Town *copy = town_new(town->postal_code, town->municipality, town->prefecture, town->city,
                              town->name);
        Municipality *municipality = municipality_of(table, copy);
        g_ptr_array_add(table->towns, copy);
        g_ptr_array_add(municipality->towns, copy);
        note_code(table, copy->postal_code, municipality);
    }
}

bool
town_table_note(TownTable *table, const char *postal_code)
{
    return g_hash_table_add(table->noted, g_strdup(postal_code));
}

/* As the name is compared: KEN_ALL.CSV writes ケ where a register may have ヶ. */
static gunichar
folded(gunichar character)
{
    const gunichar half = address_half_width(character);
    return half == 0x30F6 ? 0x30B1 : half;
}

/* The first byte of U+4000 to U+9FFF in UTF-8, of most characters of an address: no selector, no space. */
static bool
is_kanji_lead(char byte)
{
    return (guchar)byte >= 0xE4 && (guchar)byte <= 0xE9;
}

/* Where the address goes on behind the selectors and spaces at `at`. */
static const char *
skip_ignored(const char *at)
{
    while (*at != '\0' && !is_kanji_lead(*at)) {
        const gunichar character = g_utf8_get_char(at);
        if (!address_is_variation_selector(character) && !g_unichar_isspace(character)) {
            break;
        }
        at = g_utf8_find_next_char(at, NULL);
    }
    return at;
}

/* Where the address goes on behind `name`; NULL when it does not begin with it. */
static const char *
skip_name(const char *address, const char *name)
{
    const char *at = skip_ignored(address);
    for (const char *p = name; *p != '\0'; p = g_utf8_find_next_char(p, NULL)) {
        if (*at == '\0' || folded(g_utf8_get_char(at)) != folded(g_utf8_get_char(p))) {
            return NULL;
        }
        at = skip_ignored(g_utf8_find_next_char(at, NULL));
    }
    return at;
}

static const char *
skip_if_there(const char *address, const char *name)
{
    const char *behind = skip_name(address, name);
    return behind == NULL ? address : behind;
}

/* Where a town's name may begin: where the address stands, and behind 大字 or 字. */
typedef struct {
    const char *at[2];
    guint n;
} Starts;

static Starts
find_starts(const char *address)
{
    Starts starts = { .at = { skip_ignored(address) }, .n = 1 };
    const char *behind = skip_name(address, "大字");
    if (behind == NULL) {
        behind = skip_name(address, "字");
    }
    if (behind != NULL) {
        starts.at[starts.n++] = behind;
    }
    return starts;
}

/* Where the address goes on behind a town's name; NULL when it is not this town. */
static const char *
skip_town(const Starts *starts, const char *name)
{
    const char *behind = NULL;
    for (guint i = 0; i < starts->n && behind == NULL; i++) {
        behind = skip_name(starts->at[i], name);
    }
    return behind;
}

typedef struct {
    const char *behind; /* the longest town's end; NULL: none is named */
    bool is_of_code;    /* the code is one of that town's */
    bool has_rest;      /* the code is also of towns without a name */
} Match;

/* Hold the address behind the city against the towns of one municipality. */
static void
match_towns(const Municipality *municipality, const char *postal_code, const char *address,
            Match *match)
{
    const Starts starts = find_starts(address);
    for (guint i = 0; i < municipality->towns->len; i++) {
        const Town *town = g_ptr_array_index(municipality->towns, i);
        const bool is_of_code = g_str_equal(town->postal_code, postal_code);
        if (town->name[0] == '\0') {
            match->has_rest = match->has_rest || is_of_code;
            continue;
        }
        const char *behind = skip_town(&starts, town->name);
        if (behind == NULL || (match->behind != NULL && behind < match->behind)) {
            continue;
        }
        match->is_of_code = is_of_code || (behind == match->behind && match->is_of_code);
        match->behind = behind;
    }
}

const char *
town_split(const TownTable *table, const char *postal_code, const char *address,
           const char **out_behind)
{
    const GPtrArray *places = g_hash_table_lookup(table->of_code, postal_code);
    Match match = { 0 };
    if (g_str_has_suffix(postal_code, "00")) {
        return NO_BARCODE_CODE_00;
    }
    if (places == NULL) {
        return NO_BARCODE_UNKNOWN_CODE;
    }
    for (guint i = 0; i < places->len; i++) {
        const Municipality *municipality = g_ptr_array_index(places, i);
        const char *at = skip_if_there(address, municipality->prefecture);
        at = skip_name(at, municipality->city);
        if (at != NULL) {
            match_towns(municipality, postal_code, at, &match);
        }
    }
    if (match.behind != NULL && match.is_of_code) {
        *out_behind = match.behind;
        return NULL;
    }
    return match.behind == NULL && match.has_rest ? NO_BARCODE_ANY_TOWN : NO_BARCODE_OTHER_TOWN;
}

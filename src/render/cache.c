#include "render/cache.h"

typedef struct {
    gconstpointer place;
    const char *text; /* owned when in a table */
} Key;

struct Cache {
    guint limit;
    GHashTable *young; /* Key * -> Typeset * */
    GHashTable *old;
};

static guint
hash_key(gconstpointer data)
{
    const Key *key = data;
    return g_str_hash(key->text) ^ g_direct_hash(key->place);
}

static gboolean
equal_keys(gconstpointer a, gconstpointer b)
{
    const Key *left = a;
    const Key *right = b;
    return left->place == right->place && g_str_equal(left->text, right->text);
}

static void
free_key(gpointer data)
{
    Key *key = data;
    g_free((gpointer)(guintptr)key->text);
    g_free(key);
}

static void
free_typeset(gpointer typeset)
{
    typeset_unref(typeset);
}

static GHashTable *
generation_new(void)
{
    return g_hash_table_new_full(hash_key, equal_keys, free_key, free_typeset);
}

Cache *
cache_new(guint limit)
{
    Cache *cache = g_new0(Cache, 1);
    cache->limit = limit;
    cache->young = generation_new();
    cache->old = generation_new();
    return cache;
}

void
cache_free(Cache *cache)
{
    if (cache == NULL) {
        return;
    }
    g_hash_table_unref(cache->young);
    g_hash_table_unref(cache->old);
    g_free(cache);
}

const Typeset *
cache_get(Cache *cache, gconstpointer place, const char *text)
{
    const Key key = { place, text };
    const Typeset *found = g_hash_table_lookup(cache->young, &key);
    return found != NULL ? found : g_hash_table_lookup(cache->old, &key);
}

const Typeset *
cache_put(Cache *cache, gconstpointer place, const char *text, Typeset *typeset)
{
    if (g_hash_table_size(cache->young) >= cache->limit) {
        g_hash_table_unref(cache->old);
        cache->old = cache->young;
        cache->young = generation_new();
    }
    Key *key = g_new0(Key, 1);
    key->place = place;
    key->text = g_strdup(text);
    g_hash_table_replace(cache->young, key, typeset);
    return typeset;
}

#include "job/letter_texts.h"

#include <string.h>

#define PREFIX "letter."

void
letter_texts_store(GHashTable *letter, GHashTable *parameters)
{
    GHashTableIter each;
    gpointer key, value;
    g_hash_table_iter_init(&each, letter);
    while (g_hash_table_iter_next(&each, &key, &value)) {
        g_hash_table_insert(parameters, g_strconcat(PREFIX, key, NULL), g_strdup(value));
    }
}

GHashTable *
letter_texts_of_run(const Run *run)
{
    GHashTable *letter = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    GHashTableIter each;
    gpointer name, value;
    g_hash_table_iter_init(&each, run->parameters);
    while (g_hash_table_iter_next(&each, &name, &value)) {
        if (g_str_has_prefix(name, PREFIX)) {
            g_hash_table_insert(letter, g_strdup((const char *)name + strlen(PREFIX)),
                                g_strdup(value));
        }
    }
    return letter;
}

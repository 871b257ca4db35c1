/* Any bytes as the configuration. */
#include "config/config.h"
#include "config/config_key.h"
#include "fuzz/fuzz.h"

#include <string.h>

#define SECRET "conninfo=password="

static void
check_days(const GArray *days)
{
    for (guint i = 1; i < days->len; i++) {
        MUST(g_array_index(days, Day, i - 1) < g_array_index(days, Day, i));
    }
}

static void
check_value(const ConfigKey *key, const Settings *settings)
{
    if (key->offset == CONFIG_KEY_IN_LETTER) {
        const char *text = g_hash_table_lookup(settings->letter, key->key);
        MUST(text != NULL && (key->max == 0 || g_utf8_strlen(text, -1) <= (glong)key->max));
        return;
    }
    gconstpointer field = (const guint8 *)settings + key->offset;
    switch (key->type) {
    case CONFIG_NUMBER:
        MUST(*(const guint *)field >= key->min && *(const guint *)field <= key->max);
        break;
    case CONFIG_DECIMAL:
        MUST(*(const double *)field >= key->min && *(const double *)field <= key->max);
        break;
    case CONFIG_WORD:
        MUST(*(const guint *)field < G_N_ELEMENTS(key->choices));
        MUST(key->choices[*(const guint *)field] != NULL);
        break;
    case CONFIG_DAYS:
        check_days(*(GArray *const *)field);
        break;
    case CONFIG_FOLDER:
        MUST(g_path_is_absolute(*(char *const *)field));
        break;
    case CONFIG_FILE:
        MUST(**(char *const *)field == '\0' || g_path_is_absolute(*(char *const *)field));
        break;
    case CONFIG_TEXT:
    case CONFIG_SECRET:
    case CONFIG_SCHEMA:
    case CONFIG_POSTAL_CODE:
        MUST(g_utf8_validate(*(char *const *)field, -1, NULL));
        break;
    case CONFIG_CHOICE:
    case CONFIG_YEAR_END:
    default:
        break;
    }
}

/* What is frozen with a run is read back from there as it was. */
static void
check_frozen(Settings *settings, const char *group)
{
    g_autoptr(GHashTable) stored = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) again = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    config_store(settings, group, stored);
    config_restore(stored, group, settings);
    config_store(settings, group, again);
    MUST(g_hash_table_size(stored) == g_hash_table_size(again));
    GHashTableIter iter;
    gpointer name, value;
    g_hash_table_iter_init(&iter, stored);
    while (g_hash_table_iter_next(&iter, &name, &value)) {
        MUST(g_strcmp0(value, g_hash_table_lookup(again, name)) == 0);
    }
}

static void
check_settings(Settings *settings)
{
    guint n;
    const ConfigKey *keys = config_key_table(&n);
    for (guint i = 0; i < n; i++) {
        check_value(&keys[i], settings);
        if (i == 0 || !g_str_equal(keys[i].group, keys[i - 1].group)) {
            check_frozen(settings, keys[i].group);
        }
    }
}

/* A connection string may hold a password: no message has one, however the line is wrong. */
static void
check_secrecy(const char *message, const char *bytes, gsize size)
{
    g_autofree char *text = g_strndup(bytes, size);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        const char *line = g_strstrip(lines[i]);
        if (g_str_has_prefix(line, SECRET)) {
            MUST(strstr(message, line + strlen("conninfo=")) == NULL);
        }
    }
}

static void
check_failure(const GError *error, const char *path, const char *bytes, gsize size)
{
    fuzz_check_error(error, JPKI_ERROR_CONFIG);
    MUST(strstr(error->message, path) != NULL);
    MUST(fuzz_line_of(error->message, path) <= fuzz_count_lines(bytes, size));
    for (const char *p = error->message; *p != '\0'; p = g_utf8_find_next_char(p, NULL)) {
        MUST(!g_unichar_iscntrl(g_utf8_get_char(p)));
    }
    check_secrecy(error->message, bytes, size);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_file(0, data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(Settings) settings = NULL;
    if (config_load(path, &settings, &error)) {
        MUST(error == NULL);
        check_settings(settings);
    } else {
        MUST(settings == NULL);
        check_failure(error, path, (const char *)data, size);
    }
    return 0;
}

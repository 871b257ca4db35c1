#include "config/config.h"

#include "base/error.h"
#include "base/file.h"
#include "base/language.h"
#include "config/config_days.h"
#include "config/config_key.h"
#include "config/config_paper.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* A megabyte is a thousand times a configuration: whoever names a larger file meant another. */
enum { MOST_BYTES = 1 << 20, BLOCK_BYTES = 1 << 12, SCHEMA_CHARS = 63, NO_LINE = 0 };

typedef struct {
    const char *path;
    char *group; /* of the line that is scanned; NULL before the first */
    guint line;
    guint *lines; /* of each key in the table, NO_LINE: absent */
} Scan;

typedef struct {
    const char *path;
    const char *folder; /* of the file, absolute */
    const guint *lines;
    GKeyFile *values;
    Settings *settings;
} Loader;

static bool
fail_unreadable(const char *path, int number, GError **error)
{
    return error_set(error, JPKI_ERROR_CONFIG, "cannot read the configuration %s: %s", path,
                     language_errno(number));
}

static bool
read_stream(FILE *stream, const char *path, GString *text, GError **error)
{
    char block[BLOCK_BYTES];
    gsize got;
    errno = 0;
    while ((got = fread(block, 1, sizeof block, stream)) > 0) {
        g_string_append_len(text, block, (gssize)got);
        if (text->len > MOST_BYTES) {
            return error_set(error, JPKI_ERROR_CONFIG,
                             "%s is no configuration: it is larger than 1 MiB", path);
        }
    }
    return !ferror(stream) || fail_unreadable(path, errno, error);
}

static bool
read_file(const char *path, GString *text, GError **error)
{
    FILE *stream = fopen(path, "re");
    if (stream == NULL) {
        return fail_unreadable(path, errno, error);
    }
    const bool fine = read_stream(stream, path, text, error);
    fclose(stream);
    return fine;
}

/* Whoever can write the configuration has the letters printed where and from what they like. */
static bool
check_privacy(const char *path, GError **error)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autofree char *culprit = NULL;
    return file_is_private(absolute, &culprit) ||
           error_set(error, JPKI_ERROR_CONFIG,
                     "the configuration %s cannot be trusted: others may write %s" ERROR_HINT
                     "'chmod go-w %s'; its content is to be looked at first",
                     path, culprit, culprit);
}

static guint
line_of(const char *text, const char *place)
{
    guint line = 1;
    for (const char *p = text; p < place; p++) {
        line += *p == '\n';
    }
    return line;
}

/* Windows editors put a byte order mark before UTF-8; GKeyFile would take it for a part of the first line. */
static bool
check_encoding(const char *path, GString *text, GError **error)
{
    const char *end;
    if (g_str_has_prefix(text->str, "\xEF\xBB\xBF")) {
        g_string_erase(text, 0, 3);
    }
    if (!g_utf8_validate(text->str, (gssize)text->len, &end)) {
        return error_set(error, JPKI_ERROR_CONFIG, "%s:%u: %s", path, line_of(text->str, end),
                         *end == '\0' ? _("a NUL byte") : _("not UTF-8"));
    }
    return true;
}

/* How many letters must be put in, left out, changed or swapped with the next to make one word the other. */
static guint
distance(const char *a, const char *b)
{
    const gsize n = strlen(a), m = strlen(b), width = m + 1;
    g_autofree guint *table = g_new0(guint, (n + 1) * width);
    for (gsize i = 0; i <= n; i++) {
        for (gsize j = 0; j <= m; j++) {
            guint *cell = &table[i * width + j];
            if (i == 0 || j == 0) {
                *cell = (guint)(i + j);
                continue;
            }
            *cell = MIN(MIN(cell[-(gssize)width], cell[-1]) + 1,
                        table[(i - 1) * width + j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                *cell = MIN(*cell, table[(i - 2) * width + j - 2] + 1);
            }
        }
    }
    return table[n * width + m];
}

/* The candidate that `word` was probably meant to be; NULL when none is near. */
static const char *
nearest(const char *word, GStrv candidates)
{
    const char *best = NULL;
    guint least = (guint)strlen(word) / 3 + 1;
    g_autofree char *lower = g_ascii_strdown(word, -1);
    for (guint i = 0; candidates[i] != NULL; i++) {
        const guint far = distance(lower, candidates[i]);
        if (far < least || (far == least && best == NULL)) {
            best = candidates[i];
            least = far;
        }
    }
    return best;
}

/* A name that may be repeated in a message. Anything else may be a connection string whose '=' is missing. */
static bool
is_plain_name(const char *name)
{
    const gsize n =
        strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
    return n > 0 && n <= 40 && name[n] == '\0';
}

/* The names of all groups, or of the keys of one; the caller frees. */
static GStrv
list_names(const char *group)
{
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    guint n;
    const ConfigKey *table = config_key_table(&n);
    for (guint i = 0; i < n; i++) {
        const bool first_of_group = i == 0 || !g_str_equal(table[i].group, table[i - 1].group);
        if (group == NULL && first_of_group) {
            g_strv_builder_add(names, table[i].group);
        } else if (group != NULL && g_str_equal(table[i].group, group)) {
            g_strv_builder_add(names, table[i].key);
        }
    }
    return g_strv_builder_end(names);
}

static bool
fail_unknown_group(const Scan *scan, const char *group, GError **error)
{
    g_auto(GStrv) names = list_names(NULL);
    g_autofree char *allowed = g_strjoinv(", ", names);
    const char *meant = nearest(group, names);
    if (!is_plain_name(group)) {
        return error_set(error, JPKI_ERROR_CONFIG, "%s:%u: a malformed group name; allowed: %s",
                         scan->path, scan->line, allowed);
    }
    if (meant == NULL) {
        return error_set(error, JPKI_ERROR_CONFIG, "%s:%u: unknown group [%s]; allowed: %s",
                         scan->path, scan->line, group, allowed);
    }
    return error_set(error, JPKI_ERROR_CONFIG,
                     "%s:%u: unknown group [%s]; did you mean [%s]? allowed: %s", scan->path,
                     scan->line, group, meant, allowed);
}

/* The one group in which a key of that name is known; NULL for none or several. */
static const char *
group_of(const char *key)
{
    const char *group = NULL;
    guint n;
    const ConfigKey *table = config_key_table(&n);
    for (guint i = 0; i < n; i++) {
        if (g_str_equal(table[i].key, key)) {
            if (group != NULL) {
                return NULL;
            }
            group = table[i].group;
        }
    }
    return group;
}

/* What to try instead of an unknown key, to stand in the message; the caller frees. */
static char *
advise(const char *key, GStrv known)
{
    const char *meant = nearest(key, known);
    const char *elsewhere = group_of(key);
    if (elsewhere != NULL) {
        return g_strdup_printf(_("it belongs in [%s]; "), elsewhere);
    }
    return meant == NULL ? g_strdup("") : g_strdup_printf(_("did you mean '%s'? "), meant);
}

static bool
fail_unknown_key(const Scan *scan, const char *key, GError **error)
{
    g_auto(GStrv) names = list_names(scan->group);
    g_autofree char *allowed = g_strjoinv(", ", names);
    if (!is_plain_name(key)) {
        return error_set(error, JPKI_ERROR_CONFIG,
                         "%s:%u: a malformed key name in [%s]; allowed: %s", scan->path, scan->line,
                         scan->group, allowed);
    }
    g_autofree char *advice = advise(key, names);
    return error_set(error, JPKI_ERROR_CONFIG, "%s:%u: unknown key '%s' in [%s]; %sallowed: %s",
                     scan->path, scan->line, key, scan->group, advice, allowed);
}

static bool
scan_group(Scan *scan, const char *line, GError **error)
{
    const gsize size = strlen(line);
    if (line[size - 1] != ']') {
        return error_set(error, JPKI_ERROR_CONFIG, "%s:%u: a group that does not end in ]",
                         scan->path, scan->line);
    }
    g_autofree char *group = g_strndup(line + 1, size - 2);
    if (!config_key_is_group(group)) {
        return fail_unknown_group(scan, group, error);
    }
    g_free(scan->group);
    scan->group = g_steal_pointer(&group);
    return true;
}

static bool
scan_key(Scan *scan, const char *line, GError **error)
{
    const char *equals = strchr(line, '=');
    if (equals == NULL) {
        return error_set(error, JPKI_ERROR_CONFIG,
                         "%s:%u: neither [group], nor key=value, nor # comment", scan->path,
                         scan->line);
    }
    if (scan->group == NULL) {
        return error_set(error, JPKI_ERROR_CONFIG, "%s:%u: a key before the first [group]",
                         scan->path, scan->line);
    }
    g_autofree char *name = g_strchomp(g_strndup(line, (gsize)(equals - line)));
    const ConfigKey *key = config_key_find(scan->group, name);
    if (key == NULL) {
        return fail_unknown_key(scan, name, error);
    }
    guint n;
    guint *first = &scan->lines[key - config_key_table(&n)];
    if (*first != NO_LINE) {
        return error_set(error, JPKI_ERROR_CONFIG, "%s:%u: %s in [%s] again, first on line %u",
                         scan->path, scan->line, name, scan->group, *first);
    }
    *first = scan->line;
    return true;
}

/* GKeyFile, which reads the values, tells no lines and lets the last of two equal keys win: so every line is looked at
 * here first, by GKeyFile's own rules of what is a comment, a group and a key. */
static bool
scan_lines(Scan *scan, const char *text, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        const char *line = g_strstrip(lines[i]);
        scan->line = i + 1;
        if (line[0] == '\0' || line[0] == '#') {
            continue;
        }
        if (line[0] == '[' ? !scan_group(scan, line, error) : !scan_key(scan, line, error)) {
            return false;
        }
    }
    return true;
}

static bool
is_schema_name(const char *value)
{
    const gsize n = strspn(value, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return n > 0 && n <= SCHEMA_CHARS && value[n] == '\0' && !g_ascii_isdigit(value[0]);
}

static bool
is_days(const char *value)
{
    g_autoptr(GArray) days = NULL;
    return config_days_parse(value, &days);
}

static bool
is_year_end(const char *value)
{
    YearEnd year_end;
    return config_days_parse_year_end(value, &year_end);
}

static bool
is_decimal(const ConfigKey *key, const char *value)
{
    const double number = g_ascii_strtod(value, NULL);
    return g_regex_match_simple("^[0-9]{1,3}(\\.[0-9]{1,2})?$", value, G_REGEX_DOLLAR_ENDONLY, 0) &&
           number >= key->min && number <= key->max;
}

/* Which of the key's words the value is; the number of words when it is none. */
static guint
find_choice(const ConfigKey *key, const char *value)
{
    guint i = 0;
    while (i < G_N_ELEMENTS(key->choices) && key->choices[i] != NULL &&
           !g_str_equal(value, key->choices[i])) {
        i++;
    }
    return i;
}

static bool
is_choice(const ConfigKey *key, const char *value)
{
    const guint i = find_choice(key, value);
    return i < G_N_ELEMENTS(key->choices) && key->choices[i] != NULL;
}

static bool
is_allowed(const ConfigKey *key, const char *value)
{
    switch (key->type) {
    case CONFIG_TEXT:
    case CONFIG_SECRET:
        return g_utf8_strlen(value, -1) <= (glong)key->max;
    case CONFIG_SCHEMA:
        return is_schema_name(value);
    case CONFIG_FOLDER:
        return value[0] != '\0';
    case CONFIG_FILE:
        return !g_str_has_suffix(value, "/");
    case CONFIG_NUMBER:
        return g_ascii_string_to_unsigned(value, 10, key->min, key->max, NULL, NULL);
    case CONFIG_DECIMAL:
        return is_decimal(key, value);
    case CONFIG_CHOICE:
    case CONFIG_WORD:
        return is_choice(key, value);
    case CONFIG_DAYS:
        return is_days(value);
    case CONFIG_YEAR_END:
        return is_year_end(value);
    case CONFIG_POSTAL_CODE:
        return strlen(value) == 7 && strspn(value, "0123456789") == 7;
    default:
        g_assert_not_reached();
    }
}

static bool
has_control_character(const char *value)
{
    for (const char *p = value; *p != '\0'; p = g_utf8_find_next_char(p, NULL)) {
        if (g_unichar_iscntrl(g_utf8_get_char(p))) {
            return true;
        }
    }
    return false;
}

/* Put a value that is_allowed() where it goes. */
static void
store(Loader *loader, const ConfigKey *key, const char *value)
{
    Settings *settings = loader->settings;
    if (key->offset == CONFIG_KEY_IN_LETTER) {
        g_hash_table_insert(settings->letter, g_strdup(key->key), g_strdup(value));
        return;
    }
    gpointer field = G_STRUCT_MEMBER_P(settings, key->offset);
    if (key->type == CONFIG_NUMBER) {
        *(guint *)field = (guint)g_ascii_strtoull(value, NULL, 10);
    } else if (key->type == CONFIG_DECIMAL) {
        *(double *)field = g_ascii_strtod(value, NULL);
    } else if (key->type == CONFIG_CHOICE) {
        *(bool *)field = g_str_equal(value, key->choices[1]);
    } else if (key->type == CONFIG_WORD) {
        *(guint *)field = find_choice(key, value);
    } else if (key->type == CONFIG_DAYS) {
        config_days_parse(value, field);
    } else if (key->type == CONFIG_YEAR_END) {
        config_days_parse_year_end(value, field);
    } else if (key->type == CONFIG_FOLDER || (key->type == CONFIG_FILE && value[0] != '\0')) {
        *(char **)field = g_canonicalize_filename(value, loader->folder);
    } else {
        *(char **)field = g_strdup(value);
    }
}

/* Of two unknown escapes in one value GLib complains on standard error, too, and quotes them: so GLib sees none. */
static bool
has_unknown_escape(const char *raw)
{
    const char *backslash = strchr(raw, '\\');
    while (backslash != NULL) {
        if (backslash[1] == '\0' || strchr("sntr\\", backslash[1]) == NULL) {
            return true;
        }
        backslash = strchr(backslash + 2, '\\');
    }
    return false;
}

static bool
take_value(Loader *loader, const ConfigKey *key, guint line, GError **error)
{
    g_autofree char *raw = g_key_file_get_value(loader->values, key->group, key->key, NULL);
    g_autofree char *value =
        raw == NULL || has_unknown_escape(raw)
            ? NULL
            : g_key_file_get_string(loader->values, key->group, key->key, NULL);
    if (value == NULL) {
        return error_set(error, JPKI_ERROR_CONFIG,
                         "%s:%u: %s in [%s] has an unknown escape; a backslash is written \\\\",
                         loader->path, line, key->key, key->group);
    }
    g_strstrip(value);
    if (has_control_character(value)) {
        return error_set(error, JPKI_ERROR_CONFIG, "%s:%u: %s in [%s] has a control character",
                         loader->path, line, key->key, key->group);
    }
    if (!is_allowed(key, value)) {
        const bool secret = key->type == CONFIG_SECRET;
        g_autofree char *allowed = config_key_allowed(key);
        return error_set(error, JPKI_ERROR_CONFIG, "%s:%u: %s in [%s] must be %s%s%s%s",
                         loader->path, line, key->key, key->group, allowed,
                         secret ? "" : _(", not '"), secret ? "" : value, secret ? "" : "'");
    }
    store(loader, key, value);
    return true;
}

static bool
take_values(Loader *loader, GError **error)
{
    guint n;
    const ConfigKey *table = config_key_table(&n);
    for (guint i = 0; i < n; i++) {
        if (loader->lines[i] != NO_LINE) {
            if (!take_value(loader, &table[i], loader->lines[i], error)) {
                return false;
            }
        } else if (table[i].fallback != NULL) {
            store(loader, &table[i], table[i].fallback);
        } else {
            g_autofree char *allowed = config_key_allowed(&table[i]);
            return error_set(error, JPKI_ERROR_CONFIG, "%s: %s in [%s] is missing; it must be %s",
                             loader->path, table[i].key, table[i].group, allowed);
        }
    }
    return true;
}

static guint
line_of_key(const Loader *loader, const char *group, const char *name)
{
    guint n;
    return loader->lines[config_key_find(group, name) - config_key_table(&n)];
}

static bool
check_calendar(const Loader *loader, GError **error)
{
    const CalendarSettings *calendar = &loader->settings->calendar;
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): take_values() sets every field */
    for (guint i = 0; i < calendar->closed->len; i++) {
        for (guint j = 0; j < calendar->open->len; j++) {
            const Day day = g_array_index(calendar->closed, Day, i);
            char text[DAY_TEXT_SIZE];
            if (day == g_array_index(calendar->open, Day, j)) {
                return error_set(
                    error, JPKI_ERROR_CONFIG,
                    "%s:%u: open in [calendar] names %s, which closed on line %u names too",
                    loader->path, line_of_key(loader, "calendar", "open"), day_format(day, text),
                    line_of_key(loader, "calendar", "closed"));
            }
        }
    }
    return true;
}

/* The file's last line that sets one of the rule's keys is where the mistake was made: defaults go together. */
static bool
check_paper(const Loader *loader, GError **error)
{
    const ConfigPaperRule *rule = config_paper_broken(&loader->settings->render.paper);
    if (rule == NULL) {
        return true;
    }
    const char *last = rule->keys[0];
    for (guint i = 0; i < G_N_ELEMENTS(rule->keys) && rule->keys[i] != NULL; i++) {
        if (line_of_key(loader, rule->group, rule->keys[i]) >
            line_of_key(loader, rule->group, last)) {
            last = rule->keys[i];
        }
    }
    return error_set(error, JPKI_ERROR_CONFIG, "%s:%u: %s in [%s] does not go with the rest: %s",
                     loader->path, line_of_key(loader, rule->group, last), last, rule->group,
                     _(rule->remedy));
}

/* What only several values together can get wrong. */
static bool
check_together(const Loader *loader, GError **error)
{
    return check_calendar(loader, error) && check_paper(loader, error);
}

/* The planner counts pages. */
static void
tell_plan(Settings *settings)
{
    settings->plan.simplex = !settings->render.paper.sheet.duplex;
}

static bool
is_default(const Settings *settings, const ConfigKey *key)
{
    return g_str_equal(g_hash_table_lookup(settings->letter, key->key), key->fallback);
}

bool
config_has_own_texts(const Settings *settings)
{
    guint n;
    const ConfigKey *table = config_key_table(&n);
    for (guint i = 0; i < n; i++) {
        if (table[i].offset == CONFIG_KEY_IN_LETTER && !is_default(settings, &table[i])) {
            return true;
        }
    }
    return false;
}

GPtrArray *
config_sample_texts(const Settings *settings)
{
    guint n;
    const ConfigKey *table = config_key_table(&n);
    const bool is_sample_ward = is_default(settings, config_key_find("letter", "ward"));
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < n; i++) {
        const ConfigKey *key = &table[i];
        if ((key->whose == CONFIG_OF_NOBODY ||
             (key->whose == CONFIG_OF_THE_SAMPLE && !is_sample_ward)) &&
            is_default(settings, key)) {
            g_ptr_array_add(names, (gpointer)(guintptr)key->key);
        }
    }
    return names;
}

/* The letters ask it as a condition. */
static void
tell_letters(Settings *settings)
{
    g_hash_table_insert(settings->letter, g_strdup("saturday_open"),
                        g_strdup(settings->calendar.saturday ? "true" : "false"));
}

static bool
load_text(const char *path, const GString *text, const guint *lines, Settings *settings,
          GError **error)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autofree char *folder = g_path_get_dirname(absolute);
    g_autoptr(GKeyFile) values = g_key_file_new();
    if (!g_key_file_load_from_data(values, text->str, text->len, G_KEY_FILE_NONE, NULL)) {
        return error_set(error, JPKI_ERROR_CONFIG, "%s: not a key file", path);
    }
    Loader loader = {
        .path = path, .folder = folder, .lines = lines, .values = values, .settings = settings
    };
    if (!take_values(&loader, error) || !check_together(&loader, error)) {
        return false;
    }
    tell_plan(settings);
    tell_letters(settings);
    return true;
}

bool
config_load(const char *path, Settings **out, GError **error)
{
    guint n;
    (void)config_key_table(&n);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree guint *lines = g_new0(guint, n);
    Scan scan = { .path = path, .lines = lines };

    if (!read_file(path, text, error) || !check_privacy(path, error) ||
        !check_encoding(path, text, error)) {
        return false;
    }
    const bool scanned = scan_lines(&scan, text->str, error);
    g_free(scan.group);
    if (!scanned) {
        return false;
    }
    g_autoptr(Settings) settings = g_new0(Settings, 1);
    settings->letter = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (!load_text(path, text, lines, settings, error)) {
        return false;
    }
    *out = g_steal_pointer(&settings);
    return true;
}

Language
config_language(const char *path)
{
    const ConfigKey *key = config_key_find("general", "language");
    g_autoptr(GKeyFile) values = g_key_file_new();
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) { /* a pipe can be read only once */
        g_key_file_load_from_file(values, path, G_KEY_FILE_NONE, NULL);
    }
    g_autofree char *value = g_key_file_get_value(values, key->group, key->key, NULL);
    return value != NULL && is_allowed(key, g_strstrip(value)) ? find_choice(key, value)
                                                               : LANGUAGE_AUTO;
}

/* Whether a run is frozen with the setting's value. */
static bool
is_kept(const ConfigKey *key)
{
    return key->offset != CONFIG_KEY_IN_LETTER &&
           (key->type == CONFIG_NUMBER || key->type == CONFIG_DECIMAL ||
            key->type == CONFIG_CHOICE || key->type == CONFIG_WORD || key->type == CONFIG_DAYS ||
            key->type == CONFIG_YEAR_END);
}

/* NULL: none. */
static char *
text_of_days(const GArray *days)
{
    GString *text = g_string_new(NULL);
    char day[DAY_TEXT_SIZE];
    for (guint i = 0; days != NULL && i < days->len; i++) {
        g_string_append_printf(text, "%s%s", i == 0 ? "" : ";",
                               day_format(g_array_index(days, Day, i), day));
    }
    return g_string_free(text, FALSE);
}

static char *
text_of_year_end(const YearEnd *end)
{
    return g_strdup_printf("%02u-%02u..%02u-%02u", end->from / 100, end->from % 100, end->to / 100,
                           end->to % 100);
}

/* The text that would set the key, which is_kept(), to what it is. */
static char *
text_of(const Settings *settings, const ConfigKey *key)
{
    gconstpointer field = (const guint8 *)settings + key->offset;
    char decimal[G_ASCII_DTOSTR_BUF_SIZE];
    switch ((int)key->type) {
    case CONFIG_NUMBER:
        return g_strdup_printf("%u", *(const guint *)field);
    case CONFIG_DECIMAL:
        return g_strdup(g_ascii_formatd(decimal, sizeof decimal, "%.10g", *(const double *)field));
    case CONFIG_CHOICE:
        return g_strdup(key->choices[*(const bool *)field ? 1 : 0]);
    case CONFIG_WORD:
        return g_strdup(key->choices[*(const guint *)field]);
    case CONFIG_DAYS:
        return text_of_days(*(GArray *const *)field);
    case CONFIG_YEAR_END:
        return text_of_year_end(field);
    default:
        g_assert_not_reached();
    }
}

void
config_store(const Settings *settings, const char *group, GHashTable *parameters)
{
    guint n;
    const ConfigKey *table = config_key_table(&n);
    for (guint i = 0; i < n; i++) {
        if (g_str_equal(table[i].group, group) && is_kept(&table[i])) {
            g_hash_table_insert(parameters, g_strdup_printf("%s.%s", group, table[i].key),
                                text_of(settings, &table[i]));
        }
    }
}

void
config_restore(GHashTable *parameters, const char *group, Settings *settings)
{
    Loader loader = { .settings = settings };
    guint n;
    const ConfigKey *table = config_key_table(&n);
    for (guint i = 0; i < n; i++) {
        const ConfigKey *key = &table[i];
        if (!g_str_equal(key->group, group) || !is_kept(key)) {
            continue;
        }
        g_autofree char *name = g_strdup_printf("%s.%s", group, key->key);
        const char *value = g_hash_table_lookup(parameters, name);
        store(&loader, key, value != NULL && is_allowed(key, value) ? value : key->fallback);
    }
}

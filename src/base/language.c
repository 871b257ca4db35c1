#include "base/language.h"

#include "base/catalogue.h"

#include <errno.h>
#include <locale.h>

/* char -> char *, borrowed from the catalogue; NULL: English. */
static GHashTable *translations;

/* The first variable that is set, in the order of POSIX. */
static const char *
locale_name(void)
{
    static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (guint i = 0; i < G_N_ELEMENTS(variables); i++) {
        const char *value = g_getenv(variables[i]);
        if (value != NULL && *value != '\0') {
            return value;
        }
    }
    return "C";
}

/* "ja", "ja_JP.UTF-8", "ja:en", but not "jam". */
static bool
is_japanese(const char *name)
{
    return g_str_has_prefix(name, "ja") && !g_ascii_isalpha(name[2]);
}

/* LANGUAGE goes before the locale, unless that is C, in which programs expect to be answered in English. */
static bool
environment_is_japanese(void)
{
    const char *locale = locale_name();
    const char *languages = g_getenv("LANGUAGE");
    if (g_str_equal(locale, "C") || g_str_equal(locale, "POSIX")) {
        return false;
    }
    return is_japanese(languages != NULL && *languages != '\0' ? languages : locale);
}

static GHashTable *
read_catalogue(void)
{
    GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < catalogue_entries_count; i++) {
        g_hash_table_insert(table, (gpointer)(guintptr)catalogue_entries[i].english,
                            (gpointer)(guintptr)catalogue_entries[i].japanese);
    }
    return table;
}

/* What the C library, GLib and libpq say themselves, as far as their translations are installed. Without a Japanese locale
 * gettext takes them for C.UTF-8 from LANGUAGE, up to glibc 2.38; later ones stay English. */
static void
choose_for_libraries(bool japanese)
{
    if (!japanese) {
        setlocale(LC_MESSAGES, "C");
    } else if (setlocale(LC_MESSAGES, "ja_JP.UTF-8") == NULL) {
        g_setenv("LANGUAGE", "ja", TRUE);
        setlocale(LC_MESSAGES, "C.UTF-8");
    }
}

void
language_choose(Language language)
{
    const bool japanese =
        language == LANGUAGE_AUTO ? environment_is_japanese() : language == LANGUAGE_JAPANESE;
    g_clear_pointer(&translations, g_hash_table_unref);
    if (japanese) {
        translations = read_catalogue();
    }
    setlocale(LC_CTYPE, "C.UTF-8");
    choose_for_libraries(japanese);
}

const char *
language_text(const char *english)
{
    const char *translation =
        translations == NULL ? NULL : g_hash_table_lookup(translations, english);
    return translation == NULL ? english : translation;
}

const char *
language_plural(const char *one, const char *many, guint64 n)
{
    const char *translation = translations == NULL ? NULL : g_hash_table_lookup(translations, one);
    if (translation != NULL) {
        return translation; /* Japanese has no plural */
    }
    return n == 1 ? one : many;
}

bool
language_is_japanese(void)
{
    return translations != NULL;
}

const char *
language_pick(const char *english, const char *japanese)
{
    return language_is_japanese() ? japanese : english;
}

const char *
language_errno(int number)
{
    switch (number) {
    case EACCES:
        return _("Permission denied");
    case EPERM:
        return _("Operation not permitted");
    case ENOENT:
        return _("No such file or directory");
    case EEXIST:
        return _("File exists");
    case EISDIR:
        return _("Is a directory");
    case ENOTDIR:
        return _("Not a directory");
    case ENOTEMPTY:
        return _("Directory not empty");
    case ENOSPC:
        return _("No space left on device");
    case EDQUOT:
        return _("Disk quota exceeded");
    case EFBIG:
        return _("File too large");
    case EROFS:
        return _("Read-only file system");
    case EIO:
        return _("Input/output error");
    case EPIPE:
        return _("Broken pipe");
    case ENOMEM:
        return _("Cannot allocate memory");
    case EAGAIN:
        return _("Resource temporarily unavailable");
    case EMFILE:
        return _("Too many open files");
    default:
        return g_strerror(number);
    }
}

char *
language_pad(const char *text, guint columns)
{
    GString *padded = g_string_new(text);
    guint taken = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_find_next_char(p, NULL)) {
        taken += g_unichar_iswide(g_utf8_get_char(p)) ? 2 : 1;
    }
    for (; taken < columns; taken++) {
        g_string_append_c(padded, ' ');
    }
    return g_string_free(padded, FALSE);
}

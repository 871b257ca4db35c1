/* settings.c - prints the settings as the body of jpki-notice.conf(5), from the table that the program reads files by. Run
 * by the build. */
#include "config/config_key.h"

#include <stdio.h>
#include <string.h>

/* A text of the table as roff takes it: no backslash and no hyphen is anything but itself. */
static void
print_text(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '\\') {
            fputs("\\e", stdout);
        } else if (*at == '-') {
            fputs("\\-", stdout);
        } else {
            putchar(*at);
        }
    }
}

static void
print_fallback(const ConfigKey *key)
{
    if (key->fallback == NULL) {
        fputs("Required.\n", stdout);
        return;
    }
    if (*key->fallback == '\0') {
        fputs("Default: empty.\n", stdout);
        return;
    }
    fputs("Default: ", stdout);
    print_text(key->fallback);
    fputs("\n", stdout);
}

static void
print_key(const ConfigKey *key)
{
    g_autofree char *allowed = config_key_allowed(key);
    printf(".TP\n.B %s\n\\&", key->key);
    print_text(key->meaning);
    fputs(".\nTakes ", stdout);
    print_text(allowed);
    fputs(".\n", stdout);
    print_fallback(key);
}

int
main(void)
{
    guint n;
    const ConfigKey *keys = config_key_table(&n);
    for (guint i = 0; i < n; i++) {
        if (i == 0 || strcmp(keys[i].group, keys[i - 1].group) != 0) {
            printf(".SS [%s]\n", keys[i].group);
        }
        print_key(&keys[i]);
    }
    return ferror(stdout) != 0;
}

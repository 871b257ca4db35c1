#include "template/number.h"

#include <math.h>
#include <stdlib.h>

/* Digits, one point, a minus: no exponents, no infinities, no locale. Compiled once: a template has hundreds of numbers. */
static const GRegex *
pattern(void)
{
    static GRegex *regex;
    if (g_once_init_enter(&regex)) {
        GRegex *made = g_regex_new("^-?[0-9]{1,6}(\\.[0-9]{1,6})?$", 0, 0, NULL);
        g_once_init_leave(&regex, made);
    }
    return regex;
}

static bool
parse(const char *text, double *out)
{
    if (!g_regex_match(pattern(), text, 0, NULL)) {
        return false;
    }
    *out = g_ascii_strtod(text, NULL);
    return true;
}

static bool
read_one(const Element *element, const char *name, const char *text, double least, double most,
         double *out, GError **error)
{
    double number;
    if (!parse(text, &number) || number < least || number > most) {
        return element_fail(element, error, "%s=\"%s\": allowed is a number from %g to %g", name,
                            text, least, most);
    }
    *out = number;
    return true;
}

bool
number_read(const Element *element, const char *name, double least, double most, double *out,
            GError **error)
{
    const char *text = element_attribute(element, name);
    return text == NULL || read_one(element, name, text, least, most, out, error);
}

bool
number_read_count(const Element *element, const char *name, guint least, guint most, guint *out,
                  GError **error)
{
    const char *text = element_attribute(element, name);
    double number;
    if (text == NULL) {
        return true;
    }
    if (!parse(text, &number) || number < least || number > most || floor(number) != number) {
        return element_fail(element, error, "%s=\"%s\": allowed is a whole number from %u to %u",
                            name, text, least, most);
    }
    *out = (guint)number;
    return true;
}

bool
number_read_list(const Element *element, const char *name, double least, double most, guint room,
                 double *out, guint *out_n, GError **error)
{
    const char *text = element_attribute(element, name);
    g_auto(GStrv) words = g_strsplit_set(text == NULL ? "" : text, " ,\n\t", -1);
    guint n = 0;
    for (char **word = words; *word != NULL; word++) {
        if (**word == '\0') {
            continue;
        }
        if (n == room) {
            return element_fail(element, error, "%s has more than %u numbers", name, room);
        }
        if (!read_one(element, name, *word, least, most, &out[n], error)) {
            return false;
        }
        n++;
    }
    *out_n = n;
    return true;
}

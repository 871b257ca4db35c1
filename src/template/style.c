#include "template/style.h"

#include "template/font_package.h"
#include "template/number.h"

#include <string.h>

/* Four sizes make a letter; what is outside these limits is a slip of the pen. */
#define MIN_SIZE    4.0
#define MAX_SIZE    72.0
#define MIN_LEADING 0.8
#define MAX_LEADING 4.0

static void
free_style(gpointer data)
{
    Style *style = data;
    g_free(style->name);
    g_free(style->family);
    g_free(style);
}

static char *
list_names(GHashTable *styles)
{
    g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(styles), (GCompareFunc)strcmp);
    GString *list = g_string_new(NULL);
    for (GList *name = names; name != NULL; name = name->next) {
        g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", (const char *)name->data);
    }
    return g_string_free(list, FALSE);
}

bool
style_find(const Element *element, const char *name, GHashTable *styles, const Style **out,
           GError **error)
{
    const char *wanted = element_attribute(element, name);
    const Style *style = wanted == NULL ? NULL : g_hash_table_lookup(styles, wanted);
    if (style == NULL) {
        g_autofree char *allowed = list_names(styles);
        return element_fail(element, error, "unknown style '%s'; allowed here: %s",
                            wanted == NULL ? "" : wanted, allowed);
    }
    *out = style;
    return true;
}

/* Not the letter has to be mended when a font of the shipped chain is missing. */
static bool
fail_on_family(const Element *element, const char *family, const char *const *families,
               GError **error)
{
    const char *package = font_package_of(family);
    if (package != NULL) {
        return element_fail(element, error,
                            "the font '%s' is not installed" ERROR_HINT
                            "'apt-get install %s'; or is its directory missing in fonts.conf?",
                            family, package);
    }
    g_autoptr(GString) allowed = g_string_new(families[0]);
    for (guint i = 1; families[0] != NULL && families[i] != NULL; i++) {
        g_string_append_printf(allowed, ", %s", families[i]);
    }
    return element_fail(element, error, "unknown font '%s'; allowed here: %s", family,
                        allowed->str);
}

static bool
read_family(const Element *element, const char *const *families, Style *style, GError **error)
{
    const char *family = element_attribute(element, "font");
    if (family == NULL) {
        return true;
    }
    if (!g_strv_contains(families, family)) {
        return fail_on_family(element, family, families, error);
    }
    g_free(style->family);
    style->family = g_strdup(family);
    return true;
}

static bool
read_weight(const Element *element, Style *style, GError **error)
{
    const char *weight = element_attribute(element, "weight");
    if (weight == NULL) {
        return true;
    }
    style->bold = strcmp(weight, "bold") == 0;
    return style->bold || strcmp(weight, "normal") == 0 ||
           element_fail(element, error, "weight=\"%s\": allowed here: normal, bold", weight);
}

/* What `element` says, over what `style` already is. */
static bool
read_style(const Element *element, const char *const *families, Style *style, GError **error)
{
    return read_family(element, families, style, error) && read_weight(element, style, error) &&
           number_read(element, "size", MIN_SIZE, MAX_SIZE, &style->size, error) &&
           number_read(element, "leading", MIN_LEADING, MAX_LEADING, &style->leading, error) &&
           number_read(element, "gray", 0, 100, &style->gray, error);
}

static bool
add_style(const Element *element, const char *const *families, GHashTable *styles, GError **error)
{
    if (!element_check_attributes(element, "name", "based-on font size leading weight gray",
                                  error) ||
        !element_check_children(element, "", error)) {
        return false;
    }
    const char *name = element_attribute(element, "name");
    if (g_hash_table_contains(styles, name)) {
        return element_fail(element, error, "the style '%s' stands here a second time", name);
    }
    const Style *base = NULL;
    if (element_attribute(element, "based-on") != NULL) {
        if (!style_find(element, "based-on", styles, &base, error)) {
            return false;
        }
    } else if (!element_check_attributes(element, "name font size leading", "weight gray", error)) {
        return false;
    }
    Style *style = g_new0(Style, 1);
    if (base != NULL) {
        *style = *base;
        style->family = g_strdup(base->family);
    }
    style->name = g_strdup(name);
    g_hash_table_insert(styles, style->name, style);
    return read_style(element, families, style, error);
}

bool
style_read_all(const char *path, const char *const *families, GHashTable **out, GError **error)
{
    g_autoptr(Element) root = NULL;
    if (!element_read(path, "styles", &root, error) ||
        !element_check_attributes(root, "", "", error) ||
        !element_check_children(root, "style", error)) {
        return false;
    }
    g_autoptr(GHashTable) styles = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_style);
    guint position = 0;
    const Element *element;
    while ((element = element_next(root, &position)) != NULL) {
        if (!add_style(element, families, styles, error)) {
            return false;
        }
    }
    *out = g_steal_pointer(&styles);
    return true;
}

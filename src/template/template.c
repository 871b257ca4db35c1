#include "template/template.h"

#include "model/decision.h"
#include "template/element.h"
#include "template/node.h"
#include "template/style.h"

#include <string.h>

enum { MAX_PAGES = 20, MAX_FILES = 24 };

static void
free_node(gpointer node)
{
    node_free(node);
}

void
template_free(Template *letter)
{
    if (letter == NULL) {
        return;
    }
    g_free(letter->directory);
    g_free(letter->title);
    g_clear_pointer(&letter->styles, g_hash_table_unref);
    g_ptr_array_unref(letter->pages);
    g_ptr_array_unref(letter->files);
    g_free(letter);
}

/* The path of the file that `element` names, kept by the letter: one in its own directory or in a sibling's, so that
 * letters share pages. Nothing outside the templates' common directory can be named. */
static bool
read_href(const Element *element, Template *letter, const char **out_path, GError **error)
{
    const char *href = element_attribute(element, "href");
    if (!g_regex_match_simple("^(\\.\\./[A-Za-z0-9_][A-Za-z0-9_.-]*/)?[A-Za-z0-9_][A-Za-z0-9_.-]*$",
                              href, G_REGEX_DOLLAR_ENDONLY, 0)) {
        return element_fail(element, error,
                            "href=\"%s\": allowed is the name of a file in the same directory, "
                            "or ../LETTER/FILE of another letter",
                            href);
    }
    if (letter->files->len == MAX_FILES) {
        return element_fail(element, error, "a letter has at most %d files", MAX_FILES);
    }
    const bool is_sibling = g_str_has_prefix(href, "../");
    g_autofree char *parent = g_path_get_dirname(letter->directory);
    char *path = is_sibling ? g_build_filename(parent, href + strlen("../"), NULL)
                            : g_build_filename(letter->directory, href, NULL);
    g_ptr_array_add(letter->files, path);
    *out_path = path;
    return true;
}

static bool
read_styles(const Element *root, const TemplateScope *scope, Template *letter, GError **error)
{
    guint position = 0;
    const Element *element;
    while ((element = element_next(root, &position)) != NULL) {
        const char *path;
        if (strcmp(element->name, "styles") != 0) {
            continue;
        }
        if (letter->styles != NULL) {
            return element_fail(element, error, "a letter has one <styles>");
        }
        if (!element_check_attributes(element, "href", "", error) ||
            !read_href(element, letter, &path, error) ||
            !style_read_all(path, scope->families, &letter->styles, error)) {
            return false;
        }
    }
    return letter->styles != NULL || element_fail(root, error, "the letter has no <styles>");
}

static bool
read_pages_file(const char *path, const TemplateScope *scope, Template *letter, GError **error)
{
    g_autoptr(Element) root = NULL;
    if (!element_read(path, "pages", &root, error) ||
        !element_check_attributes(root, "", "", error) ||
        !element_check_children(root, "page", error)) {
        return false;
    }
    const NodeReading reading = { .styles = letter->styles, .scope = scope, .file = path };
    guint position = 0;
    const Element *element;
    while ((element = element_next(root, &position)) != NULL) {
        Node *page = NULL;
        if (letter->pages->len == MAX_PAGES) {
            return element_fail(element, error, "a letter has at most %d pages", MAX_PAGES);
        }
        if (!node_read_page(&reading, element, &page, error)) {
            return false;
        }
        g_ptr_array_add(letter->pages, page);
    }
    return true;
}

static bool
read_pages(const Element *root, const TemplateScope *scope, Template *letter, GError **error)
{
    guint position = 0;
    const Element *element;
    while ((element = element_next(root, &position)) != NULL) {
        const char *path;
        if (strcmp(element->name, "pages") == 0 &&
            (!element_check_attributes(element, "href", "", error) ||
             !read_href(element, letter, &path, error) ||
             !read_pages_file(path, scope, letter, error))) {
            return false;
        }
    }
    return letter->pages->len > 0 || element_fail(root, error, "the letter has no page");
}

/* Which variants the letter has words for; without the attribute, all. */
static bool
read_variants(const Element *root, Template *letter, GError **error)
{
    const char *text = element_attribute(root, "variants");
    if (text == NULL) {
        letter->variants = CONDITION_BIT(VARIANT_COUNT) - 1;
        return true;
    }
    g_auto(GStrv) names = g_strsplit(text, " ", -1);
    for (char **name = names; *name != NULL; name++) {
        Variant variant;
        if (!decision_variant_parse(*name, &variant)) {
            g_autofree char *allowed = vocabulary_describe(CONDITION_BIT(VARIANT_COUNT) - 1);
            return element_fail(root, error, "unknown variant '%s'; allowed here: %s", *name,
                                allowed);
        }
        letter->variants |= CONDITION_BIT(variant);
    }
    return letter->variants != 0 ||
           element_fail(root, error,
                        "variants=\"\" is a letter to nobody; without it the letter is to "
                        "all");
}

static bool
read_letter(const Element *root, const char *kind, const TemplateScope *scope, Template *letter,
            GError **error)
{
    if (!element_check_attributes(root, "kind title", "variants", error) ||
        !element_check_children(root, "styles pages", error)) {
        return false;
    }
    if (strcmp(element_attribute(root, "kind"), kind) != 0) {
        return element_fail(root, error, "kind=\"%s\": in this directory it must be %s",
                            element_attribute(root, "kind"), kind);
    }
    letter->title = g_strdup(element_attribute(root, "title"));
    return read_variants(root, letter, error) && read_styles(root, scope, letter, error) &&
           read_pages(root, scope, letter, error);
}

bool
template_read(const char *directory, const char *kind, const TemplateScope *scope, Template **out,
              GError **error)
{
    g_autoptr(Template) letter = g_new0(Template, 1);
    letter->directory = g_strdup(directory);
    letter->pages = g_ptr_array_new_with_free_func(free_node);
    letter->files = g_ptr_array_new_with_free_func(g_free);
    char *path = g_build_filename(directory, "letter.xml", NULL);
    g_ptr_array_add(letter->files, path);

    g_autoptr(Element) root = NULL;
    if (!element_read(path, "letter", &root, error) ||
        !read_letter(root, kind, scope, letter, error)) {
        return false;
    }
    *out = g_steal_pointer(&letter);
    return true;
}

#include "template/element.h"

#include "base/language.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define BLANKS " \t\r\n"

enum { BLOCK_BYTES = 1 << 14 };

typedef struct {
    const char *path;
    GQueue *open; /* of Element *, innermost first; borrowed from the tree */
    Element *root;
    guint count;
    guint line; /* where that ended which was read last */
} Reading;

static void
free_element(gpointer element)
{
    element_free(element);
}

void
element_free(Element *element)
{
    if (element == NULL) {
        return;
    }
    g_free(element->name);
    g_free(element->text);
    g_strfreev(element->attributes);
    g_ptr_array_unref(element->children);
    g_free(element);
}

/* The error of a callback: GMarkup wants a GError and stops. */
static bool
fail_at(const char *path, guint line, const char *reason, GError **error)
{
    return error_set(error, JPKI_ERROR_CONFIG, "%s:%u: %s", path, line, reason);
}

/* GMarkup counts a line feed when it arrives at it, not when it has passed it. */
static guint
current_line(GMarkupParseContext *context)
{
    int line;
    int character;
    g_markup_parse_context_get_position(context, &line, &character);
    return (guint)(character == 1 && line > 1 ? line - 1 : line);
}

static Element *
add_element(GMarkupParseContext *context, Reading *reading, GError **error)
{
    const guint line = current_line(context);
    Element *parent = g_queue_peek_head(reading->open);
    if (++reading->count > ELEMENT_MAX_COUNT) {
        fail_at(reading->path, line, _("too many elements"), error);
        return NULL;
    }
    if (parent == NULL && reading->root != NULL) { /* GMarkup lets the second of two pass */
        fail_at(reading->path, line, _("a file has one outermost element, and this is another"),
                error);
        return NULL;
    }
    Element *element = g_new0(Element, 1);
    element->file = reading->path;
    element->line = line;
    element->children = g_ptr_array_new_with_free_func(free_element);
    if (parent != NULL) {
        g_ptr_array_add(parent->children, element);
    } else {
        reading->root = element;
    }
    return element;
}

static void
on_start(GMarkupParseContext *context, const char *name, const char **names, const char **values,
         gpointer data, GError **error)
{
    Reading *reading = data;
    Element *element = add_element(context, reading, error);
    if (element == NULL) {
        return;
    }
    reading->line = element->line;
    element->name = g_strdup(name);
    const guint n = g_strv_length((char **)(gpointer)names);
    element->attributes = g_new0(char *, 2 * n + 1);
    for (guint i = 0; i < n; i++) {
        element->attributes[2 * i] = g_strdup(names[i]);
        element->attributes[2 * i + 1] = g_strdup(values[i]);
    }
    g_queue_push_head(reading->open, element);
    for (guint i = 0; i < n; i++) { /* GMarkup lets the second of two pass */
        if (element_attribute(element, names[i]) != element->attributes[2 * i + 1]) {
            element_fail(element, error, "the attribute '%s' of <%s> stands here twice", names[i],
                         name);
            return;
        }
    }
    if (g_queue_get_length(reading->open) > ELEMENT_MAX_DEPTH) {
        element_fail(element, error, "elements stand more than %d deep", ELEMENT_MAX_DEPTH);
    }
}

static void
on_end(GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
    (void)name;
    (void)error;
    Reading *reading = data;
    reading->line = current_line(context);
    g_queue_pop_head(reading->open);
}

guint
element_line_at(const Element *element, const char *place, const char **counted, guint *line)
{
    for (; *counted < place; (*counted)++) {
        *line += **counted == '\n' ? 1 : 0;
    }
    return MIN(*line, element->last_line);
}

/* The line from which the text would come down to `line` if each of its line feeds ended one; 0: none. */
static guint
lines_up(guint line, const char *text)
{
    for (const char *at = text; *at != '\0' && line > 0; at++) {
        line -= *at == '\n' ? 1 : 0;
    }
    return line;
}

/* A comment before it has moved it down; a line feed in it that is written as &#10; has not. */
static void
on_text(GMarkupParseContext *context, const char *text, gsize size, gpointer data, GError **error)
{
    Reading *reading = data;
    if (size == 0 || g_queue_is_empty(reading->open)) {
        return;
    }
    Element *element = add_element(context, reading, error);
    if (element != NULL) {
        element->text = g_strndup(text, size);
        element->last_line = element->line; /* GMarkup is at the text's end */
        element->first_line = MAX(reading->line, lines_up(element->last_line, element->text));
        const char *counted = element->text;
        guint line = element->first_line;
        element->line =
            element_line_at(element, counted + strspn(counted, BLANKS), &counted, &line);
        reading->line = element->last_line;
    }
}

/* GMarkup's own complaints say "Error on line 3 char 7: what"; ours already name file and line. */
static void
restate(GError **error, const char *path, GMarkupParseContext *context)
{
    if (error == NULL || *error == NULL || (*error)->domain == JPKI_ERROR) {
        return;
    }
    g_autofree char *message = g_strdup((*error)->message);
    const char *what = strstr(message, ": ");
    /* Of a file that is not UTF-8 it quotes what is not. */
    g_autofree char *legible = g_utf8_make_valid(what == NULL ? message : what + 2, -1);
    g_clear_error(error);
    fail_at(path, current_line(context), legible, error);
}

static bool
parse(Reading *reading, const char *bytes, gsize size, GError **error)
{
    static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, reading, NULL);
    g_autoptr(GError) problem = NULL;
    if (g_markup_parse_context_parse(context, bytes, (gssize)size, &problem) &&
        g_markup_parse_context_end_parse(context, &problem)) {
        return true;
    }
    restate(&problem, reading->path, context);
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}

static bool
fail_unreadable(const char *path, const char *reason, GError **error)
{
    return error_set(
        error, JPKI_ERROR_CONFIG,
        "cannot read the template: %s: %s" ERROR_HINT
        "put the file there, or correct [templates] directory or the href that names it",
        path, reason);
}

/* A little more than is allowed at most, whatever stands there: a pipe would never end, nor would a device. */
/* GMarkup would let it pass, and what stands behind it in a text would be lost. */
static bool
has_no_nul(const char *path, const GString *bytes, GError **error)
{
    const char *nul = memchr(bytes->str, '\0', bytes->len);
    guint line = 1;
    for (const char *at = bytes->str; nul != NULL && at < nul; at++) {
        line += *at == '\n' ? 1 : 0;
    }
    return nul == NULL ||
           fail_at(path, line, _("a NUL byte: the file must be saved as UTF-8 text"), error);
}

static bool
read_file(const char *path, GString *bytes, GError **error)
{
    char block[BLOCK_BYTES];
    gsize got = sizeof block;
    if (g_file_test(path, G_FILE_TEST_EXISTS) && !g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        return fail_unreadable(path, _("not a regular file"), error);
    }
    FILE *stream = fopen(path, "re");
    if (stream == NULL) {
        return fail_unreadable(path, language_errno(errno), error);
    }
    while (got == sizeof block && bytes->len <= ELEMENT_MAX_BYTES) {
        got = fread(block, 1, sizeof block, stream);
        g_string_append_len(bytes, block, (gssize)got);
    }
    const bool fine = ferror(stream) == 0;
    fclose(stream);
    return fine || fail_unreadable(path, _("it cannot be read to its end"), error);
}

bool
element_read(const char *path, const char *root, Element **out, GError **error)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    if (!read_file(path, bytes, error)) {
        return false;
    }
    if (bytes->len > ELEMENT_MAX_BYTES) {
        return fail_at(path, 1, _("the file is larger than 1 MiB"), error);
    }
    if (!has_no_nul(path, bytes, error)) {
        return false;
    }
    Reading reading = { .path = path, .open = g_queue_new(), .line = 1 };
    const bool parsed = parse(&reading, bytes->str, bytes->len, error);
    g_queue_free(reading.open);
    g_autoptr(Element) tree = reading.root;
    if (!parsed) {
        return false;
    }
    if (tree == NULL || g_strcmp0(tree->name, root) != 0) {
        return error_set(error, JPKI_ERROR_CONFIG, "%s:1: the outermost element must be <%s>", path,
                         root);
    }
    *out = g_steal_pointer(&tree);
    return true;
}

const char *
element_attribute(const Element *element, const char *name)
{
    for (char **pair = element->attributes; *pair != NULL; pair += 2) {
        if (strcmp(pair[0], name) == 0) {
            return pair[1];
        }
    }
    return NULL;
}

bool
element_fail(const Element *element, GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *reason = g_strdup_vprintf(language_text(format), args);
    va_end(args);
    return fail_at(element->file, element->line, reason, error);
}

static bool
is_one_of(const char *names, const char *name)
{
    g_auto(GStrv) list = g_strsplit(names, " ", -1);
    return g_strv_contains((const char *const *)list, name);
}

/* "a b  c" for people: "a, b, c". */
static char *
listed(const char *names)
{
    g_auto(GStrv) list = g_strsplit(names, " ", -1);
    GString *text = g_string_new(NULL);
    for (char **name = list; *name != NULL; name++) {
        if (**name != '\0') {
            g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", *name);
        }
    }
    return g_string_free(text, FALSE);
}

bool
element_check_attributes(const Element *element, const char *required, const char *allowed,
                         GError **error)
{
    for (char **pair = element->attributes; *pair != NULL; pair += 2) {
        if (!is_one_of(required, *pair) && !is_one_of(allowed, *pair)) {
            g_autofree char *all = g_strconcat(required, " ", allowed, NULL);
            g_autofree char *list = listed(all);
            return element_fail(element, error, "unknown attribute '%s' of <%s>; allowed here: %s",
                                *pair, element->name, list);
        }
    }
    g_auto(GStrv) needed = g_strsplit(required, " ", -1);
    for (char **name = needed; *name != NULL; name++) {
        if (**name != '\0' && element_attribute(element, *name) == NULL) {
            return element_fail(element, error, "<%s> needs the attribute '%s'", element->name,
                                *name);
        }
    }
    return true;
}

static bool
is_blank(const char *text)
{
    return text[strspn(text, BLANKS)] == '\0';
}

bool
element_check_children(const Element *element, const char *allowed, GError **error)
{
    for (guint i = 0; i < element->children->len; i++) {
        const Element *child = g_ptr_array_index(element->children, i);
        if (child->name == NULL && !is_blank(child->text)) {
            g_autofree char *list = listed(allowed);
            return element_fail(child, error, "text may not stand directly in <%s>; put it in: %s",
                                element->name, list);
        }
        if (child->name != NULL && !is_one_of(allowed, child->name)) {
            g_autofree char *list = listed(allowed);
            return element_fail(child, error, "unknown element <%s> in <%s>; allowed here: %s",
                                child->name, element->name, list);
        }
    }
    return true;
}

const Element *
element_next(const Element *element, guint *position)
{
    while (*position < element->children->len) {
        const Element *child = g_ptr_array_index(element->children, (*position)++);
        if (child->name != NULL) {
            return child;
        }
    }
    return NULL;
}

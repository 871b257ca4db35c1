#include "template/content.h"

#include "template/style.h"

#include <string.h>

/* What holds at one place of the text. */
typedef struct {
    const Style *style;
    bool bold;
    const Condition *condition;
} Manner;

typedef struct {
    GHashTable *styles;
    const TemplateScope *scope;
    GPtrArray *spans;
} Reading;

static void
free_span(gpointer data)
{
    Span *span = data;
    g_free(span->text);
    g_free(span->condition);
    g_free(span);
}

static Span *
add_span(Reading *reading, SpanKind kind, const Manner *manner)
{
    Span *span = g_new0(Span, 1);
    char *never = NULL;
    span->kind = kind;
    span->style = manner->style;
    span->bold = manner->bold;
    span->condition =
        manner->condition == NULL ? NULL : condition_both(manner->condition, NULL, &never);
    g_ptr_array_add(reading->spans, span);
    return span;
}

static void
add_text(Reading *reading, const Manner *manner, const char *text)
{
    if (text[0] != '\0') {
        add_span(reading, SPAN_TEXT, manner)->text = g_strdup(text);
    }
}

static char *
list_fields(GHashTable *texts)
{
    g_autofree char *own = vocabulary_list_fields();
    g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(texts), (GCompareFunc)strcmp);
    GString *list = g_string_new(own);
    for (GList *name = names; name != NULL; name = name->next) {
        g_string_append_printf(list, ", %s", (const char *)name->data);
    }
    return g_string_free(list, FALSE);
}

static bool
add_field(Reading *reading, const Element *element, const Manner *manner, const char *name,
          GError **error)
{
    const char *text = g_hash_table_lookup(reading->scope->texts, name);
    if (text != NULL) {
        add_text(reading, manner, text);
        return true;
    }
    FieldName field;
    DateForm date_form;
    if (!vocabulary_field_parse(name, &field, &date_form)) {
        g_autofree char *allowed = list_fields(reading->scope->texts);
        return element_fail(element, error, "unknown field '%s'; allowed here: %s", name, allowed);
    }
    Span *span = add_span(reading, SPAN_FIELD, manner);
    span->field = field;
    span->date_form = date_form;
    return true;
}

/* A run of white space that contains a line feed vanishes: Japanese needs no space between the lines of the source. */
static char *
without_line_feeds(const char *text, gsize size)
{
    static const char blanks[] = " \t\r\n";
    const char *end = text + size;
    GString *kept = g_string_new(NULL);
    while (text < end) {
        const gsize words = MIN(strcspn(text, blanks), (gsize)(end - text));
        g_string_append_len(kept, text, (gssize)words);
        text += words;
        const gsize gap = MIN(strspn(text, blanks), (gsize)(end - text));
        if (memchr(text, '\n', gap) == NULL) {
            g_string_append_len(kept, text, (gssize)gap);
        }
        text += gap;
    }
    return g_string_free(kept, FALSE);
}

static bool
read_text(Reading *reading, const Element *element, const char *text, const Manner *manner,
          GError **error)
{
    const char *rest = text;
    const char *counted = text;
    guint line = element->first_line;
    Element here = *element; /* as if it began at the brace, so that an error names that line */
    for (;;) {
        const gsize size = strcspn(rest, "{}");
        const char *brace = rest + size;
        if (element->text != NULL) {
            here.line = element_line_at(element, brace, &counted, &line);
        }
        g_autofree char *words = without_line_feeds(rest, size);
        add_text(reading, manner, words);
        if (*brace == '\0') {
            return true;
        }
        const char *close = strchr(brace, '}');
        if (*brace == '}' || close == NULL) {
            return element_fail(&here, error, "a '%c' without its '%c'", *brace,
                                *brace == '}' ? '{' : '}');
        }
        g_autofree char *name = g_strndup(brace + 1, (gsize)(close - brace - 1));
        if (!add_field(reading, &here, manner, name, error)) {
            return false;
        }
        rest = close + 1;
    }
}

static bool read_children(Reading *reading, const Element *element, const Manner *manner,
                          GError **error);

static bool
read_span(Reading *reading, const Element *element, const Manner *outer, GError **error)
{
    if (!element_check_attributes(element, "", "style if", error)) {
        return false;
    }
    Manner inner = *outer;
    if (element_attribute(element, "style") != NULL) {
        if (!style_find(element, "style", reading->styles, &inner.style, error)) {
            return false;
        }
        inner.bold = inner.style->bold;
    }
    const char *text = element_attribute(element, "if");
    g_autofree Condition *own = NULL;
    g_autofree Condition *both = NULL;
    g_autofree char *reason = NULL;
    if (text != NULL) {
        if (!condition_parse(text, &own, &reason)) {
            return element_fail(element, error, "%s", reason);
        }
        both = condition_both(outer->condition, own, &reason);
        if (both == NULL) {
            return element_fail(element, error, "%s", reason);
        }
        inner.condition = both;
    }
    return read_children(reading, element, &inner, error);
}

static bool
read_inline(Reading *reading, const Element *element, const Manner *manner, GError **error)
{
    if (element->name == NULL) {
        return read_text(reading, element, element->text, manner, error);
    }
    if (strcmp(element->name, "b") == 0) {
        Manner inner = *manner;
        inner.bold = true;
        return element_check_attributes(element, "", "", error) &&
               read_children(reading, element, &inner, error);
    }
    if (strcmp(element->name, "span") == 0) {
        return read_span(reading, element, manner, error);
    }
    if (strcmp(element->name, "br") == 0) {
        add_span(reading, SPAN_BREAK, manner);
        return element_check_attributes(element, "", "", error) &&
               element_check_children(element, "", error);
    }
    return element_fail(element, error, "unknown element <%s> in a text; allowed here: b, span, br",
                        element->name);
}

static bool
read_children(Reading *reading, const Element *element, const Manner *manner, GError **error)
{
    for (guint i = 0; i < element->children->len; i++) {
        if (!read_inline(reading, g_ptr_array_index(element->children, i), manner, error)) {
            return false;
        }
    }
    return true;
}

bool
content_read(const Element *element, const Style *style, GHashTable *styles,
             const TemplateScope *scope, GPtrArray **out, GError **error)
{
    g_autoptr(GPtrArray) spans = g_ptr_array_new_with_free_func(free_span);
    Reading reading = { .styles = styles, .scope = scope, .spans = spans };
    const Manner manner = { .style = style, .bold = style != NULL && style->bold };
    if (!read_children(&reading, element, &manner, error)) {
        return false;
    }
    *out = g_steal_pointer(&spans);
    return true;
}

bool
content_read_text(const Element *element, const char *text, const Style *style,
                  const TemplateScope *scope, GPtrArray **out, GError **error)
{
    g_autoptr(GPtrArray) spans = g_ptr_array_new_with_free_func(free_span);
    Reading reading = { .scope = scope, .spans = spans };
    const Manner manner = { .style = style, .bold = style != NULL && style->bold };
    if (!read_text(&reading, element, text, &manner, error)) {
        return false;
    }
    *out = g_steal_pointer(&spans);
    return true;
}

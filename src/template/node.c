#include "template/node.h"

#include "template/content.h"
#include "template/number.h"
#include "template/style.h"

#include <math.h>
#include <string.h>

/* Where an element stands; CONTENT and NOTHING only say what is inside one. */
enum {
    NOTHING = 0,
    CONTENT = 1 << 0,
    IN_PAGES = 1 << 1,
    IN_PAGE = 1 << 2, /* placed by x and y */
    IN_FLOW = 1 << 3, /* one below the other */
    IN_ROW = 1 << 4,  /* side by side */
    IN_COLUMNS = 1 << 5,
    IN_TABLE = 1 << 6,
    IN_TABLE_ROW = 1 << 7,
};

/* The size factor of Japan Post's customer barcode, in points. */
#define BARCODE_LEAST_SIZE 8.0
#define BARCODE_MOST_SIZE  11.5

typedef struct {
    const char *name;
    NodeKind kind;
    guint where;
    const char *required;
    const char *optional;
    guint inside;
} Rule;

/* clang-format off */
static const Rule rules[] = {
    { "page",     NODE_PAGE,      IN_PAGES,         "name",              "if",                                        IN_PAGE },
    { "group",    NODE_GROUP,     IN_PAGE,          "",                  "x y if",                                    IN_PAGE },
    { "group",    NODE_GROUP,     IN_FLOW,          "h",                 "if",                                        IN_PAGE },
    { "group",    NODE_GROUP,     IN_ROW,           "w h",               "if",                                        IN_PAGE },
    { "text",     NODE_TEXT,      IN_PAGE,          "x y w",             "h style align valign lines min-size if",    CONTENT },
    { "text",     NODE_TEXT,      IN_FLOW,          "",                  "h style align valign lines min-size if",    CONTENT },
    { "text",     NODE_TEXT,      IN_ROW,           "",                  "w h style align valign lines min-size if",  CONTENT },
    { "box",      NODE_BOX,       IN_PAGE,          "x y w h",           "line fill radius if",                       NOTHING },
    { "rule",     NODE_RULE,      IN_PAGE,          "x y",               "w h line dash if",                          NOTHING },
    { "rule",     NODE_RULE,      IN_FLOW,          "",                  "w line dash if",                            NOTHING },
    { "tick",     NODE_TICK,      IN_PAGE,          "x y",               "size line if",                              NOTHING },
    { "tick",     NODE_TICK,      IN_FLOW | IN_ROW, "",                  "size line if",                              NOTHING },
    { "boxes",    NODE_BOXES,     IN_PAGE,          "x y w h count",     "group gap line if",                         NOTHING },
    { "boxes",    NODE_BOXES,     IN_FLOW | IN_ROW, "w h count",         "group gap line if",                         NOTHING },
    { "lines",    NODE_LINES,     IN_PAGE,          "x y w count pitch", "line if",                                   NOTHING },
    { "lines",    NODE_LINES,     IN_FLOW | IN_ROW, "count pitch",       "w line if",                                 NOTHING },
    { "qr",       NODE_QR,        IN_PAGE,          "x y size",          "if",                                        CONTENT },
    { "qr",       NODE_QR,        IN_FLOW | IN_ROW, "size",              "if",                                        CONTENT },
    { "barcode",  NODE_BARCODE,   IN_PAGE,          "x y",               "size if",                                   NOTHING },
    { "polyline", NODE_POLYLINE,  IN_PAGE,          "points",            "line closed fill if",                       NOTHING },
    { "circle",   NODE_CIRCLE,    IN_PAGE,          "x y r",             "line fill if",                              NOTHING },
    { "table",    NODE_TABLE,     IN_PAGE,          "x y columns",       "style line header-fill pad if",             IN_TABLE },
    { "table",    NODE_TABLE,     IN_FLOW,          "columns",           "style line header-fill pad if",             IN_TABLE },
    { "row",      NODE_TABLE_ROW, IN_TABLE,         "",                  "header h style if",                         IN_TABLE_ROW },
    { "cell",     NODE_CELL,      IN_TABLE_ROW,     "",                  "style align valign span",                   CONTENT },
    { "flow",     NODE_FLOW,      IN_PAGE,          "x y w",             "h gap style if",                            IN_FLOW },
    { "item",     NODE_ITEM,      IN_FLOW,          "mark",              "indent style align if",                     CONTENT },
    { "panel",    NODE_PANEL,     IN_FLOW,          "",                  "fill line pad radius gap style if",         IN_FLOW },
    { "columns",  NODE_COLUMNS,   IN_FLOW,          "widths",            "gap style if",                              IN_COLUMNS },
    { "column",   NODE_COLUMN,    IN_COLUMNS,       "",                  "gap style",                                 IN_FLOW },
    { "space",    NODE_SPACE,     IN_FLOW,          "h",                 "if",                                        NOTHING },
    { "space",    NODE_SPACE,     IN_ROW,           "w",                 "if",                                        NOTHING },
    { "row",      NODE_ROW,       IN_FLOW,          "",                  "gap style valign if",                       IN_ROW },
};

/* Lengths in millimetres, min-size and a barcode's size in points, fills in percent. */
static const struct {
    const char *name;
    gsize offset;
    double least, most;
} lengths[] = {
    { "x",           offsetof(Node, x),           -210, 210 },
    { "y",           offsetof(Node, y),           -297, 297 },
    { "w",           offsetof(Node, w),           0.1,  210 },
    { "h",           offsetof(Node, h),           0.1,  297 },
    { "line",        offsetof(Node, line),        0,    5   },
    { "fill",        offsetof(Node, fill),        0,    100 },
    { "header-fill", offsetof(Node, header_fill), 0,    100 },
    { "radius",      offsetof(Node, radius),      0,    100 },
    { "r",           offsetof(Node, radius),      0.1,  100 },
    { "dash",        offsetof(Node, dash),        0,    50  },
    { "size",        offsetof(Node, size),        1,    100 },
    { "gap",         offsetof(Node, gap),         0,    100 },
    { "pitch",       offsetof(Node, pitch),       1,    100 },
    { "pad",         offsetof(Node, pad),         0,    50  },
    { "indent",      offsetof(Node, indent),      0,    100 },
    { "min-size",    offsetof(Node, min_size),    4,    72  },
};

static const struct {
    const char *name;
    gsize offset;
    guint least, most;
} counts[] = {
    { "count", offsetof(Node, count),     1, 100 },
    { "group", offsetof(Node, group),     1, 100 },
    { "lines", offsetof(Node, max_lines), 1, 50  },
    { "span",  offsetof(Node, span),      1, 20  },
};
/* clang-format on */

static void
free_node(gpointer node)
{
    node_free(node);
}

static Node *
node_new(const NodeReading *reading, const Element *element, NodeKind kind)
{
    Node *node = g_new0(Node, 1);
    node->kind = kind;
    node->file = reading->file;
    node->line_number = element->line;
    node->x = node->y = node->w = node->h = (double)NAN;
    node->fill = node->header_fill = node->min_size = (double)NAN;
    node->line = kind == NODE_BOX || kind == NODE_PANEL ? 0 : 0.25;
    node->size = kind == NODE_BARCODE ? BARCODE_LEAST_SIZE : 5;
    node->gap = kind == NODE_COLUMNS ? 6 : 2;
    node->pad = kind == NODE_TABLE ? 1.5 : 2;
    node->indent = 6;
    node->span = 1;
    node->children = g_ptr_array_new_with_free_func(free_node);
    return node;
}

void
node_free(Node *node)
{
    if (node == NULL) {
        return;
    }
    g_free(node->condition);
    g_free(node->numbers);
    g_free(node->name);
    g_clear_pointer(&node->spans, g_ptr_array_unref);
    g_clear_pointer(&node->mark, g_ptr_array_unref);
    g_ptr_array_unref(node->children);
    g_free(node);
}

static const Rule *
rule_for(const char *name, guint where)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        if ((rules[i].where & where) != 0 && strcmp(rules[i].name, name) == 0) {
            return &rules[i];
        }
    }
    return NULL;
}

static char *
names_allowed(guint where)
{
    GString *names = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        if ((rules[i].where & where) != 0) {
            g_string_append_printf(names, "%s%s", names->len > 0 ? " " : "", rules[i].name);
        }
    }
    return g_string_free(names, FALSE);
}

static bool
read_lengths(const Element *element, Node *node, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
        double *member = G_STRUCT_MEMBER_P(node, lengths[i].offset);
        if (!number_read(element, lengths[i].name, lengths[i].least, lengths[i].most, member,
                         error)) {
            return false;
        }
    }
    return true;
}

static bool
read_counts(const Element *element, Node *node, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        guint *member = G_STRUCT_MEMBER_P(node, counts[i].offset);
        if (!number_read_count(element, counts[i].name, counts[i].least, counts[i].most, member,
                               error)) {
            return false;
        }
    }
    return true;
}

/* The index of the attribute's value among `choices` (separated by spaces); *out untouched when it is not there. */
static bool
read_choice(const Element *element, const char *name, const char *choices, guint *out,
            GError **error)
{
    const char *value = element_attribute(element, name);
    g_auto(GStrv) list = g_strsplit(choices, " ", -1);
    if (value == NULL) {
        return true;
    }
    for (guint i = 0; list[i] != NULL; i++) {
        if (strcmp(list[i], value) == 0) {
            *out = i;
            return true;
        }
    }
    g_autofree char *allowed = g_strjoinv(", ", list);
    return element_fail(element, error, "%s=\"%s\": allowed here: %s", name, value, allowed);
}

static bool
read_choices(const Element *element, Node *node, GError **error)
{
    guint align = ALIGN_LEFT;
    guint valign = node->kind == NODE_CELL || node->kind == NODE_ROW ? VALIGN_MIDDLE : VALIGN_TOP;
    guint header = 0;
    guint closed = 0;
    if (!read_choice(element, "align", "left center right justify", &align, error) ||
        !read_choice(element, "valign", "top middle bottom", &valign, error) ||
        !read_choice(element, "header", "false true", &header, error) ||
        !read_choice(element, "closed", "false true", &closed, error)) {
        return false;
    }
    node->align = align;
    node->valign = valign;
    node->header = header == 1;
    node->closed = closed == 1;
    return true;
}

static bool
read_numbers(const Element *element, Node *node, GError **error)
{
    static const char *const names[] = { "columns", "widths", "points" };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (element_attribute(element, names[i]) == NULL) {
            continue;
        }
        const bool places = node->kind == NODE_POLYLINE;
        node->numbers = g_new0(Numbers, 1);
        if (!number_read_list(element, names[i], places ? -297 : 0.1, 297, NODE_MAX_NUMBERS,
                              node->numbers->at, &node->numbers->n, error)) {
            return false;
        }
    }
    return true;
}

static bool
read_condition(const Element *element, Node *node, GError **error)
{
    const char *text = element_attribute(element, "if");
    g_autofree char *reason = NULL;
    return text == NULL || condition_parse(text, &node->condition, &reason) ||
           element_fail(element, error, "if=\"%s\": %s", text, reason);
}

static bool
read_style(const NodeReading *reading, const Element *element, const Style *inherited, Node *node,
           GError **error)
{
    node->style = inherited;
    return element_attribute(element, "style") == NULL ||
           style_find(element, "style", reading->styles, &node->style, error);
}

static bool
read_content(const NodeReading *reading, const Element *element, Node *node, GError **error)
{
    if (node->style == NULL && node->kind != NODE_QR) {
        return element_fail(element, error, "<%s> needs a style, its own or one around it",
                            element->name);
    }
    const char *mark = element_attribute(element, "mark");
    return content_read(element, node->style, reading->styles, reading->scope, &node->spans,
                        error) &&
           (mark == NULL ||
            content_read_text(element, mark, node->style, reading->scope, &node->mark, error));
}

static bool read_node(const NodeReading *reading, const Element *element, guint where,
                      const Style *inherited, Node **out, GError **error);

static bool
read_children(const NodeReading *reading, const Element *element, const Rule *rule, Node *node,
              GError **error)
{
    if (rule->inside == CONTENT) {
        return read_content(reading, element, node, error);
    }
    g_autofree char *allowed = names_allowed(rule->inside);
    if (!element_check_children(element, allowed, error)) {
        return false;
    }
    guint position = 0;
    const Element *child;
    while ((child = element_next(element, &position)) != NULL) {
        Node *inner = NULL;
        if (!read_node(reading, child, rule->inside, node->style, &inner, error)) {
            return false;
        }
        g_ptr_array_add(node->children, inner);
    }
    return true;
}

static bool
check_table(const Element *element, const Node *table, GError **error)
{
    for (guint i = 0; i < table->children->len; i++) {
        const Node *row = g_ptr_array_index(table->children, i);
        guint cells = 0;
        for (guint j = 0; j < row->children->len; j++) {
            cells += ((const Node *)g_ptr_array_index(row->children, j))->span;
        }
        if (cells != table->numbers->n) {
            return element_fail(element, error,
                                "the table has %u columns, but its row at line %u has %u",
                                table->numbers->n, row->line_number, cells);
        }
    }
    return true;
}

static ConditionSet
asked_by_spans(const GPtrArray *spans)
{
    ConditionSet names = 0;
    for (guint i = 0; spans != NULL && i < spans->len; i++) {
        names |= condition_names(((const Span *)g_ptr_array_index(spans, i))->condition);
    }
    return names;
}

static ConditionSet
asked_by(const Node *node)
{
    ConditionSet names =
        condition_names(node->condition) | asked_by_spans(node->spans) | asked_by_spans(node->mark);
    for (guint i = 0; i < node->children->len; i++) {
        names |= ((const Node *)g_ptr_array_index(node->children, i))->asked;
    }
    return names;
}

/* What no single attribute can say. */
static bool
check_node(const Element *element, guint where, const Node *node, GError **error)
{
    if (node->kind == NODE_RULE && where == IN_PAGE && isnan(node->w) == isnan(node->h)) {
        return element_fail(element, error, "<rule> needs either w or h");
    }
    if (node->kind == NODE_TEXT && !isnan(node->min_size) && node->max_lines == 0 &&
        isnan(node->h)) {
        return element_fail(element, error, "min-size needs lines or h to shrink for");
    }
    if (node->kind == NODE_BARCODE &&
        (node->size < BARCODE_LEAST_SIZE || node->size > BARCODE_MOST_SIZE)) {
        return element_fail(element, error, "size: the barcode's goes from %g to %g points",
                            BARCODE_LEAST_SIZE, BARCODE_MOST_SIZE);
    }
    if (node->kind == NODE_POLYLINE && (node->numbers->n < 4 || node->numbers->n % 2 != 0)) {
        return element_fail(element, error, "points needs two or more pairs x,y");
    }
    if (node->kind == NODE_COLUMNS && node->children->len != node->numbers->n) {
        return element_fail(element, error, "widths has %u numbers for %u <column>",
                            node->numbers->n, node->children->len);
    }
    return node->kind != NODE_TABLE || check_table(element, node, error);
}

static bool
read_node(const NodeReading *reading, const Element *element, guint where, const Style *inherited,
          Node **out, GError **error)
{
    const Rule *rule = rule_for(element->name, where);
    if (rule == NULL) {
        g_autofree char *allowed = names_allowed(where);
        return element_fail(element, error, "unknown element <%s>; allowed here: %s", element->name,
                            allowed);
    }
    if (!element_check_attributes(element, rule->required, rule->optional, error)) {
        return false;
    }
    g_autoptr(Node) node = node_new(reading, element, rule->kind);
    node->name = g_strdup(element_attribute(element, "name"));
    if (!read_lengths(element, node, error) || !read_counts(element, node, error) ||
        !read_choices(element, node, error) || !read_numbers(element, node, error) ||
        !read_condition(element, node, error) ||
        !read_style(reading, element, inherited, node, error) ||
        !read_children(reading, element, rule, node, error) ||
        !check_node(element, where, node, error)) {
        return false;
    }
    node->asked = asked_by(node);
    *out = g_steal_pointer(&node);
    return true;
}

bool
node_read_page(const NodeReading *reading, const Element *element, Node **out, GError **error)
{
    return read_node(reading, element, IN_PAGES, NULL, out, error);
}

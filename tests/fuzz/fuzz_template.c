/* Any bytes as a letter: pages, then, after a line %%, styles, then, after another, the letter itself; what is missing is a
 * good one. */
#include "fuzz/fuzz.h"
#include "template/element.h"
#include "template/template.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#define BETWEEN "\n%%\n"
#define LETTER \
    "<letter kind='renewal' title='t'><styles href='styles.xml'/><pages href='p.xml'/></letter>"
#define STYLES \
    "<styles><style name='body' font='A Gothic' size='10' leading='1.5'/>" \
    "<style name='bold' based-on='body' weight='bold' gray='60'/></styles>"

enum { PARTS = 3, MAX_PAGES = 20 };

static const char *const names[PARTS] = { "p.xml", "styles.xml", "letter.xml" };
static const char *const families[] = { "A Gothic", "A Mincho", NULL };

typedef struct {
    const char *bytes;
    gsize size;
} Part;

static void
cut(const char *bytes, gsize size, Part parts[PARTS])
{
    for (guint i = 0; i < PARTS; i++) {
        const char *end = i + 1 == PARTS ? NULL : g_strstr_len(bytes, (gssize)size, BETWEEN);
        const gsize length = end == NULL ? size : (gsize)(end - bytes);
        parts[i] = (Part){ bytes, length };
        if (end == NULL) {
            return;
        }
        bytes = end + strlen(BETWEEN);
        size -= length + strlen(BETWEEN);
    }
}

/* The names in the folder stand for files in memory. */
static void
write_parts(const Part parts[PARTS])
{
    static bool linked;
    for (guint i = 0; i < PARTS; i++) {
        const char *memory = fuzz_file(i, parts[i].bytes, parts[i].size);
        if (!linked) {
            g_autofree char *name = g_build_filename(fuzz_folder(), names[i], NULL);
            g_assert(symlink(memory, name) == 0);
        }
    }
    linked = true;
}

static void
check_spans(const GPtrArray *spans)
{
    for (guint i = 0; spans != NULL && i < spans->len; i++) {
        const Span *span = g_ptr_array_index(spans, i);
        MUST(span->kind != SPAN_TEXT || g_utf8_validate(span->text, -1, NULL));
        MUST(span->kind != SPAN_FIELD || span->field < FIELD_COUNT);
        MUST(span->condition == NULL || span->condition->n_terms <= CONDITION_MAX_TERMS);
    }
}

static bool
is_within(double value, double least, double most)
{
    return isnan(value) || (value >= least && value <= most);
}

static void
check_node(const Node *node, guint depth)
{
    MUST(depth <= ELEMENT_MAX_DEPTH);
    MUST(is_within(node->x, -210, 210) && is_within(node->y, -297, 297));
    MUST(is_within(node->w, 0.1, 210) && is_within(node->h, 0.1, 297));
    MUST(is_within(node->line, 0, 5) && is_within(node->fill, 0, 100));
    MUST(node->numbers == NULL || node->numbers->n <= NODE_MAX_NUMBERS);
    MUST((condition_names(node->condition) & ~node->asked) == 0);
    MUST(node->line_number > 0);
    check_spans(node->spans);
    check_spans(node->mark);
    for (guint i = 0; i < node->children->len; i++) {
        const Node *child = g_ptr_array_index(node->children, i);
        MUST((child->asked & ~node->asked) == 0);
        check_node(child, depth + 1);
    }
}

static void
check_letter(const Template *letter)
{
    MUST(letter->title != NULL && letter->variants != 0);
    MUST(letter->pages->len >= 1 && letter->pages->len <= MAX_PAGES);
    for (guint i = 0; i < letter->pages->len; i++) {
        check_node(g_ptr_array_index(letter->pages, i), 1);
    }
    for (guint i = 0; i < letter->files->len; i++) {
        g_autofree char *folder = g_path_get_dirname(g_ptr_array_index(letter->files, i));
        g_autofree char *common = g_path_get_dirname(fuzz_folder());
        MUST(g_str_has_prefix(folder, common));
    }
}

/* It names one of the files and a line that the file has, unless it cannot be read at all. */
static void
check_failure(const GError *error, const Part parts[PARTS])
{
    fuzz_check_error(error, JPKI_ERROR_CONFIG);
    for (guint i = 0; i < PARTS; i++) {
        g_autofree char *path = g_build_filename(fuzz_folder(), names[i], NULL);
        if (g_str_has_prefix(error->message, path)) {
            const guint line = fuzz_line_of(error->message, path);
            MUST(line >= 1 && line <= fuzz_count_lines(parts[i].bytes, parts[i].size));
            return;
        }
    }
    MUST(g_str_has_prefix(error->message, "cannot read the template: ") ||
         strstr(error->message, ".xml:1: the outermost element must be <") != NULL ||
         g_regex_match_simple(":[0-9]+: ", error->message, 0, 0));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Part parts[PARTS] = { { "", 0 }, { STYLES, strlen(STYLES) }, { LETTER, strlen(LETTER) } };
    cut((const char *)data, size, parts);
    write_parts(parts);

    g_autoptr(GHashTable) texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_hash_table_insert(texts, g_strdup("ward"), g_strdup("練馬区"));
    g_hash_table_insert(texts, g_strdup("fee"), g_strdup("<800円&>"));
    const TemplateScope scope = { families, texts };
    g_autoptr(Template) letter = NULL;
    g_autoptr(GError) error = NULL;
    if (template_read(fuzz_folder(), "renewal", &scope, &letter, &error)) {
        MUST(error == NULL);
        check_letter(letter);
    } else {
        MUST(letter == NULL);
        check_failure(error, parts);
    }
    return 0;
}

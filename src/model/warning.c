#include "model/warning.h"

#include <string.h>

#define PREFIX "warning."

static const struct {
    const char *code;
    const char *figures[WARNING_FIGURES + 1]; /* names, to the first NULL */
} kinds[] = {
    [WARNING_MAX_PIECES] = { "max_pieces", { "count", "limit" } },
    [WARNING_MEDIAN_FACTOR] = { "median_factor", { "count", "median", "factor" } },
    [WARNING_ZERO_PIECES] = { "zero_pieces", { NULL } },
    [WARNING_SOURCE_AGE] = { "source_age", { "hours", "limit" } },
    [WARNING_HOLIDAYS_END] = { "holidays_end", { "last_year", "needed_year" } },
    [WARNING_LAST_OPEN_UNKNOWN] = { "last_open_unknown", { "count" } },
    [WARNING_NO_REQUESTS] = { "no_requests", { NULL } },
};

const char *
warning_code(WarningKind kind)
{
    return kinds[kind].code;
}

guint
warning_figures(WarningKind kind)
{
    guint n = 0;
    while (kinds[kind].figures[n] != NULL) {
        n++;
    }
    return n;
}

const char *
warning_figure_name(WarningKind kind, guint i)
{
    g_assert(i < warning_figures(kind));
    return kinds[kind].figures[i];
}

GArray *
warning_array_new(void)
{
    return g_array_new(FALSE, TRUE, sizeof(Warning));
}

static char *
format(const Warning *warning)
{
    GString *text = g_string_new(warning_code(warning->kind));
    for (guint i = 0; i < warning_figures(warning->kind); i++) {
        g_string_append_printf(text, " %" G_GUINT64_FORMAT, warning->figures[i]);
    }
    return g_string_free(text, FALSE);
}

void
warning_store(const GArray *warnings, Run *run)
{
    for (guint i = 0; i < warnings->len; i++) {
        g_hash_table_insert(run->parameters, g_strdup_printf(PREFIX "%02u", i + 1),
                            format(&g_array_index(warnings, Warning, i)));
    }
}

static bool
parse_kind(const char *code, WarningKind *out)
{
    for (guint kind = 0; kind < WARNING_KIND_COUNT; kind++) {
        if (g_str_equal(code, kinds[kind].code)) {
            *out = (WarningKind)kind;
            return true;
        }
    }
    return false;
}

static bool
parse(const char *text, Warning *out)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    Warning warning = { 0 };
    if (words[0] == NULL || !parse_kind(words[0], &warning.kind) ||
        g_strv_length(words) != 1 + warning_figures(warning.kind)) {
        return false;
    }
    for (guint i = 0; words[1 + i] != NULL; i++) {
        if (!g_ascii_string_to_unsigned(words[1 + i], 10, 0, G_MAXUINT64, &warning.figures[i],
                                        NULL)) {
            return false;
        }
    }
    *out = warning;
    return true;
}

static int
compare_text(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

GArray *
warning_list(const Run *run)
{
    GArray *warnings = warning_array_new();
    g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(run->parameters), compare_text);
    for (const GList *item = names; item != NULL; item = item->next) {
        Warning warning;
        if (warning_is_parameter(item->data) && parse(run_parameter(run, item->data), &warning)) {
            g_array_append_val(warnings, warning);
        }
    }
    return warnings;
}

bool
warning_is_parameter(const char *name)
{
    return g_str_has_prefix(name, PREFIX);
}

#include "export/run_json.h"

#include "base/file.h"
#include "export/sums.h"
#include "model/print_file.h"
#include "model/warning.h"

#include <json-glib/json-glib.h>
#include <string.h>

enum { INDENT = 2 };

static void
add_int(JsonBuilder *json, const char *name, guint64 value)
{
    json_builder_set_member_name(json, name);
    json_builder_add_int_value(json, (gint64)value);
}

/* NULL becomes null. */
static void
add_text(JsonBuilder *json, const char *name, const char *text)
{
    json_builder_set_member_name(json, name);
    if (text == NULL) {
        json_builder_add_null_value(json);
    } else {
        json_builder_add_string_value(json, text);
    }
}

static void
add_reasons(JsonBuilder *json, Outcome outcome, const RunCounts *counts)
{
    json_builder_set_member_name(json, decision_outcome_name(outcome));
    json_builder_begin_object(json);
    for (guint reason = REASON_NONE + 1; reason < REASON_COUNT; reason++) {
        if (decision_outcome_of((Reason)reason) == outcome && counts->by_reason[reason] > 0) {
            add_int(json, decision_reason_name((Reason)reason), counts->by_reason[reason]);
        }
    }
    json_builder_end_object(json);
}

static void
add_barcodes(JsonBuilder *json, const BarcodeCounts *barcodes)
{
    add_int(json, "barcodes", barcodes->pieces);
    json_builder_set_member_name(json, "no_barcode");
    json_builder_begin_object(json);
    for (guint i = 0; i < NO_BARCODE_COUNT; i++) {
        if (barcodes->without[i] > 0) {
            add_int(json, no_barcode_codes[i], barcodes->without[i]);
        }
    }
    json_builder_end_object(json);
}

static void
add_print_files(JsonBuilder *json, const GPtrArray *print_files)
{
    json_builder_set_member_name(json, "print_files");
    json_builder_begin_array(json);
    for (guint i = 0; i < print_files->len; i++) {
        const PrintFile *file = g_ptr_array_index(print_files, i);
        g_autofree char *path = sums_print_path(file->number);
        json_builder_begin_object(json);
        add_text(json, "name", path);
        add_int(json, "pieces", file->pieces);
        add_int(json, "pages", file->pages);
        add_int(json, "sheets", file->sheets);
        add_text(json, "sha256", file->sha256);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static int
compare_text(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

static void
add_versions(JsonBuilder *json, const Run *run)
{
    g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(run->parameters), compare_text);
    json_builder_set_member_name(json, "versions");
    json_builder_begin_object(json);
    for (const GList *item = names; item != NULL; item = item->next) {
        const char *name = item->data;
        if (g_str_has_prefix(name, RUN_JSON_VERSION_PREFIX)) {
            add_text(json, name + strlen(RUN_JSON_VERSION_PREFIX), run_parameter(run, name));
        }
    }
    json_builder_end_object(json);
}

/* Each with its code and its figures by name. */
static void
add_warnings(JsonBuilder *json, const Run *run)
{
    g_autoptr(GArray) warnings = warning_list(run);
    json_builder_set_member_name(json, "warnings");
    json_builder_begin_array(json);
    for (guint i = 0; i < warnings->len; i++) {
        const Warning *warning = &g_array_index(warnings, Warning, i);
        json_builder_begin_object(json);
        add_text(json, "code", warning_code(warning->kind));
        for (guint j = 0; j < warning_figures(warning->kind); j++) {
            add_int(json, warning_figure_name(warning->kind, j), warning->figures[j]);
        }
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void
build(JsonBuilder *json, const Run *run, const GPtrArray *print_files,
      const BarcodeCounts *barcodes)
{
    const RunCounts *counts = &run->counts;
    char as_of[DAY_TEXT_SIZE];
    json_builder_begin_object(json);
    add_int(json, "run_id", (guint64)run->run_id);
    if (run->kind == RUN_REPRINT) {
        add_int(json, "reprint_of", (guint64)run->reprint_of);
    }
    add_text(json, "as_of", day_format(run->as_of, as_of));
    add_text(json, "status", run_state_name(run->state));
    add_int(json, "examined", counts->examined);
    add_int(json, "noticed", counts->noticed);
    add_int(json, "excluded_total", run_excluded(counts));
    add_reasons(json, OUTCOME_EXCLUDED, counts);
    add_int(json, "held_total", run_held(counts));
    add_reasons(json, OUTCOME_HELD, counts);
    add_int(json, "pages", counts->pages);
    add_int(json, "sheets", counts->sheets);
    add_barcodes(json, barcodes);
    add_print_files(json, print_files);
    add_text(json, "started_at", run->started_at);
    add_text(json, "finished_at", run->finished_at);
    add_versions(json, run);
    add_warnings(json, run);
    json_builder_end_object(json);
}

static char *
generate(const Run *run, const GPtrArray *print_files, const BarcodeCounts *barcodes)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    build(json, run, print_files, barcodes);
    g_autoptr(JsonNode) root = json_builder_get_root(json);
    g_autoptr(JsonGenerator) generator = json_generator_new();
    json_generator_set_root(generator, root);
    json_generator_set_pretty(generator, TRUE);
    json_generator_set_indent(generator, INDENT);
    return json_generator_to_data(generator, NULL);
}

bool
run_json_write(const char *folder, const Run *run, const GPtrArray *print_files,
               const BarcodeCounts *barcodes, char **out_sha256, GError **error)
{
    FileWriter *writer = NULL;
    if (!file_create(folder, RUN_JSON_NAME, &writer, error)) {
        return false;
    }
    g_autofree char *text = generate(run, print_files, barcodes);
    file_printf(writer, "%s\n", text);
    return file_commit(writer, out_sha256, error);
}

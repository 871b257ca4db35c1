#include "intake/intake.h"

#include "base/error.h"
#include "base/language.h"
#include "csv/csv_reader.h"
#include "db/statement.h"
#include "intake/kind.h"
#include "intake/rejects.h"

#include <string.h>

/* The digits of the largest line number, and NUL. */
enum { NUMBER_SIZE = 21, LONGEST_COLUMN_NAME = 40 };

typedef struct {
    const IntakeOptions *options;
    const Kind *kind;
    CsvEncoding encoding;
    const char *encoding_name;
    Db *db;
    CsvReader *reader;
    guint *column_of; /* of each field of the header: which of the kind's columns it is */
    guint n_fields;
    const char **values; /* of the row that is sent: line number, then the kind's columns */
    guint64 read;
    guint64 loaded;
    guint64 sent;
    guint64 skipped;
    LineMemory memory;
    GArray *rejects; /* of Reject */
} Import;

static void
import_clear(Import *import)
{
    g_clear_pointer(&import->reader, csv_reader_close);
    g_clear_pointer(&import->rejects, g_array_unref);
    if (import->memory.town != NULL) {
        g_string_free(import->memory.town, TRUE);
    }
    g_free(import->column_of);
    g_free(import->values);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Import, import_clear)

void
intake_summary_clear(IntakeSummary *summary)
{
    g_clear_pointer(&summary->first_rejects, g_strfreev);
}

/* NULL, and *error set, for an unknown kind. */
static const Kind *
find_kind(const char *name, GError **error)
{
    const Kind *kind = kind_find(name);
    if (kind == NULL) {
        g_autofree char *names = kind_names();
        error_set(error, JPKI_ERROR_USAGE, "unknown kind '%s'; allowed: %s", name, names);
    }
    return kind;
}

char *
intake_kinds(void)
{
    return kind_list();
}

bool
intake_target(const char *kind, IntakeTarget *out, GError **error)
{
    const Kind *found = find_kind(kind, error);
    if (found == NULL) {
        return false;
    }
    *out = found->is_reference   ? INTAKE_INTO_LEDGER
           : found->is_of_pieces ? INTAKE_ONTO_PIECES
                                 : INTAKE_INTO_REGISTRY;
    return true;
}

/* The header of a file without one is its first line, which names a resident: only what looks like a column's name may
 * be repeated. */
static bool
is_plain_name(const char *name)
{
    const gsize n = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
    return n > 0 && n <= LONGEST_COLUMN_NAME && name[n] == '\0' && !g_ascii_isdigit(name[0]);
}

/* Takes `what`. */
static bool
fail_header(const Import *import, char *what, GError **error)
{
    g_autofree char *fault = what;
    g_autofree char *names = kind_column_names(import->kind);
    return error_set(error, JPKI_ERROR_SOURCE, "%s:1: %s (read as %s); allowed: %s",
                     import->options->path, fault, import->encoding_name, names);
}

static bool
fail_unknown_column(const Import *import, guint field, const char *name, GError **error)
{
    return fail_header(import,
                       is_plain_name(name)
                           ? g_strdup_printf(_("unknown column '%s'"), name)
                           : g_strdup_printf(_("no column's name in field %u"), field + 1),
                       error);
}

static bool
find_column(const Kind *kind, const char *name, guint *out)
{
    for (guint i = 0; i < kind->n_columns; i++) {
        if (g_str_equal(kind->columns[i].name, name)) {
            *out = i;
            return true;
        }
    }
    return false;
}

/* Whether one of the first `n_fields` fields of the header is that column. */
static bool
is_mapped(const Import *import, guint n_fields, guint column)
{
    for (guint i = 0; i < n_fields; i++) {
        if (import->column_of[i] == column) {
            return true;
        }
    }
    return false;
}

static bool
map_columns(Import *import, const CsvLine *header, GError **error)
{
    const Kind *kind = import->kind;
    import->column_of = g_new0(guint, header->n_fields);
    for (guint i = 0; i < header->n_fields; i++) {
        guint column = 0;
        if (!find_column(kind, header->fields[i], &column)) {
            return fail_unknown_column(import, i, header->fields[i], error);
        }
        if (is_mapped(import, i, column)) {
            return fail_header(import,
                               g_strdup_printf(_("a second column %s"), kind->columns[column].name),
                               error);
        }
        import->column_of[i] = column;
    }
    import->n_fields = header->n_fields;
    for (guint c = 0; c < kind->n_columns; c++) {
        if (kind->columns[c].required && !is_mapped(import, header->n_fields, c)) {
            return fail_header(import, g_strdup_printf(_("no column %s"), kind->columns[c].name),
                               error);
        }
    }
    return true;
}

/* Without a header the fields are the columns. */
static void
map_in_order(Import *import)
{
    import->n_fields = import->kind->n_columns;
    import->column_of = g_new0(guint, import->n_fields);
    for (guint i = 0; i < import->n_fields; i++) {
        import->column_of[i] = i;
    }
}

static bool
read_header(Import *import, GError **error)
{
    const CsvLine *line = NULL;
    if (import->kind->is_headless) {
        map_in_order(import);
        return true;
    }
    if (!csv_reader_next(import->reader, &line, error)) {
        return false;
    }
    if (line == NULL) {
        return fail_header(import, g_strdup(_("no header")), error);
    }
    if (line->defect != NULL) {
        return fail_header(import, g_strdup_printf(_("unreadable header: %s"), line->defect),
                           error);
    }
    return map_columns(import, line, error);
}

/* Put the line's fields where the row wants them; NULL, or why the line cannot be taken. */
static char *
take_fields(Import *import, const CsvLine *line)
{
    if (line->defect != NULL) {
        return g_strdup(line->defect);
    }
    if (line->n_fields != import->n_fields) {
        return g_strdup_printf(_("wrong number of fields: %u, not %u"), line->n_fields,
                               import->n_fields);
    }
    for (guint i = 0; i < line->n_fields; i++) {
        const guint column = import->column_of[i];
        const char *text = line->fields[i];
        char *defect = column_defect(&import->kind->columns[column], text);
        if (defect != NULL) {
            return defect;
        }
        import->values[1 + column] = column_is_empty(text) ? NULL : text;
    }
    return NULL;
}

/* What is to be done with the line; *out_defect is why it is bad. */
static LineVerdict
judge_line(Import *import, const CsvLine *line, char **out_defect)
{
    *out_defect = take_fields(import, line);
    if (*out_defect != NULL) {
        return LINE_BAD;
    }
    import->memory.line = line->number;
    return import->kind->judge_line == NULL
               ? LINE_LOADED
               : import->kind->judge_line(&import->memory, import->values + 1, out_defect);
}

static bool
send_line(Import *import, const CsvLine *line, GError **error)
{
    char number[NUMBER_SIZE];
    import->read++;
    char *reason = NULL;
    switch (judge_line(import, line, &reason)) {
    case LINE_BAD:
        rejects_add(import->rejects, line->number, reason);
        return true;
    case LINE_SKIPPED:
        import->skipped++;
        return true;
    case LINE_LOADED:
        break;
    }
    g_snprintf(number, sizeof number, "%" G_GUINT64_FORMAT, line->number);
    import->values[0] = number;
    return db_copy_row(import->db, 1 + import->kind->n_columns, import->values, error);
}

static bool
send_lines(Import *import, GError **error)
{
    const CsvLine *line = NULL;
    do {
        if (!csv_reader_next(import->reader, &line, error)) {
            /* The session is free for the rollback only once its COPY is over. */
            (void)db_copy_end(import->db, NULL, NULL);
            return false;
        }
        if (line != NULL && !send_line(import, line, error)) {
            return false;
        }
    } while (line != NULL);
    return db_copy_end(import->db, &import->sent, error);
}

static bool
take_out_duplicates(Import *import, GError **error)
{
    g_autoptr(DbResult) result = NULL;
    if (import->kind->repeats_keys) {
        return true;
    }
    if (!db_query(import->db, statement_import_duplicates, 0, NULL, &result, error)) {
        return false;
    }
    for (guint i = 0; i < db_result_rows(result); i++) {
        const guint64 line = (guint64)db_result_number(result, i, 0);
        rejects_add(
            import->rejects, line,
            g_strdup_printf(_("duplicate key, first on line %s"), db_result_text(result, i, 1)));
    }
    return true;
}

/* By the codes of sql/query/import_refuse_returned.sql. */
static const struct {
    const char *code;
    const char *reason;
} refusals[] = {
    { "no_piece", N_("notice_id: no piece has this reference") },
    { "returned", N_("notice_id: this piece has come back before") },
    { "withdrawn", N_("notice_id: this piece was withdrawn, never posted") },
    { "not_posted",
      N_("notice_id: this piece was never posted; 'jpki-notice confirm' says what was") },
    { "replaced", N_("notice_id: this piece was printed again; the new one counts") },
    { "too_early", N_("returned_on: before the piece was posted") },
    { "too_late", N_("returned_on: after today; enter the day on which the piece came back") },
};

static const char *
refusal_reason(const char *code)
{
    for (guint i = 0; i < G_N_ELEMENTS(refusals); i++) {
        if (g_str_equal(refusals[i].code, code)) {
            return _(refusals[i].reason);
        }
    }
    g_assert_not_reached();
}

/* What only the database can know of a line: whether what it is about is there. */
static bool
take_out_refused(Import *import, GError **error)
{
    g_autoptr(DbResult) result = NULL;
    char today[DAY_TEXT_SIZE];
    if (import->kind->refuse_sql == NULL) {
        return true;
    }
    const char *const parameters[] = { day_format(import->options->today, today) };
    if (!db_query(import->db, import->kind->refuse_sql, G_N_ELEMENTS(parameters), parameters,
                  &result, error)) {
        return false;
    }
    for (guint i = 0; i < db_result_rows(result); i++) {
        rejects_add(import->rejects, (guint64)db_result_number(result, i, 0),
                    g_strdup(refusal_reason(db_result_text(result, i, 1))));
    }
    return true;
}

static bool
take_out_bad(Import *import, GError **error)
{
    if (!take_out_duplicates(import, error) || !take_out_refused(import, error)) {
        return false;
    }
    rejects_sort(import->rejects);
    return true;
}

static bool
write_rejects(const Import *import, GError **error)
{
    const IntakeOptions *options = import->options;
    g_autoptr(CsvReader) again = NULL;
    if (options->rejects_path == NULL) {
        return true;
    }
    return csv_reader_open(options->path, import->encoding, &again, error) &&
           rejects_write(import->rejects, again, options->rejects_path, error);
}

/* Whether what came in is good enough to be loaded. */
static bool
judge(const Import *import, GError **error)
{
    const GArray *rejects = import->rejects;
    const bool whole = import->options->strict || import->kind->is_reference;
    if (whole && rejects->len > 0) {
        const Reject *first = rejects_at(rejects, 0);
        return error_set(error, JPKI_ERROR_SOURCE,
                         "%s:%" G_GUINT64_FORMAT ": %s; bad lines: %u, nothing was loaded",
                         import->options->path, first->line, first->reason, rejects->len);
    }
    if (import->kind->is_reference && import->read == 0) {
        return error_set(error, JPKI_ERROR_SOURCE, "%s: no %s in it; nothing was loaded",
                         import->options->path, import->kind->name);
    }
    return true;
}

static bool
merge(Import *import, GError **error)
{
    const Kind *kind = import->kind;
    if (kind->clear_sql != NULL && !db_execute(import->db, kind->clear_sql, 0, NULL, NULL, error)) {
        return false;
    }
    if (!db_execute(import->db, kind->merge_sql, 0, NULL, &import->loaded, error)) {
        return false;
    }
    if (kind->repeats_keys) { /* several lines are one row */
        import->loaded = import->sent + import->skipped;
    }
    if (import->loaded + import->rejects->len != import->read) {
        return error_set(error, JPKI_ERROR_RECONCILE,
                         "%s: %" G_GUINT64_FORMAT " lines read, %" G_GUINT64_FORMAT
                         " loaded, %u rejected; nothing was loaded",
                         import->options->path, import->read, import->loaded, import->rejects->len);
    }
    return kind->after_sql == NULL || db_run(import->db, kind->after_sql, error);
}

/* Better learnt before a million lines were read than at their end. */
static bool
check_registry(Import *import, GError **error)
{
    g_autoptr(DbResult) exists = NULL;
    if (import->kind->is_reference || import->kind->is_of_pieces) {
        return true;
    }
    if (!db_query(import->db, statement_import_has_registry, 0, NULL, &exists, error)) {
        return false;
    }
    return db_result_flag(exists, 0, 0) ||
           error_set(error, JPKI_ERROR_SOURCE,
                     "the source database has no sample registry for %s" ERROR_HINT
                     "'jpki-notice init --sample-registry' makes it",
                     import->kind->name);
}

static bool
load(Import *import, GError **error)
{
    return check_registry(import, error) && db_run(import->db, import->kind->begin_sql, error) &&
           db_copy_begin(import->db, statement_import_copy, error) && send_lines(import, error) &&
           take_out_bad(import, error) && write_rejects(import, error) && judge(import, error) &&
           merge(import, error);
}

static bool
load_in_transaction(Import *import, GError **error)
{
    if (!db_begin(import->db, error)) {
        return false;
    }
    if (!load(import, error)) {
        (void)db_rollback(import->db, NULL);
        return false;
    }
    return db_commit(import->db, error);
}

static GStrv
list_first_rejects(const GArray *rejects)
{
    g_autoptr(GStrvBuilder) list = g_strv_builder_new();
    for (guint i = 0; i < MIN(rejects->len, (guint)INTAKE_FIRST_REJECTS); i++) {
        const Reject *reject = rejects_at(rejects, i);
        g_autofree char *text =
            g_strdup_printf(_("line %" G_GUINT64_FORMAT ": %s"), reject->line, reject->reason);
        g_strv_builder_add(list, text);
    }
    return g_strv_builder_end(list);
}

static bool
check_options(const IntakeOptions *options, Import *import, GError **error)
{
    import->kind = find_kind(options->kind, error);
    if (import->kind == NULL) {
        return false;
    }
    import->encoding_name = options->encoding != NULL ? options->encoding : import->kind->encoding;
    if (!csv_reader_encoding(import->encoding_name, &import->encoding)) {
        return error_set(error, JPKI_ERROR_USAGE, "unknown encoding '%s'; allowed: UTF-8, CP932",
                         import->encoding_name);
    }
    if (options->rejects_path != NULL) {
        g_autofree char *extract = g_canonicalize_filename(options->path, NULL);
        g_autofree char *rejects = g_canonicalize_filename(options->rejects_path, NULL);
        if (g_str_equal(extract, rejects)) {
            return error_set(error, JPKI_ERROR_USAGE, "the rejects would replace the extract %s",
                             options->path);
        }
    }
    return true;
}

bool
intake_import(Db *db, const IntakeOptions *options, IntakeSummary *out, GError **error)
{
    g_auto(Import) import = { .options = options, .db = db, .rejects = rejects_new() };
    if (!check_options(options, &import, error) ||
        !csv_reader_open(options->path, import.encoding, &import.reader, error) ||
        !read_header(&import, error)) {
        return false;
    }
    import.values = g_new0(const char *, 1 + import.kind->n_columns);
    if (!load_in_transaction(&import, error)) {
        return false;
    }
    const IntakeSummary summary = { .read = import.read,
                                    .loaded = import.loaded,
                                    .rejected = import.rejects->len,
                                    .first_rejects = list_first_rejects(import.rejects) };
    *out = summary;
    return true;
}

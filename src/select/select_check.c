#include "select/select_check.h"

#include "base/language.h"
#include "db/statement.h"

typedef struct {
    const char *view;
    const char *column;
    const char *type;
    bool
        may_be_null; /* for what a register may not have at all; a NULL elsewhere holds the person */
} Column;

/* The source's contract (design: "The source"); form_request and extract_state are each optional as a whole. */
static const Column columns[] = {
    { "resident", "resident_id", "text", false },
    { "resident", "name", "text", false },
    { "resident", "name_kana", "text", true },
    { "resident", "birth_date", "date", false },
    { "resident", "postal_code", "text", false },
    { "resident", "address", "text", false },
    { "resident", "building", "text", true },
    { "resident", "mail_name", "text", true },
    { "resident", "mail_postal_code", "text", true },
    { "resident", "mail_address", "text", true },
    { "resident", "mail_building", "text", true },
    { "resident", "status", "text", false },
    { "resident", "japanese", "boolean", false },
    { "resident", "stay_ends_on", "date", true },
    { "resident", "guardian_kind", "text", true },
    { "resident", "guardian_name", "text", true },
    { "resident", "adult_ward", "boolean", false },
    { "resident", "protected", "boolean", false },
    { "resident", "residence_elsewhere", "boolean", false },
    { "resident", "opted_out", "boolean", false },
    { "resident", "language", "text", true },
    { "card", "card_id", "text", false },
    { "card", "resident_id", "text", false },
    { "card", "issued_on", "date", false },
    { "card", "expires_on", "date", false },
    { "card", "status", "text", false },
    { "card", "pin_free", "boolean", false },
    { "certificate", "serial", "text", false },
    { "certificate", "card_id", "text", false },
    { "certificate", "kind", "text", false },
    { "certificate", "issued_on", "date", false },
    { "certificate", "expires_on", "date", false },
    { "certificate", "status", "text", false },
    { "form_request", "request_id", "text", false },
    { "form_request", "resident_id", "text", false },
    { "form_request", "requested_on", "date", false },
    { "form_request", "status", "text", false },
    { "extract_state", "refreshed_at", "timestamp with time zone", false },
};

typedef struct {
    const char *name;
    bool is_optional;
} View;

static const View views[] = { { "resident", false },
                              { "card", false },
                              { "certificate", false },
                              { "form_request", true },
                              { "extract_state", true } };

static void add_problem(GPtrArray *problems, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
add_problem(GPtrArray *problems, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_ptr_array_add(problems, g_strdup_vprintf(language_text(format), args));
    va_end(args);
}

/* varchar does as well as text; char(n) pads with blanks and does not. */
static bool
is_type(const char *found, const char *wanted)
{
    return g_str_equal(found, wanted) ||
           (g_str_equal(wanted, "text") && g_str_equal(found, "character varying"));
}

/* `found` are the rows of select_columns.sql for the column's view. */
static void
check_column(const Column *wanted, const DbResult *found, GPtrArray *problems)
{
    for (guint row = 0; row < db_result_rows(found); row++) {
        if (!g_str_equal(db_result_text(found, row, 0), wanted->column)) {
            continue;
        }
        const char *type = db_result_text(found, row, 1);
        if (!is_type(type, wanted->type)) {
            add_problem(problems, "view %s: column %s is %s and must be %s: cast it in the view",
                        wanted->view, wanted->column, type, wanted->type);
        }
        if (!db_result_flag(found, row, 2)) {
            add_problem(problems, "view %s: column %s may not be read: grant SELECT on the view",
                        wanted->view, wanted->column);
        }
        return;
    }
    if (wanted->may_be_null) {
        add_problem(
            problems,
            "view %s: column %s (%s) is missing: add it to the view, as NULL::%s if the register has no such thing",
            wanted->view, wanted->column, wanted->type, wanted->type);
        return;
    }
    add_problem(problems, "view %s: column %s (%s) is missing: add it to the view", wanted->view,
                wanted->column, wanted->type);
}

static bool
check_view(Db *source, const View *view, GPtrArray *problems, GError **error)
{
    const char *const parameters[] = { view->name };
    g_autoptr(DbResult) exists = NULL;
    g_autoptr(DbResult) found = NULL;
    if (!db_query(source, statement_select_has_view, 1, parameters, &exists, error) ||
        !db_query(source, statement_select_columns, 1, parameters, &found, error)) {
        return false;
    }
    if (!db_result_flag(exists, 0, 0)) {
        if (!view->is_optional) {
            add_problem(problems,
                        "view %s is missing from the source schema, or the schema may not be used: "
                        "create it (%s shows one), grant USAGE on the schema",
                        view->name, JPKI_SQL_DIR "/registry/registry.sql");
        }
        return true;
    }
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (g_str_equal(columns[i].view, view->name)) {
            check_column(&columns[i], found, problems);
        }
    }
    return true;
}

/* Runs a statement; what the schema forbids becomes a problem, what else fails an error. *out is NULL then. */
static bool
try_statement(Db *source, const char *sql, guint n, const char *const *parameters, DbResult **out,
              GPtrArray *problems, GError **error)
{
    g_autoptr(GError) failure = NULL;
    if (db_query(source, sql, n, parameters, out, &failure)) {
        return true;
    }
    if (failure->code != JPKI_ERROR_SOURCE) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return false;
    }
    g_ptr_array_add(problems, error_with_hint(failure->message,
                                              _("correct the views or their owner's permissions")));
    return true;
}

static void
check_orphans(const DbResult *orphans, GPtrArray *problems)
{
    const gint64 certificates = db_result_number(orphans, 0, 0);
    const gint64 cards = db_result_number(orphans, 0, 1);
    if (certificates > 0) {
        add_problem(problems,
                    "view certificate: %" G_GINT64_FORMAT
                    " rows whose card_id is not in the view card are never examined: add the cards",
                    certificates);
    }
    if (cards > 0) {
        add_problem(problems,
                    "view card: %" G_GINT64_FORMAT
                    " rows without resident_id are never examined: fill it in the view",
                    cards);
    }
}

bool
select_check_views(Db *source, GPtrArray **out_problems, GError **error)
{
    const char *const nobody[] = { NULL, NULL, "{}" };
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(DbResult) people = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(views); i++) {
        if (!check_view(source, &views[i], problems, error)) {
            return false;
        }
    }
    /* The statement would stumble over the same faults again, so it runs only where none is known. */
    if (problems->len == 0 && !try_statement(source, statement_select_people, G_N_ELEMENTS(nobody),
                                             nobody, &people, problems, error)) {
        return false;
    }
    *out_problems = g_steal_pointer(&problems);
    return true;
}

bool
select_check(Db *source, GPtrArray **out_problems, GError **error)
{
    g_autoptr(GPtrArray) problems = NULL;
    g_autoptr(DbResult) orphans = NULL;
    if (!select_check_views(source, &problems, error)) {
        return false;
    }
    if (problems->len == 0 &&
        !try_statement(source, statement_select_orphans, 0, NULL, &orphans, problems, error)) {
        return false;
    }
    if (orphans != NULL) {
        check_orphans(orphans, problems);
    }
    *out_problems = g_steal_pointer(&problems);
    return true;
}

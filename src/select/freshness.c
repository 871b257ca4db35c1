#include "select/freshness.h"

#include "db/statement.h"

static bool
has_view(Db *source, bool *out, GError **error)
{
    const char *const view[] = { "extract_state" };
    g_autoptr(DbResult) exists = NULL;
    if (!db_query(source, statement_select_has_view, 1, view, &exists, error)) {
        return false;
    }
    *out = db_result_flag(exists, 0, 0);
    return true;
}

bool
freshness_read(Db *source, guint64 *out_hours, GError **error)
{
    bool exists;
    g_autoptr(DbResult) age = NULL;
    if (!has_view(source, &exists, error)) {
        return false;
    }
    if (!exists) {
        return error_set(
            error, JPKI_ERROR_SOURCE,
            "view extract_state (refreshed_at timestamptz) is missing from the source schema: [guard] "
            "source_max_age_hours asks it; create it, or set source_max_age_hours=0");
    }
    if (!db_query(source, statement_select_extract_age, 0, NULL, &age, error)) {
        return false;
    }
    if (!db_result_flag(age, 0, 1)) {
        return error_set(
            error, JPKI_ERROR_SOURCE,
            "view extract_state does not say when the extract was refreshed: it needs a row, and a "
            "refreshed_at in each");
    }
    *out_hours = (guint64)db_result_number(age, 0, 0);
    return true;
}

#include "job/source.h"

#include "base/error.h"
#include "select/select_check.h"

bool
source_open(const DatabaseSettings *settings, const char *purpose, Db **out, GError **error)
{
    const DbOptions options = {
        .name = "source",
        .conninfo = settings->conninfo,
        .schema = settings->schema,
        .purpose = purpose,
        .schema_code = JPKI_ERROR_SOURCE,
    };
    return db_open(&options, out, error);
}

bool
source_check(Db *source, GError **error)
{
    g_autoptr(GPtrArray) problems = NULL;
    if (!select_check_views(source, &problems, error)) {
        return false;
    }
    if (problems->len == 0) {
        return true;
    }
    const char *first = g_ptr_array_index(problems, 0);
    return problems->len == 1 ? error_set(error, JPKI_ERROR_SOURCE, "source: %s", first)
                              : error_set(error, JPKI_ERROR_SOURCE, "source: %s (and %u more)",
                                          first, problems->len - 1);
}

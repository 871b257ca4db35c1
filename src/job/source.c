#include "job/source.h"

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

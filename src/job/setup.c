#include "job/setup.h"

#include "base/error.h"
#include "db/statement.h"
#include "intake/intake.h"
#include "job/source.h"
#include "ledger/ledger.h"

static bool
create_sample_registry(const DatabaseSettings *settings, GError **error)
{
    g_autoptr(Db) source = NULL;
    return source_open(settings, "jpki-notice init", &source, error) &&
           db_begin(source, error) && db_create_schema(source, settings->schema, error) &&
           db_run(source, statement_registry, error) && db_commit(source, error);
}

bool
setup_init(const Settings *settings, bool sample_registry, char **out_report, GError **error)
{
    int from, to;
    if (!ledger_migrate(&settings->ledger, &from, &to, error) ||
        (sample_registry && !create_sample_registry(&settings->source, error))) {
        return false;
    }
    g_autofree char *ledger =
        from == to ? g_strdup_printf("the ledger in schema %s is of version %d already", settings->ledger.schema, to)
                   : g_strdup_printf("the ledger in schema %s is now of version %d", settings->ledger.schema, to);
    *out_report = sample_registry ? g_strdup_printf("%s; the sample registry stands behind the views in schema %s",
                                                    ledger, settings->source.schema)
                                  : g_steal_pointer(&ledger);
    return true;
}

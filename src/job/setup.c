#include "job/setup.h"

#include "base/error.h"
#include "base/language.h"
#include "db/statement.h"
#include "intake/intake.h"
#include "job/accounting.h"
#include "job/source.h"
#include "ledger/ledger.h"

static bool
create_sample_registry(const DatabaseSettings *settings, GError **error)
{
    g_autoptr(Db) source = NULL;
    return source_open(settings, "jpki-notice init", &source, error) && db_begin(source, error) &&
           db_create_schema(source, settings->schema, error) &&
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
        from == to ? g_strdup_printf(_("the ledger in schema %s is of version %d already"),
                                     settings->ledger.schema, to)
                   : g_strdup_printf(_("the ledger in schema %s is now of version %d"),
                                     settings->ledger.schema, to);
    *out_report =
        sample_registry
            ? g_strdup_printf(_("%s; the sample registry stands behind the views in schema %s"),
                              ledger, settings->source.schema)
            : g_steal_pointer(&ledger);
    return true;
}

static bool
open_target(const Settings *settings, IntakeTarget target, Db **out, GError **error)
{
    return target == INTAKE_INTO_REGISTRY
               ? source_open(&settings->source, "jpki-notice import", out, error)
               : ledger_open(&settings->ledger, "jpki-notice import", out, error);
}

static char *
report_import(const SetupImport *import, const IntakeSummary *summary)
{
    GString *report = g_string_new(NULL);
    g_string_append_printf(report,
                           _("%s: read %" G_GUINT64_FORMAT ", loaded %" G_GUINT64_FORMAT
                             ", rejected %" G_GUINT64_FORMAT),
                           import->kind, summary->read, summary->loaded, summary->rejected);
    for (guint i = 0; summary->first_rejects[i] != NULL; i++) {
        g_string_append_printf(report, "\n  %s", summary->first_rejects[i]);
    }
    if (summary->rejected > g_strv_length(summary->first_rejects)) {
        g_string_append(report, "\n  …");
    }
    if (summary->rejected > 0) {
        g_string_append(report, import->rejects == NULL
                                    ? _("\n  --rejects FILE writes down every bad line")
                                    : _("\n  every bad line is in the rejects file"));
    }
    return g_string_free(report, FALSE);
}

char *
setup_import_kinds(void)
{
    g_autofree char *kinds = intake_kinds();
    return g_strconcat(_("Kinds, and how FILE is written unless --encoding says it:"), "\n", kinds,
                       NULL);
}

bool
setup_import(const Settings *settings, const SetupImport *import, char **out_report,
             guint64 *out_rejected, GError **error)
{
    const IntakeOptions options = {
        .kind = import->kind,
        .path = import->path,
        .encoding = import->encoding,
        .rejects_path = import->rejects,
        .strict = import->strict,
        .today = import->today,
    };
    g_auto(IntakeSummary) summary = { 0 };
    g_autoptr(Db) db = NULL;
    IntakeTarget target;
    if (!intake_target(import->kind, &target, error) ||
        !open_target(settings, target, &db, error) ||
        (target == INTAKE_ONTO_PIECES && !ledger_lock(db, error)) ||
        !intake_import(db, &options, &summary, error) ||
        (target == INTAKE_ONTO_PIECES && !accounting_write_due(settings, db, error))) {
        return false;
    }
    *out_report = report_import(import, &summary);
    *out_rejected = summary.rejected;
    return true;
}

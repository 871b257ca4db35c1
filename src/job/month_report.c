#include "job/month_report.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "export/month_book.h"
#include "job/output.h"
#include "ledger/ledger.h"
#include "ledger/monthly.h"

#define REPORTS "reports"

/* The folder is ours to make; one that the user names has to be there. */
static bool
choose_path(const Settings *settings, Day first, const char *path, char **out_directory,
            char **out_name, GError **error)
{
    if (path != NULL) {
        *out_directory = file_directory_of(path);
        *out_name = g_path_get_basename(path);
        return true;
    }
    guint year;
    guint month;
    guint day;
    day_to_ymd(first, &year, &month, &day);
    *out_directory = g_build_filename(settings->output_directory, REPORTS, NULL);
    *out_name = g_strdup_printf("%04u-%02u.xlsx", year, month);
    return output_prepare(settings->output_directory, error) &&
           file_make_directory(*out_directory, error);
}

bool
month_report_write(const Settings *settings, Day first, const char *path, char **out_path,
                   guint *out_runs, GError **error)
{
    const gint64 started = clock_ms();
    g_autoptr(Db) ledger = NULL;
    g_autoptr(Month) month = NULL;
    g_autofree char *directory = NULL;
    g_autofree char *name = NULL;
    g_autofree char *sha256 = NULL;
    if (!ledger_open(&settings->ledger, "jpki-notice report", &ledger, error) ||
        !monthly_load(ledger, first, &month, error) ||
        !choose_path(settings, first, path, &directory, &name, error) ||
        !file_remove_leftovers_of(directory, name, error) ||
        !month_book_write(directory, name, month, &sha256, error)) {
        return false;
    }
    *out_runs = month->runs->len;
    *out_path = g_build_filename(directory, name, NULL);
    log_step("report", started, "%u runs in %s, sha256 %s", *out_runs, *out_path, sha256);
    return true;
}

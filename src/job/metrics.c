#include "job/metrics.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/language.h"
#include "base/log.h"
#include "ledger/backlog.h"
#include "ledger/ledger.h"

#include <config.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#define PREFIX       "jpki_notice_"
#define LAST_SUCCESS PREFIX "last_success_timestamp_seconds"

enum { SMALL_FILE = 1 << 16, MS_A_SECOND = 1000 };

static bool
is_success(int exit_status)
{
    return exit_status == 0 || exit_status == JPKI_ERROR_ATTENTION;
}

/* Every metric is a gauge; its samples follow. */
static void
declare(GString *text, const char *name, const char *help)
{
    g_string_append_printf(text, "# HELP " PREFIX "%s %s\n# TYPE " PREFIX "%s gauge\n", name, help,
                           name);
}

static void
add(GString *text, const char *name, const char *help, gint64 value)
{
    declare(text, name, help);
    g_string_append_printf(text, PREFIX "%s %" G_GINT64_FORMAT "\n", name, value);
}

/* Of the file as it stands; 0 when it tells of no success, or is none of ours. */
static gint64
read_last_success(const char *path)
{
    g_autofree char *text = NULL;
    gsize length;
    if (!g_file_get_contents(path, &text, &length, NULL) || length > SMALL_FILE) {
        return 0;
    }
    const char *line = strstr(text, "\n" LAST_SUCCESS " ");
    return line == NULL ? 0 : g_ascii_strtoll(line + strlen("\n" LAST_SUCCESS " "), NULL, 10);
}

static void
add_ending(GString *text, const char *path, int exit_status, gint64 started_ms)
{
    const gint64 now = clock_epoch();
    const gint64 success = is_success(exit_status) ? now : read_last_success(path);
    declare(text, "info", "The program.");
    g_string_append(text, PREFIX "info{version=\"" PACKAGE_VERSION "\"} 1\n");
    add(text, "last_run_timestamp_seconds", "When the last run ended, whatever became of it.", now);
    if (success > 0) {
        add(text, "last_success_timestamp_seconds",
            "When a run last ended with status 0 or 3: done, or nothing was due.", success);
    }
    add(text, "last_run_exit_status", "Exit status of the last run; 0 and 3 are successes.",
        exit_status);
    declare(text, "last_run_duration_seconds", "How long the last run took.");
    g_string_append_printf(text, PREFIX "last_run_duration_seconds %.3f\n",
                           (double)(clock_ms() - started_ms) / MS_A_SECOND);
}

static void
add_phase(const char *step, gint64 ms, gpointer data)
{
    g_string_append_printf(data, PREFIX "last_run_phase_seconds{phase=\"%s\"} %.3f\n", step,
                           (double)ms / MS_A_SECOND);
}

static void
add_phases(GString *text)
{
    declare(text, "last_run_phase_seconds",
            "How long each phase of the last run took, as far as it came.");
    log_each_step(add_phase, text);
}

/* Every reason, those without anybody too: a series that comes and goes cannot be compared with yesterday's. */
static void
add_people(GString *text, const NightResult *result)
{
    const RunCounts *counts = &result->counts;
    declare(text, "last_run_people", "What the last run decided about the people it examined.");
    g_string_append_printf(
        text, PREFIX "last_run_people{outcome=\"noticed\",reason=\"\"} %" G_GUINT64_FORMAT "\n",
        counts->noticed);
    for (guint i = REASON_NONE + 1; i < REASON_COUNT; i++) {
        const Reason reason = (Reason)i;
        g_string_append_printf(
            text, PREFIX "last_run_people{outcome=\"%s\",reason=\"%s\"} %" G_GUINT64_FORMAT "\n",
            decision_outcome_name(decision_outcome_of(reason)), decision_reason_name(reason),
            counts->by_reason[reason]);
    }
    add(text, "last_run_examined", "People examined by the last run.", (gint64)counts->examined);
    add(text, "last_run_newly_held", "People whom the last run held for the first time.",
        (gint64)result->new_held);
    add(text, "last_run_sheets", "Sheets of the last run.", (gint64)counts->sheets);
    add(text, "last_run_warnings", "Warnings of the last run.",
        result->warnings == NULL ? 0 : result->warnings->len);
}

/* A ledger that cannot be asked leaves the backlog out: no figure is better than an old one. */
static void
add_backlog(GString *text, const Settings *settings, int exit_status)
{
    g_autoptr(Db) ledger = NULL;
    Backlog backlog;
    if (exit_status == JPKI_ERROR_DATABASE ||
        !ledger_open(&settings->ledger, "jpki-notice metrics", &ledger, NULL) ||
        !backlog_load(ledger, &backlog, NULL)) {
        return;
    }
    add(text, "unfinished_runs", "Runs that are not done; the next run finishes them first.",
        (gint64)backlog.unfinished_runs);
    add(text, "unposted_pieces", "Printed pieces whose posting is not confirmed.",
        (gint64)backlog.unposted_pieces);
    add(text, "accounts_due", "Runs whose workbook is older than the ledger.",
        (gint64)backlog.accounts_due);
}

static bool
publish(const char *path, const GString *text, GError **error)
{
    g_autofree char *directory = file_directory_of(path);
    g_autofree char *name = g_path_get_basename(path);
    g_autoptr(FileWriter) file = NULL;
    if (!file_remove_leftovers_of(directory, name, error) ||
        !file_create(directory, name, &file, error)) {
        return false;
    }
    file_let_all_read(file);
    file_append(file, text->str, text->len);
    return file_commit(g_steal_pointer(&file), NULL, error);
}

void
metrics_tell(const Settings *settings, const NightResult *result, int exit_status,
             gint64 started_ms)
{
    const char *path = settings->metrics_textfile;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    if (path[0] == '\0') {
        return;
    }
    add_ending(text, path, exit_status, started_ms);
    add_phases(text);
    /* Of a run that failed before it had decided there is nothing to tell. */
    if (is_success(exit_status) || result->counts.examined > 0) {
        add_people(text, result);
    }
    add_backlog(text, settings, exit_status);
    if (!publish(path, text, &error)) {
        log_line(LOG_LEVEL_WARNING, "metrics", "%s", error->message);
    }
}

bool
metrics_check(const char *path, GError **error)
{
    g_autofree char *directory = file_directory_of(path);
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        return error_set(error, JPKI_ERROR_FILE,
                         "metrics: %s is a directory" ERROR_HINT
                         "[metrics] textfile names a file in the collector's directory",
                         path);
    }
    return access(directory, W_OK | X_OK) == 0 ||
           error_set(error, JPKI_ERROR_FILE,
                     "metrics: cannot write in %s: %s" ERROR_HINT
                     "let the job's user write the collector's directory, or name another "
                     "[metrics] textfile",
                     directory, language_errno(errno));
}

#include "base/clock.h"
#include "base/error.h"
#include "base/language.h"
#include "commands/commands.h"
#include "job/metrics.h"
#include "job/night.h"
#include "job/warnings.h"
#include "model/spoken.h"

#include <stdio.h>
#include <unistd.h>

static void
print_counts(const RunCounts *counts)
{
    printf(_("  examined %" G_GUINT64_FORMAT " = noticed %" G_GUINT64_FORMAT
             " + excluded %" G_GUINT64_FORMAT " + held %" G_GUINT64_FORMAT "\n"),
           counts->examined, counts->noticed, run_excluded(counts), run_held(counts));
    for (guint reason = REASON_NONE + 1; reason < REASON_COUNT; reason++) {
        if (counts->by_reason[reason] > 0) {
            g_autofree char *outcome = spoken_outcome_column(decision_outcome_of((Reason)reason));
            g_autofree char *why = spoken_reason_column((Reason)reason);
            printf("  %s  %s %" G_GUINT64_FORMAT "\n", outcome, why, counts->by_reason[reason]);
        }
    }
    printf(_("  print files %" G_GUINT64_FORMAT ", sheets %" G_GUINT64_FORMAT "\n"),
           counts->print_files, counts->sheets);
}

/* Under cron an ordinary night says nothing; whatever a person should know, and everything on a terminal, is said. */
static bool
needs_saying(const NightResult *result, bool dry_run)
{
    return dry_run || isatty(STDOUT_FILENO) || result->run == NULL ||
           result->run->counts.noticed == 0 || result->new_held > 0 || result->finished->len > 0 ||
           result->warnings->len > 0;
}

/* A dry run tells what a run would be refused for; a run that came through was told to go on; one that did
 * not come through tells what it went on with. */
static void
print_warnings(const NightResult *result, bool done)
{
    for (guint i = 0; i < result->warnings->len; i++) {
        const Warning *warning = &g_array_index(result->warnings, Warning, i);
        if (!done && warning->refuses && !result->accepted) {
            continue; /* the refusal says it */
        }
        g_autofree char *text = warnings_describe(warning);
        printf("%s: %s\n",
               warning->refuses ? (result->accepted ? _("accepted") : _("a run would be refused"))
                                : _("warning"),
               text);
    }
    if (done && !result->window_opens) {
        char day[DAY_TEXT_SIZE];
        printf(_("no window opens on %s, the day that this night is for\n"),
               day_format(result->opens_on, day));
    }
}

static void
print_result(const Settings *settings, const NightResult *result, bool dry_run)
{
    if (!needs_saying(result, dry_run)) {
        return;
    }
    command_print_finished(settings, result->finished);
    print_warnings(result, true);
    if (dry_run) {
        printf(_("dry run: nothing was written\n"));
    } else if (result->run == NULL) {
        printf(_("nothing was due: run %" G_GINT64_FORMAT " of this day stands\n"),
               result->earlier_run);
        return;
    } else {
        printf(_("run %" G_GINT64_FORMAT ": %s/%s\n"), result->run->run_id,
               settings->output_directory, result->run->folder);
    }
    if (result->counts.noticed == 0) {
        printf(_("nothing was due\n"));
    }
    print_counts(&result->counts);
}

static bool
parse_options(CommandGlobals *globals, int argc, char **argv, NightOptions *options, GError **error)
{
    g_autofree char *as_of = NULL;
    gboolean dry_run = FALSE;
    gboolean accept_volume = FALSE;
    gboolean accept_templates = FALSE;
    int jobs = command_default_jobs();
    int limit = 0;
    const GOptionEntry entries[] = {
        { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
          N_("the day of the run (today in Asia/Tokyo)"), "YYYY-MM-DD" },
        { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("decide and report, write nothing"),
          NULL },
        { "jobs", 'j', 0, G_OPTION_ARG_INT, &jobs,
          N_("rendering processes (one for each processor)"), "N" },
        { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_("at most N pieces; the others stay due"),
          "N" },
        { "accept-templates", 0, 0, G_OPTION_ARG_NONE, &accept_templates,
          N_("render an unfinished run anew with templates that have changed since"), NULL },
        { "accept-volume", 0, 0, G_OPTION_ARG_NONE, &accept_volume,
          N_("go on although a guard refuses"), NULL },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    if (!command_parse(command_find("run"), globals, entries, &argc, &argv, 0, 0, error) ||
        !command_parse_as_of(as_of, &options->as_of, error)) {
        return false;
    }
    if (!command_check_jobs(jobs, error)) {
        return false;
    }
    if (limit < 0) {
        return error_set(error, JPKI_ERROR_USAGE, "--limit takes a number of pieces, not %d",
                         limit);
    }
    options->dry_run = dry_run;
    options->accept_volume = accept_volume;
    options->accept_templates = accept_templates;
    options->jobs = (guint)jobs;
    options->limit = (guint)limit;
    return true;
}

/* Somebody newly held, or no letters where there should be some. A standing matter, such as holidays that are still to be
 * imported, is said every night and is not a status. */
static bool
needs_a_person(const NightResult *result)
{
    for (guint i = 0; i < result->warnings->len; i++) {
        if (g_array_index(result->warnings, Warning, i).kind == WARNING_ZERO_PIECES &&
            !result->accepted) {
            return true;
        }
    }
    return result->new_held > 0;
}

int
run_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    const gint64 started = clock_ms();
    NightOptions options = { 0 };
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GError) failure = NULL;
    g_auto(NightResult) result = { 0 };
    if (!parse_options(globals, argc, argv, &options, error) ||
        !command_load(globals, &settings, error)) {
        return -1;
    }
    const bool done = night_run(settings, &options, &result, &failure);
    const int status = !done ? failure->code : needs_a_person(&result) ? JPKI_ERROR_ATTENTION : 0;
    if (!options.dry_run) {
        metrics_tell(settings, &result, status, started);
    }
    if (!done) {
        if (result.warnings != NULL) {
            print_warnings(&result, false);
        }
        command_print_finished(settings, result.finished);
        command_print_held(result.new_held);
        g_propagate_error(error, g_steal_pointer(&failure));
        return -1;
    }
    print_result(settings, &result, options.dry_run);
    command_print_held(result.new_held);
    return status;
}

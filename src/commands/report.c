#include "base/error.h"
#include "base/language.h"
#include "commands/commands.h"
#include "job/accounting.h"
#include "job/month_report.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    char *month;  /* YYYY-MM; NULL: one run's account; owned */
    char *output; /* NULL: where reports stand; owned */
} Options;

static void
options_clear(Options *options)
{
    g_free(options->month);
    g_free(options->output);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool
parse_month(const char *text, Day *first, GError **error)
{
    g_autofree char *day = g_strconcat(text, "-01", NULL);
    return (day_parse(day, first) && day_is_plausible(*first)) ||
           error_set(error, JPKI_ERROR_USAGE, "--month '%s' is no month: write YYYY-MM", text);
}

static int
report_run(CommandGlobals *globals, const char *id, GError **error)
{
    g_autoptr(Settings) settings = NULL;
    g_autofree char *folder = NULL;
    gint64 run_id;
    if (!command_parse_run(id, &run_id, error) || !command_load(globals, &settings, error) ||
        !accounting_report(settings, run_id, &folder, error)) {
        return -1;
    }
    printf(_("run %" G_GINT64_FORMAT ": its account is written again: %s\n"), run_id, folder);
    return 0;
}

static int
report_month(CommandGlobals *globals, const Options *options, GError **error)
{
    g_autoptr(Settings) settings = NULL;
    g_autofree char *path = NULL;
    guint runs;
    Day first;
    if (!parse_month(options->month, &first, error) || !command_load(globals, &settings, error) ||
        !month_report_write(settings, first, options->output, &path, &runs, error)) {
        return -1;
    }
    printf(_("%s: %u runs: %s\n"), options->month, runs, path);
    return 0;
}

/* A run or a month, not both, not neither. */
static bool
check_arguments(const Options *options, int argc, GError **error)
{
    if (options->month == NULL && argc < 2) {
        return error_set(error, JPKI_ERROR_USAGE,
                         "report: an argument is missing: RUN or --month YYYY-MM");
    }
    if (options->month != NULL && argc > 1) {
        return error_set(error, JPKI_ERROR_USAGE, "report takes a run or --month, not both");
    }
    return options->month != NULL || options->output == NULL ||
           error_set(error, JPKI_ERROR_USAGE, "--output goes with --month: a run has its folder");
}

int
report_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    g_auto(Options) options = { 0 };
    const GOptionEntry entries[] = {
        { "month", 0, 0, G_OPTION_ARG_STRING, &options.month,
          N_("all runs of a month in one workbook instead"), "YYYY-MM" },
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
          N_("where the month's workbook is written (reports/YYYY-MM.xlsx in the output directory)"),
          N_("FILE") },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    if (!command_parse(command_find("report"), globals, entries, &argc, &argv, 0, 1, error) ||
        !check_arguments(&options, argc, error)) {
        return -1;
    }
    return options.month == NULL ? report_run(globals, argv[1], error)
                                 : report_month(globals, &options, error);
}

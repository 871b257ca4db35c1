#include "base/clock.h"
#include "base/error.h"
#include "base/language.h"
#include "commands/commands.h"
#include "job/purging.h"

#include <stdio.h>

static bool
parse_options(CommandGlobals *globals, int argc, char **argv, PurgeOptions *options, GError **error)
{
    g_autofree char *before = NULL;
    gboolean dry_run = FALSE;
    const GOptionEntry entries[] = {
        { "before", 0, 0, G_OPTION_ARG_STRING, &before,
          N_("the first day whose letters are to stay"), "YYYY-MM-DD" },
        { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("say what would be deleted"), NULL },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    if (!command_parse(command_find("purge"), globals, entries, &argc, &argv, 0, 0, error)) {
        return false;
    }
    if (before == NULL) {
        return error_set(error, JPKI_ERROR_USAGE,
                         "purge: --before is missing: the first day whose letters are to stay");
    }
    if (!day_parse(before, &options->before)) {
        return error_set(error, JPKI_ERROR_USAGE, "--before '%s' is no date: write YYYY-MM-DD",
                         before);
    }
    options->today = clock_today();
    options->dry_run = dry_run;
    return true;
}

int
purge_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    PurgeOptions options = { 0 };
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GPtrArray) lines = NULL;
    if (!parse_options(globals, argc, argv, &options, error) ||
        !command_load(globals, &settings, error) ||
        !purging_purge(settings, &options, &lines, error)) {
        return -1;
    }
    command_print(lines);
    if (lines->len == 0) {
        printf(_("nothing to delete\n"));
    }
    return 0;
}

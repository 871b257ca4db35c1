#include "base/language.h"
#include "commands/commands.h"
#include "job/accounting.h"

#include <stdio.h>

int
report_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    g_autoptr(Settings) settings = NULL;
    g_autofree char *folder = NULL;
    gint64 run_id = 0;
    if (!command_parse(command_find("report"), globals, NULL, &argc, &argv, 1, 1, error) ||
        !command_parse_run(argv[1], &run_id, error) || !command_load(globals, &settings, error) ||
        !accounting_report(settings, run_id, &folder, error)) {
        return -1;
    }
    printf(_("run %" G_GINT64_FORMAT ": its account is written again: %s\n"), run_id, folder);
    return 0;
}

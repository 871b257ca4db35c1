#include "job/status.h"

#include "commands/commands.h"

int
status_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GPtrArray) lines = NULL;
    gint64 run_id = 0;
    if (!command_parse(command_find("status"), globals, NULL, &argc, &argv, 0, 1, error) ||
        (argc > 1 && !command_parse_run(argv[1], &run_id, error)) ||
        !command_load(globals, &settings, error) || !status_tell(settings, run_id, &lines, error)) {
        return -1;
    }
    command_print(lines);
    return 0;
}

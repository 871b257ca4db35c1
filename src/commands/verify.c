#include "base/error.h"
#include "base/language.h"
#include "commands/commands.h"
#include "job/inspection.h"

#include <stdio.h>

int
verify_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GPtrArray) problems = NULL;
    gint64 run_id = 0;
    if (!command_parse(command_find("verify"), globals, NULL, &argc, &argv, 1, 1, error) ||
        !command_parse_run(argv[1], &run_id, error) || !command_load(globals, &settings, error) ||
        !inspection_verify(settings, run_id, &problems, error)) {
        return -1;
    }
    if (problems->len == 0) {
        printf(_("run %" G_GINT64_FORMAT ": every file and every count is as recorded\n"), run_id);
        return 0;
    }
    command_print(problems);
    error_set(error, JPKI_ERROR_RECONCILE,
              language_plural("run %" G_GINT64_FORMAT ": %u thing is not as recorded",
                              "run %" G_GINT64_FORMAT ": %u things are not as recorded",
                              problems->len),
              run_id, problems->len);
    return -1;
}

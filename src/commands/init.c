#include "base/language.h"
#include "commands/commands.h"
#include "job/setup.h"

#include <stdio.h>

int
init_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    gboolean sample_registry = FALSE;
    const GOptionEntry entries[] = {
        { "sample-registry", 0, 0, G_OPTION_ARG_NONE, &sample_registry,
          N_("also create the sample registry and its source views"), NULL },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_autoptr(Settings) settings = NULL;
    g_autofree char *report = NULL;
    if (!command_parse(command_find("init"), globals, entries, &argc, &argv, 0, 0, error) ||
        !command_load(globals, &settings, error) ||
        !setup_init(settings, sample_registry, &report, error)) {
        return -1;
    }
    printf("%s\n", report);
    return 0;
}

#include "base/language.h"
#include "commands/commands.h"
#include "job/inspection.h"

int
explain_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    g_autofree char *as_of_text = NULL;
    const GOptionEntry entries[] = {
        { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of_text, N_("the day (today in Asia/Tokyo)"),
          "YYYY-MM-DD" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GPtrArray) lines = NULL;
    Day as_of;
    if (!command_parse(command_find("explain"), globals, entries, &argc, &argv, 1, 1, error) ||
        !command_parse_as_of(as_of_text, &as_of, error) ||
        !command_load(globals, &settings, error) ||
        !inspection_explain(settings, argv[1], as_of, &lines, error)) {
        return -1;
    }
    command_print(lines);
    return 0;
}

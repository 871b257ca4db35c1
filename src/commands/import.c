#include "base/clock.h"
#include "base/error.h"
#include "base/language.h"
#include "commands/commands.h"
#include "job/setup.h"

#include <stdio.h>

int
import_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    g_autofree char *encoding = NULL;
    g_autofree char *rejects = NULL;
    gboolean strict = FALSE;
    const GOptionEntry entries[] = {
        { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding,
          N_("how FILE is written; never guessed"), "UTF-8|CP932" },
        { "rejects", 0, 0, G_OPTION_ARG_FILENAME, &rejects,
          N_("where the bad lines go, with line number and reason"), N_("FILE") },
        { "strict", 0, 0, G_OPTION_ARG_NONE, &strict, N_("load nothing when a line is bad"), NULL },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_autofree char *kinds = setup_import_kinds();
    g_autoptr(Settings) settings = NULL;
    g_autofree char *report = NULL;
    guint64 rejected = 0;
    globals->epilogue = kinds;
    if (!command_parse(command_find("import"), globals, entries, &argc, &argv, 2, 2, error) ||
        !command_load(globals, &settings, error)) {
        return -1;
    }
    const SetupImport import = {
        .kind = argv[1],
        .path = argv[2],
        .encoding = encoding,
        .rejects = rejects,
        .strict = strict,
        .today = clock_today(),
    };
    if (!setup_import(settings, &import, &report, &rejected, error)) {
        return -1;
    }
    printf("%s\n", report);
    return rejected == 0 ? 0 : JPKI_ERROR_ATTENTION;
}

#include "base/error.h"
#include "commands/commands.h"
#include "job/towns.h"

#include <stdio.h>

/* Where the program was just built there is no configuration yet; one that was asked for must be there. */
static bool
load_if_there(const CommandGlobals *globals, Settings **out, GError **error)
{
    return (globals->config_path == NULL && !command_has_default_config()) ||
           command_load(globals, out, error);
}

/* Bytes that are no character would drop out of the barcode like a word. */
static bool
check_text(const char *address, GError **error)
{
    return g_utf8_validate(address, -1, NULL) ||
           error_set(error, JPKI_ERROR_USAGE, "barcode: the address is not in UTF-8");
}

int
barcode_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    g_autoptr(Settings) settings = NULL;
    g_autofree char *line = NULL;
    if (!command_parse(command_find("barcode"), globals, NULL, &argc, &argv, 2, 2, error) ||
        !check_text(argv[2], error) || !load_if_there(globals, &settings, error) ||
        !towns_barcode(settings, argv[1], argv[2], &line, error)) {
        return -1;
    }
    printf("%s\n", line);
    return 0;
}

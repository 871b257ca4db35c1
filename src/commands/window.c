#include "commands/commands.h"
#include "job/inspection.h"

#include <stdio.h>

static bool
print_window(const char *expiry, GError **error)
{
    g_autofree char *line = NULL;
    if (!inspection_window(expiry, &line, error)) {
        return false;
    }
    printf("%s\n", line);
    return true;
}

static bool
print_windows_of_stdin(GError **error)
{
    char line[256];
    while (fgets(line, sizeof line, stdin) != NULL) {
        g_strchomp(line);
        if (!print_window(line, error)) {
            return false;
        }
    }
    return true;
}

int
window_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    if (!command_parse(command_find("window"), globals, NULL, &argc, &argv, 1, G_MAXINT, error)) {
        return -1;
    }
    for (int i = 1; i < argc; i++) {
        const bool fine = g_str_equal(argv[i], "-") ? print_windows_of_stdin(error)
                                                    : print_window(argv[i], error);
        if (!fine) {
            return -1;
        }
    }
    return 0;
}

/* main.c - finds the command, lets it run, turns its failure into a line and an exit status. */
#include "base/error.h"
#include "base/log.h"
#include "commands/command.h"

#include <locale.h>
#include <stdio.h>
#include <sys/stat.h>

/* Letters hold personal data: what this program makes is its user's alone. */
enum { PRIVATE_UMASK = 077 };

static int
fail(const GError *error)
{
    const int status = error->domain == JPKI_ERROR ? error->code : JPKI_ERROR_INTERNAL;
    log_line(LOG_LEVEL_ERROR, "failed", "%s; hint: %s", error->message, error_hint(status));
    return status;
}

static int
dispatch(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    if (!command_parse_globals(globals, &argc, &argv, error)) {
        return -1;
    }
    if (argc < 2) {
        error_set(error, JPKI_ERROR_USAGE, "a command is missing");
        return -1;
    }
    const Command *command = command_find(argv[1]);
    if (command == NULL) {
        error_set(error, JPKI_ERROR_USAGE, "there is no command '%s'", argv[1]);
        return -1;
    }
    return command->run(globals, argc - 1, argv + 1, error);
}

int
main(int argc, char **argv)
{
    CommandGlobals globals = { .level = LOG_LEVEL_WARNING };
    g_autoptr(GError) error = NULL;
    setlocale(LC_ALL, "");
    umask(PRIVATE_UMASK);
    const int status = dispatch(&globals, argc, argv, &error);
    g_free(globals.config_path);
    return error == NULL ? status : fail(error);
}

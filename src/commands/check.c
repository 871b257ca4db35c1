#include "base/clock.h"
#include "base/error.h"
#include "commands/commands.h"
#include "job/preflight.h"

#include <stdio.h>

/* The first failure's exit status, 3 when there are warnings, 0 when tonight would work. */
static int
judge(const GPtrArray *lines)
{
    int status = 0;
    for (guint i = 0; i < lines->len; i++) {
        const PreflightLine *line = g_ptr_array_index(lines, i);
        if (line->verdict == PREFLIGHT_FAILURE) {
            return line->code;
        }
        if (line->verdict == PREFLIGHT_WARNING) {
            status = JPKI_ERROR_ATTENTION;
        }
    }
    return status;
}

int
check_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    g_autoptr(Settings) settings = NULL;
    if (!command_parse(command_find("check"), globals, NULL, &argc, &argv, 0, 0, error) ||
        !command_load(globals, &settings, error)) {
        return -1;
    }
    g_autoptr(GPtrArray) lines = preflight_check(settings, clock_today());
    for (guint i = 0; i < lines->len; i++) {
        const PreflightLine *line = g_ptr_array_index(lines, i);
        printf("%-7s  %s\n", preflight_verdict_name(line->verdict), line->text);
    }
    return judge(lines);
}

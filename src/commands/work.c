#include "base/language.h"
#include "commands/commands.h"
#include "job/press.h"

#include <stdio.h>
#include <unistd.h>

/* Under cron, and to whoever comes too late, it says nothing. */
static void
print_result(guint runs)
{
    if (isatty(STDOUT_FILENO)) {
        printf(runs == 0 ? _("there is no run to join\n")
                         : _("all print files are rendered; the run's own host closes it\n"));
    }
}

int
work_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    int jobs = command_default_jobs();
    const GOptionEntry entries[] = {
        { "jobs", 'j', 0, G_OPTION_ARG_INT, &jobs,
          N_("rendering processes (one for each processor)"), "N" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_autoptr(Settings) settings = NULL;
    guint runs;
    if (!command_parse(command_find("work"), globals, entries, &argc, &argv, 0, 0, error) ||
        !command_check_jobs(jobs, error) || !command_load(globals, &settings, error) ||
        !press_join(settings, (guint)jobs, &runs, error)) {
        return -1;
    }
    print_result(runs);
    return 0;
}

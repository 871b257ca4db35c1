/* main.c - finds the command, lets it run, turns its failure into a line and an exit status. */
#include "base/error.h"
#include "base/language.h"
#include "base/log.h"
#include "commands/command.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Letters hold personal data: what this program makes is its user's alone. */
enum { PRIVATE_UMASK = 077 };

static int
fail(const GError *error, const Command *command)
{
    const int status = error->domain == JPKI_ERROR ? error->code : JPKI_ERROR_INTERNAL;
    g_autofree char *hint = command_hint(command, status);
    g_autofree char *message = error_with_hint(error->message, hint);
    log_line(LOG_LEVEL_ERROR, "failed", "%s", message);
    return status;
}

static int
dispatch(CommandGlobals *globals, int argc, char **argv, const Command **command, GError **error)
{
    if (!command_parse_globals(globals, &argc, &argv, error)) {
        return -1;
    }
    if (argc < 2) {
        error_set(error, JPKI_ERROR_USAGE, "a command is missing");
        return -1;
    }
    *command = command_find(argv[1]);
    if (*command == NULL) {
        error_set(error, JPKI_ERROR_USAGE, "there is no command '%s'", argv[1]);
        return -1;
    }
    return (*command)->run(globals, argc - 1, argv + 1, error);
}

/* A closed standard descriptor would be given to the next file or socket, and a log line would go into it. */
static void
open_standard_descriptors(void)
{
    int fd;
    do {
        fd = open("/dev/null", O_RDWR);
    } while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd > STDERR_FILENO) {
        close(fd);
    }
}

/* Memory holds personal data and passwords, and a core file keeps them: there is none. A limit of 1, not 0, because the
 * kernel hands the core to a program in core_pattern whatever the limit is, unless it is 1 (do_coredump()). */
static void
forbid_core_dumps(void)
{
    const struct rlimit limit = { .rlim_cur = 1, .rlim_max = 1 };
    setrlimit(RLIMIT_CORE, &limit);
}

/* A result that did not arrive is no result, however well the work went. */
static bool
flush_output(GError **error)
{
    const bool failed_before = ferror(stdout) != 0;
    if (fflush(stdout) == 0 && !failed_before) {
        return true;
    }
    return error_set(error, JPKI_ERROR_FILE,
                     "cannot write to standard output: %s" ERROR_HINT
                     "look where it goes; the command itself went through",
                     failed_before ? _("some of it was lost") : language_errno(errno));
}

/* What errands read, their callers free: with an arena of the heap for each of their threads, each keeps room for it. */
static void
share_the_heap(void)
{
    mallopt(M_ARENA_MAX, 2);
}

int
main(int argc, char **argv)
{
    CommandGlobals globals = { .level = LOG_LEVEL_WARNING };
    const Command *command = NULL;
    g_autoptr(GError) error = NULL;
    open_standard_descriptors();
    forbid_core_dumps();
    share_the_heap();
    command_choose_language(argv);
    umask(PRIVATE_UMASK);
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a failed write, with its name */
    const int status = dispatch(&globals, argc, argv, &command, &error);
    g_free(globals.config_path);
    if (error == NULL) {
        flush_output(&error);
    }
    return error == NULL ? status : fail(error, command);
}

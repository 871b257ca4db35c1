#include "base/stop.h"

#include "base/error.h"

#include <stddef.h>
#include <sys/prctl.h>
#include <unistd.h>

enum { STATUS_OF_SIGNAL = 128 };

static volatile sig_atomic_t remembered;

static void
remember(int number)
{
    remembered = number;
}

void
stop_remember(void)
{
    const struct sigaction action = { .sa_handler = remember };
    sigset_t set;
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

bool
stop_fail(int number, GError **error)
{
    return error_set(error, (JpkiError)(STATUS_OF_SIGNAL + number),
                     "stopped by signal %d" ERROR_HINT
                     "nothing is lost; 'jpki-notice run' takes the run up again",
                     number);
}

bool
stop_check(GError **error)
{
    return remembered == 0 || stop_fail(remembered, error);
}

bool
stop_is_code(int code)
{
    return code > STATUS_OF_SIGNAL;
}

void
stop_with_parent(pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) {
        _exit(JPKI_ERROR_INTERNAL);
    }
}

void
stop_block(sigset_t *out_set, sigset_t *out_before)
{
    sigemptyset(out_set);
    sigaddset(out_set, SIGTERM);
    sigaddset(out_set, SIGINT);
    sigaddset(out_set, SIGCHLD);
    sigprocmask(SIG_BLOCK, out_set, out_before);
}

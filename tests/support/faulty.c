/* faulty.c - the checkpoints of jpki-notice-faulty: what they do stands in base/checkpoint.h. */
#include "base/checkpoint.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { MICROSECONDS = 1000 };

void
checkpoint(const char *name)
{
    if (g_strcmp0(g_getenv("JPKI_NOTICE_DIE_AT"), name) == 0) {
        raise(SIGKILL);
    }
}

static gboolean
is_among(const char *variable, const char *resident_id)
{
    const char *list = g_getenv(variable);
    if (list == NULL) {
        return FALSE;
    }
    g_auto(GStrv) ids = g_strsplit(list, ",", -1);
    return g_strv_contains((const char *const *)ids, resident_id);
}

void
checkpoint_piece(const char *resident_id)
{
    const char *once = g_getenv("JPKI_NOTICE_CRASH_ONCE");
    const char *slow = g_getenv("JPKI_NOTICE_SLOW_MS");
    if (is_among("JPKI_NOTICE_CRASH_ON", resident_id) || (once != NULL && g_unlink(once) == 0)) {
        signal(SIGSEGV, SIG_DFL); /* a sanitizer would make an exit status of it */
        raise(SIGSEGV);
    }
    if (is_among("JPKI_NOTICE_HANG_ON", resident_id)) {
        alarm(1);
        while (TRUE) {
            pause();
        }
    }
    if (slow != NULL) {
        g_usleep((gulong)g_ascii_strtoull(slow, NULL, 10) * MICROSECONDS);
    }
}

#include "job/patience.h"

#include "base/error.h"
#include "base/log.h"
#include "base/stop.h"

enum { FIRST_PAUSE_SECONDS = 1, NAPS_A_SECOND = 10 };

/* The session of an attempt that lost its connection may outlive it for a while, and keep the lock. */
static bool
may_pass(const GError *error, bool is_first)
{
    return error_may_pass(error) ||
           (!is_first && g_error_matches(error, JPKI_ERROR, JPKI_ERROR_LOCKED));
}

/* Fails when the night is told to stop. */
static bool
sleep_for(guint seconds, GError **error)
{
    for (guint i = 0; i < seconds * NAPS_A_SECOND; i++) {
        if (!stop_check(error)) {
            return false;
        }
        g_usleep(G_USEC_PER_SEC / NAPS_A_SECOND);
    }
    return true;
}

bool
patience_try(guint seconds, PatienceAttempt attempt, gpointer data, GError **error)
{
    guint waited = 0;
    guint pause = FIRST_PAUSE_SECONDS;
    while (true) {
        g_autoptr(GError) failure = NULL;
        if (attempt(data, &failure)) {
            return true;
        }
        pause = MIN(pause, seconds - waited);
        if (pause == 0 || !may_pass(failure, waited == 0)) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return false;
        }
        g_autofree char *message = error_without_hint(failure->message);
        log_line(LOG_LEVEL_WARNING, "retry", "%s; trying again in %u s", message, pause);
        if (!sleep_for(pause, error)) {
            return false;
        }
        waited += pause;
        pause *= 2;
    }
}

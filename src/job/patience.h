/* patience.h - a failure that may pass by itself, a server that restarts say, is waited out. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* What is tried: it has to go on from where an attempt before it got to. */
typedef bool (*PatienceAttempt)(gpointer data, GError **error);

/* Try until it succeeds, fails for good (error_may_pass()), or `seconds` were waited; the pauses double from one second on.
 * 0 seconds: once. Fails with the last attempt's failure, or when it is told to stop between two. */
bool patience_try(guint seconds, PatienceAttempt attempt, gpointer data, GError **error);

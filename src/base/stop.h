/* stop.h - SIGTERM and SIGINT: a wish to stop soon, to be asked for between two pieces of work. */
#pragma once

#include <glib.h>
#include <signal.h>
#include <stdbool.h>

/* From now on these signals are only remembered, whether they were blocked before or not. */
void stop_remember(void);

/* Fails when one was remembered, with the code 128 + its number: the exit status that a shell gives for it. */
bool stop_check(GError **error);

/* The failure of work that ended early because of signal `number`. Returns false. */
bool stop_fail(int number, GError **error);

/* Whether a failure's code is such a one. */
bool stop_is_code(int code);

/* For a child just forked: it dies with `parent`, whose death may have been before this call, so that nobody works on
 * unwatched. */
void stop_with_parent(pid_t parent);

/* Block the two signals and SIGCHLD, for sigtimedwait(); *out_before is the mask to go back to. */
void stop_block(sigset_t *out_set, sigset_t *out_before);

/* preflight.h - would tonight work? Looks at everything the night needs, in the order in which an operator would. */
#pragma once

#include "base/day.h"
#include "model/settings.h"

#include <glib.h>

typedef enum { PREFLIGHT_OK, PREFLIGHT_WARNING, PREFLIGHT_FAILURE } PreflightVerdict;

typedef struct {
    PreflightVerdict verdict;
    int code;   /* of a failure: the exit status it leads to */
    char *text; /* what was looked at, what was found, and the remedy; owned */
} PreflightLine;

/* Every check, also after a failure (of PreflightLine *); the caller unrefs. What cannot be looked at because of a failure is a
 * warning that says so: the list never gets shorter in silence. */
GPtrArray *preflight_check(const Settings *settings, Day as_of);

const char *preflight_verdict_name(PreflightVerdict verdict);

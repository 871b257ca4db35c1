/* warning.h - what somebody should know of a run that was done all the same; kept with it in the ledger.
 *
 * A warning is a stable code and figures; the words for people are made from them where they are read. In the ledger it is
 * a parameter of the run: warning.01 = "holidays_end 2027 2028". */
#pragma once

#include "model/run.h"

#include <glib.h>
#include <stdbool.h>

/* The codes stand in the ledger and in run.json: never rename. The figures are named in run.json. */
typedef enum {
    WARNING_MAX_PIECES,    /* max_pieces: count, limit */
    WARNING_MEDIAN_FACTOR, /* median_factor: count, median, factor */
    WARNING_ZERO_PIECES, /* zero_pieces: no piece, though a window opens on the day that the run is for */
    WARNING_SOURCE_AGE, /* source_age: hours (begun ones too), limit */
    WARNING_HOLIDAYS_END, /* holidays_end: the last year that is known (0: none), the year of the last expiry */
    WARNING_LAST_OPEN_UNKNOWN, /* last_open_unknown: count of letters that do not state the last open day */
    WARNING_NO_REQUESTS, /* no_requests: forms were sent before, and the view form_request is not there any more */
    WARNING_KIND_COUNT /* how many kinds there are */
} WarningKind;

enum { WARNING_FIGURES = 3 };

typedef struct {
    WarningKind kind;
    guint64 figures[WARNING_FIGURES]; /* the first warning_figures(kind) of them */
    bool refuses;                     /* a guard would rather not go on; not kept in the ledger */
} Warning;

const char *warning_code(WarningKind kind);

/* How many figures the kind has, and what the i-th is called. */
guint warning_figures(WarningKind kind);
const char *warning_figure_name(WarningKind kind, guint i);

/* An empty array of Warning; the caller unrefs. */
GArray *warning_array_new(void);

/* Put the warnings (of Warning) among the run's parameters. */
void warning_store(const GArray *warnings, Run *run);

/* The warnings among the run's parameters, in order, without those that a newer program wrote; the caller unrefs. */
GArray *warning_list(const Run *run);

/* The parameter `name` is a warning. */
bool warning_is_parameter(const char *name);

/* command.h - what every subcommand is given, and how it answers. */
#pragma once

#include "base/day.h"
#include "base/log.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* The options before or behind the command's name that all commands share. */
typedef struct {
    char *config_path; /* owned */
    LogLevel level;
    LogFormat format;
    bool level_is_set;    /* by -v or -q */
    const char *epilogue; /* borrowed: stands below the command's --help; NULL: nothing */
} CommandGlobals;

typedef struct {
    const char *name;
    const char *arguments; /* for the usage line */
    const char *summary;   /* one line of --help */
    /* Runs with argv[0] = its name. Returns the exit status of a success (0 or 3); on failure sets *error, whose code is
     * the exit status. */
    int (*run)(CommandGlobals *globals, int argc, char **argv, GError **error);
} Command;

/* All commands in the order of --help, ended by a row without a name. */
extern const Command command_table[];

/* Read a command's own options (`entries`, ended by G_OPTION_ENTRY_NULL-like zeroes; may be NULL) together with the shared
 * ones, and check that `min` to `max` arguments are left in argv[1 …]. Prints --help and exits 0 when asked to. */
bool command_parse(const Command *command, CommandGlobals *globals, const GOptionEntry *entries,
                   int *argc, char ***argv, int min, int max, GError **error);

/* From now on people are spoken to as [general] language of the configuration says, which --config names anywhere in argv:
 * complaints about the other options and the configuration itself included. */
void command_choose_language(char **argv);

/* The options that may stand before the command: reads those of argv up to the first word that is none. */
bool command_parse_globals(CommandGlobals *globals, int *argc, char ***argv, GError **error);

/* The default configuration's file exists. */
bool command_has_default_config(void);

/* Load the configuration that the globals name. */
bool command_load(const CommandGlobals *globals, Settings **out, GError **error);

/* The day of --as-of (NULL: not given, today in Asia/Tokyo): a day of the 21st or 22nd century, so that every day counted
 * from it is one too. */
bool command_parse_as_of(const char *text, Day *as_of, GError **error);

/* How many rendering processes --jobs may ask for, and as many as there are processors when it does not. */
enum { COMMAND_MOST_JOBS = 256 };
int command_default_jobs(void);
bool command_check_jobs(int jobs, GError **error);

/* A run number, from 1. */
bool command_parse_run(const char *text, gint64 *run_id, GError **error);

/* The row of `name` in command_table; NULL when there is none. */
const Command *command_find(const char *name);

/* What to do about a failure of `command` (NULL: none was found yet) whose message does not say it itself; the caller
 * frees. */
char *command_hint(const Command *command, int code);

/* Print every string of `lines` on standard output, a line each. */
void command_print(const GPtrArray *lines);

/* Tell of the runs (of Run *) that were not done and were finished before what was asked for; of people newly held, if any.
 * Nobody hears of them again: they are told also when the command fails then. */
void command_print_finished(const Settings *settings, const GPtrArray *finished);
void command_print_held(guint64 people);

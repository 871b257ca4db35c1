#include "commands/command.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/language.h"
#include "commands/commands.h"
#include "config/config.h"
#include "model/run.h"

#include <config.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

const Command command_table[] = {
    { "init", "", N_("create or upgrade the ledger schema"), init_command },
    { "import", N_("KIND FILE"),
      N_("load a CSV extract into the sample registry or a reference table"), import_command },
    { "check", "", N_("say, before the night, whether tonight would work"), check_command },
    { "run", "", N_("the nightly job"), run_command },
    { "window", N_("DATE…"),
      N_("print expiry, first and last day of the renewal window; - reads standard input"),
      window_command },
    { "barcode", N_("POSTAL ADDRESS"),
      N_("print the customer barcode's characters, check character and bars"), barcode_command },
    { "explain", N_("RESIDENT"), N_("why this person did, did not or would get a piece"),
      explain_command },
    { "preview", N_("TEMPLATE"),
      N_("one sample piece for each variant, marked 見本, as PDF or PNG"), preview_command },
    { "reprint", N_("RUN --seq A-B"),
      N_("print those pieces again under new references, marked 再発行"), reprint_command },
    { "recheck", N_("RUN"), N_("read the register again before posting, and write the pull list"),
      recheck_command },
    { "confirm", N_("RUN --posted N"), N_("the mail room's count, reconciled with ours"),
      confirm_command },
    { "report", N_("[RUN]"),
      N_("write a run's account again from the ledger, or with --month a month's workbook"),
      report_command },
    { "status", N_("[RUN]"), N_("runs and where they stand"), status_command },
    { "verify", N_("RUN"), N_("files on disk against the ledger's checksums and counts"),
      verify_command },
    { "purge", "", N_("delete the letters and addressees of runs before a day"), purge_command },
    { "work", "",
      N_("join the rendering of open runs from this or another host, until none is left"),
      work_command },
    { NULL, NULL, NULL, NULL },
};

#define DEFAULT_CONFIG JPKI_SYSCONFDIR "/jpki-notice/jpki-notice.conf"

static gboolean
take_verbose(const char *option, const char *value, gpointer data, GError **error)
{
    (void)option;
    (void)value;
    (void)error;
    CommandGlobals *globals = data;
    globals->level = globals->level_is_set && globals->level >= LOG_LEVEL_INFO ? LOG_LEVEL_DEBUG
                                                                               : LOG_LEVEL_INFO;
    globals->level_is_set = true;
    return TRUE;
}

static gboolean
take_quiet(const char *option, const char *value, gpointer data, GError **error)
{
    (void)option;
    (void)value;
    (void)error;
    CommandGlobals *globals = data;
    globals->level = LOG_LEVEL_ERROR;
    globals->level_is_set = true;
    return TRUE;
}

static gboolean
take_format(const char *option, const char *value, gpointer data, GError **error)
{
    CommandGlobals *globals = data;
    if (g_str_equal(value, "text")) {
        globals->format = LOG_AS_TEXT;
    } else if (g_str_equal(value, "json")) {
        globals->format = LOG_AS_JSON;
    } else {
        return error_set(error, JPKI_ERROR_USAGE, "%s takes text or json, not '%s'", option, value);
    }
    return TRUE;
}

static gboolean
take_config(const char *option, const char *value, gpointer data, GError **error)
{
    (void)option;
    (void)error;
    CommandGlobals *globals = data;
    g_free(globals->config_path);
    globals->config_path = g_strdup(value);
    return TRUE;
}

static gboolean
show_version(const char *option, const char *value, gpointer data, GError **error)
{
    (void)option;
    (void)value;
    (void)data;
    (void)error;
    printf("%s\n", PACKAGE_STRING);
    exit(EXIT_SUCCESS);
}

/* GLib passes a callback's data through the group, and takes a function for a void pointer. */
#define CALLBACK(function) ((gpointer)(GOptionArgFunc)(function))

static const GOptionEntry shared_entries[] = {
    { "config", 'c', G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, CALLBACK(take_config),
      N_("the configuration file (/etc/jpki-notice/jpki-notice.conf)"), N_("FILE") },
    { "verbose", 'v', G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, CALLBACK(take_verbose),
      N_("say each step on standard error"), NULL },
    { "quiet", 'q', G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, CALLBACK(take_quiet),
      N_("say errors only"), NULL },
    { "log-format", 0, 0, G_OPTION_ARG_CALLBACK, CALLBACK(take_format),
      N_("how log lines are written"), "text|json" },
    { "version", 0, G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, CALLBACK(show_version),
      N_("print the version"), NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
};

static const char *
translate(const char *english, gpointer data)
{
    (void)data;
    return language_text(english);
}

static GOptionContext *
new_context(const char *parameters, CommandGlobals *globals, const GOptionEntry *entries)
{
    GOptionContext *context = g_option_context_new(parameters);
    GOptionGroup *group = g_option_group_new("main", "Options", "", globals, NULL);
    if (entries != NULL) {
        g_option_group_add_entries(group, entries);
    }
    g_option_group_add_entries(group, shared_entries);
    g_option_group_set_translate_func(group, translate, NULL, NULL);
    g_option_context_set_main_group(context, group);
    return context;
}

/* As the usage line has them; an empty text would be looked up like any other. */
static const char *
arguments_of(const Command *command)
{
    return command->arguments[0] == '\0' ? "" : _(command->arguments);
}

/* GLib's own complaints about options become ours. */
static bool
parse(GOptionContext *context, int *argc, char ***argv, GError **error)
{
    g_autoptr(GError) complaint = NULL;
    if (g_option_context_parse(context, argc, argv, &complaint)) {
        return true;
    }
    return error_set(error, JPKI_ERROR_USAGE, "%s", complaint->message);
}

/* On a terminal somebody is watching; cron mails what is written. */
static void
set_up_log(const CommandGlobals *globals)
{
    const LogLevel unasked = isatty(STDERR_FILENO) ? LOG_LEVEL_INFO : LOG_LEVEL_WARNING;
    const LogLevel level = globals->level_is_set ? globals->level : unasked;
    log_set_up(level, globals->format);
    log_set_watched(isatty(STDERR_FILENO) && globals->format == LOG_AS_TEXT &&
                    level > LOG_LEVEL_ERROR);
}

bool
command_parse(const Command *command, CommandGlobals *globals, const GOptionEntry *entries,
              int *argc, char ***argv, int min, int max, GError **error)
{
    g_autoptr(GOptionContext) context = new_context(arguments_of(command), globals, entries);
    g_autofree char *program = g_strconcat("jpki-notice ", command->name, NULL);
    g_set_prgname(program); /* for the usage line */
    g_option_context_set_summary(context, _(command->summary));
    g_option_context_set_description(context, globals->epilogue);
    const bool parsed = parse(context, argc, argv, error);
    set_up_log(globals); /* a refusal is a line of the log too */
    if (!parsed) {
        return false;
    }
    const int arguments = *argc - 1;
    if (arguments < min) {
        return error_set(error, JPKI_ERROR_USAGE, "%s: an argument is missing: %s", command->name,
                         arguments_of(command));
    }
    if (arguments > max) {
        return error_set(error, JPKI_ERROR_USAGE, "%s: the argument '%s' is one too many",
                         command->name, (*argv)[max + 1]);
    }
    return true;
}

enum { CALL_COLUMNS = 18 };

static char *
list_commands(void)
{
    GString *list = g_string_new(_("Commands:\n"));
    for (const Command *command = command_table; command->name != NULL; command++) {
        g_autofree char *call = g_strdup_printf("%s %s", command->name, arguments_of(command));
        g_autofree char *column = language_pad(call, CALL_COLUMNS);
        g_string_append_printf(list, "  %s %s\n", column, _(command->summary));
    }
    g_string_append(list, _("\n'jpki-notice COMMAND --help' tells a command's options."));
    return g_string_free(list, FALSE);
}

void
command_choose_language(char **argv)
{
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_auto(GStrv) words = g_strdupv(argv);
    g_autofree char *path = NULL;
    const GOptionEntry entries[] = {
        { "config", 'c', 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_ignore_unknown_options(context, TRUE);
    g_option_context_parse_strv(context, &words, NULL);
    language_choose(config_language(path == NULL ? DEFAULT_CONFIG : path));
}

bool
command_parse_globals(CommandGlobals *globals, int *argc, char ***argv, GError **error)
{
    g_autoptr(GOptionContext) context = new_context(_("COMMAND"), globals, NULL);
    g_autofree char *commands = list_commands();
    g_option_context_set_summary(
        context, _("Notices of expiring My Number card certificates: the nightly job."));
    g_option_context_set_description(context, commands);
    g_option_context_set_strict_posix(context, TRUE);
    const bool parsed = parse(context, argc, argv, error);
    set_up_log(globals);
    return parsed;
}

bool
command_has_default_config(void)
{
    return g_file_test(DEFAULT_CONFIG, G_FILE_TEST_EXISTS);
}

bool
command_load(const CommandGlobals *globals, Settings **out, GError **error)
{
    const char *path = globals->config_path;
    return config_load(path == NULL ? DEFAULT_CONFIG : path, out, error);
}

bool
command_parse_as_of(const char *text, Day *as_of, GError **error)
{
    if (text == NULL) {
        *as_of = clock_today();
        return true;
    }
    Day day;
    if (!day_parse(text, &day)) {
        return error_set(error, JPKI_ERROR_USAGE, "--as-of '%s' is no date: write YYYY-MM-DD",
                         text);
    }
    if (day < day_from_ymd(2000, 1, 1) || day > day_from_ymd(2199, 12, 31)) {
        return error_set(error, JPKI_ERROR_USAGE,
                         "--as-of takes a day from 2000-01-01 to 2199-12-31, not %s", text);
    }
    *as_of = day;
    return true;
}

int
command_default_jobs(void)
{
    return (int)MIN(g_get_num_processors(), COMMAND_MOST_JOBS);
}

bool
command_check_jobs(int jobs, GError **error)
{
    return (jobs >= 1 && jobs <= COMMAND_MOST_JOBS) ||
           error_set(error, JPKI_ERROR_USAGE, "--jobs takes 1 to %d, not %d", COMMAND_MOST_JOBS,
                     jobs);
}

bool
command_parse_run(const char *text, gint64 *run_id, GError **error)
{
    if (!g_ascii_string_to_signed(text, 10, 1, G_MAXINT64, run_id, NULL)) {
        return error_set(error, JPKI_ERROR_USAGE,
                         "'%s' is no run number" ERROR_HINT "'jpki-notice status' lists them",
                         text);
    }
    return true;
}

const Command *
command_find(const char *name)
{
    for (const Command *command = command_table; command->name != NULL; command++) {
        if (g_str_equal(command->name, name)) {
            return command;
        }
    }
    return NULL;
}

/* Where the hint for a kind of failure speaks of the night and the command is another. */
static const struct {
    const char *command;
    int code;
    const char *hint;
} own_hints[] = {
    { "import", JPKI_ERROR_SOURCE,
      N_("correct the file, or declare how it is written with --encoding; nothing was loaded") },
    { "import", JPKI_ERROR_FILE,
      N_("name a CSV file that you may read, and for --rejects a file in a directory that you may write; nothing was loaded") },
    { "import", JPKI_ERROR_RECONCILE, N_("please report this with the log; nothing was loaded") },
    { "confirm", JPKI_ERROR_RECONCILE,
      N_("count again; 'jpki-notice status RUN' and the pull lists say what was not to be posted") },
    { "recheck", JPKI_ERROR_FILE,
      N_("look at that path, its owner and the disk's free space; 'jpki-notice report RUN' writes a list that is missing") },
    { "reprint", JPKI_ERROR_FILE,
      N_("look at that path, its owner and the disk's free space; the next 'run' or 'reprint' takes the reprint up again") },
    { "barcode", JPKI_ERROR_ATTENTION,
      N_("write the address as the register has it, from the prefecture on, and look whether the code is its own") },
    { "preview", JPKI_ERROR_FILE,
      N_("name a file in a directory that you may write; nothing was made") },
    { "preview", JPKI_ERROR_RENDER, N_("nothing was made") },
    { "purge", JPKI_ERROR_FILE,
      N_("look at that path and its owner, then purge again: what is deleted already stays deleted") },
    { "verify", JPKI_ERROR_RECONCILE,
      N_("print and post nothing of this run before every line of it is understood") },
};

char *
command_hint(const Command *command, int code)
{
    for (gsize i = 0; command != NULL && i < G_N_ELEMENTS(own_hints); i++) {
        if (own_hints[i].code == code && g_str_equal(own_hints[i].command, command->name)) {
            return g_strdup(_(own_hints[i].hint));
        }
    }
    if (command != NULL && code == JPKI_ERROR_USAGE) {
        return g_strdup_printf(_("see 'jpki-notice %s --help'"), command->name);
    }
    return g_strdup(error_hint(code));
}

void
command_print(const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        printf("%s\n", (const char *)g_ptr_array_index(lines, i));
    }
}

void
command_print_finished(const Settings *settings, const GPtrArray *finished)
{
    for (guint i = 0; i < finished->len; i++) {
        const Run *run = g_ptr_array_index(finished, i);
        printf(_("run %" G_GINT64_FORMAT " was not done and has been finished: %s/%s\n"),
               run->run_id, settings->output_directory, run->folder);
    }
}

void
command_print_held(guint64 people)
{
    if (people > 0) {
        printf(language_plural("%" G_GUINT64_FORMAT " person is newly held: look at held.csv, "
                               "protected.csv and the workbook's sheet 保留\n",
                               "%" G_GUINT64_FORMAT " people are newly held: look at held.csv, "
                               "protected.csv and the workbook's sheet 保留\n",
                               people),
               people);
    }
}

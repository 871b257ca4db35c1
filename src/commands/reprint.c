#include "job/reprint.h"

#include "base/error.h"
#include "base/language.h"
#include "commands/commands.h"

#include <stdio.h>

static bool
parse_number(const char *text, guint64 *out)
{
    return g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT64, out, NULL);
}

/* "A-B" or "A". */
static bool
parse_span(const char *text, SeqSpan *out)
{
    g_auto(GStrv) ends = g_strsplit(text, "-", 2);
    if (ends[0] == NULL || !parse_number(ends[0], &out->from)) {
        return false;
    }
    out->to = out->from;
    return ends[1] == NULL || (parse_number(ends[1], &out->to) && out->from <= out->to);
}

/* Spans by commas. */
static bool
parse_seq(const char *text, GArray *spans, GError **error)
{
    if (text == NULL) {
        return error_set(error, JPKI_ERROR_USAGE,
                         "reprint: --seq is missing: which sequence numbers, --seq 12-15");
    }
    g_auto(GStrv) items = g_strsplit(text, ",", -1);
    bool is_good = items[0] != NULL;
    for (guint i = 0; is_good && items[i] != NULL; i++) {
        SeqSpan span = { 0 };
        is_good = parse_span(items[i], &span);
        g_array_append_val(spans, span);
    }
    return is_good ||
           error_set(error, JPKI_ERROR_USAGE,
                     "--seq takes sequence numbers from 1: 12, 12-15 or 3,12-15, not '%s'", text);
}

static bool
parse_options(CommandGlobals *globals, int argc, char **argv, GArray *spans,
              ReprintOptions *options, GError **error)
{
    g_autofree char *as_of = NULL;
    g_autofree char *seq = NULL;
    int jobs = command_default_jobs();
    const GOptionEntry entries[] = {
        { "seq", 0, 0, G_OPTION_ARG_STRING, &seq,
          N_("the sequence numbers of the pieces: 12, 12-15 or 3,12-15"), "A-B" },
        { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
          N_("the letters' date of issue (today in Asia/Tokyo)"), "YYYY-MM-DD" },
        { "jobs", 'j', 0, G_OPTION_ARG_INT, &jobs,
          N_("rendering processes (one for each processor)"), "N" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    if (!command_parse(command_find("reprint"), globals, entries, &argc, &argv, 1, 1, error) ||
        !command_parse_run(argv[1], &options->run_id, error) || !parse_seq(seq, spans, error) ||
        !command_parse_as_of(as_of, &options->as_of, error) || !command_check_jobs(jobs, error)) {
        return false;
    }
    options->spans = spans;
    options->jobs = (guint)jobs;
    return true;
}

static void
print_skips(const ReprintSkips *skips)
{
    const struct {
        guint64 pieces;
        const char *why;
    } rows[] = {
        { skips->by_mark[MARK_WITHDRAWN], N_("were taken out by a pull list") },
        { skips->by_mark[MARK_REPLACED], N_("have been printed again before") },
        { skips->by_mark[MARK_RETURNED], N_("have come back") },
        { skips->expired, N_("are about what has expired since") },
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (rows[i].pieces > 0) {
            printf(_("  left out: %" G_GUINT64_FORMAT " that %s\n"), rows[i].pieces,
                   _(rows[i].why));
        }
    }
}

static void
print_result(const Settings *settings, const ReprintResult *result)
{
    if (result->run == NULL) {
        printf(_("it had all of these pieces: nothing else was printed\n"));
        return;
    }
    printf(_("run %" G_GINT64_FORMAT ": %" G_GUINT64_FORMAT " pieces of run %" G_GINT64_FORMAT
             " again, on %" G_GUINT64_FORMAT " sheets: %s/%s\n"),
           result->run->run_id, result->run->counts.noticed, result->run->reprint_of,
           result->run->counts.sheets, settings->output_directory, result->run->folder);
    print_skips(&result->skips);
}

static void
print_held(guint64 people)
{
    if (people > 0) {
        printf(language_plural("%" G_GUINT64_FORMAT
                               " person is newly held: look at held.csv; a letter that could not "
                               "be printed again leaves the old piece as it was\n",
                               "%" G_GUINT64_FORMAT
                               " people are newly held: look at held.csv; a letter that could not "
                               "be printed again leaves the old piece as it was\n",
                               people),
               people);
    }
}

int
reprint_command(CommandGlobals *globals, int argc, char **argv, GError **error)
{
    ReprintOptions options = { 0 };
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(SeqSpan));
    g_autoptr(Settings) settings = NULL;
    g_auto(ReprintResult) result = { 0 };
    if (!parse_options(globals, argc, argv, spans, &options, error) ||
        !command_load(globals, &settings, error)) {
        return -1;
    }
    const bool done = reprint_run(settings, &options, &result, error);
    command_print_finished(settings, result.finished);
    command_print_held(result.finished_held);
    if (!done) {
        return -1;
    }
    print_result(settings, &result);
    print_held(result.new_held);
    return result.finished_held + result.new_held > 0 ? JPKI_ERROR_ATTENTION : 0;
}

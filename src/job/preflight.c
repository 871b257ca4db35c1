#include "job/preflight.h"

#include "base/error.h"
#include "base/file.h"
#include "base/language.h"
#include "config/config.h"
#include "job/counters.h"
#include "job/guarding.h"
#include "job/metrics.h"
#include "job/night.h"
#include "job/output.h"
#include "job/press.h"
#include "job/source.h"
#include "job/warnings.h"
#include "ledger/ledger.h"
#include "model/spoken.h"
#include "render/render.h"
#include "select/select.h"
#include "select/select_check.h"

#include <errno.h>
#include <unistd.h>

static void
free_line(gpointer data)
{
    PreflightLine *line = data;
    g_free(line->text);
    g_free(line);
}

static void G_GNUC_PRINTF(4, 5)
    add(GPtrArray *lines, PreflightVerdict verdict, int code, const char *format, ...)
{
    PreflightLine *line = g_new0(PreflightLine, 1);
    va_list args;
    va_start(args, format);
    line->verdict = verdict;
    line->code = code;
    line->text = g_strdup_vprintf(language_text(format), args);
    va_end(args);
    g_ptr_array_add(lines, line);
}

/* With the remedy for its kind, unless the message names a better one. */
static void
add_error(GPtrArray *lines, const GError *error)
{
    g_autofree char *message = error_with_hint(error->message, error_hint(error->code));
    add(lines, PREFLIGHT_FAILURE, error->code, "%s", message);
}

static void
check_output(GPtrArray *lines, const char *output_directory)
{
    g_autofree char *directory = output_nearest(output_directory);
    if (!g_file_test(directory, G_FILE_TEST_IS_DIR)) {
        add(lines, PREFLIGHT_FAILURE, JPKI_ERROR_FILE,
            "output: %s is no directory; move it away or name another [output] directory",
            directory);
        return;
    }
    if (access(directory, W_OK | X_OK) != 0) {
        add(lines, PREFLIGHT_FAILURE, JPKI_ERROR_FILE,
            "output: cannot write in %s: %s; give it to the job's user", directory,
            language_errno(errno));
        return;
    }
    guint64 free_bytes;
    g_autoptr(GError) error = NULL;
    if (!output_check(output_directory, &error) ||
        !file_free_bytes(directory, &free_bytes, &error)) {
        add_error(lines, error);
        return;
    }
    g_autofree char *size = g_format_size(free_bytes);
    g_autofree char *owner = output_describe_owner(output_directory);
    add(lines, PREFLIGHT_OK, 0, "output: %s free in %s", size, directory);
    if (owner != NULL) {
        add(lines, PREFLIGHT_WARNING, 0, "%s", owner);
    }
}

/* The night's own estimate. */
static void
check_room(GPtrArray *lines, const char *output_directory, const RunCounts *counts)
{
    g_autoptr(GError) error = NULL;
    if (!output_has_room(output_directory, counts, &error)) {
        add_error(lines, error);
        return;
    }
    g_autofree char *size = g_format_size(output_bytes(counts));
    add(lines, PREFLIGHT_OK, 0, "output: tonight's letters need up to %s", size);
}

static void
check_metrics(GPtrArray *lines, const char *path)
{
    g_autoptr(GError) error = NULL;
    if (path[0] == '\0') {
        return;
    }
    if (!metrics_check(path, &error)) {
        add_error(lines, error);
        return;
    }
    add(lines, PREFLIGHT_OK, 0, "metrics: %s can be written", path);
}

/* A telephone number that nobody has, in a letter to somebody who has questions. */
static void
check_letter(GPtrArray *lines, const Settings *settings)
{
    g_autoptr(GPtrArray) keys = config_sample_texts(settings);
    if (!config_has_own_texts(settings)) {
        add(lines, PREFLIGHT_OK, 0,
            "letter: the sample's texts throughout: good for a trial, and never to be posted");
        return;
    }
    if (keys->len == 0) {
        add(lines, PREFLIGHT_OK, 0, "letter: no text of the sample is left in [letter]");
        return;
    }
    g_ptr_array_add(keys, NULL);
    g_autofree char *names = g_strjoinv(", ", (char **)keys->pdata);
    add(lines, PREFLIGHT_WARNING, 0,
        "letter: the sample's texts are left in [letter], and would be printed: %s; write the ward's own there",
        names);
}

static void
check_templates(GPtrArray *lines, const Settings *settings)
{
    g_autoptr(Renderer) renderer = NULL;
    g_autoptr(GError) error = NULL;
    if (!render_open(&settings->render, settings->letter, &renderer, &error) ||
        !render_rehearse(renderer, &error)) {
        add_error(lines, error);
        return;
    }
    add(lines, PREFLIGHT_OK, 0, "templates: %s reads and fits the paper without a fault",
        settings->render.template_directory);
}

static void
check_paper(GPtrArray *lines, const Settings *settings)
{
    g_autoptr(GError) error = NULL;
    if (!render_check_fonts(&settings->render, &error)) {
        add_error(lines, error);
        add(lines, PREFLIGHT_WARNING, 0, "templates: not looked at: they need the fonts");
        return;
    }
    add(lines, PREFLIGHT_OK, 0, "fonts: the declared chain in %s opens",
        settings->render.font_directory);
    check_templates(lines, settings);
}

static void
add_warning(GPtrArray *lines, const Warning *warning)
{
    g_autofree char *text = warnings_describe(warning);
    add(lines, warning->refuses ? PREFLIGHT_FAILURE : PREFLIGHT_WARNING,
        warning->refuses ? JPKI_ERROR_GUARD : 0, "%s", text);
}

/* What a guard would say tonight; true when it said something. */
static bool
add_warnings(GPtrArray *lines, const GArray *warnings)
{
    for (guint i = 0; i < warnings->len; i++) {
        add_warning(lines, &g_array_index(warnings, Warning, i));
    }
    return warnings->len > 0;
}

/* What only tonight's people tell: how old the source is and how far the holidays reach was said above. */
static void
add_rehearsed_warnings(GPtrArray *lines, const GArray *warnings)
{
    for (guint i = 0; i < warnings->len; i++) {
        const Warning *warning = &g_array_index(warnings, Warning, i);
        if (warning->kind != WARNING_SOURCE_AGE && warning->kind != WARNING_HOLIDAYS_END) {
            add_warning(lines, warning);
        }
    }
}

static void
check_freshness(GPtrArray *lines, Db *source, const GuardSettings *settings)
{
    GuardFacts facts = { 0 };
    g_autoptr(GArray) warnings = warning_array_new();
    g_autoptr(GError) error = NULL;
    if (!guarding_ask_source(source, settings, &facts, &error)) {
        add_error(lines, error);
        return;
    }
    guard_judge_source(&facts, settings, warnings);
    if (!add_warnings(lines, warnings) && settings->source_max_age_hours > 0) {
        add(lines, PREFLIGHT_OK, 0, "source: refreshed within the last %" G_GUINT64_FORMAT " hours",
            facts.source_age_hours);
    }
}

/* Whether the views keep their contract, as far as can be told. */
static bool
check_views(GPtrArray *lines, const Settings *settings, Db **out, GError **error)
{
    g_autoptr(GPtrArray) problems = NULL;
    g_autoptr(Db) source = NULL;
    if (!source_open(&settings->source, "jpki-notice check", &source, error) ||
        !select_check(source, &problems, error)) {
        return false;
    }
    for (guint i = 0; i < problems->len; i++) {
        add(lines, PREFLIGHT_FAILURE, JPKI_ERROR_SOURCE, "source: %s",
            (const char *)g_ptr_array_index(problems, i));
    }
    *out = g_steal_pointer(&source);
    return problems->len == 0;
}

static void
check_source(GPtrArray *lines, const Settings *settings, Day as_of)
{
    g_autoptr(Db) source = NULL;
    g_autoptr(Selection) selection = NULL;
    g_autoptr(GError) error = NULL;
    if (!check_views(lines, settings, &source, &error)) {
        if (error != NULL) {
            add_error(lines, error);
        }
        if (settings->guard.source_max_age_hours > 0) {
            add(lines, PREFLIGHT_WARNING, 0,
                "source: its age was not looked at: that needs its views");
        }
        return;
    }
    check_freshness(lines, source, &settings->guard);
    if (!select_open(source, as_of, &settings->select, &selection, &error)) {
        add_error(lines, error);
        return;
    }
    if (!select_has_requests(selection)) {
        add(lines, PREFLIGHT_OK, 0,
            "source: there is no view form_request, which is optional: no requests for the form are read");
    }
    add(lines, PREFLIGHT_OK, 0,
        "source: connected; the views in schema %s have their columns and can be read",
        settings->source.schema);
}

/* Tonight's letters name expiries up to the last one that is due: the holidays must reach as far. */
static void
check_holidays(GPtrArray *lines, Db *ledger, const Settings *settings, Day as_of)
{
    GuardFacts facts = { 0 };
    g_autoptr(Calendar) calendar = NULL;
    g_autoptr(GArray) warnings = warning_array_new();
    g_autoptr(GError) error = NULL;
    if (!counters_calendar(ledger, &settings->calendar, &calendar, &error)) {
        add_error(lines, error);
        return;
    }
    facts.holidays_until = calendar_last_year(calendar);
    guarding_note_expiries(as_of, &settings->select, &facts);
    guard_judge_holidays(&facts, &settings->guard, warnings);
    if (!add_warnings(lines, warnings)) {
        add(lines, PREFLIGHT_OK, 0,
            "holidays: known to the end of %u, tonight's expiries reach into %u",
            facts.holidays_until, facts.expiries_until);
    }
}

static void
check_unfinished(GPtrArray *lines, const Settings *settings, Db *ledger, const Run *run)
{
    g_autoptr(GError) error = NULL;
    const bool fine = press_check(settings, ledger, run, &error);
    const bool is_told =
        run->failure == NULL || (!fine && g_str_equal(run->failure, error->message));
    g_autofree char *reason = is_told ? g_strdup("") : error_without_hint(run->failure);
    add(lines, PREFLIGHT_WARNING, 0,
        "ledger: run %" G_GINT64_FORMAT " is %s, not done%s%s; the next run finishes it first",
        run->run_id, spoken_run_state(run->state), is_told ? "" : ": ", reason);
    if (!fine) {
        add_error(lines, error);
    }
}

static void
check_ledger(GPtrArray *lines, const Settings *settings, Day as_of)
{
    g_autoptr(Db) ledger = NULL;
    g_autoptr(Run) unfinished = NULL;
    g_autoptr(GError) error = NULL;
    if (!ledger_open(&settings->ledger, "jpki-notice check", &ledger, &error) ||
        !ledger_check_writable(ledger, &error) ||
        !ledger_unfinished_run(ledger, &unfinished, &error)) {
        add_error(lines, error);
        add(lines, PREFLIGHT_WARNING, 0, "holidays: not looked at: they stand in the ledger");
        return;
    }
    add(lines, PREFLIGHT_OK, 0, "ledger: connected; schema %s is of version %d",
        settings->ledger.schema, LEDGER_VERSION);
    if (unfinished != NULL) {
        check_unfinished(lines, settings, ledger, unfinished);
    }
    check_holidays(lines, ledger, settings, as_of);
}

static bool
has_failure(const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        if (((const PreflightLine *)g_ptr_array_index(lines, i))->verdict == PREFLIGHT_FAILURE) {
            return true;
        }
    }
    return false;
}

/* What stops a night may be in one person's row, or in a text of the letter that one variant alone has: so tonight's people
 * are decided and their letters laid out, as by `run --dry-run`. */
static void
rehearse(GPtrArray *lines, const Settings *settings, Day as_of)
{
    const NightOptions options = { .as_of = as_of, .dry_run = true, .jobs = 1 };
    g_auto(NightResult) result = { 0 };
    g_autoptr(GError) error = NULL;
    if (!night_run(settings, &options, &result, &error)) {
        add_error(lines, error);
        return;
    }
    add(lines, PREFLIGHT_OK, 0,
        "rehearsal: of %" G_GUINT64_FORMAT " people examined %" G_GUINT64_FORMAT
        " would be noticed, %" G_GUINT64_FORMAT " held",
        result.counts.examined, result.counts.noticed, run_held(&result.counts));
    add_rehearsed_warnings(lines, result.warnings);
    check_room(lines, settings->output_directory, &result.counts);
}

GPtrArray *
preflight_check(const Settings *settings, Day as_of)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(free_line);
    add(lines, PREFLIGHT_OK, 0, "configuration: read without a fault");
    check_letter(lines, settings);
    check_source(lines, settings, as_of);
    check_ledger(lines, settings, as_of);
    check_paper(lines, settings);
    check_output(lines, settings->output_directory);
    check_metrics(lines, settings->metrics_textfile);
    if (has_failure(lines)) { /* it could only stumble over the same again */
        add(lines, PREFLIGHT_WARNING, 0,
            "rehearsal: not made: it needs all that failed above; mend that, and check once more");
    } else {
        rehearse(lines, settings, as_of);
    }
    return lines;
}

const char *
preflight_verdict_name(PreflightVerdict verdict)
{
    static const char *const names[] = { N_("ok"), N_("warning"), N_("failure") };
    return _(names[verdict]);
}

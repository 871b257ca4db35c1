#include "job/inspection.h"

#include "base/error.h"
#include "base/file.h"
#include "base/language.h"
#include "export/verify.h"
#include "job/counters.h"
#include "job/folder.h"
#include "job/paper.h"
#include "job/source.h"
#include "ledger/history.h"
#include "ledger/ledger.h"
#include "model/reference.h"
#include "model/spoken.h"
#include "plan/compose.h"
#include "rules/eligibility.h"
#include "rules/town.h"
#include "rules/window.h"
#include "select/select.h"

static void G_GNUC_PRINTF(2, 3) add_line(GPtrArray *lines, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_ptr_array_add(lines, g_strdup_vprintf(language_text(format), args));
    va_end(args);
}

bool
inspection_window(const char *expiry, char **out_line, GError **error)
{
    Day expires_on;
    if (!day_parse(expiry, &expires_on)) {
        return error_set(error, JPKI_ERROR_USAGE, "'%s' is no date: write YYYY-MM-DD", expiry);
    }
    if (!day_is_plausible(expires_on)) {
        return error_set(error, JPKI_ERROR_USAGE, "'%s' is not a date from 1868 to 2199", expiry);
    }
    char opens[DAY_TEXT_SIZE];
    *out_line =
        g_strdup_printf("%s\t%s\t%s", expiry, day_format(window_opens(expires_on), opens), expiry);
    return true;
}

static void
append_all(GPtrArray *lines, const GPtrArray *more, const char *indent)
{
    for (guint i = 0; i < more->len; i++) {
        add_line(lines, "%s%s", indent, (const char *)g_ptr_array_index(more, i));
    }
}

/* The deciding rule bears an arrow. */
static void
add_steps(GPtrArray *lines, const GPtrArray *steps)
{
    for (guint i = 0; i < steps->len; i++) {
        const EligibilityStep *step = g_ptr_array_index(steps, i);
        g_autofree char *text = spoken_detail(step->text);
        add_line(lines, "%s %-20s %-3s %s%s%s", step->decides ? "->" : "  ", step->rule,
                 step->applies ? _("yes") : _("no"), _(step->description), text == NULL ? "" : ": ",
                 text == NULL ? "" : text);
    }
}

/* What tonight would do. Whoever the rules notice is still held when the letter cannot be printed. */
static bool
describe_tonight(const Settings *settings, Db *ledger, const Person *person,
                 const EligibilityContext *context, char **out, GError **error)
{
    g_auto(Decision) decision = { 0 };
    g_auto(Paper) paper = { .settings = settings };
    g_autoptr(Calendar) calendar = NULL;
    eligibility_decide(person, context, &decision);
    if (decision.outcome == OUTCOME_NOTICED) {
        if (!counters_calendar(ledger, &settings->calendar, &calendar, error)) {
            return false;
        }
        /* No barcode keeps a letter from being printed: the towns need not be asked for. */
        g_autoptr(TownTable) towns = town_table_new();
        g_autoptr(Piece) piece =
            compose_piece(person, &decision, calendar, towns, context->as_of, context->select);
        piece->notice_id = reference_format(1, 1); /* of the length of any */
        if (!paper_check(&paper, piece, &decision, error)) {
            return false;
        }
        if (decision.outcome == OUTCOME_HELD) {
            g_autofree char *detail = spoken_detail(decision.detail);
            *out = g_strdup_printf(_("held: %s: the letter cannot be printed: %s"),
                                   spoken_reason(decision.reason), detail == NULL ? "" : detail);
            return true;
        }
    }
    *out = eligibility_explain_tonight(person, context);
    return true;
}

bool
inspection_explain(const Settings *settings, const char *resident_id, Day as_of,
                   GPtrArray **out_lines, GError **error)
{
    g_autoptr(Db) source = NULL;
    g_autoptr(Db) ledger = NULL;
    g_autoptr(Person) person = NULL;
    g_autoptr(GPtrArray) history = NULL;
    if (!source_open(&settings->source, "jpki-notice explain", &source, error) ||
        !source_check(source, error) ||
        !ledger_open(&settings->ledger, "jpki-notice explain", &ledger, error) ||
        !select_one(source, resident_id, &person, error) ||
        !history_of_resident(ledger, resident_id, &history, error)) {
        return false;
    }
    if (person == NULL) {
        return error_set(
            error, JPKI_ERROR_USAGE,
            "the view resident knows no '%s'" ERROR_HINT
            "write the id as the register does; 'jpki-notice check' says whether the view can be read",
            resident_id);
    }
    g_autoptr(Notices) notices = notices_new();
    const EligibilityContext context = { .as_of = as_of,
                                         .select = &settings->select,
                                         .notices = notices };
    eligibility_ask(person, &context, notices);
    if (!ledger_noticed(ledger, notices, NULL, error)) {
        return false;
    }
    char day[DAY_TEXT_SIZE];
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) held = eligibility_explain_register(person, &context);
    g_autoptr(GPtrArray) steps = eligibility_explain(person, &context);
    g_autofree char *tonight = NULL;
    if (!describe_tonight(settings, ledger, person, &context, &tonight, error)) {
        return false;
    }
    add_line(lines, "resident %s as of %s", resident_id, day_format(as_of, day));
    add_line(lines, held->len == 0 ? _("the register has no card") : _("the register has:"));
    append_all(lines, held, "  ");
    add_line(lines, "the rules in order:");
    add_steps(lines, steps);
    add_line(lines, history->len == 0 ? _("the ledger has nothing") : _("the ledger has:"));
    append_all(lines, history, "  ");
    add_line(lines, "tonight: %s", tonight);
    *out_lines = g_steal_pointer(&lines);
    return true;
}

/* The ledger keeps the print files' checksums itself: SHA256SUMS alone could have been replaced together with a file. */
static void
verify_digest(const char *folder, const char *below, guint number, const char *recorded,
              GPtrArray *problems)
{
    g_autofree char *name = print_file_name(number);
    g_autofree char *path = g_build_filename(folder, below, name, NULL);
    g_autofree char *sha256 = NULL;
    g_autoptr(GError) unreadable = NULL;
    if (!file_digest(path, &sha256, &unreadable)) {
        add_line(problems, "%s/%s: %s", below, name, unreadable->message);
    } else if (!g_str_equal(sha256, recorded)) {
        add_line(problems, "%s/%s: its content is not what the ledger recorded; do not print it",
                 below, name);
    }
}

static bool
verify_print_files(Db *ledger, const Run *run, const char *folder, GPtrArray *problems,
                   GError **error)
{
    g_autoptr(GPtrArray) files = NULL;
    if (!history_print_files(ledger, run->run_id, &files, error)) {
        return false;
    }
    for (guint i = 0; i < files->len; i++) {
        const PrintFile *file = g_ptr_array_index(files, i);
        if (file->sha256 == NULL) {
            g_autofree char *name = print_file_name(file->number);
            add_line(problems, "print/%s: not rendered yet; 'jpki-notice run' finishes the run",
                     name);
            continue;
        }
        verify_digest(folder, "print", file->number, file->sha256, problems);
        if (file->cover_sha256 != NULL) {
            verify_digest(folder, "cover", file->number, file->cover_sha256, problems);
        }
    }
    return true;
}

static bool
verify_counts(Db *ledger, const Run *run, GPtrArray *problems, GError **error)
{
    g_autoptr(GError) difference = NULL;
    if (history_reconcile(ledger, run, &difference)) {
        return true;
    }
    if (!g_error_matches(difference, JPKI_ERROR, JPKI_ERROR_RECONCILE)) {
        g_propagate_error(error, g_steal_pointer(&difference));
        return false;
    }
    g_ptr_array_add(problems, g_strdup(difference->message));
    return true;
}

/* A run without its SHA256SUMS, or without its folder, is not as recorded either; the ledger tells the rest. */
static GPtrArray *
compare_with_sums(const char *folder, bool is_purged)
{
    g_autoptr(GPtrArray) problems = NULL;
    g_autoptr(GError) unreadable = NULL;
    if (!verify_sums(folder, is_purged, &problems, &unreadable)) {
        problems = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(problems, g_strdup(unreadable->message));
    }
    return g_steal_pointer(&problems);
}

bool
inspection_verify(const Settings *settings, gint64 run_id, GPtrArray **out_problems, GError **error)
{
    g_autoptr(Db) ledger = NULL;
    g_autoptr(Run) run = NULL;
    if (!ledger_open(&settings->ledger, "jpki-notice verify", &ledger, error) ||
        !ledger_load_run(ledger, run_id, &run, error)) {
        return false;
    }
    g_autofree char *folder = folder_of_run(settings->output_directory, run);
    const bool is_purged = run->purged_on != DAY_NONE;
    g_autoptr(GPtrArray) problems = compare_with_sums(folder, is_purged);
    if ((!is_purged && !verify_print_files(ledger, run, folder, problems, error)) ||
        !verify_counts(ledger, run, problems, error)) {
        return false;
    }
    if (run->state != RUN_DONE) {
        add_line(problems, "run %" G_GINT64_FORMAT " is %s, not done", run_id,
                 spoken_run_state(run->state));
    }
    if (run->account_due) {
        add_line(problems,
                 "the account is older than the ledger; 'jpki-notice report %" G_GINT64_FORMAT
                 "' writes it again",
                 run_id);
    }
    *out_problems = g_steal_pointer(&problems);
    return true;
}

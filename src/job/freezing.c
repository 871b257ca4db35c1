#include "job/freezing.h"

#include "base/checkpoint.h"
#include "base/clock.h"
#include "base/log.h"
#include "job/counters.h"
#include "job/folder.h"
#include "job/frozen_settings.h"
#include "job/guarding.h"
#include "job/output.h"
#include "job/paper.h"
#include "job/source.h"
#include "job/towns.h"
#include "ledger/freeze.h"
#include "ledger/ledger.h"
#include "model/reference.h"
#include "plan/compose.h"
#include "plan/plan.h"
#include "render/render.h"
#include "rules/calendar.h"
#include "rules/eligibility.h"
#include "rules/town.h"
#include "select/select.h"

/* Everything that deciding one chunk of people needs. */
typedef struct {
    const Settings *settings;
    const NightOptions *options;
    Db *ledger; /* borrowed, as the next six */
    Paper *paper;
    Calendar *calendar;
    TownTable *towns; /* grows */
    Plan *plan;
    Run *run;          /* its counts grow */
    GuardFacts *facts; /* likewise */
    /* set of char *: tonight's subjects, "renewal 12345"; but for a dry run only those that are not in the ledger yet, so
     * that it does not grow with the town */
    GHashTable *taken;
} Tonight;

static bool
is_full(const Tonight *tonight)
{
    return tonight->options->limit > 0 && tonight->run->counts.noticed >= tonight->options->limit;
}

static void
note_decision(GPtrArray *decisions, const Person *person, Reason reason, const char *detail)
{
    FreezeDecision *row = g_new0(FreezeDecision, 1);
    row->resident_id = g_strdup(person->resident_id);
    row->reason = reason;
    row->detail = g_strdup(detail);
    g_ptr_array_add(decisions, row);
}

static char *
subject_of(const Piece *piece, const char *serial)
{
    return g_strdup_printf("%s %s", decision_kind_name(piece->kind), serial);
}

/* What the ledger has of these pieces, it is asked for. */
static void
forget_subjects(Tonight *tonight, const GPtrArray *pieces)
{
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(pieces, i);
        g_autoptr(GPtrArray) serials = g_ptr_array_new_with_free_func(g_free);
        piece_subjects(piece, serials);
        for (guint j = 0; j < serials->len; j++) {
            g_autofree char *subject = subject_of(piece, g_ptr_array_index(serials, j));
            g_hash_table_remove(tonight->taken, subject);
        }
    }
}

/* One certificate is one person's: a view that shows it under two (a join that multiplies rows) must not stop the night,
 * nor be believed. The first person keeps it, the next one is held. */
static void
take_subjects(Tonight *tonight, const Piece *piece, Decision *decision)
{
    g_autoptr(GPtrArray) serials = g_ptr_array_new_with_free_func(g_free);
    piece_subjects(piece, serials);
    for (guint i = 0; i < serials->len; i++) {
        const char *serial = g_ptr_array_index(serials, i);
        if (!g_hash_table_add(tonight->taken, subject_of(piece, serial))) {
            g_autofree char *detail = g_strdup_printf("%s is another resident's too", serial);
            decision_hold(decision, REASON_BAD_DATA, detail);
        }
    }
}

/* A form may be about certificates of years to come; what has expired has no last day. */
static bool
has_last_open_day(const Piece *piece)
{
    return piece->kind == KIND_RENEWAL || piece->kind == KIND_REMINDER;
}

/* Hand the piece to the plan, which takes it over. */
static bool
give_place(Tonight *tonight, Piece *piece, GError **error)
{
    g_autoptr(Piece) owned = piece;
    Renderer *renderer = NULL;
    guint sheets;
    if (!paper_renderer(tonight->paper, &renderer, error) ||
        !render_sheets(renderer, owned, &sheets, error)) {
        return false;
    }
    if (owned->last_open_on == DAY_NONE && has_last_open_day(owned)) {
        tonight->facts->last_open_unknown++;
    }
    plan_add(tonight->plan, g_steal_pointer(&owned), sheets);
    return true;
}

/* A piece that can be printed as the register writes it takes its place; another is held with the reason. */
static bool
place_piece(Tonight *tonight, const Person *person, Decision *decision, GError **error)
{
    g_autoptr(Piece) piece = compose_piece(person, decision, tonight->calendar, tonight->towns,
                                           tonight->options->as_of, &tonight->settings->select);
    /* The reference that it gets when it can be printed: the check is of the whole piece. */
    piece->notice_id = reference_format(tonight->run->run_id, tonight->run->counts.noticed + 1);
    if (!paper_check(tonight->paper, piece, decision, error)) {
        return false;
    }
    if (decision->outcome == OUTCOME_NOTICED) {
        take_subjects(tonight, piece, decision);
    }
    return decision->outcome != OUTCOME_NOTICED ||
           give_place(tonight, g_steal_pointer(&piece), error);
}

static bool
decide_person(Tonight *tonight, const Person *person, const EligibilityContext *context,
              GPtrArray *decisions, GError **error)
{
    g_auto(Decision) decision = { 0 };
    eligibility_decide(person, context, &decision);
    if (!eligibility_fits_listing(person, &decision)) {
        return true; /* the person's other row is the one that counts */
    }
    if (decision.outcome == OUTCOME_NOTICED && !place_piece(tonight, person, &decision, error)) {
        return false;
    }
    RunCounts *counts = &tonight->run->counts;
    counts->examined++;
    if (decision.outcome == OUTCOME_NOTICED) {
        counts->noticed++;
        return true;
    }
    counts->by_reason[decision.reason]++;
    if (decision.reason != REASON_ALREADY_NOTICED) {
        note_decision(decisions, person, decision.reason, decision.detail);
    }
    return true;
}

/* What the ledger already has of the chunk's people, and of their towns. */
static bool
ask_ledger(Tonight *tonight, const GPtrArray *people, const EligibilityContext *context,
           Notices *notices, GError **error)
{
    for (guint i = 0; i < people->len; i++) {
        eligibility_ask(g_ptr_array_index(people, i), context, notices);
    }
    return ledger_noticed(tonight->ledger, notices, error) &&
           (tonight->options->dry_run ||
            ledger_taken(tonight->ledger, notices, tonight->taken, error)) &&
           towns_learn(tonight->ledger, people, tonight->towns, error);
}

static bool
decide_chunk(Tonight *tonight, const GPtrArray *people, GPtrArray *decisions, GError **error)
{
    g_autoptr(Notices) notices = notices_new();
    const EligibilityContext context = {
        .as_of = tonight->options->as_of,
        .select = &tonight->settings->select,
        .notices = notices,
    };
    if (!ask_ledger(tonight, people, &context, notices, error)) {
        return false;
    }
    for (guint i = 0; i < people->len && !is_full(tonight); i++) {
        if (!decide_person(tonight, g_ptr_array_index(people, i), &context, decisions, error)) {
            return false;
        }
    }
    return true;
}

/* Into the ledger with the decisions, and with the pieces whose places have been settled by now. */
static bool
keep_chunk(Tonight *tonight, const GPtrArray *decisions, GError **error)
{
    g_autoptr(GPtrArray) pieces = plan_take_settled(tonight->plan);
    if (tonight->options->dry_run) {
        return true;
    }
    if (!freeze_add_pieces(tonight->ledger, tonight->run, pieces, error) ||
        !freeze_add_decisions(tonight->ledger, decisions, error)) {
        return false;
    }
    forget_subjects(tonight, pieces);
    return true;
}

/* Nobody comes after them: the last print file ends here. */
static bool
keep_last(Tonight *tonight, GError **error)
{
    g_autoptr(GPtrArray) nobody = freeze_decision_array_new();
    plan_finish(tonight->plan);
    return keep_chunk(tonight, nobody, error);
}

static bool
decide_all(Tonight *tonight, Selection *selection, GError **error)
{
    while (!is_full(tonight)) {
        g_autoptr(GPtrArray) people = NULL;
        g_autoptr(GPtrArray) decisions = freeze_decision_array_new();
        if (!select_next(selection, &people, error)) {
            return false;
        }
        if (people->len == 0) {
            break;
        }
        if (!decide_chunk(tonight, people, decisions, error) ||
            !keep_chunk(tonight, decisions, error)) {
            return false;
        }
    }
    return keep_last(tonight, error);
}

/* select -> decide -> plan, with the register's snapshot open; fills run->counts and what `facts` can learn on the way. */
static bool
decide_night(const Settings *settings, Db *ledger, const NightOptions *options, Run *run,
             Plan *plan, Paper *paper, GuardFacts *facts, GError **error)
{
    const gint64 started = clock_ms();
    g_autoptr(Db) source = NULL;
    g_autoptr(Selection) selection = NULL;
    g_autoptr(Calendar) calendar = NULL;
    if (!source_open(&settings->source, "jpki-notice run", &source, error) ||
        !source_check(source, error) ||
        !guarding_ask_source(source, &settings->guard, facts, error) ||
        !counters_calendar(ledger, &settings->calendar, &calendar, error) ||
        !select_open(source, options->as_of, &settings->select, &selection, error)) {
        return false;
    }
    g_autoptr(TownTable) towns = town_table_new();
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Tonight tonight = {
        .taken = taken,
        .settings = settings,
        .options = options,
        .ledger = ledger,
        .paper = paper,
        .calendar = calendar,
        .towns = towns,
        .plan = plan,
        .run = run,
        .facts = facts,
    };
    if (!decide_all(&tonight, selection, error)) {
        return false;
    }
    plan_count(plan, &run->counts);
    facts->holidays_until = calendar_last_year(calendar);
    log_step("select", started,
             "examined %" G_GUINT64_FORMAT ", to notice %" G_GUINT64_FORMAT
             ", excluded %" G_GUINT64_FORMAT ", held %" G_GUINT64_FORMAT,
             run->counts.examined, run->counts.noticed, run_excluded(&run->counts),
             run_held(&run->counts));
    return true;
}

/* A tier that can be off, and its days. */
static void
note_tier(GHashTable *parameters, const char *name, bool is_on, guint days)
{
    g_hash_table_insert(parameters, g_strdup(name), g_strdup(is_on ? "true" : "false"));
    g_hash_table_insert(parameters, g_strconcat(name, "_days", NULL), g_strdup_printf("%u", days));
}

/* What shapes the run's output, kept with it so that it can be made again. */
static void
note_parameters(const Settings *settings, const NightOptions *options, const Paper *paper, Run *run)
{
    GHashTable *parameters = run->parameters;
    frozen_settings_store(settings, paper, run);
    g_hash_table_insert(parameters, g_strdup("select.days_ahead"),
                        g_strdup_printf("%u", settings->select.days_ahead));
    g_hash_table_insert(parameters, g_strdup("select.age_15"),
                        g_strdup(settings->select.age_at_birthday ? "birthday" : "eve"));
    note_tier(parameters, "select.reminder", settings->select.reminder,
              settings->select.reminder_days);
    note_tier(parameters, "select.lapsed", settings->select.lapsed, settings->select.lapsed_days);
    g_hash_table_insert(parameters, g_strdup("run.limit"), g_strdup_printf("%u", options->limit));
    g_hash_table_insert(parameters, g_strdup(RUN_ACCEPT_VOLUME),
                        g_strdup(options->accept_volume ? "true" : "false"));
}

/* A second run on the same day that found nothing new leaves the first one standing. */
static bool
adds_nothing(const Run *run, const FreezeNews *news)
{
    return run->counts.noticed == 0 && news->new_decisions == 0 && news->earlier_run != 0;
}

static bool
commit_or_abandon(Db *ledger, Run *run, const FreezeNews *news, NightResult *result, GError **error)
{
    if (adds_nothing(run, news)) {
        result->earlier_run = news->earlier_run;
        log_line(LOG_LEVEL_INFO, "freeze",
                 "nothing new: run %" G_GINT64_FORMAT " of this day stands", news->earlier_run);
        return freeze_abandon(ledger, error);
    }
    checkpoint("selected");
    result->run_tried = run->run_id;
    if (!freeze_commit(ledger, run, error)) {
        return false;
    }
    checkpoint("frozen");
    return true;
}

bool
freezing_freeze(const Settings *settings, Db *ledger, const NightOptions *options,
                NightResult *result, Run **out, GError **error)
{
    g_autoptr(Run) run = run_new();
    g_auto(Paper) paper = { .settings = settings };
    GuardFacts facts = { 0 };
    run->as_of = options->as_of;
    run->started_at = clock_now();
    if (!freeze_begin(ledger, run, error) ||
        !folder_check_new(settings->output_directory, run, error)) {
        return false;
    }
    g_autoptr(Plan) plan = plan_new(run->run_id, &settings->plan);
    if (!decide_night(settings, ledger, options, run, plan, &paper, &facts, error) ||
        !guarding_decide(settings, ledger, options, &facts, run, result, error) ||
        !output_has_room(settings->output_directory, &run->counts, error)) {
        return false;
    }
    const gint64 started = clock_ms();
    FreezeNews news;
    note_parameters(settings, options, &paper, run);
    if (!freeze_complete(ledger, run, plan_print_files(plan), &news, error) ||
        !commit_or_abandon(ledger, run, &news, result, error)) {
        return false;
    }
    result->counts = run->counts;
    *out = NULL;
    if (run->state == RUN_FROZEN) {
        log_step("freeze", started,
                 "run %" G_GINT64_FORMAT ": %" G_GUINT64_FORMAT " pieces in %" G_GUINT64_FORMAT
                 " print files",
                 run->run_id, run->counts.noticed, run->counts.print_files);
        *out = g_steal_pointer(&run);
    }
    return true;
}

bool
freezing_rehearse(const Settings *settings, Db *ledger, const NightOptions *options,
                  NightResult *result, GError **error)
{
    g_autoptr(Run) run = run_new();
    g_auto(Paper) paper = { .settings = settings };
    GuardFacts facts = { 0 };
    g_autoptr(Plan) plan = plan_new(0, &settings->plan);
    if (!decide_night(settings, ledger, options, run, plan, &paper, &facts, error) ||
        !guarding_decide(settings, ledger, options, &facts, run, result, error)) {
        return false;
    }
    result->counts = run->counts;
    return true;
}

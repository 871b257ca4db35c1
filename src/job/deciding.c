#include "job/deciding.h"

#include "base/clock.h"
#include "base/errand.h"
#include "base/log.h"
#include "job/counters.h"
#include "job/keeping.h"
#include "job/source.h"
#include "job/towns.h"
#include "ledger/freeze.h"
#include "ledger/ledger.h"
#include "model/detail.h"
#include "model/reference.h"
#include "plan/compose.h"
#include "render/render.h"
#include "rules/calendar.h"
#include "rules/eligibility.h"
#include "rules/town.h"
#include "select/select.h"

/* People to decide, and what the ledger knows of them. */
typedef struct {
    GPtrArray *people; /* of Person * */
    Notices *notices;
} Chunk;

static void
chunk_clear(Chunk *chunk)
{
    g_clear_pointer(&chunk->people, g_ptr_array_unref);
    g_clear_pointer(&chunk->notices, notices_free);
}

/* Everything that deciding needs. */
typedef struct {
    const Settings *settings;
    const NightOptions *options;
    Db *ledger; /* borrowed, as the next six; not asked while keeping is at work */
    Paper *paper;
    Calendar *calendar;
    TownTable *towns; /* grows */
    Plan *plan;
    Run *run;          /* its counts grow */
    GuardFacts *facts; /* likewise */
    /* set of char *: tonight's subjects, "renewal 12345"; but for a dry run only those that are not in the ledger yet, so
     * that it does not grow with the town */
    GHashTable *taken;
    Keeping keeping;
    Chunk chunk; /* being decided */
    Chunk next;  /* what the ledger is asked about meanwhile */
} Tonight;

/* An errand ends before what it uses is freed. */
static void
tonight_clear(Tonight *tonight)
{
    keeping_clear(&tonight->keeping);
    chunk_clear(&tonight->chunk);
    chunk_clear(&tonight->next);
    g_hash_table_unref(tonight->taken);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Tonight, tonight_clear)

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

/* What the ledger has of these pieces, it is asked for. */
static void
forget_subjects(Tonight *tonight, const GPtrArray *pieces)
{
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(pieces, i);
        g_autoptr(GPtrArray) serials = g_ptr_array_new_with_free_func(g_free);
        piece_subjects(piece, serials);
        for (guint j = 0; j < serials->len; j++) {
            g_autofree char *subject = ledger_subject(piece->kind, g_ptr_array_index(serials, j));
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
        if (!g_hash_table_add(tonight->taken, ledger_subject(piece->kind, serial))) {
            g_autofree char *detail = detail_new(DETAIL_SHARED_SERIAL, serial, NULL);
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

static EligibilityContext
context_of(const Tonight *tonight, const Chunk *chunk)
{
    return (EligibilityContext){
        .as_of = tonight->options->as_of,
        .select = &tonight->settings->select,
        .notices = chunk->notices,
    };
}

/* The ledger has answered, and what it has written by now it knows: the next chunk's questions come after that. */
static bool
wait_for_ledger(Tonight *tonight, GError **error)
{
    g_autoptr(GPtrArray) pieces = NULL;
    if (!keeping_end(&tonight->keeping, &pieces, tonight->taken, error)) {
        return false;
    }
    if (pieces != NULL) {
        forget_subjects(tonight, pieces);
    }
    return true;
}

/* Let the ledger write what was decided last, and answer what there is to ask of `chunk`. */
static bool
turn_to_ledger(Tonight *tonight, const Chunk *chunk, GError **error)
{
    const EligibilityContext context = context_of(tonight, chunk);
    for (guint i = 0; i < chunk->people->len; i++) {
        eligibility_ask(g_ptr_array_index(chunk->people, i), &context, chunk->notices);
    }
    if (!towns_learn(tonight->ledger, chunk->people, tonight->towns, error)) {
        return false;
    }
    keeping_begin(&tonight->keeping, chunk->notices);
    return true;
}

/* The decisions, and the pieces whose places have been settled by now, are written next. A rehearsal writes nothing. */
static void
hand_over(Tonight *tonight, GPtrArray *decisions)
{
    GPtrArray *pieces = plan_take_settled(tonight->plan);
    if (tonight->options->dry_run) {
        g_ptr_array_unref(pieces);
    } else {
        keeping_add(&tonight->keeping, pieces, g_ptr_array_ref(decisions));
    }
}

static bool
decide_chunk(Tonight *tonight, const Chunk *chunk, GError **error)
{
    g_autoptr(GPtrArray) decisions = freeze_decision_array_new();
    const EligibilityContext context = context_of(tonight, chunk);
    for (guint i = 0; i < chunk->people->len && !is_full(tonight); i++) {
        if (!decide_person(tonight, g_ptr_array_index(chunk->people, i), &context, decisions,
                           error)) {
            return false;
        }
    }
    hand_over(tonight, decisions);
    return true;
}

/* Nobody comes after them: the last print file ends here. */
static bool
keep_rest(Tonight *tonight, GError **error)
{
    g_autoptr(GPtrArray) nobody = freeze_decision_array_new();
    if (!wait_for_ledger(tonight, error)) {
        return false;
    }
    keeping_begin(&tonight->keeping, NULL);
    if (!wait_for_ledger(tonight, error)) {
        return false;
    }
    plan_finish(tonight->plan);
    hand_over(tonight, nobody);
    keeping_begin(&tonight->keeping, NULL);
    return wait_for_ledger(tonight, error);
}

/* The register's people, each chunk read while the one before is decided. */
typedef struct {
    Selection *selection; /* borrowed; while a chunk is read it belongs to the errand */
    Errand *errand;
    GPtrArray *people; /* of Person *: read, and not yet taken */
} Reading;

static void
reading_clear(Reading *reading)
{
    g_clear_pointer(&reading->errand, errand_drop);
    g_clear_pointer(&reading->people, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

static bool
read_chunk(gpointer data, GError **error)
{
    Reading *reading = data;
    return select_next(reading->selection, &reading->people, error);
}

static void
read_ahead(Reading *reading)
{
    reading->errand = errand_begin(read_chunk, reading);
}

/* The people that were read ahead, and begin to read the next; the caller clears *out. */
static bool
take_chunk(Reading *reading, Chunk *out, GError **error)
{
    if (!errand_end(g_steal_pointer(&reading->errand), error)) {
        return false;
    }
    *out = (Chunk){ g_steal_pointer(&reading->people), notices_new() };
    read_ahead(reading);
    return true;
}

/* Three at work: the register reads a chunk, this side decides one before it, and the ledger writes what was decided last and is
 * asked about those who come next. What is not written yet of tonight's subjects stands in `taken`. */
static bool
decide_all(Tonight *tonight, Selection *selection, GError **error)
{
    g_auto(Reading) reading = { .selection = selection };
    read_ahead(&reading);
    paper_prepare(tonight->paper); /* while the register looks for the first */
    if (!take_chunk(&reading, &tonight->chunk, error) ||
        !turn_to_ledger(tonight, &tonight->chunk, error)) {
        return false;
    }
    while (tonight->chunk.people->len > 0 && !is_full(tonight)) {
        if (!take_chunk(&reading, &tonight->next, error) || !wait_for_ledger(tonight, error) ||
            !turn_to_ledger(tonight, &tonight->next, error) ||
            !decide_chunk(tonight, &tonight->chunk, error)) {
            return false;
        }
        chunk_clear(&tonight->chunk);
        tonight->chunk = tonight->next;
        tonight->next = (Chunk){ NULL, NULL };
    }
    return keep_rest(tonight, error);
}

bool
deciding_decide(const Settings *settings, Db *ledger, const NightOptions *options, Run *run,
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
    g_auto(Tonight) tonight = {
        .taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .keeping = { .ledger = ledger, .run = run },
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
    facts->requests_unread = !select_has_requests(selection);
    log_step("select", started,
             "examined %" G_GUINT64_FORMAT ", to notice %" G_GUINT64_FORMAT
             ", excluded %" G_GUINT64_FORMAT ", held %" G_GUINT64_FORMAT,
             run->counts.examined, run->counts.noticed, run_excluded(&run->counts),
             run_held(&run->counts));
    return true;
}

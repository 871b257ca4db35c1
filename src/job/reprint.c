#include "job/reprint.h"

#include "base/checkpoint.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "job/accounting.h"
#include "job/finishing.h"
#include "job/folder.h"
#include "job/frozen_settings.h"
#include "job/output.h"
#include "job/paper.h"
#include "ledger/freeze.h"
#include "ledger/history.h"
#include "ledger/ledger.h"
#include "ledger/mark.h"
#include "model/reference.h"
#include "model/spoken.h"
#include "plan/plan.h"

/* What printing again needs. */
typedef struct {
    const ReprintOptions *options;
    Db *ledger;         /* borrowed, as the next three */
    const Run *earlier; /* whose pieces they are */
    Paper *paper;
    Plan *plan;
    Run *run; /* the reprint; its counts grow */
    ReprintSkips *skips;
} Reprint;

void
reprint_result_clear(ReprintResult *result)
{
    g_clear_pointer(&result->run, run_free);
    g_clear_pointer(&result->finished, g_ptr_array_unref);
}

static bool
is_wanted(const ReprintOptions *options, guint64 from, guint64 to)
{
    for (guint i = 0; i < options->spans->len; i++) {
        const SeqSpan *span = &g_array_index(options->spans, SeqSpan, i);
        if (span->from <= to && from <= span->to) {
            return true;
        }
    }
    return false;
}

/* The last sequence number; not the count of pieces, for one that could not be rendered has left a gap. */
static guint64
last_seq(const GPtrArray *files)
{
    return files->len == 0 ? 0
                           : ((const PrintFile *)g_ptr_array_index(files, files->len - 1))->seq_to;
}

static bool
check_spans(const ReprintOptions *options, const GPtrArray *files, GError **error)
{
    for (guint i = 0; i < options->spans->len; i++) {
        const SeqSpan *span = &g_array_index(options->spans, SeqSpan, i);
        if (span->to > last_seq(files)) {
            return error_set(error, JPKI_ERROR_USAGE,
                             "--seq goes up to %" G_GUINT64_FORMAT
                             ", the last sequence number of run %" G_GINT64_FORMAT
                             " is %" G_GUINT64_FORMAT,
                             span->to, options->run_id, last_seq(files));
        }
    }
    return true;
}

static bool
has_expired(const Piece *piece, Day as_of)
{
    return (piece->kind == KIND_RENEWAL || piece->kind == KIND_REMINDER) &&
           piece->expires_on < as_of;
}

/* A piece that is not there any more is not printed again; whether it is one is counted. */
static bool
is_skipped(const Reprint *reprint, const Piece *piece)
{
    if (piece->mark != MARK_NONE && piece->mark != MARK_POSTED) {
        reprint->skips->by_mark[piece->mark]++;
        return true;
    }
    const bool expired = has_expired(piece, reprint->options->as_of);
    reprint->skips->expired += expired ? 1 : 0;
    return expired;
}

/* The old piece becomes the new one: the same letter under another reference, in place of the old. */
static void
renew(Piece *piece)
{
    g_free(piece->replaces);
    piece->replaces = g_steal_pointer(&piece->notice_id);
    piece->is_reissue = true;
    piece->mark = MARK_NONE;
    piece->marked_on = DAY_NONE;
    piece->posted_on = DAY_NONE;
    g_clear_pointer(&piece->mark_reason, g_free);
}

/* What could be printed then may not be now: with other fonts or templates. */
static bool
check_printable(const Reprint *reprint, Piece *piece, GError **error)
{
    g_auto(Decision) decision = { .outcome = OUTCOME_NOTICED };
    piece->notice_id = reference_format(reprint->run->run_id, reprint->run->counts.noticed + 1);
    if (!paper_check(reprint->paper, piece, &decision, error)) {
        return false;
    }
    if (decision.outcome == OUTCOME_NOTICED) {
        return true;
    }
    g_autofree char *detail = spoken_detail(decision.detail);
    return error_set(error, JPKI_ERROR_RENDER,
                     "piece %s cannot be printed again: %s: %s" ERROR_HINT
                     "nothing was recorded; leave it out of --seq, or mend the templates or fonts",
                     piece->replaces, spoken_reason(decision.reason), detail == NULL ? "" : detail);
}

/* Takes `piece` over. */
static bool
take_piece(Reprint *reprint, Piece *owned, GError **error)
{
    g_autoptr(Piece) piece = owned;
    Renderer *renderer = NULL;
    guint sheets;
    if (piece->name == NULL) {
        return error_set(error, JPKI_ERROR_USAGE,
                         "the addressees of run %" G_GINT64_FORMAT
                         " have been purged: its letters cannot be printed again",
                         reprint->earlier->run_id);
    }
    renew(piece);
    if (!check_printable(reprint, piece, error) ||
        !paper_renderer(reprint->paper, &renderer, error) ||
        !render_sheets(renderer, piece, &sheets, error)) {
        return false;
    }
    plan_add(reprint->plan, g_steal_pointer(&piece), sheets);
    reprint->run->counts.examined++;
    reprint->run->counts.noticed++;
    return true;
}

/* Into the ledger, as far as the places have been settled. */
static bool
keep_settled(Reprint *reprint, GError **error)
{
    g_autoptr(GPtrArray) settled = plan_take_settled(reprint->plan);
    return freeze_add_pieces(reprint->ledger, reprint->run, settled, error);
}

static bool
take_print_file(Reprint *reprint, const PrintFile *file, GError **error)
{
    g_autoptr(GPtrArray) pieces = NULL;
    if (!history_pieces(reprint->ledger, reprint->earlier->run_id, file, &pieces, error)) {
        return false;
    }
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(pieces, i);
        if (is_wanted(reprint->options, piece->seq, piece->seq) && !is_skipped(reprint, piece) &&
            !take_piece(reprint, g_steal_pointer(&g_ptr_array_index(pieces, i)), error)) {
            return false;
        }
    }
    return keep_settled(reprint, error);
}

/* A print file at a time, so that memory does not grow with the run. */
static bool
take_pieces(Reprint *reprint, GError **error)
{
    g_autoptr(GPtrArray) files = NULL;
    if (!history_print_files(reprint->ledger, reprint->earlier->run_id, &files, error) ||
        !check_spans(reprint->options, files, error)) {
        return false;
    }
    for (guint i = 0; i < files->len; i++) {
        const PrintFile *file = g_ptr_array_index(files, i);
        if (is_wanted(reprint->options, file->seq_from, file->seq_to) &&
            !take_print_file(reprint, file, error)) {
            return false;
        }
    }
    plan_finish(reprint->plan);
    plan_count(reprint->plan, &reprint->run->counts);
    return keep_settled(reprint, error);
}

static bool
refuse_none(const ReprintOptions *options, const ReprintSkips *skips, GError **error)
{
    return error_set(error, JPKI_ERROR_USAGE,
                     "run %" G_GINT64_FORMAT
                     ": no such piece can be printed again: %" G_GUINT64_FORMAT
                     " withdrawn, %" G_GUINT64_FORMAT " replaced, %" G_GUINT64_FORMAT
                     " returned, %" G_GUINT64_FORMAT " expired" ERROR_HINT
                     "the workbook's sheet 通知 says which; what was replaced is reprinted from the run that "
                     "replaced it, who was withdrawn is decided anew by the next night",
                     options->run_id, skips->by_mark[MARK_WITHDRAWN], skips->by_mark[MARK_REPLACED],
                     skips->by_mark[MARK_RETURNED], skips->expired);
}

/* The reprint that somebody killed was of this run: what is asked for may be done already. */
static bool
was_interrupted(const ReprintOptions *options, const GPtrArray *finished)
{
    for (guint i = 0; i < finished->len; i++) {
        const Run *run = g_ptr_array_index(finished, i);
        if (run->reprint_of == options->run_id) {
            return true;
        }
    }
    return false;
}

static bool
commit(Reprint *reprint, const Settings *settings, GError **error)
{
    FreezeNews news;
    Run *run = reprint->run;
    frozen_settings_store(settings, reprint->paper, run);
    if (!freeze_complete(reprint->ledger, run, plan_print_files(reprint->plan), &news, error) ||
        !mark_replaced(reprint->ledger, run, error)) {
        return false;
    }
    checkpoint("selected");
    if (!freeze_commit(reprint->ledger, run, error)) {
        return false;
    }
    checkpoint("frozen");
    return true;
}

/* The one transaction; result->run stays NULL when there was nothing left to do. */
static bool
freeze(const Settings *settings, Db *ledger, const ReprintOptions *options, ReprintResult *result,
       GError **error)
{
    const gint64 started = clock_ms();
    g_autoptr(Run) earlier = NULL;
    g_autoptr(Run) run = run_new();
    g_auto(Paper) paper = { .settings = settings, .keeps_versions = true };
    run->kind = RUN_REPRINT;
    run->reprint_of = options->run_id;
    run->as_of = options->as_of;
    run->started_at = clock_now();
    if (!accounting_load_run(ledger, options->run_id, &earlier, error) ||
        !accounting_check_day(earlier, options->as_of, error) ||
        !freeze_begin(ledger, run, error) ||
        !folder_check_new(settings->output_directory, run, error)) {
        return false;
    }
    g_autoptr(Plan) plan = plan_new(run->run_id, &settings->plan);
    Reprint reprint = {
        .options = options,
        .ledger = ledger,
        .earlier = earlier,
        .paper = &paper,
        .plan = plan,
        .run = run,
        .skips = &result->skips,
    };
    if (!take_pieces(&reprint, error)) {
        return false;
    }
    if (run->counts.noticed == 0) {
        return was_interrupted(options, result->finished)
                   ? freeze_abandon(ledger, error)
                   : refuse_none(options, &result->skips, error);
    }
    if (!output_has_room(settings->output_directory, &run->counts, error) ||
        !commit(&reprint, settings, error)) {
        return false;
    }
    log_step("freeze", started,
             "run %" G_GINT64_FORMAT ": %" G_GUINT64_FORMAT " pieces of run %" G_GINT64_FORMAT
             " again",
             run->run_id, run->counts.noticed, run->reprint_of);
    result->run = g_steal_pointer(&run);
    return true;
}

bool
reprint_run(const Settings *settings, const ReprintOptions *options, ReprintResult *result,
            GError **error)
{
    g_autoptr(Db) ledger = NULL;
    result->finished = run_array_new();
    return ledger_open(&settings->ledger, "jpki-notice reprint", &ledger, error) &&
           ledger_lock(ledger, error) &&
           finishing_finish_earlier(settings, ledger, options->jobs, false, result->finished,
                                    &result->finished_held, error) &&
           accounting_write_due(settings, ledger, error) &&
           freeze(settings, ledger, options, result, error) &&
           (result->run == NULL || finishing_finish(settings, ledger, result->run, options->jobs,
                                                    &result->new_held, error)) &&
           accounting_write_due(settings, ledger, error);
}

#include "job/recheck.h"

#include "base/checkpoint.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "job/accounting.h"
#include "job/folder.h"
#include "job/guarding.h"
#include "job/source.h"
#include "ledger/history.h"
#include "ledger/ledger.h"
#include "ledger/mark.h"
#include "rules/posting.h"
#include "select/select.h"

void
recheck_result_clear(RecheckResult *result)
{
    g_clear_pointer(&result->rechecks, g_ptr_array_unref);
    g_clear_pointer(&result->folder, g_free);
}

/* The people of the pieces as the register has them now: resident id -> Person *, both borrowed from *out_people. */
static bool
read_people(Db *source, const GPtrArray *pieces, GPtrArray **out_people, GHashTable *by_id,
            GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(pieces, i);
        g_ptr_array_add(ids, piece->resident_id);
    }
    if (!select_these(source, ids, out_people, error)) {
        return false;
    }
    for (guint i = 0; i < (*out_people)->len; i++) {
        Person *person = g_ptr_array_index(*out_people, i);
        g_hash_table_insert(by_id, person->resident_id, person);
    }
    return true;
}

/* The pieces of one print file that are still to be posted. */
static bool
read_waiting(Db *ledger, const Run *run, const PrintFile *file, GPtrArray **out, GError **error)
{
    g_autoptr(GPtrArray) pieces = NULL;
    g_autoptr(GPtrArray) waiting = piece_array_new();
    if (!history_pieces(ledger, run->run_id, file, &pieces, error)) {
        return false;
    }
    for (guint i = 0; i < pieces->len; i++) {
        g_autoptr(Piece) piece = g_steal_pointer(&g_ptr_array_index(pieces, i));
        if (piece->mark != MARK_NONE) {
            continue;
        }
        if (piece->name == NULL) {
            return error_set(error, JPKI_ERROR_USAGE,
                             "the addressees of run %" G_GINT64_FORMAT
                             " have been purged: its letters cannot be checked any more",
                             run->run_id);
        }
        g_ptr_array_add(waiting, g_steal_pointer(&piece));
    }
    *out = g_steal_pointer(&waiting);
    return true;
}

static bool
check_print_file(Db *ledger, Db *source, const Run *run, const PrintFile *file,
                 const EligibilityContext *context, Recheck *recheck, GError **error)
{
    g_autoptr(GPtrArray) waiting = NULL;
    g_autoptr(GPtrArray) people = NULL;
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
    if (!read_waiting(ledger, run, file, &waiting, error) ||
        !read_people(source, waiting, &people, by_id, error)) {
        return false;
    }
    recheck->checked += waiting->len;
    for (guint i = 0; i < waiting->len; i++) {
        g_autoptr(Piece) piece = g_steal_pointer(&g_ptr_array_index(waiting, i));
        const Person *person = g_hash_table_lookup(by_id, piece->resident_id);
        const char *obstacle = posting_obstacle(piece, person, context);
        if (obstacle != NULL) {
            piece->mark_reason = g_strdup(obstacle);
            g_ptr_array_add(recheck->pieces, g_steal_pointer(&piece));
        }
    }
    return true;
}

/* One state of the register, a print file's people at a time. */
static bool
check_pieces(const Settings *settings, Db *ledger, const Run *run, GuardFacts *facts,
             Recheck *recheck, GError **error)
{
    const EligibilityContext context = { .as_of = recheck->as_of, .select = &settings->select };
    g_autoptr(Db) source = NULL;
    g_autoptr(GPtrArray) files = NULL;
    if (!source_open(&settings->source, "jpki-notice recheck", &source, error) ||
        !source_check(source, error) ||
        !guarding_ask_source(source, &settings->guard, facts, error) ||
        !select_hold(source, error) || !history_print_files(ledger, run->run_id, &files, error)) {
        return false;
    }
    for (guint i = 0; i < files->len; i++) {
        if (!check_print_file(ledger, source, run, g_ptr_array_index(files, i), &context, recheck,
                              error)) {
            return false;
        }
    }
    return true;
}

/* The checks whose list somebody's death has kept off the disk. */
static bool
take_interrupted(Db *ledger, gint64 run_id, GPtrArray *out, GError **error)
{
    g_autoptr(GPtrArray) rechecks = NULL;
    if (!mark_rechecks(ledger, run_id, &rechecks, error)) {
        return false;
    }
    for (guint i = 0; i < rechecks->len; i++) {
        g_autoptr(Recheck) recheck = g_steal_pointer(&g_ptr_array_index(rechecks, i));
        if (recheck->csv_sha256 == NULL) {
            g_ptr_array_add(out, g_steal_pointer(&recheck));
        }
    }
    return true;
}

static bool
check_and_withdraw(const Settings *settings, Db *ledger, const Run *run,
                   const RecheckOptions *options, RecheckResult *result, GError **error)
{
    const gint64 started = clock_ms();
    g_autoptr(Recheck) recheck = recheck_new(run->run_id);
    GuardFacts facts = { 0 };
    recheck->as_of = options->as_of;
    if (!check_pieces(settings, ledger, run, &facts, recheck, error) ||
        !(options->accept_volume ||
          guarding_decide_recheck(&settings->guard, &facts, recheck, error))) {
        return false;
    }
    result->checked = recheck->checked;
    if (recheck->checked == 0) {
        return true;
    }
    checkpoint("checked");
    if (!mark_withdrawn(ledger, recheck, error)) {
        return false;
    }
    checkpoint("withdrawn");
    log_step("recheck", started,
             "run %" G_GINT64_FORMAT ": %" G_GUINT64_FORMAT " pieces checked, %u taken out",
             run->run_id, recheck->checked, recheck->pieces->len);
    g_ptr_array_add(result->rechecks, g_steal_pointer(&recheck));
    return true;
}

/* The lists of earlier checks are to be carried out too, whoever has seen them. */
static bool
count_withdrawn(Db *ledger, gint64 run_id, RecheckResult *result, GError **error)
{
    MarkCounts counts;
    if (!mark_counts(ledger, run_id, &counts, error)) {
        return false;
    }
    result->withdrawn = counts.by_mark[MARK_WITHDRAWN];
    return true;
}

bool
recheck_run(const Settings *settings, const RecheckOptions *options, RecheckResult *result,
            GError **error)
{
    g_autoptr(Db) ledger = NULL;
    g_autoptr(Run) run = NULL;
    result->rechecks = recheck_array_new();
    if (!ledger_open(&settings->ledger, "jpki-notice recheck", &ledger, error) ||
        !ledger_lock(ledger, error) || !accounting_load_run(ledger, options->run_id, &run, error) ||
        !accounting_check_day(run, options->as_of, error) ||
        !take_interrupted(ledger, run->run_id, result->rechecks, error) ||
        !accounting_write_due(settings, ledger, error) ||
        !check_and_withdraw(settings, ledger, run, options, result, error) ||
        !accounting_write_due(settings, ledger, error) ||
        !count_withdrawn(ledger, run->run_id, result, error)) {
        return false;
    }
    result->folder = folder_of_run(settings->output_directory, run);
    return true;
}

#include "export/tally.h"

#include "base/error.h"
#include "base/language.h"

/* What the pieces of one print file add up to. */
typedef struct {
    guint number;
    guint pieces;
    guint sheets;
    guint last_page;
    guint64 seq_from;
    guint64 seq_to;
} Seen;

struct Tally {
    guint64 noticed;
    guint64 by_reason[REASON_COUNT];
    GArray *seen;           /* of Seen, by number: one for each print file that pieces are in */
    GPtrArray *print_files; /* of PrintFile *, owned, by number */
};

Tally *
tally_new(void)
{
    Tally *tally = g_new0(Tally, 1);
    tally->seen = g_array_new(FALSE, TRUE, sizeof(Seen));
    tally->print_files = print_file_array_new();
    return tally;
}

void
tally_free(Tally *tally)
{
    if (tally == NULL) {
        return;
    }
    g_array_unref(tally->seen);
    g_ptr_array_unref(tally->print_files);
    g_free(tally);
}

static Seen *
last_seen(const Tally *tally)
{
    return tally->seen->len == 0 ? NULL : &g_array_index(tally->seen, Seen, tally->seen->len - 1);
}

bool
tally_piece(Tally *tally, const Piece *piece, GError **error)
{
    Seen *seen = last_seen(tally);
    const guint64 last_seq = seen == NULL ? 0 : seen->seq_to;
    if (piece->seq <= last_seq || (seen != NULL && piece->print_file < seen->number)) {
        return error_set(error, JPKI_ERROR_RECONCILE,
                         "piece %" G_GUINT64_FORMAT
                         " of print file %u comes after piece %" G_GUINT64_FORMAT
                         " of print file %u",
                         piece->seq, piece->print_file, last_seq, seen == NULL ? 0 : seen->number);
    }
    if (seen == NULL || piece->print_file != seen->number) {
        const Seen fresh = { .number = piece->print_file, .seq_from = piece->seq };
        g_array_append_val(tally->seen, fresh);
        seen = last_seen(tally);
    }
    seen->pieces++;
    seen->sheets += piece->sheets;
    seen->last_page = MAX(seen->last_page, piece->page_to);
    seen->seq_to = piece->seq;
    tally->noticed++;
    return true;
}

void
tally_decision(Tally *tally, Reason reason)
{
    tally->by_reason[reason]++;
}

bool
tally_print_file(Tally *tally, const PrintFile *print_file, GError **error)
{
    const guint n = tally->print_files->len;
    const PrintFile *last = n == 0 ? NULL : g_ptr_array_index(tally->print_files, n - 1);
    if (last != NULL && print_file->number <= last->number) {
        return error_set(error, JPKI_ERROR_RECONCILE, "print file %u comes after print file %u",
                         print_file->number, last->number);
    }
    if (print_file->sha256 == NULL) {
        return error_set(error, JPKI_ERROR_RECONCILE,
                         "print file %u has no checksum: it was not rendered", print_file->number);
    }
    PrintFile *copy = g_new(PrintFile, 1);
    *copy = *print_file;
    copy->sha256 = g_strdup(print_file->sha256);
    copy->cover_sha256 = g_strdup(print_file->cover_sha256);
    g_ptr_array_add(tally->print_files, copy);
    return true;
}

const GPtrArray *
tally_print_files(const Tally *tally)
{
    return tally->print_files;
}

/* `what` was written `got` times, the ledger says `want`. */
static bool
agree(const Run *run, const char *what, guint64 got, guint64 want, GError **error)
{
    return got == want || error_set(error, JPKI_ERROR_RECONCILE,
                                    "run %" G_GINT64_FORMAT ": %s: %" G_GUINT64_FORMAT
                                    " written, %" G_GUINT64_FORMAT " in the ledger",
                                    run->run_id, _(what), got, want);
}

static bool
reconcile_people(const Tally *tally, const Run *run, GError **error)
{
    const RunCounts *counts = &run->counts;
    const guint64 excluded = run_excluded(counts);
    const guint64 held = run_held(counts);
    if (counts->examined != counts->noticed + excluded + held) {
        return error_set(error, JPKI_ERROR_RECONCILE,
                         "run %" G_GINT64_FORMAT ": examined %" G_GUINT64_FORMAT
                         " is not noticed %" G_GUINT64_FORMAT " + excluded %" G_GUINT64_FORMAT
                         " + held %" G_GUINT64_FORMAT,
                         run->run_id, counts->examined, counts->noticed, excluded, held);
    }
    if (!agree(run, N_("pieces"), tally->noticed, counts->noticed, error)) {
        return false;
    }
    for (guint reason = REASON_NONE + 1; reason < REASON_COUNT; reason++) {
        if (reason != REASON_ALREADY_NOTICED &&
            !agree(run, decision_reason_name((Reason)reason), tally->by_reason[reason],
                   counts->by_reason[reason], error)) {
            return false;
        }
    }
    return true;
}

/* One print file against the pieces that say they are in it; `seen` is NULL when none does. */
static bool
holds(const PrintFile *file, const Seen *seen)
{
    if (seen == NULL) {
        return file->pieces == 0;
    }
    return file->pieces == seen->pieces && file->seq_from <= seen->seq_from &&
           seen->seq_to <= file->seq_to && seen->last_page <= file->pages &&
           seen->sheets <= file->sheets;
}

static bool
differ(const Run *run, const PrintFile *file, const Seen *seen, GError **error)
{
    const Seen none = { 0 };
    const Seen *got = seen == NULL ? &none : seen;
    return error_set(error, JPKI_ERROR_RECONCILE,
                     "run %" G_GINT64_FORMAT
                     ": print file %u: written %u pieces (%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT
                     "), to page %u, %u sheets; in the ledger %u pieces (%" G_GUINT64_FORMAT
                     "-%" G_GUINT64_FORMAT "), %u pages, %u sheets",
                     run->run_id, file->number, got->pieces, got->seq_from, got->seq_to,
                     got->last_page, got->sheets, file->pieces, file->seq_from, file->seq_to,
                     file->pages, file->sheets);
}

static bool
reconcile_print_files(const Tally *tally, const Run *run, GError **error)
{
    guint64 pages = 0;
    guint64 sheets = 0;
    guint next = 0; /* the print file of seen that is not yet met */
    for (guint i = 0; i < tally->print_files->len; i++) {
        const PrintFile *file = g_ptr_array_index(tally->print_files, i);
        const Seen *seen = next < tally->seen->len ? &g_array_index(tally->seen, Seen, next) : NULL;
        if (seen != NULL && seen->number != file->number) {
            seen = NULL;
        }
        if (!holds(file, seen)) {
            return differ(run, file, seen, error);
        }
        next += seen == NULL ? 0 : 1;
        pages += file->pages;
        sheets += file->sheets;
    }
    if (next < tally->seen->len) {
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): an array of one or more has data */
        return error_set(error, JPKI_ERROR_RECONCILE,
                         "run %" G_GINT64_FORMAT
                         ": pieces are in print file %u, which is not there",
                         run->run_id, g_array_index(tally->seen, Seen, next).number);
    }
    return agree(run, N_("print files"), tally->print_files->len, run->counts.print_files, error) &&
           agree(run, N_("pages"), pages, run->counts.pages, error) &&
           agree(run, N_("sheets"), sheets, run->counts.sheets, error);
}

bool
tally_reconcile(const Tally *tally, const Run *run, GError **error)
{
    return reconcile_people(tally, run, error) && reconcile_print_files(tally, run, error);
}

#include "plan/plan.h"

#include "model/reference.h"

#include <string.h>

enum { PREFIX_DIGITS = 3 };

struct Plan {
    gint64 run_id;
    guint pieces_per_file;
    guint pages_per_sheet;
    guint64 pieces;
    GPtrArray *waiting;     /* of Piece *, owned: those of the print file that is still open */
    GPtrArray *settled;     /* of Piece *, owned, not yet taken */
    GPtrArray *print_files; /* of PrintFile *, owned */
};

Plan *
plan_new(gint64 run_id, const PlanSettings *settings)
{
    Plan *plan = g_new0(Plan, 1);
    plan->run_id = run_id;
    plan->pieces_per_file = settings->pieces_per_file;
    plan->pages_per_sheet = settings->simplex ? 1 : 2;
    plan->waiting = piece_array_new();
    plan->settled = piece_array_new();
    plan->print_files = print_file_array_new();
    return plan;
}

void
plan_free(Plan *plan)
{
    if (plan == NULL) {
        return;
    }
    g_ptr_array_unref(plan->waiting);
    g_ptr_array_unref(plan->settled);
    g_ptr_array_unref(plan->print_files);
    g_free(plan);
}

static bool
share_prefix(const Piece *a, const Piece *b)
{
    return strncmp(a->postal_code, b->postal_code, PREFIX_DIGITS) == 0;
}

/* How many of the waiting pieces a full print file keeps when `next` comes after them. */
static guint
find_cut(const Plan *plan, const Piece *next)
{
    const guint full = plan->waiting->len;
    const Piece *behind = next;
    for (guint cut = full; 2 * cut >= full; cut--) {
        const Piece *before = g_ptr_array_index(plan->waiting, cut - 1);
        if (!share_prefix(before, behind)) {
            return cut;
        }
        behind = before;
    }
    return full;
}

static void
settle_piece(PrintFile *file, Piece *piece, guint pages_per_sheet)
{
    piece->print_file = file->number;
    piece->page_from = file->pages + 1;
    piece->page_to = file->pages + piece->sheets * pages_per_sheet;
    file->pieces++;
    file->sheets += piece->sheets;
    file->pages = piece->page_to;
    file->seq_to = piece->seq;
}

/* The first `n` waiting pieces, at least one, are a print file. */
static void
settle(Plan *plan, guint n)
{
    const Piece *first = g_ptr_array_index(plan->waiting, 0);
    PrintFile *file = g_new0(PrintFile, 1);
    file->number = plan->print_files->len + 1;
    file->seq_from = first->seq;
    g_ptr_array_add(plan->print_files, file);
    for (guint i = 0; i < n; i++) {
        Piece *piece = g_ptr_array_index(plan->waiting, i);
        settle_piece(file, piece, plan->pages_per_sheet);
        g_ptr_array_add(plan->settled, piece);
        plan->waiting->pdata[i] = NULL;
    }
    g_ptr_array_remove_range(plan->waiting, 0, n);
}

void
plan_add(Plan *plan, Piece *piece, guint sheets)
{
    plan->pieces++;
    piece->seq = plan->pieces;
    g_free(piece->notice_id);
    piece->notice_id = reference_format(plan->run_id, piece->seq);
    piece->sheets = sheets;
    if (plan->waiting->len == plan->pieces_per_file) {
        settle(plan, find_cut(plan, piece));
    }
    g_ptr_array_add(plan->waiting, piece);
}

void
plan_finish(Plan *plan)
{
    if (plan->waiting->len > 0) {
        settle(plan, plan->waiting->len);
    }
}

GPtrArray *
plan_take_settled(Plan *plan)
{
    GPtrArray *settled = plan->settled;
    plan->settled = piece_array_new();
    return settled;
}

const GPtrArray *
plan_print_files(const Plan *plan)
{
    return plan->print_files;
}

void
plan_count(const Plan *plan, RunCounts *counts)
{
    counts->print_files = plan->print_files->len;
    counts->pages = 0;
    counts->sheets = 0;
    for (guint i = 0; i < plan->print_files->len; i++) {
        const PrintFile *file = g_ptr_array_index(plan->print_files, i);
        counts->pages += file->pages;
        counts->sheets += file->sheets;
    }
}

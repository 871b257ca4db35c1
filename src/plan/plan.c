#include "plan/plan.h"

#include "model/reference.h"

enum { PAGES_PER_SHEET = 2 };

struct Plan {
    gint64 run_id;
    guint pieces_per_file;
    guint64 pieces;
    GPtrArray *print_files; /* of PrintFile *, owned */
};

Plan *
plan_new(gint64 run_id, const PlanSettings *settings)
{
    Plan *plan = g_new0(Plan, 1);
    plan->run_id = run_id;
    plan->pieces_per_file = settings->pieces_per_file;
    plan->print_files = print_file_array_new();
    return plan;
}

void
plan_free(Plan *plan)
{
    if (plan == NULL) {
        return;
    }
    g_ptr_array_unref(plan->print_files);
    g_free(plan);
}

/* The print file that takes the next piece. */
static PrintFile *
open_print_file(Plan *plan)
{
    PrintFile *last = plan->print_files->len == 0
                          ? NULL
                          : g_ptr_array_index(plan->print_files, plan->print_files->len - 1);
    if (last != NULL && last->pieces < plan->pieces_per_file) {
        return last;
    }
    PrintFile *file = g_new0(PrintFile, 1);
    file->number = plan->print_files->len + 1;
    file->seq_from = plan->pieces + 1;
    g_ptr_array_add(plan->print_files, file);
    return file;
}

void
plan_add(Plan *plan, Piece *piece, guint sheets)
{
    PrintFile *file = open_print_file(plan);
    plan->pieces++;
    piece->seq = plan->pieces;
    g_free(piece->notice_id);
    piece->notice_id = reference_format(plan->run_id, piece->seq);
    piece->print_file = file->number;
    piece->sheets = sheets;
    piece->page_from = file->pages + 1;
    piece->page_to = file->pages + sheets * PAGES_PER_SHEET;

    file->pieces++;
    file->sheets += sheets;
    file->pages = piece->page_to;
    file->seq_to = piece->seq;
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

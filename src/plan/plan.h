/* plan.h - second stage: give each piece, as it comes in mail order, its number, its reference and its place in a print
 * file.
 *
 * Pure: no I/O, no clock, no globals. Same pieces, same settings, same places. Keeps no piece: its memory is the list of
 * print files. */
#pragma once

#include "model/piece.h"
#include "model/print_file.h"
#include "model/run.h"
#include "model/settings.h"

#include <glib.h>

typedef struct Plan Plan;

/* A plan without pieces for run `run_id`; the caller frees. */
Plan *plan_new(gint64 run_id, const PlanSettings *settings);
void plan_free(Plan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plan, plan_free)

/* Place the next piece, of `sheets` sheets printed on both sides: fills its seq, notice_id, print_file, page_from, page_to
 * and sheets. */
void plan_add(Plan *plan, Piece *piece, guint sheets);

/* The print files so far (of PrintFile *), borrowed. */
const GPtrArray *plan_print_files(const Plan *plan);

/* Fill the counts of print files, pages and sheets. */
void plan_count(const Plan *plan, RunCounts *counts);

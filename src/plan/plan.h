/* plan.h - second stage: give each piece, as it comes in mail order, its number, its reference and its place in a print
 * file.
 *
 * Pure: no I/O, no clock, no globals. Same pieces, same settings, same places.
 *
 * A print file holds at most pieces_per_file pieces. The mail room bundles by the first three digits of the postal code, so
 * a prefix should not be torn apart between two stacks of paper: when a file is full and its last prefix goes on, that
 * prefix moves on to the next file as a whole, as long as what stays fills at least half of the file; else the cut is where
 * the file is full. Numbers and references do not depend on where the cuts are. A piece therefore waits in the plan until
 * the end of its file is known: no more than pieces_per_file do. */
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

/* Take over the next piece, which has a postal code and is of `sheets` sheets printed as the settings say: fills its seq,
 * notice_id and sheets, and once it is settled print_file, page_from and page_to. */
void plan_add(Plan *plan, Piece *piece, guint sheets);

/* No piece comes any more: those that wait are settled. */
void plan_finish(Plan *plan);

/* The pieces (of Piece *) settled since the last call, in order; they are the caller's from now on, who unrefs the array. */
GPtrArray *plan_take_settled(Plan *plan);

/* The print files settled so far (of PrintFile *), borrowed. */
const GPtrArray *plan_print_files(const Plan *plan);

/* Fill the counts of print files, pages and sheets. */
void plan_count(const Plan *plan, RunCounts *counts);

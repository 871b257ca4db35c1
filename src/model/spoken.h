/* spoken.h - our codes as people are told of them: the code itself in English, the workbook's word in Japanese. */
#pragma once

#include "model/decision.h"
#include "model/piece.h"
#include "model/run.h"

/* Static. */
const char *spoken_run_state(RunState state);
const char *spoken_outcome(Outcome outcome);
const char *spoken_reason(Reason reason);
const char *spoken_kind(PieceKind kind);
const char *spoken_variant(Variant variant);
const char *spoken_procedure(Procedure procedure);

/* Of a piece's state as the ledger names it, and of why it was taken out or came back; a code not known here stays. */
const char *spoken_piece_state(const char *state);
const char *spoken_mark_reason(const char *code);

/* Filled up with blanks to the longest of all, for lines below each other; the caller frees. */
char *spoken_outcome_column(Outcome outcome);
char *spoken_reason_column(Reason reason);

/* Why exactly somebody is held (model/detail.h); the caller frees. NULL stays NULL. */
char *spoken_detail(const char *detail);

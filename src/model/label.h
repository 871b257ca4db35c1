/* label.h - the Japanese words that the workbook's readers know for our codes. Static, never NULL, unless it says otherwise. */
#pragma once

#include "model/decision.h"
#include "model/run.h"
#include "model/warning.h"

#include <stdbool.h>

typedef struct {
    const char *code;    /* NULL: what has none */
    const char *label;   /* NULL ends an array of words */
    const char *meaning; /* and what is to be done, where something is */
} LabelWord;

/* Instead of a reason that is not named. */
#define LABEL_UNNAMED      "責任者へ"
#define LABEL_UNNAMED_CODE "supervisor"

/* The words behind label_piece_state(), and those behind label_mark_reason() that no decision has. */
extern const LabelWord label_piece_states[];
extern const LabelWord label_mark_reasons[];

const char *label_reason(Reason reason);
const char *label_kind(PieceKind kind);
const char *label_variant(Variant variant);
const char *label_run_state(RunState state);

/* Of a piece's state as the ledger names it ("rendered", "posted" …); a name not known here is its own label. */
const char *label_piece_state(const char *state);

/* Of why a piece was taken out or came back (Piece.mark_reason); NULL stays NULL, a code not known here is its own label.
 * Protection measures (支援措置) and a residence elsewhere (居所登録) are not named. */
const char *label_mark_reason(const char *code);

/* Why the piece was taken out is nobody's business but the responsible person's: protection measures, a residence elsewhere. */
bool label_is_unnamed(const char *code);

/* The code that may stand where others read: the same, or "supervisor" for what is not named. */
const char *label_pull_code(const char *code);

/* Why a piece has no barcode, by its code (model/no_barcode.h); NULL: it has one. A code not known here is its own label. */
const char *label_barcode(const char *no_barcode);

/* What the warning is about; and what it says and asks for, figures included, which the caller frees. */
const char *label_warning(WarningKind kind);
const char *label_warning_unit(WarningKind kind); /* of its first figure; NULL: that is no count */
char *label_warning_remark(const Warning *warning);

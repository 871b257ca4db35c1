#include "model/spoken.h"

#include "base/language.h"
#include "model/detail.h"
#include "model/label.h"

static const char *const outcomes[] = {
    [OUTCOME_NOTICED] = "通知",
    [OUTCOME_EXCLUDED] = "除外",
    [OUTCOME_HELD] = "保留",
};

static const char *const procedures[PROCEDURE_COUNT] = {
    [PROCEDURE_RENEWAL] = "電子証明書の更新",
    [PROCEDURE_CARD] = "カードの再交付",
    [PROCEDURE_STAY] = "在留期間の更新",
    [PROCEDURE_LAPSED] = "新規発行",
};

/* Columns of a terminal: both languages' lines are as wide. */
enum { OUTCOME_COLUMNS = 8, REASON_COLUMNS = 20 };
enum { OUTCOME_COLUMNS_JAPANESE = 4, REASON_COLUMNS_JAPANESE = 24 };

const char *
spoken_run_state(RunState state)
{
    return language_pick(run_state_name(state), label_run_state(state));
}

const char *
spoken_outcome(Outcome outcome)
{
    return language_pick(decision_outcome_name(outcome), outcomes[outcome]);
}

const char *
spoken_reason(Reason reason)
{
    return language_pick(decision_reason_name(reason), label_reason(reason));
}

const char *
spoken_kind(PieceKind kind)
{
    return language_pick(decision_kind_name(kind), label_kind(kind));
}

const char *
spoken_variant(Variant variant)
{
    return language_pick(decision_variant_name(variant), label_variant(variant));
}

const char *
spoken_procedure(Procedure procedure)
{
    return language_pick(decision_procedure_name(procedure), procedures[procedure]);
}

const char *
spoken_piece_state(const char *state)
{
    return language_pick(state, label_piece_state(state));
}

const char *
spoken_mark_reason(const char *code)
{
    return language_pick(code, label_mark_reason(code));
}

char *
spoken_outcome_column(Outcome outcome)
{
    return language_pad(spoken_outcome(outcome),
                        language_is_japanese() ? OUTCOME_COLUMNS_JAPANESE : OUTCOME_COLUMNS);
}

char *
spoken_reason_column(Reason reason)
{
    return language_pad(spoken_reason(reason),
                        language_is_japanese() ? REASON_COLUMNS_JAPANESE : REASON_COLUMNS);
}

char *
spoken_detail(const char *detail)
{
    return language_is_japanese() ? detail_in_japanese(detail) : g_strdup(detail);
}

#include "model/decision.h"

typedef struct {
    const char *name;
    Outcome outcome;
} ReasonRow;

static const ReasonRow reasons[REASON_COUNT] = {
    [REASON_NONE] = { "", OUTCOME_NOTICED },
    [REASON_DECEASED] = { "deceased", OUTCOME_EXCLUDED },
    [REASON_MOVED_OUT] = { "moved_out", OUTCOME_EXCLUDED },
    [REASON_OVERSEAS] = { "overseas", OUTCOME_EXCLUDED },
    [REASON_CARD_INACTIVE] = { "card_inactive", OUTCOME_EXCLUDED },
    [REASON_NO_CERTIFICATE] = { "no_certificate", OUTCOME_EXCLUDED },
    [REASON_ALREADY_RENEWED] = { "already_renewed", OUTCOME_EXCLUDED },
    [REASON_ALREADY_NOTICED] = { "already_noticed", OUTCOME_EXCLUDED },
    [REASON_OPTED_OUT] = { "opted_out", OUTCOME_EXCLUDED },
    [REASON_EXPIRED_LONG_AGO] = { "expired_long_ago", OUTCOME_EXCLUDED },
    [REASON_PROTECTED] = { "protected", OUTCOME_HELD },
    [REASON_RESIDENCE_ELSEWHERE] = { "residence_elsewhere", OUTCOME_HELD },
    [REASON_BAD_ADDRESS] = { "bad_address", OUTCOME_HELD },
    [REASON_BAD_POSTAL_CODE] = { "bad_postal_code", OUTCOME_HELD },
    [REASON_BAD_DATA] = { "bad_data", OUTCOME_HELD },
    [REASON_GUARDIAN_UNKNOWN] = { "guardian_unknown", OUTCOME_HELD },
    [REASON_GLYPH_MISSING] = { "glyph_missing", OUTCOME_HELD },
    [REASON_VARIANT_MISSING] = { "variant_missing", OUTCOME_HELD },
    [REASON_OVERFLOW] = { "overflow", OUTCOME_HELD },
    [REASON_RENDER_FAILED] = { "render_failed", OUTCOME_HELD },
};

static const char *const outcomes[] = {
    [OUTCOME_NOTICED] = "noticed",
    [OUTCOME_EXCLUDED] = "excluded",
    [OUTCOME_HELD] = "held",
};

static const char *const kinds[KIND_COUNT] = {
    [KIND_RENEWAL] = "renewal",
    [KIND_REMINDER] = "reminder",
    [KIND_FORM] = "form",
    [KIND_LAPSED] = "lapsed",
};

static const char *const procedures[PROCEDURE_COUNT] = {
    [PROCEDURE_RENEWAL] = "renewal",
    [PROCEDURE_CARD] = "card",
    [PROCEDURE_STAY] = "stay",
    [PROCEDURE_LAPSED] = "lapsed",
};

static const char *const variants[VARIANT_COUNT] = {
    [VARIANT_STANDARD] = "standard",     [VARIANT_USER_ONLY] = "user_only",
    [VARIANT_MINOR] = "minor",           [VARIANT_WARD_OF_COURT] = "ward_of_court",
    [VARIANT_PIN_FREE] = "pin_free",     [VARIANT_CARD_RENEWAL] = "card_renewal",
    [VARIANT_FIXED_STAY] = "fixed_stay", [VARIANT_LAPSED] = "lapsed",
    [VARIANT_FORM_ONLY] = "form_only",
};

void
decision_clear(Decision *decision)
{
    g_clear_pointer(&decision->detail, g_free);
}

const char *
decision_outcome_name(Outcome outcome)
{
    return outcomes[outcome];
}

const char *
decision_reason_name(Reason reason)
{
    return reasons[reason].name;
}

const char *
decision_kind_name(PieceKind kind)
{
    return kinds[kind];
}

const char *
decision_variant_name(Variant variant)
{
    return variants[variant];
}

const char *
decision_procedure_name(Procedure procedure)
{
    return procedures[procedure];
}

/* The index of `name` in `names`, or -1. */
static int
index_of(const char *const *names, guint n, const char *name)
{
    for (guint i = 0; i < n; i++) {
        if (g_str_equal(names[i], name)) {
            return (int)i;
        }
    }
    return -1;
}

bool
decision_reason_parse(const char *name, Reason *reason)
{
    for (guint i = 0; i < REASON_COUNT; i++) {
        if (g_str_equal(reasons[i].name, name)) {
            *reason = (Reason)i;
            return true;
        }
    }
    return false;
}

bool
decision_kind_parse(const char *name, PieceKind *kind)
{
    const int i = index_of(kinds, G_N_ELEMENTS(kinds), name);
    if (i >= 0) {
        *kind = (PieceKind)i;
    }
    return i >= 0;
}

bool
decision_variant_parse(const char *name, Variant *variant)
{
    const int i = index_of(variants, G_N_ELEMENTS(variants), name);
    if (i >= 0) {
        *variant = (Variant)i;
    }
    return i >= 0;
}

bool
decision_procedure_parse(const char *name, Procedure *procedure)
{
    const int i = index_of(procedures, G_N_ELEMENTS(procedures), name);
    if (i >= 0) {
        *procedure = (Procedure)i;
    }
    return i >= 0;
}

void
decision_hold(Decision *decision, Reason reason, const char *detail)
{
    decision->outcome = OUTCOME_HELD;
    decision->reason = reason;
    g_free(decision->detail);
    decision->detail = g_strdup(detail);
}

Outcome
decision_outcome_of(Reason reason)
{
    return reasons[reason].outcome;
}

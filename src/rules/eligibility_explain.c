#include "rules/eligibility_rules.h"

static const char *const kind_names[STANDING_KINDS] = {
    [CERTIFICATE_SIGNATURE] = "signature",
    [CERTIFICATE_USER_AUTHENTICATION] = "user_authentication",
};

static void
free_step(gpointer data)
{
    EligibilityStep *step = data;
    g_free(step->text);
    g_free(step);
}

static EligibilityStep *
add_step(GPtrArray *steps, const char *rule, const char *description, bool applies, char *text)
{
    EligibilityStep *step = g_new0(EligibilityStep, 1);
    step->rule = rule;
    step->description = description;
    step->applies = applies;
    step->text = text;
    g_ptr_array_add(steps, step);
    return step;
}

/* "signature S1 on card C1 until 2026-12-31, window opens 2026-10-01, due; …" */
static char *
describe_standing(const Standing *standing)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint kind = 0; kind < STANDING_KINDS; kind++) {
        const CurrentCertificate *current = &standing->current[kind];
        g_string_append_printf(text, "%s%s ", kind > 0 ? "; " : "", kind_names[kind]);
        if (current->certificate == NULL) {
            g_string_append(text, "none valid on an active card");
            continue;
        }
        char expires[DAY_TEXT_SIZE], opens[DAY_TEXT_SIZE];
        g_string_append_printf(
            text, "%s on card %s until %s, window opens %s, %s%s", current->certificate->serial,
            current->card->card_id, day_format(current->expires_on, expires),
            day_format(current->opens_on, opens), current->is_due ? "due" : "not due",
            current->is_noticed ? ", noticed" : "");
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

GPtrArray *
eligibility_explain(const Person *person, const EligibilityContext *context)
{
    const EligibilityCase c = eligibility_rules_case(person, context);
    GPtrArray *steps = g_ptr_array_new_with_free_func(free_step);
    const bool is_examined = eligibility_is_examined(person, context);
    bool is_decided = !is_examined;

    EligibilityStep *first = add_step(
        steps, "not_examined", "no certificate, card or period of stay ends in tonight's range",
        !is_examined, describe_standing(&c.standing));
    first->decides = !is_examined;
    for (guint i = 0; i < eligibility_rules_count; i++) {
        char *detail = NULL;
        const bool applies = eligibility_rules[i].applies(&c, &detail);
        EligibilityStep *step = add_step(steps, eligibility_rules[i].name,
                                         eligibility_rules[i].description, applies, detail);
        step->decides = applies && !is_decided;
        is_decided |= applies;
    }
    return steps;
}

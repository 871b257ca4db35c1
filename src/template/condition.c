#include "template/condition.h"

#include "base/language.h"

#include <string.h>

static Condition *
condition_new(guint n_terms)
{
    Condition *condition = g_malloc0(sizeof *condition + n_terms * sizeof condition->terms[0]);
    condition->n_terms = n_terms;
    return condition;
}

/* One name, perhaps with a "!" before it, added to the term. */
static bool
read_name(const char *text, ConditionTerm *term, char **out_reason)
{
    const bool negated = text[0] == '!';
    ConditionName name;
    if (!vocabulary_condition_parse(text + (negated ? 1 : 0), &name)) {
        g_autofree char *allowed = vocabulary_list_conditions();
        *out_reason = g_strdup_printf(_("unknown condition '%s'; allowed here: %s"),
                                      text + (negated ? 1 : 0), allowed);
        return false;
    }
    *(negated ? &term->forbidden : &term->required) |= CONDITION_BIT(name);
    return true;
}

static bool
read_term(const char *text, ConditionTerm *term, char **out_reason)
{
    g_auto(GStrv) names = g_strsplit(text, "+", -1);
    if (names[0] == NULL) { /* a term without names would always hold */
        return read_name(text, term, out_reason);
    }
    for (char **name = names; *name != NULL; name++) {
        if (!read_name(*name, term, out_reason)) {
            return false;
        }
    }
    if ((term->required & term->forbidden) != 0) {
        *out_reason = g_strdup_printf(_("the condition '%s' can never hold"), text);
        return false;
    }
    return true;
}

bool
condition_parse(const char *text, Condition **out, char **out_reason)
{
    g_autofree char *stripped = g_strstrip(g_strdup(text));
    g_auto(GStrv) terms = g_regex_split_simple("\\s+", stripped, 0, 0);
    const guint n_terms = g_strv_length(terms);
    if (n_terms == 0 || n_terms > CONDITION_MAX_TERMS || stripped[0] == '\0') {
        *out_reason =
            g_strdup_printf(_("a condition has 1 to %d alternatives"), CONDITION_MAX_TERMS);
        return false;
    }
    g_autofree Condition *condition = condition_new(n_terms);
    for (guint i = 0; i < n_terms; i++) {
        if (!read_term(terms[i], &condition->terms[i], out_reason)) {
            return false;
        }
    }
    *out = g_steal_pointer(&condition);
    return true;
}

/* A copy of `condition`, which for NULL is the one term that asks nothing. */
static Condition *
copy_of(const Condition *condition)
{
    if (condition == NULL) {
        return condition_new(1);
    }
    Condition *copy = condition_new(condition->n_terms);
    memcpy(copy->terms, condition->terms, condition->n_terms * sizeof condition->terms[0]);
    return copy;
}

Condition *
condition_both(const Condition *a, const Condition *b, char **out_reason)
{
    if (a == NULL || b == NULL) {
        return copy_of(a == NULL ? b : a);
    }
    if (a->n_terms * b->n_terms > CONDITION_MAX_TERMS) {
        *out_reason = g_strdup(_("the conditions within one another have too many alternatives"));
        return NULL;
    }
    Condition *both = condition_new(a->n_terms * b->n_terms);
    for (guint i = 0; i < both->n_terms; i++) {
        const ConditionTerm *left = &a->terms[i / b->n_terms];
        const ConditionTerm *right = &b->terms[i % b->n_terms];
        both->terms[i].required = left->required | right->required;
        both->terms[i].forbidden = left->forbidden | right->forbidden;
    }
    return both;
}

bool
condition_holds(const Condition *condition, ConditionSet truths)
{
    if (condition == NULL) {
        return true;
    }
    for (guint i = 0; i < condition->n_terms; i++) {
        const ConditionTerm *term = &condition->terms[i];
        if ((truths & term->required) == term->required && (truths & term->forbidden) == 0) {
            return true;
        }
    }
    return false;
}

ConditionSet
condition_names(const Condition *condition)
{
    ConditionSet names = 0;
    for (guint i = 0; condition != NULL && i < condition->n_terms; i++) {
        names |= condition->terms[i].required | condition->terms[i].forbidden;
    }
    return names;
}

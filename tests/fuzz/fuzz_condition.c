/* Any text as an if="…", and what two of them are together: the text is cut in two at a line feed. */
#include "fuzz/fuzz.h"
#include "template/condition.h"

#include <string.h>

/* `text` read, or NULL with a reason that was looked at; the caller frees. */
static Condition *
parse(const char *text)
{
    Condition *condition = NULL;
    g_autofree char *reason = NULL;
    if (!condition_parse(text, &condition, &reason)) {
        MUST(condition == NULL && reason != NULL && reason[0] != '\0');
        return NULL;
    }
    MUST(reason == NULL);
    MUST(condition->n_terms >= 1 && condition->n_terms <= CONDITION_MAX_TERMS);
    return condition;
}

/* A term that asks what it forbids would never hold, and is refused. */
static void
check_terms(const Condition *condition)
{
    for (guint i = 0; i < condition->n_terms; i++) {
        const ConditionTerm *term = &condition->terms[i];
        const ConditionSet asked = term->required | term->forbidden;
        MUST((term->required & term->forbidden) == 0);
        MUST(asked != 0 && asked < CONDITION_BIT(CONDITION_COUNT));
        MUST((asked & ~condition_names(condition)) == 0);
        MUST(condition_holds(condition, term->required));
    }
}

static void
check_both(const Condition *a, const Condition *b, ConditionSet truths)
{
    g_autofree char *reason = NULL;
    g_autofree Condition *both = condition_both(a, b, &reason);
    if (both == NULL) {
        MUST(reason != NULL && a->n_terms * b->n_terms > CONDITION_MAX_TERMS);
        return;
    }
    MUST(condition_holds(both, truths) ==
         (condition_holds(a, truths) && condition_holds(b, truths)));
    MUST(condition_names(both) == (condition_names(a) | condition_names(b)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ConditionSet truths;
    if (size < sizeof truths) {
        return 0;
    }
    memcpy(&truths, data, sizeof truths);
    g_autofree char *text = fuzz_text(data + sizeof truths, size - sizeof truths);
    if (text == NULL) {
        return 0; /* GMarkup hands on UTF-8 only */
    }
    g_auto(GStrv) halves = g_strsplit(text, "\n", 2);
    g_autofree Condition *whole = parse(text);
    g_autofree Condition *a = halves[0] == NULL ? NULL : parse(halves[0]);
    g_autofree Condition *b = a == NULL || halves[1] == NULL ? NULL : parse(halves[1]);
    if (whole != NULL) {
        check_terms(whole);
    }
    if (a != NULL && b != NULL) {
        check_both(a, b, truths);
        MUST(whole == NULL || condition_holds(whole, truths) ==
                                  (condition_holds(a, truths) || condition_holds(b, truths)));
    }
    return 0;
}

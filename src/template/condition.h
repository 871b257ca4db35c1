/* condition.h - if="minor ward_of_court+!guardian_named": space is or, + is and, ! is not. */
#pragma once

#include "template/vocabulary.h"

#include <glib.h>
#include <stdbool.h>

/* One alternative: all of `required` and none of `forbidden`. */
typedef struct {
    ConditionSet required;
    ConditionSet forbidden;
} ConditionTerm;

/* True when one of its terms is; NULL stands for always. */
typedef struct {
    guint n_terms;
    ConditionTerm terms[]; /* n_terms of them */
} Condition;

enum { CONDITION_MAX_TERMS = 64 };

/* Read the text of an if attribute; the caller g_free()s *out. On failure returns false with *out_reason (the caller
 * frees) saying what is wrong and what is allowed. */
bool condition_parse(const char *text, Condition **out, char **out_reason);

/* Both of two conditions (each may be NULL); NULL with *out_reason set when that takes too many terms. */
Condition *condition_both(const Condition *a, const Condition *b, char **out_reason);

bool condition_holds(const Condition *condition, ConditionSet truths);

/* Every name it looks at. */
ConditionSet condition_names(const Condition *condition);

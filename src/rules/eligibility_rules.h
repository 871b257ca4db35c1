/* eligibility_rules.h - the rules of eligibility.h one by one, as a table that deciding and explaining both walk. Private
 * to rules/. */
#pragma once

#include "rules/eligibility.h"
#include "rules/standing.h"

/* What the rules look at; person and context are borrowed. */
typedef struct {
    const Person *person;
    const EligibilityContext *context;
    Standing standing;
    bool is_under_15;
    Procedure procedure; /* for the certificates concerned */
    Variant variant;     /* of the letter about them */
} EligibilityCase;

/* One rule. `applies` sets *detail (the caller's; untouched for nothing to add) when it returns true. */
typedef struct {
    const char *name;
    const char *description;
    Reason reason; /* REASON_NONE: noticed */
    bool (*applies)(const EligibilityCase *c, char **detail);
    bool asks_whereabouts; /* name, birth date, address or guardian: not read of the protected */
} EligibilityRule;

/* In the order in which they decide. For every person one at least applies: nothing due, all noticed, or noticed now. */
extern const EligibilityRule eligibility_rules[];
extern const guint eligibility_rules_count;

/* Whether tonight's letter is the form that was asked for. */
bool eligibility_rules_is_form(const EligibilityCase *c);

EligibilityCase eligibility_rules_case(const Person *person, const EligibilityContext *context);

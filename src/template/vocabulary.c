#include "template/vocabulary.h"

#include "base/language.h"

#include <string.h>

static const char *const conditions[CONDITION_COUNT] = {
    [CONDITION_STANDARD] = "standard",
    [CONDITION_USER_ONLY] = "user_only",
    [CONDITION_MINOR] = "minor",
    [CONDITION_WARD_OF_COURT] = "ward_of_court",
    [CONDITION_PIN_FREE] = "pin_free",
    [CONDITION_CARD_RENEWAL] = "card_renewal",
    [CONDITION_FIXED_STAY] = "fixed_stay",
    [CONDITION_LAPSED] = "lapsed",
    [CONDITION_FORM_ONLY] = "form_only",
    [CONDITION_KIND_RENEWAL] = "renewal",
    [CONDITION_KIND_REMINDER] = "reminder",
    [CONDITION_KIND_FORM] = "form",
    [CONDITION_SIGNATURE] = "signature",
    [CONDITION_USER_AUTHENTICATION] = "user_authentication",
    [CONDITION_SIGNATURE_REVOKED] = "signature_revoked",
    [CONDITION_CARD_PIN_FREE] = "card_pin_free",
    [CONDITION_JAPANESE] = "japanese",
    [CONDITION_GUARDIAN_NAMED] = "guardian_named",
    [CONDITION_GUARDIAN_PARENT] = "guardian_parent",
    [CONDITION_GUARDIAN_MINOR] = "guardian_minor",
    [CONDITION_GUARDIAN_ADULT] = "guardian_adult",
    [CONDITION_CURATOR] = "curator",
    [CONDITION_ASSISTANT] = "assistant",
    [CONDITION_PERSON_MINOR] = "person_minor",
    [CONDITION_PERSON_WARD] = "person_ward",
    [CONDITION_PROCEDURE_RENEWAL] = "procedure_renewal",
    [CONDITION_PROCEDURE_CARD] = "procedure_card",
    [CONDITION_PROCEDURE_STAY] = "procedure_stay",
    [CONDITION_PROCEDURE_LAPSED] = "procedure_lapsed",
    [CONDITION_TURNS_15] = "turns_15",
    [CONDITION_BUILDING] = "building",
    [CONDITION_CLOSED_ON_LAST_DAY] = "closed_on_last_day",
    [CONDITION_LAST_OPEN_KNOWN] = "last_open_known",
    [CONDITION_LAST_OPEN_SATURDAY] = "last_open_saturday",
    [CONDITION_LAST_WEEKDAY_OPEN_KNOWN] = "last_weekday_open_known",
    [CONDITION_CLOSED_ON_FIRST_DAY] = "closed_on_first_day",
    [CONDITION_SAME_EXPIRY] = "same_expiry",
    [CONDITION_REISSUE] = "reissue",
    [CONDITION_SAMPLE] = "sample",
    [CONDITION_SIMPLEX] = "simplex",
    [CONDITION_SEAL_OMITTED] = "seal_omitted",
    [CONDITION_CARD_SURFACE_PIN] = "card_surface_pin",
    [CONDITION_SATURDAY_OPEN] = "saturday_open",
};

static const char *const fields[FIELD_COUNT] = {
    [FIELD_NAME] = "name",
    [FIELD_GUARDIAN_NAME] = "guardian_name",
    [FIELD_POSTAL_CODE] = "postal_code",
    [FIELD_ADDRESS] = "address",
    [FIELD_BUILDING] = "building",
    [FIELD_REFERENCE] = "reference",
    [FIELD_SEQ] = "seq",
    [FIELD_SHEET] = "sheet",
    [FIELD_SHEETS] = "sheets",
    [FIELD_ISSUED_ON] = "issued_on",
    [FIELD_SIGNATURE_EXPIRES_ON] = "signature_expires_on",
    [FIELD_USER_AUTHENTICATION_EXPIRES_ON] = "user_authentication_expires_on",
    [FIELD_EXPIRES_ON] = "expires_on",
    [FIELD_OPENS_ON] = "opens_on",
    [FIELD_LAST_OPEN_ON] = "last_open_on",
    [FIELD_FIRST_OPEN_ON] = "first_open_on",
    [FIELD_LAST_WEEKDAY_OPEN_ON] = "last_weekday_open_on",
    [FIELD_CARD_EXPIRES_ON] = "card_expires_on",
};

static const char *const date_suffixes[] = {
    [DATE_PLAIN] = "",   [DATE_WEEKDAY] = "_weekday", [DATE_WESTERN] = "_western",
    [DATE_ISO] = "_iso", [DATE_ALIGNED] = "_aligned", [DATE_ALIGNED_WEEKDAY] = "_aligned_weekday",
};

const char *
vocabulary_condition_name(ConditionName name)
{
    return conditions[name];
}

bool
vocabulary_condition_parse(const char *text, ConditionName *out)
{
    for (guint i = 0; i < CONDITION_COUNT; i++) {
        if (strcmp(text, conditions[i]) == 0) {
            *out = i;
            return true;
        }
    }
    return false;
}

const char *
vocabulary_field_name(FieldName name)
{
    return fields[name];
}

bool
vocabulary_field_parse(const char *text, FieldName *out, DateForm *out_form)
{
    for (guint i = 0; i < FIELD_COUNT; i++) {
        if (!g_str_has_prefix(text, fields[i])) {
            continue;
        }
        const guint forms = i < FIELD_ISSUED_ON ? 1 : G_N_ELEMENTS(date_suffixes);
        for (guint form = 0; form < forms; form++) {
            if (strcmp(text + strlen(fields[i]), date_suffixes[form]) == 0) {
                *out = i;
                *out_form = form;
                return true;
            }
        }
    }
    return false;
}

static void
append_name(GString *list, const char *name)
{
    g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", name);
}

char *
vocabulary_list_conditions(void)
{
    return vocabulary_describe(CONDITION_BIT(CONDITION_COUNT) - 1);
}

char *
vocabulary_list_fields(void)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < FIELD_COUNT; i++) {
        append_name(list, fields[i]);
    }
    g_string_append(
        list, _(", each date also with _weekday, _western, _iso, _aligned or _aligned_weekday"));
    return g_string_free(list, FALSE);
}

char *
vocabulary_describe(ConditionSet set)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < CONDITION_COUNT; i++) {
        if ((set & CONDITION_BIT(i)) != 0) {
            append_name(list, conditions[i]);
        }
    }
    return g_string_free(list, FALSE);
}

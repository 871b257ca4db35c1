#include "base/language.h"
#include "model/spoken.h"
#include "rules/eligibility_rules.h"
#include "rules/window.h"

/* A code and its Japanese. */
typedef struct {
    const char *code;
    const char *japanese;
} Word;

static const Word kind_words[STANDING_KINDS] = {
    [CERTIFICATE_SIGNATURE] = { "signature", "署名用" },
    [CERTIFICATE_USER_AUTHENTICATION] = { "user_authentication", "利用者証明用" },
};

static const Word card_words[] = {
    [CARD_ACTIVE] = { "active", "有効" },
    [CARD_SUSPENDED] = { "suspended", "一時停止" },
    [CARD_REVOKED] = { "revoked", "廃止" },
    [CARD_RETURNED] = { "returned", "返納" },
};

static const Word certificate_words[] = {
    [CERTIFICATE_VALID] = { "valid", "有効" },
    [CERTIFICATE_SUSPENDED] = { "suspended", "一時停止" },
    [CERTIFICATE_REVOKED] = { "revoked", "失効" },
};

static const char *
say(const Word *word)
{
    return language_pick(word->code, word->japanese);
}

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

static void G_GNUC_PRINTF(2, 3) add_line(GPtrArray *lines, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_ptr_array_add(lines, g_strdup_vprintf(language_text(format), args));
    va_end(args);
}

static const char *
write_day(Day day, char text[DAY_TEXT_SIZE])
{
    return day == DAY_NONE ? "-" : day_format(day, text);
}

static char *
describe_range(const EligibilityContext *context)
{
    char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
    return g_strdup_printf(
        _("tonight's range is %s to %s"),
        day_format(eligibility_first_expiry(context->as_of, context->select), first),
        day_format(eligibility_last_expiry(context->as_of, context->select), last));
}

GPtrArray *
eligibility_explain(const Person *person, const EligibilityContext *context)
{
    const EligibilityCase c = eligibility_rules_case(person, context);
    GPtrArray *steps = g_ptr_array_new_with_free_func(free_step);
    const bool is_examined = eligibility_is_examined(person, context);
    bool is_decided = !is_examined;

    EligibilityStep *first =
        add_step(steps, "not_examined",
                 N_("no certificate, card or period of stay ends in the range, no request is open"),
                 !is_examined, describe_range(context));
    first->decides = !is_examined;
    for (guint i = 0; i < eligibility_rules_count; i++) {
        char *detail = NULL;
        const bool is_hidden = person->is_protected && eligibility_rules[i].asks_whereabouts;
        const bool applies = !is_hidden && eligibility_rules[i].applies(&c, &detail);
        if (is_hidden) {
            detail = g_strdup(_("not read of the protected"));
        }
        EligibilityStep *step = add_step(steps, eligibility_rules[i].name,
                                         eligibility_rules[i].description, applies, detail);
        step->decides = applies && !is_decided;
        is_decided |= applies;
    }
    return steps;
}

/* ", noticed 2026-10-01" for each tier in which the ledger has `serial`. */
static void
append_notices(GString *text, const EligibilityContext *context, const char *serial)
{
    for (guint tier = 0; tier < KIND_COUNT; tier++) {
        char day[DAY_TEXT_SIZE];
        const Day noticed_on = notices_day(context->notices, (PieceKind)tier, serial);
        if (noticed_on != DAY_NONE) {
            g_string_append_printf(text, _(", %s sent in the run of %s"),
                                   spoken_kind((PieceKind)tier), day_format(noticed_on, day));
        }
    }
}

static const char *
standing_word(const CurrentCertificate *current)
{
    if (current->is_due) {
        return current->is_remindable ? _("due, time to remind") : _("due");
    }
    if (current->is_expired) {
        return current->is_lapsed ? _("lapsed") : _("expired");
    }
    return current->is_usable ? _("not due yet") : _("ended with the card or the stay");
}

static void
add_current(const EligibilityCase *c, const CurrentCertificate *current, GString *text)
{
    g_string_append_printf(text, "%s%s%s", language_pick(", ", "、"), standing_word(current),
                           current->is_concerned ? _(", concerned") : "");
    append_notices(text, c->context, current->certificate->serial);
    if (current->ends_with_card) {
        g_autofree char *serial = notices_card_serial(current->card->card_id);
        append_notices(text, c->context, serial);
    }
}

static void
add_certificate(const EligibilityCase *c, const Card *card, const Certificate *certificate,
                GPtrArray *lines)
{
    const Day expires_on = standing_effective_expiry(c->person, card, certificate);
    const CurrentCertificate *current = &c->standing.current[certificate->kind];
    char own[DAY_TEXT_SIZE], effective[DAY_TEXT_SIZE], opens[DAY_TEXT_SIZE];
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(
        text, _("  %s %s: %s until %s, effectively until %s, window opens %s"),
        say(&kind_words[certificate->kind]), certificate->serial,
        say(&certificate_words[certificate->status]), write_day(certificate->expires_on, own),
        write_day(expires_on, effective),
        write_day(expires_on == DAY_NONE ? DAY_NONE : window_opens(expires_on), opens));
    if (current->certificate == certificate) {
        add_current(c, current, text);
    } else {
        g_string_append(text, _(", does not count"));
    }
    g_ptr_array_add(lines, g_string_free(g_steal_pointer(&text), FALSE));
}

static void
add_card(const EligibilityCase *c, const Card *card, GPtrArray *lines)
{
    char expires[DAY_TEXT_SIZE];
    add_line(lines, "card %s: %s until %s%s", card->card_id, say(&card_words[card->status]),
             write_day(card->expires_on, expires), card->pin_free ? _(", pin-free") : "");
    for (guint i = 0; i < card->certificates->len; i++) {
        add_certificate(c, card, g_ptr_array_index(card->certificates, i), lines);
    }
}

static void
add_request(const EligibilityContext *context, const FormRequest *request, GPtrArray *lines)
{
    char requested[DAY_TEXT_SIZE];
    g_autoptr(GString) text = g_string_new(NULL);
    append_notices(text, context, request->request_id);
    add_line(lines, "form request %s of %s: open%s", request->request_id,
             write_day(request->requested_on, requested),
             text->len > 0 ? text->str : _(", not answered"));
}

GPtrArray *
eligibility_explain_register(const Person *person, const EligibilityContext *context)
{
    const EligibilityCase c = eligibility_rules_case(person, context);
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    if (person->stay_ends_on != DAY_NONE) {
        char stay[DAY_TEXT_SIZE];
        add_line(lines, "period of stay: until %s", day_format(person->stay_ends_on, stay));
    }
    for (guint i = 0; i < person->cards->len; i++) {
        add_card(&c, g_ptr_array_index(person->cards, i), lines);
    }
    for (guint i = 0; i < person->form_requests->len; i++) {
        add_request(context, g_ptr_array_index(person->form_requests, i), lines);
    }
    return lines;
}

/* "a renewal letter, variant standard, procedure renewal, about signature S1 and …, to the mailing address" */
static char *
describe_letter(const Person *person, const Decision *decision)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, _("a letter of the kind %s, variant %s, procedure %s, about"),
                           spoken_kind(decision->kind), spoken_variant(decision->variant),
                           spoken_procedure(decision->procedure));
    if (decision->request != NULL) {
        g_string_append_printf(text, _(" request %s,"), decision->request->request_id);
    }
    if (decision->signature != NULL) {
        g_string_append_printf(text, _(" signature %s"), decision->signature->serial);
    }
    if (decision->user_authentication != NULL) {
        g_string_append_printf(text, _("%s user_authentication %s"),
                               decision->signature != NULL ? _(" and") : "",
                               decision->user_authentication->serial);
    }
    const bool is_elsewhere = !decision->goes_home && eligibility_goes_to_mailing_address(person);
    g_string_append(text,
                    is_elsewhere ? _(", to the mailing address") : _(", to the registered home"));
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *
eligibility_explain_tonight(const Person *person, const EligibilityContext *context)
{
    if (!eligibility_is_examined(person, context)) {
        return g_strdup(_("not examined"));
    }
    g_auto(Decision) decision = { 0 };
    eligibility_decide(person, context, &decision);
    if (decision.outcome == OUTCOME_NOTICED) {
        return describe_letter(person, &decision);
    }
    g_autofree char *detail = spoken_detail(decision.detail);
    return g_strdup_printf("%s: %s%s%s", spoken_outcome(decision.outcome),
                           spoken_reason(decision.reason), detail == NULL ? "" : ": ",
                           detail == NULL ? "" : detail);
}

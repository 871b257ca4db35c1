#include "render/fields.h"

#include "rules/era.h"

#include <string.h>

static const char *const weekdays[] = {
    [G_DATE_MONDAY] = "月",   [G_DATE_TUESDAY] = "火", [G_DATE_WEDNESDAY] = "水",
    [G_DATE_THURSDAY] = "木", [G_DATE_FRIDAY] = "金",  [G_DATE_SATURDAY] = "土",
    [G_DATE_SUNDAY] = "日",
};

/* A blank, as wide as a digit in the letters' fixed-width face, before each number of one digit. */
static char *
align_digits(const char *text)
{
    GString *aligned = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at++) {
        const bool begins = g_ascii_isdigit(*at) && (at == text || !g_ascii_isdigit(at[-1]));
        if (begins && !g_ascii_isdigit(at[1])) {
            g_string_append_c(aligned, ' ');
        }
        g_string_append_c(aligned, *at);
    }
    return g_string_free(aligned, FALSE);
}

static char *
era_text(Day day, DateForm form)
{
    g_autofree char *plain = era_format(day);
    const bool is_aligned = form == DATE_ALIGNED || form == DATE_ALIGNED_WEEKDAY;
    g_autofree char *text = is_aligned ? align_digits(plain) : g_strdup(plain);
    if (form == DATE_WEEKDAY || form == DATE_ALIGNED_WEEKDAY) {
        return g_strdup_printf("%s(%s)", text, weekdays[day_weekday(day)]);
    }
    return g_steal_pointer(&text);
}

static char *
date_text(Day day, DateForm form)
{
    if (day == DAY_NONE) {
        return NULL;
    }
    if (form == DATE_WESTERN) {
        guint year, month, day_of_month;
        day_to_ymd(day, &year, &month, &day_of_month);
        return g_strdup_printf("%u年%u月%u日", year, month, day_of_month);
    }
    if (form == DATE_ISO) {
        char text[DAY_TEXT_SIZE];
        return g_strdup(day_format(day, text));
    }
    return era_text(day, form);
}

enum { MOST_DATES = 4096 };

struct FieldDates {
    GHashTable *texts; /* day and form -> char * */
};

FieldDates *
fields_dates_new(void)
{
    FieldDates *dates = g_new0(FieldDates, 1);
    dates->texts = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    return dates;
}

void
fields_dates_free(FieldDates *dates)
{
    if (dates == NULL) {
        return;
    }
    g_hash_table_unref(dates->texts);
    g_free(dates);
}

void
fields_dates_bound(FieldDates *dates)
{
    if (g_hash_table_size(dates->texts) > MOST_DATES) {
        g_hash_table_remove_all(dates->texts);
    }
}

/* NULL: no such date. */
static const char *
kept_date(FieldDates *dates, Day day, DateForm form)
{
    const guint key = day * DATE_FORM_COUNT + form;
    char *text = g_hash_table_lookup(dates->texts, GUINT_TO_POINTER(key));
    if (text == NULL && day != DAY_NONE) {
        text = date_text(day, form);
        g_hash_table_insert(dates->texts, GUINT_TO_POINTER(key), text);
    }
    return text;
}

static const char *
text_or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

static Day
day_of(const FieldSource *source, FieldName field)
{
    const Piece *piece = source->piece;
    const Day days[FIELD_COUNT] = {
        [FIELD_ISSUED_ON] = source->issued_on,
        [FIELD_SIGNATURE_EXPIRES_ON] = piece->signature_expires_on,
        [FIELD_USER_AUTHENTICATION_EXPIRES_ON] = piece->user_authentication_expires_on,
        [FIELD_EXPIRES_ON] = piece->expires_on,
        [FIELD_OPENS_ON] = piece->opens_on,
        [FIELD_LAST_OPEN_ON] = piece->last_open_on,
        [FIELD_FIRST_OPEN_ON] = piece->first_open_on,
        [FIELD_LAST_WEEKDAY_OPEN_ON] = piece->last_weekday_open_on,
        [FIELD_CARD_EXPIRES_ON] = piece->card_expires_on,
    };
    return days[field];
}

const char *
fields_text(const FieldSource *source, FieldName field, DateForm form, char **out_made)
{
    const Piece *piece = source->piece;
    switch ((int)field) {
    case FIELD_NAME:
        return piece->name;
    case FIELD_GUARDIAN_NAME:
        return text_or_empty(piece->guardian_name);
    case FIELD_POSTAL_CODE:
        return piece->postal_code;
    case FIELD_ADDRESS:
        return piece->address;
    case FIELD_BUILDING:
        return text_or_empty(piece->building);
    case FIELD_REFERENCE: /* not given before planning: then none of its length is at stake */
        return text_or_empty(piece->notice_id);
    case FIELD_SEQ:
        return *out_made = g_strdup_printf("%" G_GUINT64_FORMAT, piece->seq);
    case FIELD_SHEET:
        return *out_made = g_strdup_printf("%u", source->sheet);
    case FIELD_SHEETS:
        return *out_made = g_strdup_printf("%u", source->sheets);
    default:
        return kept_date(source->dates, day_of(source, field), form);
    }
}

char *
fields_sample(FieldName field, DateForm form)
{
    static const char *const samples[FIELD_COUNT] = {
        [FIELD_NAME] = "練馬 花子",
        [FIELD_GUARDIAN_NAME] = "練馬 太郎",
        [FIELD_POSTAL_CODE] = "1760012",
        [FIELD_ADDRESS] = "東京都練馬区豊玉北六丁目12番1号",
        [FIELD_BUILDING] = "見本コーポ101号室",
        [FIELD_REFERENCE] = "2026-000000-00000",
        [FIELD_SEQ] = "10000",
        [FIELD_SHEET] = "2",
        [FIELD_SHEETS] = "2",
    };
    if (field < FIELD_ISSUED_ON) {
        return g_strdup(samples[field]);
    }
    return date_text(day_from_ymd(2030, 12, 28), form);
}

bool
fields_is_unique(FieldName field)
{
    return field <= FIELD_SEQ;
}

static ConditionSet
when(bool holds, ConditionName name)
{
    return holds ? CONDITION_BIT(name) : 0;
}

static ConditionSet
guardian_conditions(const Piece *piece)
{
    const GuardianKind kind = piece->guardian_kind;
    return when(piece->guardian_name != NULL && piece->guardian_name[0] != '\0',
                CONDITION_GUARDIAN_NAMED) |
           when(kind == GUARDIAN_PARENT, CONDITION_GUARDIAN_PARENT) |
           when(kind == GUARDIAN_MINOR_GUARDIAN, CONDITION_GUARDIAN_MINOR) |
           when(kind == GUARDIAN_ADULT_GUARDIAN, CONDITION_GUARDIAN_ADULT) |
           when(kind == GUARDIAN_CURATOR, CONDITION_CURATOR) |
           when(kind == GUARDIAN_ASSISTANT, CONDITION_ASSISTANT) |
           when(piece->adult_ward || kind >= GUARDIAN_ADULT_GUARDIAN, CONDITION_PERSON_WARD);
}

/* The kind lapsed is told by its variant. */
static ConditionSet
kind_conditions(const Piece *piece)
{
    return piece->kind == KIND_LAPSED ? 0 : CONDITION_BIT(CONDITION_KIND_RENEWAL + piece->kind);
}

static ConditionSet
date_conditions(const Piece *piece)
{
    const Day signature = piece->signature_expires_on;
    const Day user = piece->user_authentication_expires_on;
    const bool known = piece->last_open_on != DAY_NONE;
    return when(signature != DAY_NONE, CONDITION_SIGNATURE) |
           when(user != DAY_NONE, CONDITION_USER_AUTHENTICATION) |
           when(signature != DAY_NONE && signature == user, CONDITION_SAME_EXPIRY) |
           when(known, CONDITION_LAST_OPEN_KNOWN) |
           when(known && piece->last_open_is_saturday, CONDITION_LAST_OPEN_SATURDAY) |
           when(piece->last_weekday_open_on != DAY_NONE, CONDITION_LAST_WEEKDAY_OPEN_KNOWN) |
           when(piece->first_open_on != DAY_NONE && piece->first_open_on != piece->opens_on,
                CONDITION_CLOSED_ON_FIRST_DAY) |
           when(known && piece->last_open_on != piece->expires_on, CONDITION_CLOSED_ON_LAST_DAY);
}

ConditionSet
fields_conditions(const Piece *piece)
{
    return CONDITION_BIT(CONDITION_STANDARD + piece->variant) | kind_conditions(piece) |
           guardian_conditions(piece) |
           CONDITION_BIT(CONDITION_PROCEDURE_RENEWAL + piece->procedure) |
           when(piece->under_15, CONDITION_PERSON_MINOR) | date_conditions(piece) |
           when(piece->signature_revoked, CONDITION_SIGNATURE_REVOKED) |
           when(piece->pin_free, CONDITION_CARD_PIN_FREE) |
           when(piece->japanese, CONDITION_JAPANESE) |
           when(piece->turns_15_in_window, CONDITION_TURNS_15) |
           when(piece->building != NULL && piece->building[0] != '\0', CONDITION_BUILDING) |
           when(piece->is_reissue, CONDITION_REISSUE) | when(piece->is_sample, CONDITION_SAMPLE);
}

ConditionSet
fields_run_conditions(GHashTable *letter_texts)
{
    ConditionSet truths = 0;
    for (guint name = CONDITION_SEAL_OMITTED; name < CONDITION_COUNT; name++) {
        const char *value = g_hash_table_lookup(letter_texts, vocabulary_condition_name(name));
        truths |= when(g_strcmp0(value, "true") == 0, name);
    }
    return truths;
}

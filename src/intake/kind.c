#include "intake/kind.h"

#include "base/language.h"
#include "db/statement.h"
#include "intake/town_line.h"

/* Far above what the standard for resident records allows, so that only a broken extract reaches them. */
enum { NAME_CHARS = 200, ADDRESS_CHARS = 300, CODE_CHARS = 35, TOWN_CHARS = 2000 };

/* The table must not lack a year, or the counters would be taken for open on all of its holidays. */
static LineVerdict
judge_holiday(LineMemory *memory, const char **values, char **out_defect)
{
    Day day = DAY_NONE;
    guint year, month, day_of_month;
    (void)column_parse_slash_date(values[0], &day);
    day_to_ymd(day, &year, &month, &day_of_month);
    const guint last = memory->last_year;
    memory->last_year = year;
    if (last == 0 || year == last || year == last + 1) {
        return LINE_LOADED;
    }
    *out_defect = g_strdup_printf(year < last ? _("%u after %u: not in ascending order")
                                              : _("%u after %u: a year is left out"),
                                  year, last);
    return LINE_BAD;
}

/* clang-format off */
#define TEXT(name_, chars) { .name = (name_), .type = COLUMN_TEXT, .max_chars = (chars) }
#define REQUIRED_TEXT(name_, chars) { .name = (name_), .type = COLUMN_TEXT, .max_chars = (chars), .required = true }
#define REQUIRED(name_, type_) { .name = (name_), .type = (type_), .required = true }
#define CODE(name_, codes_) { .name = (name_), .type = COLUMN_CODE, .codes = (codes_) }
#define REQUIRED_CODE(name_, codes_) { .name = (name_), .type = COLUMN_CODE, .codes = (codes_), .required = true }

static const char *const resident_status[] = { "resident", "moved_out", "deceased", "deleted", "overseas", NULL };
static const char *const guardian_kind[] = { "parent", "minor_guardian", "adult_guardian", "curator", "assistant", NULL };
static const char *const card_status[] = { "active", "suspended", "revoked", "returned", NULL };
static const char *const certificate_kind[] = { "signature", "user_authentication", NULL };
static const char *const certificate_status[] = { "valid", "suspended", "revoked", NULL };
static const char *const form_request_status[] = { "open", "closed", NULL };

static const Column resident_columns[] = {
    REQUIRED("resident_id", COLUMN_RESIDENT_ID),
    REQUIRED_TEXT("name", NAME_CHARS),
    TEXT("name_kana", NAME_CHARS),
    REQUIRED("birth_date", COLUMN_DATE),
    REQUIRED_TEXT("postal_code", CODE_CHARS),
    REQUIRED_TEXT("address", ADDRESS_CHARS),
    TEXT("building", ADDRESS_CHARS),
    TEXT("mail_name", NAME_CHARS),
    TEXT("mail_postal_code", CODE_CHARS),
    TEXT("mail_address", ADDRESS_CHARS),
    TEXT("mail_building", ADDRESS_CHARS),
    REQUIRED_CODE("status", resident_status),
    REQUIRED("japanese", COLUMN_BOOLEAN),
    { .name = "stay_ends_on", .type = COLUMN_DATE },
    CODE("guardian_kind", guardian_kind),
    TEXT("guardian_name", NAME_CHARS),
    REQUIRED("adult_ward", COLUMN_BOOLEAN),
    REQUIRED("protected", COLUMN_BOOLEAN),
    REQUIRED("residence_elsewhere", COLUMN_BOOLEAN),
    REQUIRED("opted_out", COLUMN_BOOLEAN),
    TEXT("language", CODE_CHARS),
};

static const Column card_columns[] = {
    REQUIRED("card_id", COLUMN_ID),
    REQUIRED("resident_id", COLUMN_RESIDENT_ID),
    REQUIRED("issued_on", COLUMN_DATE),
    REQUIRED("expires_on", COLUMN_DATE),
    REQUIRED_CODE("status", card_status),
    REQUIRED("pin_free", COLUMN_BOOLEAN),
};

static const Column certificate_columns[] = {
    REQUIRED("serial", COLUMN_ID),
    REQUIRED("card_id", COLUMN_ID),
    REQUIRED_CODE("kind", certificate_kind),
    REQUIRED("issued_on", COLUMN_DATE),
    REQUIRED("expires_on", COLUMN_DATE),
    REQUIRED_CODE("status", certificate_status),
};

static const Column form_request_columns[] = {
    REQUIRED("request_id", COLUMN_ID),
    REQUIRED("resident_id", COLUMN_RESIDENT_ID),
    REQUIRED("requested_on", COLUMN_DATE),
    REQUIRED_CODE("status", form_request_status),
};

static const char *const return_reason[] = { "unknown_address", "moved", "not_collected", "refused", "other", NULL };

static const Column returned_columns[] = {
    REQUIRED("notice_id", COLUMN_REFERENCE),
    REQUIRED("returned_on", COLUMN_DATE),
    CODE("reason", return_reason),
};

static const Column holiday_columns[] = {
    REQUIRED("国民の祝日・休日月日", COLUMN_SLASH_DATE),
    REQUIRED_TEXT("国民の祝日・休日名称", NAME_CHARS),
};

#define DIGITS(name_, chars) { .name = (name_), .type = COLUMN_DIGITS, .max_chars = (chars), .required = true }

/* KEN_ALL.CSV has no header: the names are ours, for messages. */
static const Column postal_code_columns[] = {
    DIGITS("municipality", 5),
    REQUIRED_TEXT("old_postal_code", CODE_CHARS),
    DIGITS("postal_code", 7),
    REQUIRED_TEXT("prefecture_kana", NAME_CHARS),
    REQUIRED_TEXT("city_kana", NAME_CHARS),
    REQUIRED_TEXT("town_kana", TOWN_CHARS),
    REQUIRED_TEXT("prefecture", NAME_CHARS),
    REQUIRED_TEXT("city", NAME_CHARS),
    REQUIRED_TEXT("town", TOWN_CHARS),
    DIGITS("several_codes", 1),
    DIGITS("numbered_by_koaza", 1),
    DIGITS("has_chome", 1),
    DIGITS("several_towns", 1),
    DIGITS("change", 1),
    DIGITS("reason_of_change", 1),
};

#define COLUMNS(columns_) .columns = (columns_), .n_columns = G_N_ELEMENTS(columns_)

static const Kind kinds[] = {
    { .name = "residents", .summary = N_("residents of the sample registry"),
      COLUMNS(resident_columns), .encoding = "UTF-8",
      .begin_sql = statement_import_begin_residents, .merge_sql = statement_import_merge_residents,
      .after_sql = statement_import_analyze },
    { .name = "cards", .summary = N_("their cards"),
      COLUMNS(card_columns), .encoding = "UTF-8",
      .begin_sql = statement_import_begin_cards, .merge_sql = statement_import_merge_cards,
      .after_sql = statement_import_analyze },
    { .name = "certificates", .summary = N_("the cards' certificates"),
      COLUMNS(certificate_columns), .encoding = "UTF-8",
      .begin_sql = statement_import_begin_certificates, .merge_sql = statement_import_merge_certificates,
      .after_sql = statement_import_analyze },
    { .name = "form-requests", .summary = N_("requests for the form made at a counter"),
      COLUMNS(form_request_columns), .encoding = "UTF-8",
      .begin_sql = statement_import_begin_form_requests, .merge_sql = statement_import_merge_form_requests,
      .after_sql = statement_import_analyze },
    { .name = "holidays", .summary = N_("public holidays: the Cabinet Office's syukujitsu.csv"),
      COLUMNS(holiday_columns), .encoding = "CP932", .is_reference = true,
      .judge_line = judge_holiday,
      .begin_sql = statement_import_begin_holidays, .clear_sql = statement_import_clear_holidays,
      .merge_sql = statement_import_merge_holidays },
    { .name = "postal-codes", .summary = N_("towns and their codes: Japan Post's KEN_ALL.CSV"),
      COLUMNS(postal_code_columns), .encoding = "CP932", .is_reference = true,
      .is_headless = true, .repeats_keys = true, .judge_line = town_line_judge,
      .begin_sql = statement_import_begin_postal_codes, .clear_sql = statement_import_clear_postal_codes,
      .merge_sql = statement_import_merge_postal_codes },
    { .name = "returned", .summary = N_("pieces that the post brought back"),
      COLUMNS(returned_columns), .encoding = "UTF-8", .is_of_pieces = true,
      .begin_sql = statement_import_begin_returned, .refuse_sql = statement_import_refuse_returned,
      .merge_sql = statement_import_merge_returned },
};
/* clang-format on */

const Kind *
kind_find(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (g_str_equal(kinds[i].name, name)) {
            return &kinds[i];
        }
    }
    return NULL;
}

char *
kind_names(void)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_string_append_printf(names, i == 0 ? "%s" : ", %s", kinds[i].name);
    }
    return g_string_free(names, FALSE);
}

char *
kind_list(void)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_string_append_printf(list, "%s  %-14s %s (%s)", i == 0 ? "" : "\n", kinds[i].name,
                               _(kinds[i].summary), kinds[i].encoding);
    }
    return g_string_free(list, FALSE);
}

char *
kind_column_names(const Kind *kind)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < kind->n_columns; i++) {
        g_string_append_printf(names, i == 0 ? "%s" : ", %s", kind->columns[i].name);
    }
    return g_string_free(names, FALSE);
}

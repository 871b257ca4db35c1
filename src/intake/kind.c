#include "intake/kind.h"

#include "db/statement.h"

/* Far above what the standard for resident records allows, so that only a broken extract reaches them. */
enum { NAME_CHARS = 200, ADDRESS_CHARS = 300, CODE_CHARS = 35 };

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

#define COLUMNS(columns_) .columns = (columns_), .n_columns = G_N_ELEMENTS(columns_)

static const Kind kinds[] = {
    { .name = "residents", COLUMNS(resident_columns), .encoding = "UTF-8",
      .begin_sql = statement_import_begin_residents, .merge_sql = statement_import_merge_residents,
      .after_sql = statement_import_analyze },
    { .name = "cards", COLUMNS(card_columns), .encoding = "UTF-8",
      .begin_sql = statement_import_begin_cards, .merge_sql = statement_import_merge_cards,
      .after_sql = statement_import_analyze },
    { .name = "certificates", COLUMNS(certificate_columns), .encoding = "UTF-8",
      .begin_sql = statement_import_begin_certificates, .merge_sql = statement_import_merge_certificates,
      .after_sql = statement_import_analyze },
    { .name = "form-requests", COLUMNS(form_request_columns), .encoding = "UTF-8",
      .begin_sql = statement_import_begin_form_requests, .merge_sql = statement_import_merge_form_requests,
      .after_sql = statement_import_analyze },
    { .name = "holidays", COLUMNS(holiday_columns), .encoding = "CP932", .is_reference = true,
      .begin_sql = statement_import_begin_holidays, .clear_sql = statement_import_clear_holidays,
      .merge_sql = statement_import_merge_holidays },
    { .name = "returned", COLUMNS(returned_columns), .encoding = "UTF-8", .is_of_pieces = true,
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
kind_column_names(const Kind *kind)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < kind->n_columns; i++) {
        g_string_append_printf(names, i == 0 ? "%s" : ", %s", kind->columns[i].name);
    }
    return g_string_free(names, FALSE);
}

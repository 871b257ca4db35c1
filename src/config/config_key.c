#include "config/config_key.h"

#include "base/language.h"
#include "model/settings.h"

/* How long a text of the letters may be: what is longer fits no line of them. */
enum { LETTER_CHARS = 200, CONNINFO_CHARS = 2000 };

/* clang-format off */
#define FIELD(field)   .offset = offsetof(Settings, field)
#define CONNINFO       .type = CONFIG_SECRET, .max = CONNINFO_CHARS, .fallback = ""
#define RANGE(low, high) .type = CONFIG_NUMBER, .min = (low), .max = (high)
#define DECIMAL(low, high) .type = CONFIG_DECIMAL, .min = (low), .max = (high)
#define FLAG           .type = CONFIG_CHOICE, .choices = { "false", "true" }
#define PAPER(field)   FIELD(render.paper.field)
#define LETTER_OF(whose_, name, default_, meaning_) \
    { .group = "letter", .key = (name), .type = CONFIG_TEXT, .max = LETTER_CHARS, .whose = (whose_), \
      .fallback = (default_), .offset = CONFIG_KEY_IN_LETTER, .meaning = (meaning_) }
#define LETTER(name, default_, meaning_) LETTER_OF(CONFIG_OF_ANYBODY, name, default_, meaning_)
#define WARDS(name, default_, meaning_)  LETTER_OF(CONFIG_OF_THE_SAMPLE, name, default_, meaning_)
#define LETTER_FLAG(name, default_, meaning_) \
    { .group = "letter", .key = (name), .type = CONFIG_CHOICE, .choices = { "false", "true" }, \
      .fallback = (default_), .offset = CONFIG_KEY_IN_LETTER, .meaning = (meaning_) }

static const ConfigKey keys[] = {
    { .group = "general", .key = "language", .type = CONFIG_WORD, .choices = { "auto", "en", "ja" },
      .fallback = "auto", FIELD(language),
      .meaning = "in which language messages are: auto, as the environment asks for (LC_ALL, LC_MESSAGES, LANG, LANGUAGE); letters, workbook and lists are Japanese always" },
    { .group = "source", .key = "conninfo", CONNINFO, FIELD(source.conninfo),
      .meaning = "libpq connection string of the register; services, .pgpass, TLS settings and PG* variables all work" },
    { .group = "source", .key = "schema", .type = CONFIG_SCHEMA, .fallback = "source", FIELD(source.schema),
      .meaning = "schema that holds the source views" },
    { .group = "ledger", .key = "conninfo", CONNINFO, FIELD(ledger.conninfo),
      .meaning = "libpq connection string of the ledger; it may be the register's database or another server" },
    { .group = "ledger", .key = "schema", .type = CONFIG_SCHEMA, .fallback = "jpki_notice", FIELD(ledger.schema),
      .meaning = "schema that holds the ledger" },
    { .group = "run", .key = "patience_seconds", RANGE(0, 3600), .fallback = "60", FIELD(patience_seconds),
      .meaning = "how long a night tries again, at growing intervals, while a database is away or a transaction is in another's way" },
    { .group = "output", .key = "directory", .type = CONFIG_FOLDER, FIELD(output_directory),
      .meaning = "where each run gets its folder" },
    { .group = "select", .key = "days_ahead", RANGE(0, 90), .fallback = "14", FIELD(select.days_ahead),
      .meaning = "notice this many days before the renewal window opens, and ever after until expiry" },
    { .group = "select", .key = "age_15", .type = CONFIG_CHOICE, .choices = { "eve", "birthday" },
      .fallback = "eve", FIELD(select.age_at_birthday),
      .meaning = "when a child turns 15: at the end of the eve of the birthday, as the law counts ages, or on the birthday" },
    { .group = "select", .key = "reminder", .type = CONFIG_CHOICE, .choices = { "false", "true" },
      .fallback = "false", FIELD(select.reminder),
      .meaning = "whether those who were noticed and have not renewed get a second, shorter letter" },
    { .group = "select", .key = "reminder_days", RANGE(1, 90), .fallback = "30", FIELD(select.reminder_days),
      .meaning = "remind from this many days before the expiry" },
    { .group = "select", .key = "lapsed", .type = CONFIG_CHOICE, .choices = { "false", "true" },
      .fallback = "false", FIELD(select.lapsed),
      .meaning = "whether those whose certificate has expired while the card is valid get a letter" },
    { .group = "select", .key = "lapsed_days", RANGE(1, 365), .fallback = "30", FIELD(select.lapsed_days),
      .meaning = "write up to this many days after the expiry" },
    { .group = "print", .key = "pieces_per_file", RANGE(1, 5000), .fallback = "500", FIELD(plan.pieces_per_file),
      .meaning = "at most this many pieces in one print file" },
    { .group = "sheet", .key = "margin_left", DECIMAL(0, 50), .fallback = "18", PAPER(sheet.margin_left),
      .meaning = "millimetres at the left edge of the A4 sheet in which nothing is printed" },
    { .group = "sheet", .key = "margin_right", DECIMAL(0, 50), .fallback = "18", PAPER(sheet.margin_right),
      .meaning = "the same at the right edge" },
    { .group = "sheet", .key = "margin_top", DECIMAL(0, 50), .fallback = "12", PAPER(sheet.margin_top),
      .meaning = "the same at the top" },
    { .group = "sheet", .key = "margin_bottom", DECIMAL(0, 50), .fallback = "15", PAPER(sheet.margin_bottom),
      .meaning = "the same at the bottom" },
    { .group = "sheet", .key = "duplex", FLAG, .fallback = "true", PAPER(sheet.duplex),
      .meaning = "whether the sheets are printed on both sides; else every page is a sheet of its own" },
    { .group = "sheet", .key = "weight", DECIMAL(0, 100), .fallback = "4", PAPER(sheet.weight),
      .meaning = "what one sheet weighs, in grams" },
    { .group = "envelope", .key = "window_x", DECIMAL(0, 210), .fallback = "20", PAPER(envelope.window_x),
      .meaning = "millimetres from the sheet's left edge to the window, the sheet in the middle of the envelope" },
    { .group = "envelope", .key = "window_y", DECIMAL(0, 297), .fallback = "15", PAPER(envelope.window_y),
      .meaning = "the same from the sheet's top edge" },
    { .group = "envelope", .key = "window_w", DECIMAL(10, 210), .fallback = "90", PAPER(envelope.window_w),
      .meaning = "how wide the window is, in millimetres" },
    { .group = "envelope", .key = "window_h", DECIMAL(10, 120), .fallback = "45", PAPER(envelope.window_h),
      .meaning = "how high the window is, in millimetres" },
    { .group = "envelope", .key = "slide", DECIMAL(0, 15), .fallback = "5", PAPER(envelope.slide),
      .meaning = "how many millimetres the sheet slides in the envelope, to every side" },
    { .group = "envelope", .key = "fold_1", DECIMAL(20, 277), .fallback = "99", PAPER(envelope.fold_1),
      .meaning = "millimetres from the sheet's top edge to the first fold" },
    { .group = "envelope", .key = "fold_2", DECIMAL(20, 277), .fallback = "198", PAPER(envelope.fold_2),
      .meaning = "the same to the second fold" },
    { .group = "envelope", .key = "weight", DECIMAL(0, 100), .fallback = "5", PAPER(envelope.weight),
      .meaning = "what the empty envelope weighs, in grams" },
    { .group = "envelope", .key = "enclosure_weight", DECIMAL(0, 100), .fallback = "4", PAPER(envelope.enclosure_weight),
      .meaning = "what the envelope weighs that goes with each form, in grams" },
    { .group = "omr", .key = "enabled", FLAG, .fallback = "false", PAPER(omr.enabled),
      .meaning = "whether the fronts bear marks for an inserter" },
    { .group = "omr", .key = "x", DECIMAL(3, 207), .fallback = "7", PAPER(omr.x),
      .meaning = "millimetres from the sheet's left edge to the marks" },
    { .group = "omr", .key = "y", DECIMAL(3, 294), .fallback = "110", PAPER(omr.y),
      .meaning = "millimetres from the sheet's top edge to the middle of the first mark" },
    { .group = "omr", .key = "length", DECIMAL(2, 30), .fallback = "8", PAPER(omr.length),
      .meaning = "how long a mark is, in millimetres" },
    { .group = "omr", .key = "line", DECIMAL(0, 2), .fallback = "0.5", PAPER(omr.line),
      .meaning = "how thick a mark is, in millimetres" },
    { .group = "omr", .key = "pitch", DECIMAL(1, 20), .fallback = "4", PAPER(omr.pitch),
      .meaning = "millimetres from one mark to the next" },
    { .group = "omr", .key = "sequence_bits", RANGE(0, 8), .fallback = "3", PAPER(omr.sequence_bits),
      .meaning = "how many marks count the pieces, as a binary number that starts again from 0" },
    { .group = "calendar", .key = "closed", .type = CONFIG_DAYS, .fallback = "", FIELD(calendar.closed),
      .meaning = "days on which no counter is open, besides Sundays, public holidays and the year's end: YYYY-MM-DD;YYYY-MM-DD" },
    { .group = "calendar", .key = "open", .type = CONFIG_DAYS, .fallback = "", FIELD(calendar.open),
      .meaning = "days on which the counters are open although the other rules close them; a Saturday: the one office, another day: all" },
    { .group = "calendar", .key = "year_end", .type = CONFIG_YEAR_END, .fallback = "12-29..01-03", FIELD(calendar.year_end),
      .meaning = "when every counter is closed for the year's end" },
    { .group = "calendar", .key = "saturday", .type = CONFIG_CHOICE, .choices = { "false", "true" }, .fallback = "true",
      FIELD(calendar.saturday), .meaning = "whether one office is open on Saturdays" },
    { .group = "guard", .key = "max_pieces", RANGE(0, 1000000), .fallback = "0", FIELD(guard.max_pieces),
      .meaning = "refuse a night of more pieces; 0: no limit" },
    { .group = "guard", .key = "median_factor", RANGE(0, 1000), .fallback = "10", FIELD(guard.median_factor),
      .meaning = "refuse a night of more than so many times the median of the last runs; 0: do not compare" },
    { .group = "guard", .key = "median_runs", RANGE(1, 1000), .fallback = "10", FIELD(guard.median_runs),
      .meaning = "the median of so many runs that had pieces; with fewer there is no comparison" },
    { .group = "guard", .key = "median_floor", RANGE(0, 1000000), .fallback = "5000", FIELD(guard.median_floor),
      .meaning = "a night of at most so many pieces is not compared with the median" },
    { .group = "guard", .key = "zero", .type = CONFIG_WORD, .choices = { "warn", "refuse", "ignore" }, .fallback = "warn",
      FIELD(guard.zero), .meaning = "what a night without a piece means, when a renewal window opens on the day it is for" },
    { .group = "guard", .key = "source_max_age_hours", RANGE(0, 8760), .fallback = "0", FIELD(guard.source_max_age_hours),
      .meaning = "refuse a source whose view extract_state (refreshed_at timestamptz) says that it is older; 0: do not ask" },
    { .group = "guard", .key = "withdrawn_percent", RANGE(0, 100), .fallback = "25", FIELD(guard.withdrawn_percent),
      .meaning = "refuse a check before posting that takes out more than this part of the pieces; 0: do not compare" },
    { .group = "guard", .key = "holidays", .type = CONFIG_CHOICE, .choices = { "warn", "refuse" }, .fallback = "warn",
      FIELD(guard.holidays_refuse), .meaning = "what it means when the public holidays do not reach the year of tonight's last expiry" },
    { .group = "metrics", .key = "textfile", .type = CONFIG_FILE, .fallback = "", FIELD(metrics_textfile),
      .meaning = "a file for the textfile collector of Prometheus' node exporter (its name ends in .prom), written after every run; empty: none" },
    { .group = "templates", .key = "directory", .type = CONFIG_FOLDER, .fallback = JPKI_TEMPLATE_DIR,
      FIELD(render.template_directory), .meaning = "the letters' templates" },
    { .group = "fonts", .key = "directory", .type = CONFIG_FOLDER, .fallback = JPKI_FONT_DIR,
      FIELD(render.font_directory), .meaning = "the folder of fonts.conf" },

    LETTER("ward", "練馬区", "the ward's name"),
    WARDS("mayor", "練馬区長", "who signs: the mayor's title and name"),
    LETTER_FLAG("seal_omitted", "true", "whether the letters bear no seal, and seal_note in its place"),
    LETTER("seal_note", "公印省略", "what stands in the seal's place"),
    WARDS("section", "区民部 戸籍住民課 マイナンバーカード担当", "the section that answers questions"),
    { .group = "letter", .key = "sender_postal_code", .type = CONFIG_POSTAL_CODE, .fallback = "1768501",
      .whose = CONFIG_OF_THE_SAMPLE, .offset = CONFIG_KEY_IN_LETTER, .meaning = "the sender's postal code" },
    WARDS("sender_address", "東京都練馬区豊玉北六丁目12番1号", "the sender's address"),
    LETTER_OF(CONFIG_OF_NOBODY, "telephone", "03-0000-0000", "the section's telephone number"),
    LETTER("telephone_hours", "平日 午前8時30分から午後5時15分まで", "when the telephone is answered"),
    LETTER_OF(CONFIG_OF_NOBODY, "url", "https://www.city.example.lg.jp/mynumber/", "the ward's page, also as a QR code"),
    WARDS("url_text", "「練馬区 電子証明書 更新」で検索", "the words to search for"),
    LETTER("document_number_prefix", "", "what stands before the document number"),
    LETTER("fee_reissue", "800円", "the fee for a lost card"),
    LETTER("fee_certificate", "200円", "the fee for the certificates on a new card"),
    LETTER("fee_total", "1,000円", "both together"),
    LETTER("fee_express", "1,800円", "the fee for a lost card, express"),
    LETTER("fee_express_total", "2,000円", "express, with the certificates"),
    WARDS("offices", "練馬・早宮・光が丘・石神井・大泉・関", "the offices with a counter"),
    LETTER("weekday_hours", "午前8時30分から午後6時30分まで", "the counters' hours on weekdays"),
    WARDS("saturday_office", "練馬区民事務所", "the one office that is open on Saturdays"),
    WARDS("saturday_place", "練馬区役所本庁舎1階 マイナンバーカード交付コーナー", "where in it"),
    LETTER("saturday_hours", "午前9時から午後4時まで", "its hours"),
    LETTER("closed_days", "日曜日、祝日、12月29日から1月3日まで", "when every counter is closed"),
    LETTER("busy_hours", "平日の午前10時から午後1時ごろ", "when the counters are crowded"),
    LETTER_FLAG("card_surface_pin", "false", "whether the form has four more boxes, for the card surface PIN"),
};
/* clang-format on */

const ConfigKey *
config_key_table(guint *out_n)
{
    *out_n = G_N_ELEMENTS(keys);
    return keys;
}

const ConfigKey *
config_key_find(const char *group, const char *key)
{
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (g_str_equal(keys[i].group, group) && g_str_equal(keys[i].key, key)) {
            return &keys[i];
        }
    }
    return NULL;
}

bool
config_key_is_group(const char *group)
{
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (g_str_equal(keys[i].group, group)) {
            return true;
        }
    }
    return false;
}

/* "a, b or c" */
static char *
list_choices(const ConfigKey *key)
{
    GString *list = g_string_new(key->choices[0]);
    for (guint i = 1; i < G_N_ELEMENTS(key->choices) && key->choices[i] != NULL; i++) {
        const bool is_last = i + 1 == G_N_ELEMENTS(key->choices) || key->choices[i + 1] == NULL;
        g_string_append_printf(list, "%s%s", is_last ? _(" or ") : ", ", key->choices[i]);
    }
    return g_string_free(list, FALSE);
}

char *
config_key_allowed(const ConfigKey *key)
{
    switch (key->type) {
    case CONFIG_TEXT:
        return g_strdup_printf(_("a text of at most %u characters"), key->max);
    case CONFIG_SECRET:
        return g_strdup_printf(_("a connection string of at most %u characters"), key->max);
    case CONFIG_SCHEMA:
        return g_strdup(
            _("a schema name of a-z, 0-9 and _, no digit first, at most 63 characters"));
    case CONFIG_FOLDER:
        return g_strdup(_("a directory"));
    case CONFIG_FILE:
        return g_strdup(_("a file in a directory, or nothing"));
    case CONFIG_NUMBER:
        return g_strdup_printf(_("a whole number from %u to %u"), key->min, key->max);
    case CONFIG_DECIMAL:
        return g_strdup_printf(_("a number from %u to %u with at most 2 decimals"), key->min,
                               key->max);
    case CONFIG_CHOICE:
    case CONFIG_WORD:
        return list_choices(key);
    case CONFIG_DAYS:
        return g_strdup(_("dates as YYYY-MM-DD with ; between them, or nothing"));
    case CONFIG_YEAR_END:
        return g_strdup(_("two days as MM-DD..MM-DD"));
    case CONFIG_POSTAL_CODE:
        return g_strdup(_("7 digits"));
    default:
        g_assert_not_reached();
    }
}

#include "intake/column.h"

#include "base/language.h"
#include "model/reference.h"

#include <string.h>

enum { RESIDENT_ID_CHARS = 15, ID_CHARS = 64 };

bool
column_is_empty(const char *text)
{
    const char *p = text;
    while (*p == ' ' || g_str_has_prefix(p, "\xE3\x80\x80")) {
        p += *p == ' ' ? 1 : 3;
    }
    return *p == '\0';
}

/* U+0000 to U+001F, U+007F, and U+0080 to U+009F, in UTF-8. */
static bool
has_control_character(const char *text)
{
    for (const guchar *p = (const guchar *)text; *p != '\0'; p++) {
        if (*p < 0x20 || *p == 0x7F || (*p == 0xC2 && p[1] < 0xA0)) {
            return true;
        }
    }
    return false;
}

static bool
is_resident_id(const char *text)
{
    const gsize size = strlen(text);
    return size <= RESIDENT_ID_CHARS &&
           strspn(text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-") == size;
}

static bool
is_id(const char *text)
{
    gsize size = 0;
    while (size <= ID_CHARS && g_ascii_isgraph(text[size])) {
        size++;
    }
    return size <= ID_CHARS && text[size] == '\0';
}

static bool
is_digits(const Column *column, const char *text)
{
    return strlen(text) == column->max_chars && strspn(text, "0123456789") == column->max_chars;
}

/* One or more digits at *text as a number, *text put behind them; false for none, or too many for a year. */
static bool
read_number(const char **text, guint *number)
{
    guint value = 0;
    guint digits = 0;
    while (g_ascii_isdigit(**text) && digits < 5) {
        value = value * 10 + (guint)g_ascii_digit_value(**text);
        (*text)++;
        digits++;
    }
    *number = value;
    return digits > 0 && digits < 5;
}

static bool
read_slash(const char **text)
{
    const bool there = **text == '/';
    *text += there ? 1 : 0;
    return there;
}

bool
column_parse_slash_date(const char *text, Day *day)
{
    guint year, month, day_of_month;
    const char *rest = text;
    if (!read_number(&rest, &year) || !read_slash(&rest) || !read_number(&rest, &month) ||
        !read_slash(&rest) || !read_number(&rest, &day_of_month) || *rest != '\0') {
        return false;
    }
    const Day parsed = day_from_ymd(year, month, day_of_month);
    if (parsed == DAY_NONE) {
        return false;
    }
    *day = parsed;
    return true;
}

static char *
text_defect(const Column *column, const char *text)
{
    if (has_control_character(text)) {
        return g_strdup_printf(_("%s: a control character"), column->name);
    }
    if (g_utf8_strlen(text, -1) > (glong)column->max_chars) {
        return g_strdup_printf(_("%s: longer than %u characters"), column->name, column->max_chars);
    }
    return NULL;
}

static char *
code_defect(const Column *column, const char *text)
{
    if (g_strv_contains(column->codes, text)) {
        return NULL;
    }
    g_autofree char *codes = g_strjoinv(", ", (char **)(guintptr)column->codes);
    return g_strdup_printf(_("%s: not one of %s"), column->name, codes);
}

static char *G_GNUC_PRINTF(2, 3) unless(bool fine, const char *format, ...)
{
    if (fine) {
        return NULL;
    }
    va_list args;
    va_start(args, format);
    char *defect = g_strdup_vprintf(language_text(format), args);
    va_end(args);
    return defect;
}

char *
column_defect(const Column *column, const char *text)
{
    Day day;
    if (column_is_empty(text)) {
        return column->required ? g_strdup_printf(_("%s: empty"), column->name) : NULL;
    }
    switch (column->type) {
    case COLUMN_TEXT:
        return text_defect(column, text);
    case COLUMN_RESIDENT_ID:
        return unless(is_resident_id(text), "%s: not 1 to 15 of 0-9 A-Z -", column->name);
    case COLUMN_ID:
        return unless(is_id(text), "%s: not 1 to 64 ASCII characters without spaces", column->name);
    case COLUMN_DATE:
        return unless(day_parse(text, &day), "%s: not a date YYYY-MM-DD", column->name);
    case COLUMN_SLASH_DATE:
        return unless(column_parse_slash_date(text, &day), "%s: not a date Y/M/D", column->name);
    case COLUMN_BOOLEAN:
        return unless(g_str_equal(text, "true") || g_str_equal(text, "false"),
                      "%s: not true or false", column->name);
    case COLUMN_REFERENCE:
        return unless(reference_is_valid(text), "%s: not a reference with its check digit",
                      column->name);
    case COLUMN_CODE:
        return code_defect(column, text);
    case COLUMN_DIGITS:
        return unless(is_digits(column, text), "%s: not %u digits", column->name,
                      column->max_chars);
    default:
        g_assert_not_reached();
    }
}

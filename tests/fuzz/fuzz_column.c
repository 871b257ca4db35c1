/* Any text as a field of an extract. The first byte chooses the kind of extract, the second its column. */
#include "fuzz/fuzz.h"
#include "intake/column.h"
#include "intake/kind.h"
#include "model/reference.h"

#include <stdio.h>
#include <string.h>

/* What a field that is taken must be, said in another way than column.c says it. */
static void
check_taken(const Column *column, const char *text)
{
    Day day;
    char written[DAY_TEXT_SIZE];
    guint year, month, day_of_month;
    switch (column->type) {
    case COLUMN_TEXT:
        MUST(g_utf8_strlen(text, -1) <= (glong)column->max_chars);
        MUST(strpbrk(text, "\t\r\n\x1b\x7f") == NULL);
        break;
    case COLUMN_RESIDENT_ID:
        MUST(g_regex_match_simple("\\A[0-9A-Z-]{1,15}\\z", text, 0, 0));
        break;
    case COLUMN_ID:
        MUST(g_regex_match_simple("\\A[!-~]{1,64}\\z", text, 0, 0));
        break;
    case COLUMN_DATE:
        MUST(day_parse(text, &day) && g_str_equal(day_format(day, written), text));
        break;
    case COLUMN_SLASH_DATE:
        MUST(column_parse_slash_date(text, &day));
        day_to_ymd(day, &year, &month, &day_of_month);
        guint read_year, read_month, read_day;
        MUST(sscanf(text, "%u/%u/%u", &read_year, &read_month, &read_day) == 3);
        MUST(read_year == year && read_month == month && read_day == day_of_month);
        break;
    case COLUMN_BOOLEAN:
        MUST(g_str_equal(text, "true") || g_str_equal(text, "false"));
        break;
    case COLUMN_CODE:
        MUST(g_strv_contains(column->codes, text));
        break;
    case COLUMN_DIGITS:
        MUST(strlen(text) == column->max_chars);
        MUST(g_regex_match_simple("\\A[0-9]+\\z", text, 0, 0));
        break;
    case COLUMN_REFERENCE:
        MUST(reference_is_valid(text));
        break;
    default:
        g_assert_not_reached();
    }
}

/* One of the few sentences there are, so that nothing of the field is in it. */
static void
check_defect(const Column *column, const char *defect)
{
    MUST(g_str_has_prefix(defect, column->name));
    const char *what = defect + strlen(column->name);
    MUST(g_str_equal(what, ": empty") || g_str_equal(what, ": a control character") ||
         g_regex_match_simple("\\A: longer than [0-9]+ characters\\z", what, 0, 0) ||
         g_regex_match_simple(
             "\\A: not (one of [a-z0-9_]+(, [a-z0-9_]+)*|1 to 15 of 0-9 A-Z -|"
             "1 to 64 ASCII characters without spaces|a date YYYY-MM-DD|"
             "a date Y/M/D|true or false|[0-9]+ digits|a reference with its check digit)\\z",
             what, 0, 0));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const kinds[] = { "residents",     "cards",    "certificates",
                                         "form-requests", "holidays", "postal-codes",
                                         "returned" };
    if (size < 2) {
        return 0;
    }
    const Kind *kind = kind_find(kinds[data[0] % G_N_ELEMENTS(kinds)]);
    const Column *column = &kind->columns[data[1] % kind->n_columns];
    g_autofree char *text = fuzz_text(data + 2, size - 2);
    if (text == NULL) {
        return 0; /* the reader hands on UTF-8 only */
    }
    g_autofree char *defect = column_defect(column, text);
    if (defect != NULL) {
        check_defect(column, defect);
    } else if (column_is_empty(text)) {
        MUST(!column->required);
    } else {
        check_taken(column, text);
    }
    return 0;
}

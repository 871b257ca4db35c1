#include "intake/town_line.h"

#include "base/language.h"

#include <string.h>

/* Places in the line, from 0. */
enum { POSTAL_CODE = 2, CITY = 7, TOWN = 8 };

#define OPENING   "（"
#define CLOSING   "）"
#define NO_TOWN   "以下に掲載がない場合"
#define COMES     "がくる場合" /* 番地がくる場合 */
#define ALL_OF_IT "一円"

/* 一円 by itself is a town (in 多賀町). */
static bool
is_no_town(const char *town)
{
    return g_str_equal(town, NO_TOWN) || g_str_has_suffix(town, COMES) ||
           (g_str_has_suffix(town, ALL_OF_IT) && !g_str_equal(town, ALL_OF_IT));
}

/* The town without its bracket. */
static const char *
shorten(LineMemory *memory, const char *town)
{
    const char *bracket = strstr(town, OPENING);
    if (memory->town == NULL) {
        memory->town = g_string_new(NULL);
    }
    g_string_truncate(memory->town, 0);
    if (bracket != NULL) {
        g_string_append_len(memory->town, town, bracket - town);
    } else if (!is_no_town(town)) {
        g_string_append(memory->town, town);
    }
    return memory->town->str;
}

/* A line within a bracket that an earlier one has opened. */
static LineVerdict
judge_inside(LineMemory *memory, const char **values, char **out_defect)
{
    if (!g_str_equal(values[POSTAL_CODE], memory->bracket_code)) {
        *out_defect = g_strdup_printf(
            _("postal_code: another one, but the bracket of line %" G_GUINT64_FORMAT " is open"),
            memory->bracket_line);
        memory->bracket_line = 0;
        return LINE_BAD;
    }
    if (strstr(values[TOWN], CLOSING) != NULL) {
        memory->bracket_line = 0;
    }
    return LINE_SKIPPED;
}

LineVerdict
town_line_judge(LineMemory *memory, const char **values, char **out_defect)
{
    if (memory->bracket_line != 0) {
        return judge_inside(memory, values, out_defect);
    }
    const char *opening = strstr(values[TOWN], OPENING);
    if (opening != NULL && strstr(opening, CLOSING) == NULL) {
        memory->bracket_line = memory->line;
        g_strlcpy(memory->bracket_code, values[POSTAL_CODE], sizeof memory->bracket_code);
    }
    values[TOWN] = shorten(memory, values[TOWN]);
    return LINE_LOADED;
}

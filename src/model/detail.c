#include "model/detail.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

/* "{1}" is a gap. In English they come in their order, and no two without something between. */
typedef struct {
    const char *english;
    const char *japanese;
} Sentence;

enum { GAPS_MAX = 4, GAP_SIZE = 3 };

/* clang-format off */
static const Sentence sentences[DETAIL_COUNT] = {
    [DETAIL_BAD_ID] =             { "resident_id is not 1 to 15 of 0-9, A-Z and -", "resident_id が半角英大文字・数字・ハイフンの1~15文字でない" },
    [DETAIL_NO_RESIDENT] =        { "no row in the view resident", "ビュー resident に行がない" },
    [DETAIL_TWO_RESIDENTS] =      { "more than one row in the view resident", "ビュー resident に2行以上ある" },
    [DETAIL_TWO_CERTIFICATES] =   { "certificate {1}: more than one row", "電子証明書 {1} が2行以上ある" },
    [DETAIL_SHARED_SERIAL] =      { "{1} is another resident's too", "{1} はほかの住民のものでもある" },
    [DETAIL_NULL] =               { "{1} is NULL", "{1} が NULL" },
    [DETAIL_CONTROL] =            { "{1} holds a control character {2}", "{1} に制御文字 {2} がある" },
    [DETAIL_NO_DATE] =            { "{1} is not a date from 1868 to 2199", "{1} が1868年から2199年までの日付でない" },
    [DETAIL_NO_BOOLEAN] =         { "{1} is not a boolean", "{1} が true でも false でもない" },
    [DETAIL_UNKNOWN_CODE] =       { "{1} is not one of {2}", "{1} が次のどれでもない: {2}" },

    [DETAIL_STRUCK_OFF] =         { "struck off the register (status deleted)", "職権などで消除された(status が deleted)" },
    [DETAIL_CONTRADICTORY_STAY] = { "japanese is true, yet stay_ends_on ends a certificate", "日本人(japanese が true)なのに、在留期間(stay_ends_on)がある" },
    [DETAIL_NO_CARD] =            { "no card", "カードがない" },
    [DETAIL_NO_CERTIFICATE] =     { "no certificate on any card", "どのカードにも電子証明書がない" },
    [DETAIL_NONE_VALID] =         { "no certificate on an active card is valid", "有効なカードに有効な電子証明書がない" },
    [DETAIL_POSTAL_CODE] =        { "{1} is not 7 digits", "{1}が7桁の数字でない" },
    [DETAIL_BLANK] =              { "{1} is blank", "{1}が空" },
    [DETAIL_NO_PREFECTURE] =      { "{1} does not begin with a prefecture", "{1}が都道府県名で始まらない" },
    [DETAIL_HALF_AN_ADDRESS] =    { "the mailing address is incomplete", "送付先が一部しかない" },
    [DETAIL_TWO_CARDS] =          { "the certificates lie on two active cards", "電子証明書が2枚の有効なカードに分かれている" },

    [DETAIL_NO_WORDS] =           { "no letter of the kind {1} for {2}", "種類 {1}、区分 {2} の文面がない" },
    [DETAIL_NO_VALUE] =           { "{{1}} has no value at {2}", "{1}の値がない({2})" },
    [DETAIL_NOT_UTF8] =           { "{1}: not UTF-8", "{1}が UTF-8 でない" },
    [DETAIL_NO_GLYPH] =           { "{1} in {2}: no glyph", "{2}の {1} は字形がフォントにない" },
    [DETAIL_NOT_COMPOSED] =       { "{1} in {2}: no glyph as one with its base", "{2}の {1} は前の文字と一体の字形がフォントにない" },
    [DETAIL_MARK_ALONE] =         { "{1} in {2}: a mark on nothing", "{2}の {1} は付く相手のない記号" },
    [DETAIL_STAND_IN] =           { "{1} in {2}: stands for another character", "{2}の {1} は別の文字の代わりに置かれた文字" },
    [DETAIL_NO_SHAPE] =           { "{1} in {2}: not printable", "{2}の {1} は印字できない文字" },
    [DETAIL_RIGHT_TO_LEFT] =      { "{1} in {2}: written from right to left", "{2}の {1} は右から左に書く文字" },
    [DETAIL_TOO_LONG] =           { "{1}: {2} lines, {3} pt wide at {4} pt do not fit", "{1}が枠に入らない({4} ポイントで {2} 行、幅 {3} ポイント)" },
    [DETAIL_BARCODE] =            { "its barcode has other characters than 0-9, A-Z and -", "バーコードに使えない文字がある" },
    [DETAIL_RENDER_FAILED] =      { "rendering it failed again and again", "印刷データの作成に何度も失敗した" },
};

/* What alone stands in a gap: columns of the view resident, fields of the templates. */
static const Sentence fields[] = {
    { "name",             "氏名" },
    { "guardian_name",    "法定代理人の氏名" },
    { "postal_code",      "郵便番号" },
    { "address",          "住所" },
    { "building",         "方書" },
    { "mail_name",        "送付先の宛名" },
    { "mail_postal_code", "送付先の郵便番号" },
    { "mail_address",     "送付先の住所" },
    { "mail_building",    "送付先の方書" },
    { "text",             "文面" },
};
/* clang-format on */

/* Whether a gap begins there; a brace is otherwise itself. */
static bool
is_gap(const char *at)
{
    return at[0] == '{' && g_ascii_isdigit(at[1]) && at[2] == '}';
}

static const char *
next_gap(const char *at)
{
    while (*at != '\0' && !is_gap(at)) {
        at++;
    }
    return at;
}

char *
detail_new(DetailKind kind, ...)
{
    g_assert(kind > DETAIL_NONE && kind < DETAIL_COUNT);
    GString *english = g_string_new(NULL);
    va_list texts;
    va_start(texts, kind);
    for (const char *at = sentences[kind].english; *at != '\0';) {
        const char *gap = next_gap(at);
        g_string_append_len(english, at, gap - at);
        at = gap;
        if (*gap != '\0') {
            const char *text = va_arg(texts, const char *);
            g_assert(text != NULL && text[0] != '\0');
            g_string_append(english, text);
            at += GAP_SIZE;
        }
    }
    g_assert(va_arg(texts, const char *) == NULL);
    va_end(texts);
    return g_string_free(english, FALSE);
}

typedef struct {
    const char *text; /* borrowed */
    gsize size;
} Match;

/* Whether `text` reads like `pattern`; each gap takes as little as it can. */
static bool
reads_like(const char *text, const char *pattern, Match gaps[GAPS_MAX], guint n)
{
    const char *gap = next_gap(pattern);
    g_assert(n < GAPS_MAX || *gap == '\0');
    const gsize plain = (gsize)(gap - pattern);
    if (strncmp(text, pattern, plain) != 0) {
        return false;
    }
    text += plain;
    if (*gap == '\0') {
        return *text == '\0';
    }
    const gsize most = strlen(text);
    for (gsize size = 1; size <= most; size++) {
        if (reads_like(text + size, gap + GAP_SIZE, gaps, n + 1)) {
            gaps[n] = (Match){ text, size };
            return true;
        }
    }
    return false;
}

static void
append_match(GString *japanese, const Match *match)
{
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (strlen(fields[i].english) == match->size &&
            strncmp(fields[i].english, match->text, match->size) == 0) {
            g_string_append(japanese, fields[i].japanese);
            return;
        }
    }
    g_string_append_len(japanese, match->text, (gssize)match->size);
}

static char *
put_together(const char *pattern, const Match gaps[GAPS_MAX])
{
    GString *japanese = g_string_new(NULL);
    for (const char *at = pattern; *at != '\0';) {
        const char *gap = next_gap(at);
        g_string_append_len(japanese, at, gap - at);
        at = gap;
        if (*gap != '\0') {
            append_match(japanese, &gaps[gap[1] - '1']);
            at += GAP_SIZE;
        }
    }
    return g_string_free(japanese, FALSE);
}

/* The first that fits; no two fit what detail_new() makes of ordinary texts. */
char *
detail_in_japanese(const char *english)
{
    Match gaps[GAPS_MAX] = { { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 } };
    for (guint kind = DETAIL_NONE + 1; english != NULL && kind < DETAIL_COUNT; kind++) {
        if (reads_like(english, sentences[kind].english, gaps, 0)) {
            return put_together(sentences[kind].japanese, gaps);
        }
    }
    return g_strdup(english);
}

#include "export/detail.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* A star stands for anything but nothing; its text goes where the Japanese has its number in braces. The first that fits. */
typedef struct {
    const char *english;
    const char *japanese;
} Sentence;

enum { STARS_MAX = 4 };

/* clang-format off */
static const Sentence sentences[] = {
    /* rules/eligibility_rules.c */
    { "japanese is true, yet stay_ends_on ends a certificate", "日本人(japanese が true)なのに、在留期間(stay_ends_on)がある" },
    { "mail_postal_code is not 7 digits",                    "送付先の郵便番号(mail_postal_code)が7桁の数字でない" },
    { "postal_code is not 7 digits",                         "郵便番号(postal_code)が7桁の数字でない" },
    { "the mailing address is incomplete",                   "送付先が一部しかない" },
    { "mail_address is blank",                               "送付先の住所(mail_address)が空" },
    { "address is blank",                                    "住所(address)が空" },
    { "mail_address does not begin with a prefecture",       "送付先の住所(mail_address)が都道府県名で始まらない" },
    { "address does not begin with a prefecture",            "住所(address)が都道府県名で始まらない" },
    { "name is blank",                                       "氏名(name)が空" },
    { "the certificates lie on two active cards",            "電子証明書が2枚の有効なカードに分かれている" },
    /* select/select_rows.c; a subject may stand before the column: "card C1: status" */
    { "no row in the view resident",                         "ビュー resident に行がない" },
    { "more than one row in the view resident",              "ビュー resident に2行以上ある" },
    { "certificate *: more than one row",                    "電子証明書 {1} が2行以上ある" },
    { "resident_id is not 1 to 15 of 0-9, A-Z and -",        "resident_id が半角英大文字・数字・ハイフンの1~15文字でない" },
    { "* holds a control character *",                       "{1} に制御文字 {2} がある" },
    { "* is not a date from 1868 to 2199",                   "{1} が1868年から2199年までの日付でない" },
    { "* is not a boolean",                                  "{1} が true でも false でもない" },
    { "* is not one of *",                                   "{1} が次のどれでもない: {2}" },
    { "* is NULL",                                           "{1} が NULL" },
    { "* is another resident's too",                         "{1} はほかの住民のものでもある" },
    /* render/typeset.c, render/character.c, render/slot.c, render/render.c */
    { "* in *: no glyph",                                    "{2}の {1} は字形がフォントにない" },
    { "* in *: not printable",                               "{2}の {1} は印字できない文字" },
    { "* in *: stands for another character",                "{2}の {1} は別の文字の代わりに置かれた文字" },
    { "* in *: written from right to left",                  "{2}の {1} は右から左に書く文字" },
    { "* in *: a mark on nothing",                           "{2}の {1} は付く相手のない記号" },
    { "*: not UTF-8",                                        "{1}が UTF-8 でない" },
    { "*: * lines, * pt wide at * pt do not fit",            "{1}が枠に入らない({4} ポイントで {2} 行、幅 {3} ポイント)" },
    { "its barcode has other characters than 0-9, A-Z and -", "バーコードに使えない文字がある" },
    /* job/examiner.c */
    { "rendering it failed again and again",                 "印刷データの作成に何度も失敗した" },
};

/* What is set, by the templates' names. */
static const Sentence fields[] = {
    { "name",          "氏名" },
    { "guardian_name", "法定代理人の氏名" },
    { "postal_code",   "郵便番号" },
    { "address",       "住所" },
    { "building",      "方書" },
    { "text",          "文面" },
};
/* clang-format on */

typedef struct {
    const char *text; /* borrowed */
    gsize size;
} Match;

/* Whether `text` reads like `pattern`; each star takes as little as it can. */
static bool
reads_like(const char *text, const char *pattern, Match stars[STARS_MAX], guint n)
{
    const gsize plain = strcspn(pattern, "*");
    if (strncmp(text, pattern, plain) != 0) {
        return false;
    }
    text += plain;
    if (pattern[plain] == '\0') {
        return *text == '\0';
    }
    for (gsize size = 1; size <= strlen(text); size++) {
        if (reads_like(text + size, pattern + plain + 1, stars, n + 1)) {
            stars[n] = (Match){ text, size };
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
put_together(const char *pattern, const Match stars[STARS_MAX])
{
    GString *japanese = g_string_new(NULL);
    for (const char *at = pattern; *at != '\0'; at++) {
        if (at[0] == '{' && at[2] == '}') {
            append_match(japanese, &stars[at[1] - '1']);
            at += 2;
        } else {
            g_string_append_c(japanese, *at);
        }
    }
    return g_string_free(japanese, FALSE);
}

char *
detail_in_japanese(const char *english)
{
    Match stars[STARS_MAX] = { { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 } };
    for (guint i = 0; english != NULL && i < G_N_ELEMENTS(sentences); i++) {
        if (reads_like(english, sentences[i].english, stars, 0)) {
            return put_together(sentences[i].japanese, stars);
        }
    }
    return g_strdup(english);
}

/* language.h - the language in which people are spoken to: English, as the sources are written, or Japanese (po/ja.po).
 *
 * What goes to a terminal, into the log, into cron's mail or into a list of rejects is translated. What is kept is the same
 * whatever the language: letters, workbook and mail-room papers are Japanese; CSV, JSON, names of events, states and
 * reasons, and the details that the ledger keeps are English.
 *
 * gettext's tools and files, but a look-up of our own: the C library translates nothing in the locale C.UTF-8, as of glibc
 * 2.39, and a fresh server has no other. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* In the order of [general] language. */
typedef enum { LANGUAGE_AUTO, LANGUAGE_ENGLISH, LANGUAGE_JAPANESE } Language;

/* `english` in the chosen language; N_() marks a text that _() is given later. */
#define _(english)  language_text(english)
#define N_(english) english

/* From now on people are spoken to in `language`; AUTO: as the environment has it (LC_ALL, LC_MESSAGES, LANG, LANGUAGE, as
 * gettext reads them), whether that locale is installed or not. Numbers, dates and order stay those of the locale C, texts
 * are UTF-8. Before the first call: English. */
void language_choose(Language language);

/* The translation of `english`, static; `english` itself when there is none. */
const char *language_text(const char *english) G_GNUC_FORMAT(1);

/* The same for a text about `n` things, of which English has one for 1 and one for the rest. */
const char *language_plural(const char *one, const char *many, guint64 n) G_GNUC_FORMAT(1)
    G_GNUC_FORMAT(2);

/* What errno says, static; in Japanese for the ordinary ones even where the C library has none. */
const char *language_errno(int number);

bool language_is_japanese(void);

/* The one of the two that is of the chosen language, where both are known already. */
const char *language_pick(const char *english, const char *japanese);

/* `text`, with blanks behind it to fill `columns` of a terminal, in which a Japanese character takes two; the caller frees. */
char *language_pad(const char *text, guint columns);

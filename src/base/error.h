/* error.h - the one error domain, and the exit status each kind of failure ends in. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Values are process exit statuses: operators and cron mails read them. Never renumber. */
typedef enum {
    JPKI_ERROR_INTERNAL = 1,  /* a fault of this program */
    JPKI_ERROR_USAGE = 2,     /* the command line */
    JPKI_ERROR_ATTENTION = 3, /* done, but something needs a person */
    JPKI_ERROR_CONFIG = 4,    /* the configuration, a template, the fonts' declaration */
    JPKI_ERROR_DATABASE = 5,  /* a database is unavailable, or refused a statement */
    JPKI_ERROR_SOURCE = 6,    /* the source views or an extract break their contract */
    JPKI_ERROR_RENDER = 7,    /* a page could not be made */
    JPKI_ERROR_FILE = 8,      /* a file could not be read or written */
    JPKI_ERROR_RECONCILE = 9, /* counts do not agree */
    JPKI_ERROR_LOCKED = 11,   /* another run holds the lock */
    JPKI_ERROR_GUARD = 12,    /* refused by a guard */
} JpkiError;

#define JPKI_ERROR (error_quark())
GQuark error_quark(void);

/* Set *error and return false, so that a failing check is one statement. `format` is translated here (base/language.h);
 * an argument that is a text for people is given translated. */
bool error_set(GError **error, JpkiError code, const char *format, ...) G_GNUC_PRINTF(3, 4);
#ifdef __clang_analyzer__ /* which else believes that a caller may go on after a failure */
#define error_set(...) (error_set(__VA_ARGS__), false)
#endif

/* The failure may pass by itself: a server that restarts, a lost connection, two transactions in each other's way. Whoever
 * can begin again may do so after a while. NULL is allowed. */
void error_mark_passing(GError *error);
bool error_may_pass(const GError *error);

/* Stands in a message between what is wrong and what to do about it, where error_hint() would not fit. */
#define ERROR_HINT "; hint: "

/* `message`, and behind it `hint` unless the message names a better one itself; the caller frees. */
char *error_with_hint(const char *message, const char *hint);

/* `message` up to the hint, for when there is nothing to do yet; the caller frees. */
char *error_without_hint(const char *message);

/* What an operator can do about a failure of this kind: one lower-case sentence, translated, static, never NULL. */
const char *error_hint(int code);

/* config_key.h - the one table of settings: what may stand in the configuration file, what it means, what it is when it
 * does not stand there. config.c reads files by it, and the manual page is made from it. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum {
    CONFIG_TEXT,        /* at most `max` characters */
    CONFIG_SECRET,      /* a text that no message repeats: it may hold a password */
    CONFIG_SCHEMA,      /* a schema's name in PostgreSQL, unquoted */
    CONFIG_FOLDER,      /* a relative path starts at the configuration file's own folder */
    CONFIG_FILE,        /* likewise; "" for none */
    CONFIG_NUMBER,      /* a whole number from `min` to `max` */
    CONFIG_DECIMAL,     /* a number from `min` to `max` with at most two decimals */
    CONFIG_CHOICE,      /* one of two words */
    CONFIG_WORD,        /* one of the words of `choices` */
    CONFIG_DAYS,        /* dates, with ; between them */
    CONFIG_YEAR_END,    /* two days of any year, MM-DD..MM-DD */
    CONFIG_POSTAL_CODE, /* 7 digits */
} ConfigType;

/* Whose the default is: a text that would be printed for another ward's, or for nobody's. */
typedef enum {
    CONFIG_OF_ANYBODY,    /* it may be right for whoever leaves the key out */
    CONFIG_OF_THE_SAMPLE, /* right for the ward of the sample */
    CONFIG_OF_NOBODY,     /* right for no ward */
} ConfigWhose;

typedef struct {
    const char *group;
    const char *key;
    ConfigType type;
    const char *fallback; /* what stands for an absent key; NULL: the key is required */
    guint min;
    guint max;
    const char *choices[4]; /* to the first NULL */
    gsize
        offset; /* of the field of Settings: guint for a number, double for a decimal, bool (the second word is meant)
                   * for a choice, guint (which word, from 0) for a word, GArray * (of Day, ascending)
                   * for days, YearEnd for the year's end, char * for the rest; CONFIG_KEY_IN_LETTER:
                   * Settings' letter */
    const char *meaning; /* a sentence for the manual */
    ConfigWhose whose;   /* the default */
} ConfigKey;

/* The value goes, as text, into the table of the letters' own texts. */
#define CONFIG_KEY_IN_LETTER G_MAXSIZE

/* All settings, by group, in the order of the manual; static. */
const ConfigKey *config_key_table(guint *out_n);

/* The setting of that name; NULL for none. */
const ConfigKey *config_key_find(const char *group, const char *key);

bool config_key_is_group(const char *group);

/* What a value must be, to follow "must be"; the caller frees. */
char *config_key_allowed(const ConfigKey *key);

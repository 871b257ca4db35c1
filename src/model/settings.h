/* settings.h - what each stage needs to know. config/ fills Settings from the key file and checks every limit; job/ hands
 * each stage its own part, never the whole. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* One PostgreSQL database and the schema in it. */
typedef struct {
    char *conninfo; /* libpq connection string, "" for the environment's defaults */
    char *schema;
} DatabaseSettings;

/* Who is examined, and when a certificate is due. */
typedef struct {
    guint
        days_ahead; /* notice this many days before the window opens, and ever after until expiry */
    bool age_at_birthday; /* 15 on the birthday itself instead of at the end of the day before */
    bool reminder;        /* write once more to those noticed who have not renewed */
    guint reminder_days;  /* from this many days before the expiry */
    bool lapsed;          /* write to those whose certificate has expired while the card is valid */
    guint lapsed_days;    /* up to this many days after the expiry */
} SelectSettings;

typedef struct {
    guint pieces_per_file; /* >= 1 */
} PlanSettings;

typedef struct {
    char *template_directory; /* holds renewal/ … */
    char *font_directory;     /* holds fonts.conf */
} RenderSettings;

typedef struct {
    DatabaseSettings source;
    DatabaseSettings ledger;
    char *output_directory; /* absolute */
    SelectSettings select;
    PlanSettings plan;
    RenderSettings render;
    GHashTable *
        letter; /* char * -> char *: the ward's own texts in the letters ("mayor", "telephone" …), every known
                         * key of [letter] present; owned */
} Settings;

void settings_free(Settings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Settings, settings_free)

/* settings.h - what each stage needs to know. config/ fills Settings from the key file and checks every limit; job/ hands
 * each stage its own part, never the whole. */
#pragma once

#include "base/day.h"

#include <glib.h>
#include <stdbool.h>

/* One PostgreSQL database and the schema in it. */
typedef struct {
    char *conninfo; /* libpq connection string, "" for the environment's defaults */
    char *schema;
} DatabaseSettings;

/* Who is examined, and when a certificate is due. */
typedef struct {
    /* notice this many days before the window opens, and ever after until expiry */
    guint days_ahead;
    bool age_at_birthday; /* 15 on the birthday itself instead of at the end of the day before */
    bool reminder;        /* write once more to those noticed who have not renewed */
    guint reminder_days;  /* from this many days before the expiry */
    bool lapsed;          /* write to those whose certificate has expired while the card is valid */
    guint lapsed_days;    /* up to this many days after the expiry */
} SelectSettings;

typedef struct {
    guint pieces_per_file; /* >= 1 */
    bool simplex;          /* the sheets are printed on one side only: [sheet] duplex is false */
} PlanSettings;

/* The window envelope, and the sheet folded into it: millimetres from the top left of the sheet's front. */
typedef struct {
    double window_x, window_y; /* the window when the sheet lies in the middle of the envelope */
    double window_w, window_h; /* 0: an envelope without a window, every page may bear anything */
    double slide;              /* how far the sheet slides in the envelope, any way */
    double fold_1;             /* from the top; the sheet is folded in three; 0: it is not folded */
    double fold_2;
    double weight;           /* grams */
    double enclosure_weight; /* grams: the envelope for the form, that goes with it */
} EnvelopeSettings;

/* The paper: A4. Nothing is printed outside the margins. */
typedef struct {
    double margin_left, margin_right, margin_top, margin_bottom; /* millimetres */
    bool duplex;   /* printed on both sides; else every page is a sheet of its own */
    double weight; /* grams a sheet */
} SheetSettings;

/* OMR marks for an inserter: short lines one below the other at the edge of every sheet's front. */
typedef struct {
    bool enabled;
    double x, y;         /* millimetres: left end and middle of the first line */
    double length, line; /* millimetres: of one line, and its width */
    double pitch;        /* millimetres from line to line */
    guint sequence_bits; /* lines that count the pieces, modulo two to the power of so many */
} OmrSettings;

/* What the letters are printed on and posted in; frozen with each run. */
typedef struct {
    EnvelopeSettings envelope;
    SheetSettings sheet;
    OmrSettings omr;
} PaperSettings;

typedef struct {
    char *template_directory; /* holds renewal/ … */
    char *font_directory;     /* holds fonts.conf */
    PaperSettings paper;
} RenderSettings;

/* 年末年始: closed every year from one day to another, both included; the second may lie in the next year. */
typedef struct {
    guint from; /* month * 100 + day of month: 1229 */
    guint to;
} YearEnd;

/* When the counters are open, besides Sundays and public holidays, on which they are not. */
typedef struct {
    /* of Day, ascending: days on which no counter is open; NULL: none, as the next */
    GArray *closed;
    /* of Day, ascending: days on which they are open all the same; none is in `closed` */
    GArray *open;
    YearEnd year_end;
    bool saturday; /* the one office is open on Saturdays */
} CalendarSettings;

/* What [guard] zero says of a night without a piece. */
enum { GUARD_ZERO_WARN, GUARD_ZERO_REFUSE, GUARD_ZERO_IGNORE };

/* What makes a night suspect, so that it is refused before the freeze; and a check before posting. */
typedef struct {
    guint max_pieces; /* refuse more pieces; 0: no limit */
    /* refuse more than so many times the median of earlier runs; 0: do not compare */
    guint median_factor;
    /* >= 1: the median of so many runs with pieces; fewer are not compared with */
    guint median_runs;
    guint median_floor;         /* no night of at most so many pieces is compared */
    guint zero;                 /* GUARD_ZERO_… */
    guint source_max_age_hours; /* refuse an older extract; 0: do not ask */
    guint withdrawn_percent;    /* refuse a check that takes out a larger part; 0: do not compare */
    bool holidays_refuse; /* refuse, instead of a warning, when the public holidays do not reach */
} GuardSettings;

typedef struct {
    guint language; /* Language: in which people are spoken to */
    DatabaseSettings source;
    DatabaseSettings ledger;
    guint patience_seconds; /* how long a night waits for a database that is away */
    char *output_directory; /* absolute */
    SelectSettings select;
    PlanSettings plan;
    RenderSettings render;
    CalendarSettings calendar;
    GuardSettings guard;
    char *metrics_textfile; /* absolute; "": none */
    /* char -> char *: the ward's own texts in the letters ("mayor", "telephone" …), every known
     * key of [letter] present; owned */
    GHashTable *letter;
} Settings;

void settings_free(Settings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Settings, settings_free)

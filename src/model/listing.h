/* listing.h - a paper for the mail room: a title, facts, tables. What it says; how it looks is render/'s.
 *
 * Nothing here is about one resident: references and resident ids at most, no name and no address. */
#pragma once

#include "base/day.h"

#include <glib.h>
#include <stdbool.h>

typedef enum { LISTING_LEFT, LISTING_CENTER, LISTING_RIGHT } ListingAlign;

typedef struct {
    const char *header; /* borrowed, as long as the listing */
    double
        width; /* millimetres; all are narrowed in proportion when the paper's margins leave less */
    ListingAlign align;
    bool large; /* the figures that are looked for with a stack of paper in hand */
} ListingColumn;

/* A table: its header stands again on every page that it reaches. Long cells shrink a little, then wrap. */
typedef struct {
    char *heading;    /* above it; NULL: none */
    GArray *columns;  /* of ListingColumn */
    GPtrArray *cells; /* of char *, row by row */
    double
        row_height; /* millimetres at least, to write into, then ruled; 0: as high as the text is */
} ListingTable;

typedef enum {
    LISTING_PANEL, /* a large figure in a panel, up to four beside each other */
    LISTING_LINE   /* a line of a list in two columns */
} FactForm;

/* A label and its value. */
typedef struct {
    FactForm form;
    char *label;
    char *value;
} ListingFact;

typedef struct {
    char *title;
    char *subtitle;    /* NULL: none */
    char *mark;        /* stands boxed beside the title (再発行); NULL: none */
    char *note;        /* at the foot of every page; NULL: none */
    Day date;          /* in the corner, and the PDF's date of creation */
    GPtrArray *facts;  /* of ListingFact * */
    GPtrArray *tables; /* of ListingTable *, one below the other */
} Listing;

/* An empty one; all texts put into it are copied, or taken over where they are assigned. */
Listing *listing_new(const char *title, Day date);
void listing_free(Listing *listing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Listing, listing_free)

void listing_add_fact(Listing *listing, FactForm form, const char *label, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* A new table at the end, without rows; the listing's. */
ListingTable *listing_add_table(Listing *listing, const char *heading, const ListingColumn *columns,
                                guint n_columns);

/* The next cell, from left to right, row by row. A table is printed when its last row is full. */
void listing_add_cell(ListingTable *table, const char *format, ...) G_GNUC_PRINTF(2, 3);

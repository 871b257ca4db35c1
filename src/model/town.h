/* town.h - a town (町域) and its postal code, as Japan Post's KEN_ALL.CSV lists them. */
#pragma once

#include <glib.h>

typedef struct {
    char *postal_code;  /* 7 digits */
    char *municipality; /* its code of 5 digits (全国地方公共団体コード) */
    char *prefecture;
    char *city;
    char *name; /* of the town; empty: whatever the file does not list by name */
} Town;

/* Copies the texts; the caller frees. */
Town *town_new(const char *postal_code, const char *municipality, const char *prefecture,
               const char *city, const char *name);
void town_free(Town *town);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Town, town_free)

/* An empty array of Town *, which owns them. */
GPtrArray *town_array_new(void);

/* The towns of the ward that the program is shipped with (samples/13NERIMA.CSV): before an import, and without a ledger
 * (of Town *, the caller unrefs). */
GPtrArray *town_shipped(void);

/* catalogue.h - po/ja.po as the build makes it a table. For language.c alone. */
#pragma once

#include <stddef.h>

typedef struct {
    const char *english;
    const char *japanese;
} CatalogueEntry;

extern const CatalogueEntry catalogue_entries[];
extern const size_t catalogue_entries_count;

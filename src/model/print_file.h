/* print_file.h - the pieces that are printed as one PDF. */
#pragma once

#include <glib.h>

typedef struct {
    guint number; /* 1-based; its file is print/NNNN.pdf */
    guint pieces;
    guint pages;
    guint sheets;
    guint64 seq_from; /* of its first piece */
    guint64 seq_to;
    char *sha256;       /* lower-case hex, NULL before it is rendered */
    char *cover_sha256; /* of its cover sheet, cover/NNNN.pdf; NULL: it has none */
} PrintFile;

/* Its file name within print/, "0001.pdf"; the caller frees. */
char *print_file_name(guint number);

void print_file_free(PrintFile *print_file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PrintFile, print_file_free)

/* An empty array that owns the print files put into it. */
GPtrArray *print_file_array_new(void);

/* recheck.h - a check of a run's pieces before they are posted: who is to be taken out (引抜き). */
#pragma once

#include "base/day.h"

#include <glib.h>

typedef struct {
    gint64 run_id;
    guint number; /* 1, 2 … of the run; its list stands in the run's folder in recheck-NUMBER */
    Day as_of;    /* the day for which the register was asked */
    guint64 checked;  /* pieces that were still to be posted */
    char *csv_sha256; /* of its list; NULL: it is not on the disk yet */
    char *pdf_sha256;
    GPtrArray *
        pieces; /* of Piece *: those taken out, by seq, with place, reference, postal code and reason alone; owned */
} Recheck;

/* Without a piece; the caller frees. */
Recheck *recheck_new(gint64 run_id);
void recheck_free(Recheck *recheck);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Recheck, recheck_free)

/* The list's paths within the run's folder, "recheck-1/pull-list.csv"; the caller frees. */
char *recheck_folder(const Recheck *recheck);
char *recheck_csv_path(const Recheck *recheck);
char *recheck_pdf_path(const Recheck *recheck);

#define RECHECK_CSV_NAME "pull-list.csv"
#define RECHECK_PDF_NAME "pull-list.pdf"

/* An empty array that owns the Rechecks put into it. */
GPtrArray *recheck_array_new(void);

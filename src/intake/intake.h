/* intake.h - CSV extracts into the sample registry and the reference tables.
 *
 * An extract is loaded in one transaction or not at all. Its bad lines are collected with their numbers and reasons and
 * do not stop the others, unless the caller is strict. Memory does not grow with the file, but with its bad lines. No
 * message and no reason repeats what a line says. */
#pragma once

#include "base/day.h"
#include "db/db.h"

#include <glib.h>
#include <stdbool.h>

/* How many bad lines a summary tells. */
enum { INTAKE_FIRST_REJECTS = 5 };

typedef enum {
    INTAKE_INTO_REGISTRY, /* the source's database; the tables stand in the schema registry */
    INTAKE_INTO_LEDGER,   /* the ledger's database, its schema on the search path */
    INTAKE_ONTO_PIECES, /* the same, under the run lock: their runs' accounts are due afterwards */
} IntakeTarget;

typedef struct {
    const char *kind; /* residents, cards, certificates, form-requests, holidays, postal-codes,
                       * returned */
    const char *path; /* of the extract, which is read twice when lines are bad */
    const char *
        encoding; /* UTF-8 or CP932; NULL: CP932 for holidays and postal codes, UTF-8 for the others */
    const char
        *rejects_path; /* written in any case, also when strict refuses the file; NULL: nowhere */
    bool strict;       /* one bad line, and nothing is loaded */
    Day today;         /* of returned: the last day on which something can have come back */
} IntakeOptions;

/* read = loaded + rejected, always. */
typedef struct {
    guint64 read; /* lines, without the header */
    guint64 loaded;
    guint64 rejected;
    GStrv first_rejects; /* "line 7: birth_date: empty", at most INTAKE_FIRST_REJECTS, never NULL */
} IntakeSummary;

void intake_summary_clear(IntakeSummary *summary);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(IntakeSummary, intake_summary_clear)

/* The kinds as --help tells them, a line each; the caller frees. */
char *intake_kinds(void);

/* Where a kind goes. Fails with JPKI_ERROR_USAGE for an unknown kind. */
bool intake_target(const char *kind, IntakeTarget *out, GError **error);

/* Load an extract into `db`, which is of the kind's target and in no transaction.
 *
 * residents, cards, certificates, form-requests: the header names the columns in any order, nullable ones may be absent;
 * rows of a known key are replaced, others stay. Of two lines with one key the first counts, the other is bad.
 * holidays: the Cabinet Office's syukujitsu.csv as published. It replaces the table as a whole, and any bad line, a year
 * left out or out of order, or no line at all refuses it: half a calendar would print wrong days.
 * postal-codes: Japan Post's KEN_ALL.CSV as published, whole or of some municipalities. It replaces the towns of the
 * municipalities that it has; any bad line refuses it.
 * returned: references of pieces that the post brought back. A reference with a wrong check digit or of no piece, and a
 * piece that was never posted, or has come back before, are bad lines, and so is a day before the posting or after today.
 *
 * On success *out is filled, and the caller clears it. On failure nothing was changed in the database.
 * Fails with JPKI_ERROR_USAGE (kind, encoding, rejects file), JPKI_ERROR_FILE, JPKI_ERROR_SOURCE ("FILE:LINE: …": the
 * header; the first bad line when strict), or as the database does. */
bool intake_import(Db *db, const IntakeOptions *options, IntakeSummary *out, GError **error);

/* ledger.h - the ledger's session: opening, migrations, the run lock, and the runs themselves.
 *
 * The ledger is an ordinary Db; freeze.h writes a new run, progress.h moves one forward, history.h reads one back. */
#pragma once

#include "db/db.h"
#include "model/notices.h"
#include "model/run.h"
#include "model/settings.h"

#include <glib.h>
#include <stdbool.h>

/* The schema version that this program writes and reads. */
enum { LEDGER_VERSION = 8 };

/* Open the ledger and check its version. `purpose` is the session's application_name.
 * Fails with JPKI_ERROR_DATABASE; an absent, older or newer ledger, or one that is not in UTF-8, says so and names the
 * remedy. */
bool ledger_open(const DatabaseSettings *settings, const char *purpose, Db **out, GError **error);

/* See that a run can be written here: the server is no standby, transactions are not read only, the user has the right.
 * Fails with JPKI_ERROR_DATABASE. */
bool ledger_check_writable(Db *ledger, GError **error);

/* Create or upgrade the ledger: each migration in a transaction of its own. The towns that the program is shipped with are
 * put into a table of towns that is empty. *out_from and *out_to are the versions before
 * and after. Fails with JPKI_ERROR_DATABASE, also for a ledger newer than this program, and for
 * a database that is not in UTF-8, in which nothing is made. */
bool ledger_migrate(const DatabaseSettings *settings, int *out_from, int *out_to, GError **error);

/* Take the run lock until `ledger` is closed. Fails with JPKI_ERROR_LOCKED, saying who holds it. */
bool ledger_lock(Db *ledger, GError **error);

/* The oldest run that is not done; *out is NULL when there is none. The caller frees. */
bool ledger_unfinished_run(Db *ledger, Run **out, GError **error);

/* The done runs whose account is older than their pieces' marks (of gint64), oldest first; the caller unrefs. */
bool ledger_accounts_due(Db *ledger, GArray **out, GError **error);

/* A run with its counts and parameters. Fails with JPKI_ERROR_USAGE when there is no such run. */
bool ledger_load_run(Db *ledger, gint64 run_id, Run **out, GError **error);

/* The newest `limit` runs (of Run *, without parameters), newest first; the caller unrefs. */
bool ledger_recent_runs(Db *ledger, guint limit, GPtrArray **out, GError **error);

/* The runs of the days `first` to `last` (of Run *, without parameters), by day and id; the caller unrefs. */
bool ledger_runs_between(Db *ledger, Day first, Day last, GPtrArray **out, GError **error);

/* The public holidays in order (of Day); the caller unrefs. */
bool ledger_holidays(Db *ledger, GArray **out, GError **error);

/* The towns (of Town *) of every municipality in which one of the postal codes (of char *) lies; the caller unrefs. */
bool ledger_towns(Db *ledger, const GPtrArray *postal_codes, GPtrArray **out, GError **error);

/* What is usual of the nights that had pieces; reprints say nothing of it. */
typedef struct {
    guint64 runs;     /* how many of the last `most` there are */
    guint64 median;   /* of their pieces, the lower of two; 0 without runs */
    bool day_is_done; /* a night of the day, or of a later one, had pieces */
    bool has_forms;   /* some run sent a form that was asked for */
} LedgerVolume;

bool ledger_volume(Db *ledger, guint most, Day as_of, LedgerVolume *out, GError **error);

/* A tier and a certificate's serial in one text, "renewal 12345"; the caller frees. */
char *ledger_subject(PieceKind tier, const char *serial);

/* Answer what `notices` asks, all tiers in one query. The run that is still being frozen does not count: what that one has
 * taken for a piece is added to `taken` (a set of ledger_subject() that frees them; NULL: nobody wants to know). */
bool ledger_noticed(Db *ledger, Notices *notices, GHashTable *taken, GError **error);

/* The names of the reasons that are wanted, as an SQL array; the caller frees. */
char *ledger_reasons(bool (*is_wanted)(Reason reason));

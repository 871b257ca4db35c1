#include "ledger/ledger.h"

#include "base/error.h"
#include "base/language.h"
#include "db/statement.h"
#include "model/town.h"

/* The migrations in order: the n-th makes version n. */
static const char *const migrations[LEDGER_VERSION] = {
    statement_001_ledger,
    statement_002_variants,
    statement_003_counters,
    statement_004_decision_of_resident,
    statement_005_mail_room,
    statement_006_lease,
    statement_007_checked_by_statement,
    statement_008_less_work_a_row,
};

/* Another encoding has no room for some of the register's characters, and the first of them would end a night. SQL_ASCII is
 * none: it keeps what it is given. */
static bool
check_encoding(const Db *db, GError **error)
{
    const char *encoding = db_encoding(db);
    return encoding == NULL || g_str_equal(encoding, "UTF8") ||
           g_str_equal(encoding, "SQL_ASCII") ||
           error_set(
               error, JPKI_ERROR_DATABASE,
               "ledger database: its encoding is %s and must be UTF8" ERROR_HINT
               "make another database for the ledger with 'createdb -E UTF8 -T template0 NAME', name it in [ledger] "
               "conninfo and run 'jpki-notice init'",
               encoding);
}

static bool
connect_ledger(const DatabaseSettings *settings, const char *purpose, Db **out, GError **error)
{
    const DbOptions options = {
        .name = "ledger",
        .conninfo = settings->conninfo,
        .schema = settings->schema,
        .purpose = purpose,
        .schema_code = JPKI_ERROR_DATABASE,
    };
    g_autoptr(Db) db = NULL;
    if (!db_open(&options, &db, error) || !check_encoding(db, error)) {
        return false;
    }
    *out = g_steal_pointer(&db);
    return true;
}

/* The version that the database holds; 0 for none. */
static bool
read_version(Db *db, const char *schema, int *out, GError **error)
{
    g_autoptr(DbResult) exists = NULL;
    if (!db_query(db, statement_ledger_has_versions, 1, &schema, &exists, error)) {
        return false;
    }
    if (!db_result_flag(exists, 0, 0)) {
        *out = 0;
        return true;
    }
    if (!db_result_flag(exists, 0, 1)) {
        return error_set(
            error, JPKI_ERROR_DATABASE,
            "ledger database: this user may not read the ledger in schema '%s'" ERROR_HINT
            "connect as the schema's owner (%s)",
            schema, JPKI_SQL_DIR "/roles.sql");
    }
    g_autoptr(DbResult) version = NULL;
    if (!db_query(db, statement_ledger_version, 0, NULL, &version, error)) {
        return false;
    }
    *out = (int)db_result_number(version, 0, 0);
    return true;
}

static bool
refuse_newer(int version, GError **error)
{
    return error_set(error, JPKI_ERROR_DATABASE,
                     "ledger database: its version is %d, this program knows %d" ERROR_HINT
                     "install the newer program",
                     version, LEDGER_VERSION);
}

bool
ledger_open(const DatabaseSettings *settings, const char *purpose, Db **out, GError **error)
{
    g_autoptr(Db) db = NULL;
    int version;
    if (!connect_ledger(settings, purpose, &db, error) ||
        !read_version(db, settings->schema, &version, error)) {
        return false;
    }
    if (version > LEDGER_VERSION) {
        return refuse_newer(version, error);
    }
    if (version < LEDGER_VERSION) {
        return error_set(error, JPKI_ERROR_DATABASE,
                         "ledger database: schema '%s' %s" ERROR_HINT "run 'jpki-notice init'",
                         settings->schema,
                         version == 0 ? _("holds no ledger") : _("is of an older version"));
    }
    *out = g_steal_pointer(&db);
    return true;
}

bool
ledger_check_writable(Db *ledger, GError **error)
{
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_ledger_is_writable, 0, NULL, &rows, error)) {
        return false;
    }
    if (!db_result_flag(rows, 0, 0)) {
        return error_set(
            error, JPKI_ERROR_DATABASE,
            "ledger database: it is read only" ERROR_HINT
            "is it a standby? [ledger] conninfo has to name the server that is written to");
    }
    return db_result_flag(rows, 0, 1) ||
           error_set(error, JPKI_ERROR_DATABASE,
                     "ledger database: this user may not write the ledger" ERROR_HINT
                     "connect as the schema's owner (%s)",
                     JPKI_SQL_DIR "/roles.sql");
}

static bool
apply_migration(Db *db, int version, GError **error)
{
    return db_begin(db, error) && db_run(db, migrations[version - 1], error) &&
           db_execute_number(db, statement_ledger_note_version, version, NULL, error) &&
           db_commit(db, error);
}

static bool
copy_towns(Db *db, const GPtrArray *towns, GError **error)
{
    if (!db_copy_begin(db, statement_ledger_copy_towns, error)) {
        return false;
    }
    for (guint i = 0; i < towns->len; i++) {
        const Town *town = g_ptr_array_index(towns, i);
        const char *const values[] = { town->postal_code, town->municipality, town->prefecture,
                                       town->city, town->name };
        if (!db_copy_row(db, G_N_ELEMENTS(values), values, error)) {
            return false;
        }
    }
    return db_copy_end(db, NULL, error);
}

/* What was imported stays. */
static bool
ship_towns(Db *db, GError **error)
{
    g_autoptr(DbResult) any = NULL;
    if (!db_query(db, statement_ledger_has_towns, 0, NULL, &any, error)) {
        return false;
    }
    if (db_result_flag(any, 0, 0)) {
        return true;
    }
    g_autoptr(GPtrArray) towns = town_shipped();
    return copy_towns(db, towns, error);
}

bool
ledger_migrate(const DatabaseSettings *settings, int *out_from, int *out_to, GError **error)
{
    g_autoptr(Db) db = NULL;
    int from;
    if (!connect_ledger(settings, "jpki-notice init", &db, error) || !ledger_lock(db, error) ||
        !db_create_schema(db, settings->schema, error) ||
        !read_version(db, settings->schema, &from, error)) {
        return false;
    }
    if (from > LEDGER_VERSION) {
        return refuse_newer(from, error);
    }
    if (!db_run(db, statement_ledger_create_versions, error)) {
        return false;
    }
    for (int version = from + 1; version <= LEDGER_VERSION; version++) {
        if (!apply_migration(db, version, error)) {
            return false;
        }
    }
    if (!ship_towns(db, error)) {
        return false;
    }
    *out_from = from;
    *out_to = LEDGER_VERSION;
    return true;
}

bool
ledger_lock(Db *ledger, GError **error)
{
    g_autoptr(DbResult) locked = NULL;
    if (!db_query(ledger, statement_ledger_try_lock, 0, NULL, &locked, error)) {
        return false;
    }
    if (db_result_flag(locked, 0, 0)) {
        return true;
    }
    g_autoptr(DbResult) holder = NULL;
    if (!db_query(ledger, statement_ledger_lock_holder, 0, NULL, &holder, error)) {
        return false;
    }
    if (db_result_rows(holder) == 0) {
        return error_set(error, JPKI_ERROR_LOCKED, "another run held the lock a moment ago");
    }
    return error_set(error, JPKI_ERROR_LOCKED,
                     "another run holds the lock: '%s' from %s, server process %s, since %s",
                     db_result_text(holder, 0, 0), db_result_text(holder, 0, 2),
                     db_result_text(holder, 0, 1), db_result_text(holder, 0, 3));
}

static Day
day_or_none(const char *text)
{
    Day day = DAY_NONE;
    if (text != NULL) {
        day_parse(text, &day);
    }
    return day;
}

static Run *
read_run(const DbResult *rows, guint row)
{
    Run *run = run_new();
    run->run_id = db_result_number(rows, row, 0);
    run->as_of = day_or_none(db_result_text(rows, row, 1));
    const bool is_state = run_state_parse(db_result_text(rows, row, 2), &run->state);
    g_assert(is_state); /* the column's CHECK */
    run->failure = g_strdup(db_result_text(rows, row, 3));
    run->folder = g_strdup(db_result_text(rows, row, 4));
    run->started_at = g_strdup(db_result_text(rows, row, 5));
    run->finished_at = g_strdup(db_result_text(rows, row, 6));
    run->counts.examined = (guint64)db_result_number(rows, row, 7);
    run->counts.noticed = (guint64)db_result_number(rows, row, 8);
    run->counts.print_files = (guint64)db_result_number(rows, row, 9);
    run->counts.pages = (guint64)db_result_number(rows, row, 10);
    run->counts.sheets = (guint64)db_result_number(rows, row, 11);
    const bool is_kind = run_kind_parse(db_result_text(rows, row, 12), &run->kind);
    g_assert(is_kind);                                 /* likewise */
    run->reprint_of = db_result_number(rows, row, 13); /* NULL reads as 0 */
    run->account_due = db_result_flag(rows, row, 14);
    run->purged_on = day_or_none(db_result_text(rows, row, 15));
    return run;
}

static bool
read_counts(Db *ledger, Run *run, GError **error)
{
    g_autoptr(DbResult) rows = NULL;
    if (!db_query_number(ledger, statement_ledger_run_counts, run->run_id, &rows, error)) {
        return false;
    }
    for (guint i = 0; i < db_result_rows(rows); i++) {
        Reason reason;
        if (!decision_reason_parse(db_result_text(rows, i, 0), &reason)) {
            return error_set(error, JPKI_ERROR_DATABASE,
                             "ledger database: run %" G_GINT64_FORMAT
                             " counts the unknown reason '%s'",
                             run->run_id, db_result_text(rows, i, 0));
        }
        run->counts.by_reason[reason] = (guint64)db_result_number(rows, i, 1);
    }
    return true;
}

static bool
read_parameters(Db *ledger, Run *run, GError **error)
{
    g_autoptr(DbResult) rows = NULL;
    if (!db_query_number(ledger, statement_ledger_run_parameters, run->run_id, &rows, error)) {
        return false;
    }
    for (guint i = 0; i < db_result_rows(rows); i++) {
        g_hash_table_insert(run->parameters, g_strdup(db_result_text(rows, i, 0)),
                            g_strdup(db_result_text(rows, i, 1)));
    }
    return true;
}

bool
ledger_load_run(Db *ledger, gint64 run_id, Run **out, GError **error)
{
    g_autoptr(DbResult) rows = NULL;
    if (!db_query_number(ledger, statement_ledger_run, run_id, &rows, error)) {
        return false;
    }
    if (db_result_rows(rows) == 0) {
        return error_set(error, JPKI_ERROR_USAGE,
                         "there is no run %" G_GINT64_FORMAT ERROR_HINT
                         "'jpki-notice status' lists them",
                         run_id);
    }
    g_autoptr(Run) run = read_run(rows, 0);
    if (!read_counts(ledger, run, error) || !read_parameters(ledger, run, error)) {
        return false;
    }
    *out = g_steal_pointer(&run);
    return true;
}

bool
ledger_unfinished_run(Db *ledger, Run **out, GError **error)
{
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_ledger_unfinished_run, 0, NULL, &rows, error)) {
        return false;
    }
    if (db_result_rows(rows) == 0) {
        *out = NULL;
        return true;
    }
    return ledger_load_run(ledger, db_result_number(rows, 0, 0), out, error);
}

bool
ledger_accounts_due(Db *ledger, GArray **out, GError **error)
{
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_ledger_accounts_due, 0, NULL, &rows, error)) {
        return false;
    }
    GArray *run_ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < db_result_rows(rows); i++) {
        const gint64 run_id = db_result_number(rows, i, 0);
        g_array_append_val(run_ids, run_id);
    }
    *out = run_ids;
    return true;
}

static bool
query_runs(Db *ledger, const char *statement, guint n, const char *const *parameters,
           GPtrArray **out, GError **error)
{
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement, n, parameters, &rows, error)) {
        return false;
    }
    g_autoptr(GPtrArray) runs = run_array_new();
    for (guint i = 0; i < db_result_rows(rows); i++) {
        Run *run = read_run(rows, i);
        g_ptr_array_add(runs, run);
        if (!read_counts(ledger, run, error)) {
            return false;
        }
    }
    *out = g_steal_pointer(&runs);
    return true;
}

bool
ledger_recent_runs(Db *ledger, guint limit, GPtrArray **out, GError **error)
{
    char text[DB_NUMBER_SIZE];
    db_number(text, limit);
    const char *const parameters[] = { text };
    return query_runs(ledger, statement_ledger_recent_runs, 1, parameters, out, error);
}

bool
ledger_runs_between(Db *ledger, Day first, Day last, GPtrArray **out, GError **error)
{
    char from[DAY_TEXT_SIZE];
    char to[DAY_TEXT_SIZE];
    const char *const parameters[] = { day_format(first, from), day_format(last, to) };
    return query_runs(ledger, statement_monthly_runs, 2, parameters, out, error);
}

bool
ledger_holidays(Db *ledger, GArray **out, GError **error)
{
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_ledger_holidays, 0, NULL, &rows, error)) {
        return false;
    }
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(Day));
    for (guint i = 0; i < db_result_rows(rows); i++) {
        const Day day = day_or_none(db_result_text(rows, i, 0));
        g_array_append_val(days, day);
    }
    *out = g_steal_pointer(&days);
    return true;
}

bool
ledger_towns(Db *ledger, const GPtrArray *postal_codes, GPtrArray **out, GError **error)
{
    g_autofree char *codes = db_text_array(postal_codes);
    const char *const parameters[] = { codes };
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_ledger_towns, 1, parameters, &rows, error)) {
        return false;
    }
    GPtrArray *towns = town_array_new();
    for (guint i = 0; i < db_result_rows(rows); i++) {
        g_ptr_array_add(towns, town_new(db_result_text(rows, i, 0), db_result_text(rows, i, 1),
                                        db_result_text(rows, i, 2), db_result_text(rows, i, 3),
                                        db_result_text(rows, i, 4)));
    }
    *out = towns;
    return true;
}

bool
ledger_volume(Db *ledger, guint most, Day as_of, LedgerVolume *out, GError **error)
{
    char day[DAY_TEXT_SIZE];
    char limit[DB_NUMBER_SIZE];
    db_number(limit, most);
    const char *const parameters[] = { limit, day_format(as_of, day) };
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_ledger_volume, 2, parameters, &rows, error)) {
        return false;
    }
    out->runs = (guint64)db_result_number(rows, 0, 0);
    out->median = (guint64)db_result_number(rows, 0, 1);
    out->day_is_done = db_result_flag(rows, 0, 2);
    out->has_forms = db_result_flag(rows, 0, 3);
    return true;
}

/* One question's answer: for `notices` when an earlier run has had it, for `taken` when tonight's has. */
static bool
take_answer(const DbResult *rows, guint row, Notices *notices, GHashTable *taken, GError **error)
{
    const char *name = db_result_text(rows, row, 0);
    const char *serial = db_result_text(rows, row, 1);
    PieceKind tier;
    if (!decision_kind_parse(name, &tier)) {
        return error_set(error, JPKI_ERROR_DATABASE, "ledger database: unknown tier '%s'", name);
    }
    if (!db_result_flag(rows, row, 3)) {
        notices_answer(notices, tier, serial, day_or_none(db_result_text(rows, row, 2)));
    } else if (taken != NULL) {
        g_hash_table_add(taken, ledger_subject(tier, serial));
    }
    return true;
}

char *
ledger_subject(PieceKind tier, const char *serial)
{
    return g_strdup_printf("%s %s", decision_kind_name(tier), serial);
}

bool
ledger_noticed(Db *ledger, Notices *notices, GHashTable *taken, GError **error)
{
    g_autoptr(GPtrArray) tiers = g_ptr_array_new();
    g_autoptr(GPtrArray) serials = g_ptr_array_new();
    notices_questions(notices, tiers, serials);
    if (serials->len == 0) {
        return true;
    }
    g_autofree char *tier_array = db_text_array(tiers);
    g_autofree char *serial_array = db_text_array(serials);
    const char *const parameters[] = { tier_array, serial_array };
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_ledger_noticed, 2, parameters, &rows, error)) {
        return false;
    }
    for (guint i = 0; i < db_result_rows(rows); i++) {
        if (!take_answer(rows, i, notices, taken, error)) {
            return false;
        }
    }
    return true;
}

char *
ledger_reasons(bool (*is_wanted)(Reason reason))
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint reason = REASON_NONE + 1; reason < REASON_COUNT; reason++) {
        if (is_wanted((Reason)reason)) {
            g_ptr_array_add(names, g_strdup(decision_reason_name((Reason)reason)));
        }
    }
    return db_text_array(names);
}

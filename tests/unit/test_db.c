/* db/ on a libpq that follows a script: each fault that a server, a network or the rows can have. */
#include "support/script_pq.h"

#include "base/error.h"
#include "db/db.h"
#include "db/statement.h"

#include <string.h>

/* What no message may repeat: it stands in every DETAIL, and in the message of a value that cannot be converted. */
#define PERSON "山田花子"

/* clang-format off */
#define HINT_42501 "; hint: grant the right that is missing: to this user, or to a view's owner for the tables behind it; roles.sql, installed with the program, grants all that this user needs"
#define HINT_25006 "; hint: is it a standby? conninfo has to name the server that is written to"
#define HINT_53100 "; hint: make room on the database server's disk"
#define HINT_57014 "; hint: see in the server's log what made it slow, or who cancelled it; then run again"
#define HINT_53300 "; hint: end some of the server's other sessions, or raise its max_connections"
#define HINT_57P0 "; hint: see in the server's log why it ended the session; then run again"
#define HINT_08 "; hint: see in the server's log why it ended the session; then run again"
#define HINT_40 "; hint: another transaction was in the way: run again"
#define HINT_55P03 "; hint: another transaction was in the way: run again"
#define HINT_28 "; hint: correct the user's name in conninfo, or have the server's pg_hba.conf let that user in from this host, to this database, with TLS or without"
#define HINT_3D000 "; hint: correct dbname in conninfo, or create the database"
#define HINT_28P01 "; hint: correct the password, in ~/.pgpass of the user who runs this or wherever conninfo has it from; or the user's name in conninfo"
#define HINT_57P03 "; hint: wait until the server has started"
#define HINT_ABSENT "; hint: start the server, or correct host and port in conninfo; does it listen there, does a firewall let this host through?"
#define HINT_TLS "; hint: see sslmode and sslrootcert in conninfo, and whether the server has TLS and a certificate for this host name"
#define HINT_NO_PASSWORD "; hint: put the password into ~/.pgpass of the user who runs this (mode 0600), or have conninfo name a service that has it"
#define HINT_CONNINFO "; hint: correct that part of conninfo, of the service file or of the environment's PG variables"
#define PARSE                  { .kind = SCRIPT_PARSE, .text = "service=ward" }
#define MALFORMED(complaint_)  { .kind = SCRIPT_PARSE, .text = "service=ward", .fails = true, .complaint = (complaint_) }
#define CONNECT                PARSE, CONNECTED
#define CONNECTED                { .kind = SCRIPT_CONNECT, .text = "service=ward" }
#define REFUSED(complaint_)    PARSE, { .kind = SCRIPT_CONNECT, .text = "service=ward", .fails = true, .complaint = (complaint_) }
#define AGAIN(complaint_)      { .kind = SCRIPT_RESET, .complaint = (complaint_) }
#define QUOTE                  { .kind = SCRIPT_QUOTE, .text = "source" }
#define OK(kind_, text_)       { .kind = (kind_), .text = (text_), .status = PGRES_COMMAND_OK }
#define DONE(kind_, text_, command_) { .kind = (kind_), .text = (text_), .status = PGRES_COMMAND_OK, .command = (command_) }
#define SAYS_YES(kind_, text_) { .kind = (kind_), .text = (text_), .status = PGRES_TUPLES_OK, .values = yes, .n_rows = 1, .n_columns = 1 }
#define ERROR(kind_, text_, state_, primary_) \
    { .kind = (kind_), .text = (text_), .status = PGRES_FATAL_ERROR, .state = (state_), .primary = (primary_), \
      .detail = "Key (name)=(" PERSON ") exists.", .complaint = "ERROR:  " primary_ "\nDETAIL:  Key (name)=(" PERSON ") exists.\n" }
#define LOST(kind_, text_)     { .kind = (kind_), .text = (text_), .status = PGRES_FATAL_ERROR, .complaint = lost }
#define NOTHING(kind_, text_, complaint_) { .kind = (kind_), .text = (text_), .fails = true, .complaint = (complaint_) }
#define COPYING                { .kind = SCRIPT_EXEC, .text = copy, .status = PGRES_COPY_IN }
#define PUT                    { .kind = SCRIPT_PUT, .text = row_text }
#define PUT_END                { .kind = SCRIPT_PUT_END }
#define NO_MORE                { .kind = SCRIPT_NEXT, .fails = true }
#define SESSION                SAYS_YES(SCRIPT_EXEC, statement_db_session)
#define PATH                   "SET search_path = \"source\""

static const char *const yes[] = { "t" };
static const char lost[] = "server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n";
static const char lost_message[] = "source database: server closed the connection unexpectedly";
static const char query[] = "SELECT $1";
static const char copy[] = "COPY incoming FROM STDIN";
/* A value that needs each of COPY's escapes, and NULL. */
static const char row_text[] = "a\\tb\\nc\\rd\\\\e\t\\N\t\n";
/* clang-format on */

enum {
    MOST_CALLS = 10,
    OURS = JPKI_ERROR_DATABASE,
    THEIRS = JPKI_ERROR_SOURCE,
    FINE = 0,
    AWAY = 1000 + OURS
};

/* What is done on a session, what libpq is asked and answers, and what comes of it. */
typedef struct {
    bool (*act)(Db *db, GError **error); /* NULL: opening the session is all */
    ScriptCall calls[MOST_CALLS];
    int code; /* FINE, or the failure's; AWAY: ours, and another attempt may go through */
    const char *message;
} Row;

static const DbOptions options = { .name = "source",
                                   .conninfo = "service=ward",
                                   .schema = "source",
                                   .purpose = "jpki-notice test",
                                   .schema_code = JPKI_ERROR_SOURCE };

static bool
run(Db *db, GError **error)
{
    return db_run(db, "BEGIN", error);
}

static bool
ask(Db *db, GError **error)
{
    const char *const parameters[] = { "x" };
    DbResult *result = NULL;
    const bool fine = db_query(db, query, 1, parameters, &result, error);
    assert_int_equal(result != NULL, fine);
    db_result_free(result);
    return fine;
}

static bool
change(Db *db, GError **error)
{
    const char *const parameters[] = { "x" };
    guint64 affected = 7;
    const bool fine = db_execute(db, query, 1, parameters, &affected, error);
    assert_int_equal(affected, fine ? 3 : 7);
    return fine;
}

static bool
commit(Db *db, GError **error)
{
    return db_commit(db, error);
}

static bool
rollback(Db *db, GError **error)
{
    return db_rollback(db, error);
}

static bool
create_schema(Db *db, GError **error)
{
    return db_create_schema(db, "source", error);
}

static bool
copy_in(Db *db, GError **error)
{
    const char *const values[] = { "a\tb\nc\rd\\e", NULL, "" };
    guint64 rows = 7;
    const bool fine = db_copy_begin(db, copy, error) && db_copy_row(db, 3, values, error) &&
                      db_copy_row(db, 3, values, error) && db_copy_end(db, &rows, error);
    assert_int_equal(rows, fine ? 2 : 7);
    return fine;
}

/* clang-format off */
/* Opening. */
#define NO_CONNINFO \
    "source database: conninfo is no connection string; hint: write key=value with spaces between them, a value that has spaces in '…'; " \
    "in a URI write % as %25"
static Row opens               = { NULL, { CONNECT, SESSION, QUOTE, OK(SCRIPT_EXEC, PATH) }, FINE, NULL };
static Row refused             = { NULL, { REFUSED("connection to server at \"db\", port 5432 failed: Connection refused\n\tIs the server running?\n"), AGAIN("connection to server at \"db\", port 5432 failed: Connection refused\n\tIs the server running?\n") }, AWAY,
    "source database: connection to server at \"db\", port 5432 failed: Connection refused" HINT_ABSENT };
static Row starting            = { NULL, { REFUSED("FATAL:  the database system is starting up\n"), AGAIN("FATAL:  57P03\n") }, AWAY,
    "source database: FATAL:  the database system is starting up" HINT_57P03 };
static Row no_such_host        = { NULL, { REFUSED("could not translate host name \"db\" to address: Name or service not known\n"), AGAIN("could not translate host name \"db\" to address: Name or service not known\n") }, AWAY,
    "source database: could not translate host name \"db\" to address: Name or service not known" HINT_ABSENT };
static Row a_host_called_so    = { NULL, { REFUSED("could not translate host name \"certificate-SSL\" to address: Name or service not known\n"), AGAIN("could not translate host name \"certificate-SSL\" to address: Name or service not known\n") }, AWAY,
    "source database: could not translate host name \"certificate-SSL\" to address: Name or service not known" HINT_ABSENT };
static Row wrong_password      = { NULL, { REFUSED("FATAL:  password authentication failed for user \"ward\"\n"), AGAIN("connection to server at \"db\", port 5432 failed: FATAL:  28P01\n") }, OURS,
    "source database: FATAL:  password authentication failed for user \"ward\"" HINT_28P01 };
static Row wrong_in_japanese   = { NULL, { REFUSED("致命的エラー:  ユーザー\"ward\"のパスワード認証に失敗しました\n"), AGAIN("致命的エラー:  28P01\n") }, OURS,
    "source database: 致命的エラー:  ユーザー\"ward\"のパスワード認証に失敗しました" HINT_28P01 };
static Row no_password         = { NULL, { REFUSED("connection to server at \"db\", port 5432 failed: fe_sendauth: no password supplied\n"), AGAIN("connection to server at \"db\", port 5432 failed: fe_sendauth: no password supplied\n") }, OURS,
    "source database: connection to server at \"db\", port 5432 failed: fe_sendauth: no password supplied" HINT_NO_PASSWORD };
static Row not_let_in          = { NULL, { REFUSED("FATAL:  no pg_hba.conf entry for host\nFATAL:  no pg_hba.conf entry for host\n"), AGAIN("connection failed: FATAL:  28000\nconnection failed: FATAL:  28000\n") }, OURS,
    "source database: FATAL:  no pg_hba.conf entry for host" HINT_28 };
static Row no_such_database    = { NULL, { REFUSED("FATAL:  database \"ward\" does not exist\n"), AGAIN("FATAL:  3D000\n") }, OURS,
    "source database: FATAL:  database \"ward\" does not exist" HINT_3D000 };
static Row may_not_connect     = { NULL, { REFUSED("FATAL:  permission denied for database \"ward\"\n"), AGAIN("FATAL:  42501\n") }, OURS,
    "source database: FATAL:  permission denied for database \"ward\"" HINT_42501 };
static Row one_too_many        = { NULL, { REFUSED("FATAL:  sorry, too many clients already\n"), AGAIN("FATAL:  53300\n") }, AWAY,
    "source database: FATAL:  sorry, too many clients already" HINT_53300 };
static Row no_tls              = { NULL, { REFUSED("server does not support SSL, but SSL was required\n"), AGAIN("server does not support SSL, but SSL was required\n") }, OURS,
    "source database: server does not support SSL, but SSL was required" HINT_TLS };
static Row cut_in_tls          = { NULL, { REFUSED("connection to server at \"db\", port 5432 failed: SSL SYSCALL error: EOF detected\n"), AGAIN("connection to server at \"db\", port 5432 failed: SSL SYSCALL error: EOF detected\n") }, AWAY,
    "source database: connection to server at \"db\", port 5432 failed: SSL SYSCALL error: EOF detected" HINT_57P0 };
static Row an_impostor         = { NULL, { REFUSED("server certificate for \"x\" does not match host name \"db\"\n"), AGAIN("server certificate for \"x\" does not match host name \"db\"\n") }, OURS,
    "source database: server certificate for \"x\" does not match host name \"db\"" HINT_TLS };
static Row no_such_mode        = { NULL, { REFUSED("invalid sslmode value: \"x\"\n"), AGAIN("") }, OURS,
    "source database: invalid sslmode value: \"x\"" HINT_CONNINFO };
static Row refused_otherwise   = { NULL, { REFUSED("FATAL:  what nobody knows\n"), AGAIN("FATAL:  XX000\n") }, OURS,
    "source database: FATAL:  what nobody knows" };
static Row cut_once            = { NULL, { REFUSED(lost), AGAIN(NULL), SESSION, QUOTE, OK(SCRIPT_EXEC, PATH) }, FINE, NULL };
static Row half_a_password     = { NULL, { MALFORMED("missing \"=\" after \"" PERSON "\" in connection info string\n") }, OURS, NO_CONNINFO };
static Row odd_option          = { NULL, { MALFORMED("invalid connection option \"" PERSON "\"\n") }, OURS, NO_CONNINFO };
static Row parse_no_memory     = { NULL, { MALFORMED(NULL) }, OURS, NO_CONNINFO };
static Row misspelt_option     = { NULL, { MALFORMED("invalid connection option \"hots\"\n") }, OURS, "source database: invalid connection option \"hots\"" };
static Row session_lost        = { NULL, { CONNECT, LOST(SCRIPT_EXEC, statement_db_session) }, AWAY, lost_message };
static Row session_refused     = { NULL, { CONNECT, ERROR(SCRIPT_EXEC, statement_db_session, "22023", "invalid value " PERSON) }, THEIRS,
    "source database: a row raises an error (SQLSTATE 22023); hint: the server's log has its text, which may hold personal data; read each view whole in psql to find the row" };
static Row session_no_memory   = { NULL, { CONNECT, NOTHING(SCRIPT_EXEC, statement_db_session, SCRIPT_NO_MEMORY) }, OURS, "source database: out of memory" };
static Row schema_no_name      = { NULL, { CONNECT, SESSION, NOTHING(SCRIPT_QUOTE, "source", "incomplete multibyte character\n") }, JPKI_ERROR_CONFIG,
    "source schema name: incomplete multibyte character" };
static Row path_refused        = { NULL, { CONNECT, SESSION, QUOTE, ERROR(SCRIPT_EXEC, PATH, "42501", "permission denied to set parameter") }, THEIRS,
    "source database: permission denied to set parameter (SQLSTATE 42501)" HINT_42501 };
static Row path_lost           = { NULL, { CONNECT, SESSION, QUOTE, LOST(SCRIPT_EXEC, PATH) }, AWAY, lost_message };

#define ASKED .kind = SCRIPT_PARAMS, .text = query, .parameters = { "x" }

/* One statement with parameters: each class of SQLSTATE that says something else. */
static Row asks                = { ask, { { ASKED, .status = PGRES_TUPLES_OK, .values = yes, .n_rows = 1, .n_columns = 1 } }, FINE, NULL };
#define ASK_ERROR(state_, primary_) \
    { { ASKED, .status = PGRES_FATAL_ERROR, .state = (state_), .primary = (primary_), \
        .detail = "Key (name)=(" PERSON ") exists.", .complaint = "ERROR:  " primary_ "\nDETAIL:  Key (name)=(" PERSON ") exists.\n" } }
#define A_ROW(state_) \
    "source database: a row raises an error (SQLSTATE " state_ "); hint: the server's log has its text, which may hold personal data; " \
    "read each view whole in psql to find the row"
static Row connection_failure  = { ask, ASK_ERROR("08006", "connection failure"), AWAY, "source database: connection failure (SQLSTATE 08006)" HINT_08 };
static Row serialization       = { ask, ASK_ERROR("40001", "could not serialize access due to concurrent update"), AWAY,
    "source database: could not serialize access due to concurrent update (SQLSTATE 40001)" HINT_40 };
static Row deadlock            = { ask, ASK_ERROR("40P01", "deadlock detected"), AWAY, "source database: deadlock detected (SQLSTATE 40P01)" HINT_40 };
static Row lock_timeout        = { ask, ASK_ERROR("55P03", "canceling statement due to lock timeout"), AWAY,
    "source database: canceling statement due to lock timeout (SQLSTATE 55P03)" HINT_55P03 };
static Row statement_timeout   = { ask, ASK_ERROR("57014", "canceling statement due to statement timeout"), OURS,
    "source database: canceling statement due to statement timeout (SQLSTATE 57014)" HINT_57014 };
static Row shutdown            = { ask, ASK_ERROR("57P01", "terminating connection due to administrator command"), AWAY,
    "source database: terminating connection due to administrator command (SQLSTATE 57P01)" HINT_57P0 };
static Row disk_full           = { ask, ASK_ERROR("53100", "could not extend file: No space left on device"), OURS,
    "source database: could not extend file: No space left on device (SQLSTATE 53100)" HINT_53100 };
static Row too_many_sessions   = { ask, ASK_ERROR("53300", "sorry, too many clients already"), AWAY,
    "source database: sorry, too many clients already (SQLSTATE 53300)" HINT_53300 };
static Row read_only           = { ask, ASK_ERROR("25006", "cannot execute INSERT in a read-only transaction"), OURS,
    "source database: cannot execute INSERT in a read-only transaction (SQLSTATE 25006)" HINT_25006 };
static Row failed_transaction  = { ask, ASK_ERROR("25P02", "current transaction is aborted"), OURS, "source database: current transaction is aborted (SQLSTATE 25P02)" };
static Row unique              = { ask, ASK_ERROR("23505", "duplicate key value violates unique constraint \"piece_pkey\""), OURS,
    "source database: duplicate key value violates unique constraint \"piece_pkey\" (SQLSTATE 23505)" };
static Row no_table            = { ask, ASK_ERROR("42P01", "relation \"resident\" does not exist"), THEIRS, "source database: relation \"resident\" does not exist (SQLSTATE 42P01)" };
static Row no_column           = { ask, ASK_ERROR("42703", "column \"name\" does not exist"), THEIRS, "source database: column \"name\" does not exist (SQLSTATE 42703)" };
static Row no_permission       = { ask, ASK_ERROR("42501", "permission denied for view resident"), THEIRS,
    "source database: permission denied for view resident (SQLSTATE 42501)" HINT_42501 };
static Row no_schema           = { ask, ASK_ERROR("3F000", "schema \"source\" does not exist"), THEIRS, "source database: schema \"source\" does not exist (SQLSTATE 3F000)" };
static Row not_a_date          = { ask, ASK_ERROR("22007", "invalid input syntax for type date: \"" PERSON "\""), THEIRS, A_ROW("22007") };
static Row division            = { ask, ASK_ERROR("22012", "division by zero at " PERSON), THEIRS, A_ROW("22012") };
static Row too_many_rows       = { ask, ASK_ERROR("21000", "more than one row returned by a subquery: " PERSON), THEIRS, A_ROW("21000") };
static Row raised              = { ask, ASK_ERROR("P0001", PERSON " has two cards"), THEIRS, A_ROW("P0001") };
static Row trigger_raised      = { ask, ASK_ERROR("39004", "null value not allowed: " PERSON), THEIRS, A_ROW("39004") };
static Row no_state            = { ask, ASK_ERROR(NULL, "what an older pooler says"), OURS, "source database: what an older pooler says (SQLSTATE unknown)" };
static Row asked_and_lost      = { ask, { { ASKED, .status = PGRES_FATAL_ERROR, .complaint = lost } }, AWAY, lost_message };
static Row asked_without_word  = { ask, { { ASKED, .status = PGRES_FATAL_ERROR } }, OURS,
    "source database: the connection was lost" };
static Row asked_for_nothing   = { ask, { { ASKED, .fails = true, .complaint = SCRIPT_NO_MEMORY } }, OURS,
    "source database: out of memory" };
static Row bad_response        = { ask, { { ASKED, .status = PGRES_BAD_RESPONSE, .complaint = "message contents do not agree with length\n" } }, AWAY,
    "source database: message contents do not agree with length" };

static Row changes             = { change, { { ASKED, .status = PGRES_COMMAND_OK, .command = "UPDATE 3" } }, FINE, NULL };
static Row change_deadlock     = { change, ASK_ERROR("40P01", "deadlock detected"), AWAY, "source database: deadlock detected (SQLSTATE 40P01)" HINT_40 };
static Row change_lost         = { change, { { ASKED, .status = PGRES_FATAL_ERROR, .complaint = lost } }, AWAY, lost_message };

/* Statements without parameters, and the ends of a transaction. */
static Row runs                = { run, { OK(SCRIPT_EXEC, "BEGIN") }, FINE, NULL };
static Row runs_with_rows      = { run, { SAYS_YES(SCRIPT_EXEC, "BEGIN") }, FINE, NULL };
static Row run_lost            = { run, { LOST(SCRIPT_EXEC, "BEGIN") }, AWAY, lost_message };
static Row run_no_memory       = { run, { NOTHING(SCRIPT_EXEC, "BEGIN", SCRIPT_NO_MEMORY) }, OURS, "source database: out of memory" };
static Row commits             = { commit, { DONE(SCRIPT_EXEC, "COMMIT", "COMMIT") }, FINE, NULL };
static Row commit_rolls_back   = { commit, { DONE(SCRIPT_EXEC, "COMMIT", "ROLLBACK") }, OURS, "source database: the transaction was rolled back" };
static Row commit_serialization = { commit, { ERROR(SCRIPT_EXEC, "COMMIT", "40001", "could not serialize access") }, AWAY, "source database: could not serialize access (SQLSTATE 40001)" HINT_40 };
static Row commit_lost         = { commit, { LOST(SCRIPT_EXEC, "COMMIT") }, AWAY, lost_message };
static Row commit_no_memory    = { commit, { NOTHING(SCRIPT_EXEC, "COMMIT", SCRIPT_NO_MEMORY) }, OURS, "source database: out of memory" };
static Row rolls_back          = { rollback, { OK(SCRIPT_EXEC, "ROLLBACK") }, FINE, NULL };
static Row rollback_lost       = { rollback, { LOST(SCRIPT_EXEC, "ROLLBACK") }, AWAY, lost_message };

/* The ledger's schema. */
#define HAS_SCHEMA(answer_) { .kind = SCRIPT_PARAMS, .text = statement_db_has_schema, .parameters = { "source" }, .status = PGRES_TUPLES_OK, .values = (answer_), .n_rows = 1, .n_columns = 1 }
static const char *const no[] = { "f" };
static Row has_schema          = { create_schema, { HAS_SCHEMA(yes) }, FINE, NULL };
static Row makes_schema        = { create_schema, { HAS_SCHEMA(no), QUOTE, OK(SCRIPT_EXEC, "CREATE SCHEMA IF NOT EXISTS \"source\"") }, FINE, NULL };
static Row may_make_no_schema  = { create_schema, { HAS_SCHEMA(no), QUOTE, ERROR(SCRIPT_EXEC, "CREATE SCHEMA IF NOT EXISTS \"source\"", "42501", "permission denied for database ward") }, THEIRS,
    "source database: permission denied for database ward (SQLSTATE 42501)" HINT_42501 };

/* COPY: its start, each row, its end. */
static Row copies              = { copy_in, { COPYING, PUT, PUT, PUT_END, DONE(SCRIPT_NEXT, NULL, "COPY 2"), NO_MORE }, FINE, NULL };
static Row copies_with_more    = { copy_in, { COPYING, PUT, PUT, PUT_END, DONE(SCRIPT_NEXT, NULL, "COPY 2"), DONE(SCRIPT_NEXT, NULL, "SELECT 1"), NO_MORE }, FINE, NULL };
static Row copy_no_table       = { copy_in, { ERROR(SCRIPT_EXEC, copy, "42P01", "relation \"incoming\" does not exist") }, THEIRS,
    "source database: relation \"incoming\" does not exist (SQLSTATE 42P01)" };
static Row copy_is_no_copy     = { copy_in, { OK(SCRIPT_EXEC, copy) }, OURS, "source database: the connection was lost" };
static Row copy_no_memory      = { copy_in, { NOTHING(SCRIPT_EXEC, copy, SCRIPT_NO_MEMORY) }, OURS, "source database: out of memory" };
static Row copy_first_row_lost = { copy_in, { COPYING, NOTHING(SCRIPT_PUT, row_text, lost) }, AWAY, lost_message };
static Row copy_next_row_lost  = { copy_in, { COPYING, PUT, NOTHING(SCRIPT_PUT, row_text, lost) }, AWAY, lost_message };
static Row copy_end_lost       = { copy_in, { COPYING, PUT, PUT, NOTHING(SCRIPT_PUT_END, NULL, lost) }, AWAY, lost_message };
static Row copy_result_lost    = { copy_in, { COPYING, PUT, PUT, PUT_END, LOST(SCRIPT_NEXT, NULL), NO_MORE }, AWAY, lost_message };
static Row copy_no_result      = { copy_in, { COPYING, PUT, PUT, PUT_END, NO_MORE }, OURS, "source database: the connection was lost" };
static Row copy_bad_value      = { copy_in, { COPYING, PUT, PUT, PUT_END, ERROR(SCRIPT_NEXT, NULL, "22P02", "invalid input syntax for type integer: \"" PERSON "\""), NO_MORE }, THEIRS, A_ROW("22P02") };
static Row copy_duplicate      = { copy_in, { COPYING, PUT, PUT, PUT_END, ERROR(SCRIPT_NEXT, NULL, "23505", "duplicate key value violates unique constraint \"piece_pkey\""), NO_MORE }, OURS,
    "source database: duplicate key value violates unique constraint \"piece_pkey\" (SQLSTATE 23505)" };
static Row copy_disk_full      = { copy_in, { COPYING, PUT, PUT, PUT_END, ERROR(SCRIPT_NEXT, NULL, "53100", "could not extend file: No space left on device"), NO_MORE }, OURS,
    "source database: could not extend file: No space left on device (SQLSTATE 53100)" HINT_53100 };
static Row copy_second_fails   = { copy_in, { COPYING, PUT, PUT, PUT_END, DONE(SCRIPT_NEXT, NULL, "COPY 2"), ERROR(SCRIPT_NEXT, NULL, "57P01", "terminating connection due to administrator command"), NO_MORE }, AWAY,
    "source database: terminating connection due to administrator command (SQLSTATE 57P01)" HINT_57P0 };
/* clang-format on */

static void
check_outcome(const Row *row, bool fine, const GError *error)
{
    assert_int_equal(fine, row->code == FINE);
    if (fine) {
        assert_null(error);
        return;
    }
    assert_gerror(error, row->code % 1000, row->message);
    assert_int_equal(error_may_pass(error), row->code == AWAY);
    assert_null(strstr(error->message, PERSON));
}

static void
test_row(void **state)
{
    static const ScriptCall opening[] = { CONNECT, SESSION, QUOTE, OK(SCRIPT_EXEC, PATH), { 0 } };
    const Row *row = *state;
    Db *db = NULL;
    g_autoptr(GError) error = NULL;
    bool fine;
    script_pq_play(row->act == NULL ? row->calls : opening);
    fine = db_open(&options, &db, &error);
    if (row->act != NULL) {
        assert_no_gerror(error);
        script_pq_play(row->calls);
        fine = row->act(db, &error);
    }
    assert_int_equal(db != NULL, row->act != NULL || fine);
    db_close(db);
    check_outcome(row, fine, error);
    script_pq_end();
}

static void
test_a_result_is_read_by_row_and_column(void **state)
{
    (void)state;
    static const char *const values[] = { "練馬", "-12", "t", NULL, "9223372036854775807", "f" };
    static const ScriptCall calls[] = { CONNECT,
                                        SESSION,
                                        QUOTE,
                                        OK(SCRIPT_EXEC, PATH),
                                        { .kind = SCRIPT_PARAMS,
                                          .text = query,
                                          .status = PGRES_TUPLES_OK,
                                          .values = values,
                                          .n_rows = 2,
                                          .n_columns = 3 },
                                        { 0 } };
    Db *db = NULL;
    DbResult *result = NULL;
    g_autoptr(GError) error = NULL;
    script_pq_play(calls);
    assert_true(db_open(&options, &db, &error));
    assert_string_equal(db_encoding(db), "EUC_JP");
    assert_true(db_query(db, query, 0, NULL, &result, &error));
    assert_int_equal(db_result_rows(result), 2);
    assert_string_equal(db_result_text(result, 0, 0), "練馬");
    assert_int_equal(db_result_number(result, 0, 1), -12);
    assert_true(db_result_flag(result, 0, 2));
    assert_null(db_result_text(result, 1, 0));
    assert_true(db_result_number(result, 1, 1) == G_MAXINT64);
    assert_false(db_result_flag(result, 1, 2));
    db_result_free(result);
    db_close(db);
    script_pq_end();
}

/* clang-format off */
#define ROW(row) { "db/" #row, test_row, NULL, NULL, &(row) }

static const struct CMUnitTest tests[] = {
    ROW(opens), ROW(refused), ROW(starting), ROW(no_such_host), ROW(a_host_called_so), ROW(wrong_password), ROW(wrong_in_japanese), ROW(no_password), ROW(not_let_in),
    ROW(no_such_database), ROW(may_not_connect), ROW(one_too_many), ROW(no_tls), ROW(cut_in_tls), ROW(an_impostor), ROW(no_such_mode), ROW(refused_otherwise), ROW(cut_once),
    ROW(half_a_password), ROW(odd_option), ROW(parse_no_memory), ROW(misspelt_option), ROW(session_lost), ROW(session_refused),
    ROW(session_no_memory), ROW(schema_no_name), ROW(path_refused), ROW(path_lost),
    ROW(asks), ROW(connection_failure), ROW(serialization), ROW(deadlock), ROW(lock_timeout), ROW(statement_timeout),
    ROW(shutdown), ROW(disk_full), ROW(too_many_sessions), ROW(read_only), ROW(failed_transaction), ROW(unique),
    ROW(no_table), ROW(no_column), ROW(no_permission), ROW(no_schema), ROW(not_a_date), ROW(division),
    ROW(too_many_rows), ROW(raised), ROW(trigger_raised), ROW(no_state), ROW(asked_and_lost), ROW(asked_without_word),
    ROW(asked_for_nothing), ROW(bad_response),
    ROW(changes), ROW(change_deadlock), ROW(change_lost),
    ROW(runs), ROW(runs_with_rows), ROW(run_lost), ROW(run_no_memory), ROW(commits), ROW(commit_rolls_back),
    ROW(commit_serialization), ROW(commit_lost), ROW(commit_no_memory), ROW(rolls_back), ROW(rollback_lost),
    ROW(has_schema), ROW(makes_schema), ROW(may_make_no_schema),
    ROW(copies), ROW(copies_with_more), ROW(copy_no_table), ROW(copy_is_no_copy), ROW(copy_no_memory),
    ROW(copy_first_row_lost), ROW(copy_next_row_lost), ROW(copy_end_lost), ROW(copy_result_lost), ROW(copy_no_result),
    ROW(copy_bad_value), ROW(copy_duplicate), ROW(copy_disk_full), ROW(copy_second_fails),
    cmocka_unit_test(test_a_result_is_read_by_row_and_column),
};
/* clang-format on */

TEST_MAIN(tests, NULL, NULL)

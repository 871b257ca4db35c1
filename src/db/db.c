#include "db/db.h"

#include "base/error.h"
#include "base/language.h"
#include "db/statement.h"

#include <libpq-fe.h>
#include <string.h>

struct Db {
    PGconn *connection;
    char *name;
    JpkiError schema_code;
    GString *copy_line; /* the row that db_copy_row() is writing */
};

struct DbResult {
    PGresult *rows;
};

/* libpq's messages end in a line feed, may have several lines, and quote values in their DETAIL: the first line only. */
static char *
first_line(const char *message)
{
    const char *end = strchr(message, '\n');
    return g_strstrip(end == NULL ? g_strdup(message) : g_strndup(message, (gsize)(end - message)));
}

/* SQLSTATE classes that say "the schema is not what the statement expects", not "the server is ill". */
static bool
is_schema_fault(const char *state)
{
    return state != NULL && (g_str_has_prefix(state, "42") || g_str_equal(state, "3F000"));
}

/* SQLSTATE classes whose messages quote values, a resident's name perhaps: a value that cannot be converted, what a
 * function raises on its own, a row too many. They come from the rows, or from the view that computes them. */
static bool
is_row_fault(const char *state)
{
    static const char *const classes[] = { "21", "22", "2F", "38", "39", "44", "P0", NULL };
    for (guint i = 0; state != NULL && classes[i] != NULL; i++) {
        if (g_str_has_prefix(state, classes[i])) {
            return true;
        }
    }
    return false;
}

/* In the place of an SQLSTATE, where a connection was not made and no server has said why. */
#define NOT_TRIED "-"
#define NO_ANSWER ""

/* What an operator can do about a refusal, and whether it may pass by itself: "not now". The first row that fits. */
typedef struct {
    const char *state; /* what the SQLSTATE begins with */
    const char
        *words[4]; /* one of which stands in the message, to the first NULL; none: any message */
    bool passes;
    const char *hint;
} Refusal;

/* clang-format off */
#define ENDED      N_("see in the server's log why it ended the session; then run again")
#define IN_THE_WAY N_("another transaction was in the way: run again")
#define STANDBY    N_("is it a standby? conninfo has to name the server that is written to")
#define TLS        N_("see sslmode and sslrootcert in conninfo, and whether the server has TLS and a certificate for this host name")
static const Refusal refusals[] = {
    { "28P01", { NULL }, false, N_("correct the password, in ~/.pgpass of the user who runs this or wherever conninfo has it from; or the user's name in conninfo") },
    { "28", { NULL }, false, N_("correct the user's name in conninfo, or have the server's pg_hba.conf let that user in from this host, to this database, with TLS or without") },
    { "3D000", { NULL }, false, N_("correct dbname in conninfo, or create the database") },
    { "42501", { NULL }, false, N_("grant the right that is missing: to this user, or to a view's owner for the tables behind it; roles.sql, installed with the program, grants all that this user needs") },
    { "25006", { NULL }, false, STANDBY },
    { "53100", { NULL }, false, N_("make room on the database server's disk") },
    { "0A000", { "alter", "列の型" }, false, N_("drop the views on the ledger's tables that the server's log names, run this again, then make them again") },
    { "57014", { NULL }, false, N_("see in the server's log what made it slow, or who cancelled it; then run again") },
    { "53300", { NULL }, true, N_("end some of the server's other sessions, or raise its max_connections") },
    { "57P03", { NULL }, true, N_("wait until the server has started") },
    { "57P0", { NULL }, true, ENDED },
    { "08", { NULL }, true, ENDED },
    { "40", { NULL }, true, IN_THE_WAY },
    { "55P03", { NULL }, true, IN_THE_WAY },
    { "25P03", { NULL }, true, ENDED },
    { NOT_TRIED, { NULL }, false, N_("correct that part of conninfo, of the service file or of the environment's PG variables") },
    { NO_ANSWER, { "fe_sendauth" }, false, N_("put the password into ~/.pgpass of the user who runs this (mode 0600), or have conninfo name a service that has it") },
    { NO_ANSWER, { "read-only", "standby" }, true, STANDBY },
    { NO_ANSWER, { "channel", "authentication" }, false, TLS },
    { NO_ANSWER, { "SSL SYSCALL" }, true, ENDED },
    { NO_ANSWER, { "SSL", "certificate", "証明書" }, false, TLS },
    { NO_ANSWER, { NULL }, true, N_("start the server, or correct host and port in conninfo; does it listen there, does a firewall let this host through?") },
};
/* clang-format on */

/* Hosts, users and databases may be called anything: what is said of them stands behind their names, which have quotes. */
static char *
without_names(const char *message)
{
    g_autoptr(GRegex) names = g_regex_new("\"[^\"]*\"", G_REGEX_RAW, 0, NULL);
    return g_regex_replace_literal(names, message, -1, 0, "", 0, NULL);
}

static bool
has_word(const char *said, const char *const *words)
{
    bool found = words[0] == NULL;
    for (guint i = 0; words[i] != NULL; i++) {
        found = found || strstr(said, words[i]) != NULL;
    }
    return found;
}

/* NULL: none of them. */
static const Refusal *
find_refusal(const char *state, const char *message)
{
    g_autofree char *said = without_names(message);
    for (guint i = 0; i < G_N_ELEMENTS(refusals); i++) {
        const Refusal *refusal = &refusals[i];
        const bool fits =
            refusal->state[0] == '\0' ? state[0] == '\0' : g_str_has_prefix(state, refusal->state);
        if (fits && has_word(said, refusal->words)) {
            return refusal;
        }
    }
    return NULL;
}

/* Marks the error, if the caller wants one, as one that may pass. Returns false, for the caller to return. */
static bool
may_pass(GError **error)
{
    if (error != NULL) {
        error_mark_passing(*error);
    }
    return false;
}

/* What libpq says of a connection that is lost, or was never there. */
static bool
fail_on_connection(const Db *db, GError **error)
{
    g_autofree char *line = first_line(PQerrorMessage(db->connection));
    return error_set(error, JPKI_ERROR_DATABASE, "%s database: %s", db->name,
                     line[0] == '\0' ? _("the connection was lost") : line);
}

/* The one place where libpq's results are judged. A unique or check violation's message names the constraint; the values
 * stand in DETAIL, which is never passed on. */
static bool
check_result(Db *db, const PGresult *rows, ExecStatusType wanted, GError **error)
{
    if (PQresultStatus(rows) == wanted) {
        return true;
    }
    const char *state = PQresultErrorField(rows, PG_DIAG_SQLSTATE);
    const char *primary = PQresultErrorField(rows, PG_DIAG_MESSAGE_PRIMARY);
    if (primary == NULL) {
        fail_on_connection(db, error);
        return PQstatus(db->connection) == CONNECTION_BAD ? may_pass(error) : false;
    }
    if (is_row_fault(state)) {
        return error_set(
            error, db->schema_code,
            "%s database: a row raises an error (SQLSTATE %s)" ERROR_HINT
            "the server's log has its text, which may hold personal data; read each view whole in psql to "
            "find the row",
            db->name, state);
    }
    const JpkiError code = is_schema_fault(state) ? db->schema_code : JPKI_ERROR_DATABASE;
    const Refusal *refusal = state == NULL ? NULL : find_refusal(state, primary);
    error_set(error, code, "%s database: %s (SQLSTATE %s)%s%s", db->name, primary,
              state == NULL ? _("unknown") : state, refusal == NULL ? "" : _(ERROR_HINT),
              refusal == NULL ? "" : _(refusal->hint));
    return refusal != NULL && refusal->passes ? may_pass(error) : false;
}

/* Run `before` and the quoted name of a schema: the one value that cannot be a parameter. */
static bool
run_on_schema(Db *db, const char *before, const char *schema, GError **error)
{
    char *quoted = PQescapeIdentifier(db->connection, schema, strlen(schema));
    if (quoted == NULL) {
        g_autofree char *line = first_line(PQerrorMessage(db->connection));
        return error_set(error, JPKI_ERROR_CONFIG, "%s schema name: %s", db->name, line);
    }
    g_autofree char *sql = g_strconcat(before, quoted, NULL);
    PQfreemem(quoted);
    return db_run(db, sql, error);
}

static void
ignore_notice(void *data, const char *message)
{
    (void)data;
    (void)message;
}

/* The SQLSTATE in libpq's message of a failed connection, where it was told to say nothing but that; the caller frees. */
static char *
state_in(const char *message)
{
    g_autoptr(GRegex) pattern =
        g_regex_new(":  ([0-9A-Z]{5})$", G_REGEX_MULTILINE | G_REGEX_RAW, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    if (message[0] == '\0') {
        return g_strdup(NOT_TRIED);
    }
    return g_regex_match(pattern, message, 0, &match) ? g_match_info_fetch(match, 1)
                                                      : g_strdup(NO_ANSWER);
}

/* Whether the session stands: if it does not at first, it is tried once more, for that is how libpq tells the SQLSTATE of a refusal. */
static bool
connect_twice(Db *db, GError **error)
{
    if (PQstatus(db->connection) == CONNECTION_OK) {
        return true;
    }
    g_autofree char *line = first_line(PQerrorMessage(db->connection));
    PQsetErrorVerbosity(db->connection, PQERRORS_SQLSTATE);
    PQreset(db->connection);
    PQsetErrorVerbosity(db->connection, PQERRORS_DEFAULT);
    if (PQstatus(db->connection) == CONNECTION_OK) {
        return true;
    }
    g_autofree char *state = state_in(PQerrorMessage(db->connection));
    const Refusal *refusal = find_refusal(state, line);
    error_set(error, JPKI_ERROR_DATABASE, "%s database: %s%s%s", db->name,
              line[0] == '\0' ? _("the connection was lost") : line,
              refusal == NULL ? "" : _(ERROR_HINT), refusal == NULL ? "" : _(refusal->hint));
    return refusal != NULL && refusal->passes ? may_pass(error) : false;
}

/* Of a connection string that it cannot take apart libpq quotes the place, and that may be the password: only an unknown
 * option's name is repeated. What has no = and is no URI is a database's name. */
static bool
check_conninfo(const DbOptions *options, GError **error)
{
    const char *conninfo = options->conninfo;
    char *complaint = NULL;
    if (strchr(conninfo, '=') == NULL && strstr(conninfo, "://") == NULL) {
        return true;
    }
    PQconninfoOption *parts = PQconninfoParse(conninfo, &complaint);
    if (parts != NULL) {
        PQconninfoFree(parts);
        return true;
    }
    g_autofree char *line = first_line(complaint == NULL ? "" : complaint);
    PQfreemem(complaint);
    if (g_regex_match_simple("^invalid connection option \"[a-z_]{1,24}\"$", line, 0, 0)) {
        return error_set(error, JPKI_ERROR_DATABASE, "%s database: %s", options->name, line);
    }
    return error_set(error, JPKI_ERROR_DATABASE,
                     "%s database: conninfo is no connection string" ERROR_HINT
                     "write key=value with spaces between them, a value that has spaces in '…'; "
                     "in a URI write %% as %%25",
                     options->name);
}

bool
db_open(const DbOptions *options, Db **out, GError **error)
{
    /* What stands after dbname overrides the connection string, what stands before it gives way to it. */
    const char *const keywords[] = { "connect_timeout",  "keepalives_idle",  "keepalives_interval",
                                     "keepalives_count", "tcp_user_timeout", "dbname",
                                     "application_name", "client_encoding",  NULL };
    const char *const values[] = {
        "10", "30", "10", "3", "60000", options->conninfo, options->purpose, "UTF8", NULL
    };
    if (!check_conninfo(options, error)) {
        return false;
    }
    g_autoptr(Db) db = g_new0(Db, 1);
    db->name = g_strdup(options->name);
    db->schema_code = options->schema_code;
    db->copy_line = g_string_new(NULL);
    db->connection = PQconnectdbParams(keywords, values, 1);
    if (!connect_twice(db, error)) {
        return false;
    }
    PQsetNoticeProcessor(db->connection, ignore_notice, NULL);
    if (!db_run(db, statement_db_session, error) ||
        !run_on_schema(db, "SET search_path = ", options->schema, error)) {
        return false;
    }
    *out = g_steal_pointer(&db);
    return true;
}

void
db_close(Db *db)
{
    if (db == NULL) {
        return;
    }
    PQfinish(db->connection);
    g_string_free(db->copy_line, TRUE);
    g_free(db->name);
    g_free(db);
}

const char *
db_encoding(const Db *db)
{
    return PQparameterStatus(db->connection, "server_encoding");
}

bool
db_run(Db *db, const char *sql, GError **error)
{
    PGresult *rows = PQexec(db->connection, sql);
    const ExecStatusType wanted =
        PQresultStatus(rows) == PGRES_TUPLES_OK ? PGRES_TUPLES_OK : PGRES_COMMAND_OK;
    const bool fine = check_result(db, rows, wanted, error);
    PQclear(rows);
    return fine;
}

/* Runs the statement; the result, of whatever status, is the caller's. */
static PGresult *
execute(Db *db, const char *sql, guint n, const char *const *parameters)
{
    return PQexecParams(db->connection, sql, (int)n, NULL, parameters, NULL, NULL, 0);
}

bool
db_query(Db *db, const char *sql, guint n, const char *const *parameters, DbResult **out,
         GError **error)
{
    PGresult *rows = execute(db, sql, n, parameters);
    if (!check_result(db, rows, PGRES_TUPLES_OK, error)) {
        PQclear(rows);
        return false;
    }
    DbResult *result = g_new0(DbResult, 1);
    result->rows = rows;
    *out = result;
    return true;
}

bool
db_execute(Db *db, const char *sql, guint n, const char *const *parameters, guint64 *out_affected,
           GError **error)
{
    PGresult *rows = execute(db, sql, n, parameters);
    const bool fine = check_result(db, rows, PGRES_COMMAND_OK, error);
    if (fine && out_affected != NULL) {
        *out_affected = g_ascii_strtoull(PQcmdTuples(rows), NULL, 10);
    }
    PQclear(rows);
    return fine;
}

bool
db_query_number(Db *db, const char *sql, gint64 number, DbResult **out, GError **error)
{
    char text[DB_NUMBER_SIZE];
    const char *const parameters[] = { db_number(text, number) };
    return db_query(db, sql, G_N_ELEMENTS(parameters), parameters, out, error);
}

bool
db_execute_number(Db *db, const char *sql, gint64 number, guint64 *out_affected, GError **error)
{
    char text[DB_NUMBER_SIZE];
    const char *const parameters[] = { db_number(text, number) };
    return db_execute(db, sql, G_N_ELEMENTS(parameters), parameters, out_affected, error);
}

const char *
db_number(char text[DB_NUMBER_SIZE], gint64 number)
{
    g_snprintf(text, DB_NUMBER_SIZE, "%" G_GINT64_FORMAT, number);
    return text;
}

char *
db_text_array(const GPtrArray *texts)
{
    GString *literal = g_string_new("{");
    for (guint i = 0; i < texts->len; i++) {
        g_string_append(literal, i == 0 ? "\"" : ",\"");
        for (const char *p = g_ptr_array_index(texts, i); *p != '\0'; p++) {
            if (*p == '"' || *p == '\\') {
                g_string_append_c(literal, '\\');
            }
            g_string_append_c(literal, *p);
        }
        g_string_append_c(literal, '"');
    }
    g_string_append_c(literal, '}');
    return g_string_free(literal, FALSE);
}

bool
db_copy_begin(Db *db, const char *sql, GError **error)
{
    PGresult *rows = PQexec(db->connection, sql);
    const bool fine = check_result(db, rows, PGRES_COPY_IN, error);
    PQclear(rows);
    return fine;
}

/* COPY's text format: tab between, line feed after, backslash before what would be taken for either. */
static void
append_copy_value(GString *line, const char *value)
{
    if (value == NULL) {
        g_string_append(line, "\\N");
        return;
    }
    for (const char *p = value; *p != '\0'; p++) {
        switch (*p) {
        case '\\':
            g_string_append(line, "\\\\");
            break;
        case '\t':
            g_string_append(line, "\\t");
            break;
        case '\n':
            g_string_append(line, "\\n");
            break;
        case '\r':
            g_string_append(line, "\\r");
            break;
        default:
            g_string_append_c(line, *p);
        }
    }
}

bool
db_copy_row(Db *db, guint n, const char *const *values, GError **error)
{
    g_string_truncate(db->copy_line, 0);
    for (guint i = 0; i < n; i++) {
        if (i > 0) {
            g_string_append_c(db->copy_line, '\t');
        }
        append_copy_value(db->copy_line, values[i]);
    }
    g_string_append_c(db->copy_line, '\n');
    if (PQputCopyData(db->connection, db->copy_line->str, (int)db->copy_line->len) != 1) {
        fail_on_connection(db, error);
        return may_pass(error);
    }
    return true;
}

/* After the last row libpq hands out the COPY's own result, then NULL; what may come between says that the connection was
 * lost meanwhile. */
static bool
collect_copy_result(Db *db, guint64 *out_rows, GError **error)
{
    PGresult *rows = PQgetResult(db->connection);
    bool fine = check_result(db, rows, PGRES_COMMAND_OK, error);
    const guint64 count = fine ? g_ascii_strtoull(PQcmdTuples(rows), NULL, 10) : 0;
    while (rows != NULL) {
        PQclear(rows);
        rows = PQgetResult(db->connection);
        if (rows != NULL && fine) {
            fine = check_result(db, rows, PGRES_COMMAND_OK, error);
        }
    }
    if (fine && out_rows != NULL) {
        *out_rows = count;
    }
    return fine;
}

bool
db_copy_end(Db *db, guint64 *out_rows, GError **error)
{
    if (PQputCopyEnd(db->connection, NULL) != 1) {
        fail_on_connection(db, error);
        return may_pass(error);
    }
    return collect_copy_result(db, out_rows, error);
}

bool
db_begin(Db *db, GError **error)
{
    return db_run(db, "BEGIN", error);
}

/* COMMIT of a failed transaction answers ROLLBACK and no error: that must not pass for a commit. */
bool
db_commit(Db *db, GError **error)
{
    PGresult *rows = PQexec(db->connection, "COMMIT");
    bool fine = check_result(db, rows, PGRES_COMMAND_OK, error);
    if (fine && !g_str_equal(PQcmdStatus(rows), "COMMIT")) {
        fine = error_set(error, JPKI_ERROR_DATABASE, "%s database: the transaction was rolled back",
                         db->name);
    }
    PQclear(rows);
    return fine;
}

bool
db_rollback(Db *db, GError **error)
{
    return db_run(db, "ROLLBACK", error);
}

bool
db_create_schema(Db *db, const char *schema, GError **error)
{
    g_autoptr(DbResult) exists = NULL;
    if (!db_query(db, statement_db_has_schema, 1, &schema, &exists, error)) {
        return false;
    }
    return db_result_flag(exists, 0, 0) ||
           run_on_schema(db, "CREATE SCHEMA IF NOT EXISTS ", schema, error);
}

guint
db_result_rows(const DbResult *result)
{
    return (guint)PQntuples(result->rows);
}

const char *
db_result_text(const DbResult *result, guint row, guint column)
{
    if (PQgetisnull(result->rows, (int)row, (int)column)) {
        return NULL;
    }
    return PQgetvalue(result->rows, (int)row, (int)column);
}

gint64
db_result_number(const DbResult *result, guint row, guint column)
{
    return g_ascii_strtoll(PQgetvalue(result->rows, (int)row, (int)column), NULL, 10);
}

bool
db_result_flag(const DbResult *result, guint row, guint column)
{
    return PQgetvalue(result->rows, (int)row, (int)column)[0] == 't';
}

void
db_result_free(DbResult *result)
{
    if (result == NULL) {
        return;
    }
    PQclear(result->rows);
    g_free(result);
}

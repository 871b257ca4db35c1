#include "support/script_pq.h"

#include <string.h>

struct pg_conn {
    guint finished;
    bool says_states; /* what it complains of is the SQLSTATE alone */
};

struct pg_result {
    const ScriptCall *call;
    guint cleared;
};

static const ScriptCall *next_call; /* NULL: none is expected */
static const char *complaint;
static GPtrArray *connections;
static GPtrArray *results;
static guint owed;   /* texts that PQfreemem() has not got back */
static guint parsed; /* connection strings that PQconninfoFree() has not got back */

static const char *const kind_names[] = { "no call",      "PQconninfoParse",    "PQconnectdbParams",
                                          "PQreset",      "PQescapeIdentifier", "PQexec",
                                          "PQexecParams", "PQputCopyData",      "PQputCopyEnd",
                                          "PQgetResult" };

/* The call that the script has here, when it is the one that was made. */
static const ScriptCall *
take(ScriptKind kind, const char *text)
{
    const ScriptKind expected = next_call == NULL ? SCRIPT_END : next_call->kind;
    if (expected != kind) {
        fail_msg("the script expects %s here, not %s of: %s", kind_names[expected],
                 kind_names[kind], text);
    }
    if (next_call->text != NULL) {
        assert_string_equal(text, next_call->text);
    }
    complaint = next_call->complaint;
    return next_call++;
}

static PGresult *
answer(const ScriptCall *call)
{
    if (call->fails) {
        return NULL;
    }
    PGresult *result = g_new0(PGresult, 1);
    result->call = call;
    g_ptr_array_add(results, result);
    return result;
}

static const ScriptCall *
look_at(const PGresult *result)
{
    assert_int_equal(result->cleared, 0);
    return result->call;
}

void
script_pq_play(const ScriptCall *calls)
{
    if (next_call != NULL && next_call->kind != SCRIPT_END) {
        fail_msg("%s of the script was never called: %s", kind_names[next_call->kind],
                 next_call->text == NULL ? "" : next_call->text);
    }
    if (connections == NULL) {
        connections = g_ptr_array_new_with_free_func(g_free);
        results = g_ptr_array_new_with_free_func(g_free);
    }
    next_call = calls;
}

void
script_pq_end(void)
{
    script_pq_play(NULL);
    for (guint i = 0; i < connections->len; i++) {
        assert_int_equal(((PGconn *)g_ptr_array_index(connections, i))->finished, 1);
    }
    for (guint i = 0; i < results->len; i++) {
        assert_int_equal(((PGresult *)g_ptr_array_index(results, i))->cleared, 1);
    }
    assert_int_equal(owed, 0);
    assert_int_equal(parsed, 0);
    g_clear_pointer(&connections, g_ptr_array_unref);
    g_clear_pointer(&results, g_ptr_array_unref);
    complaint = NULL;
}

static const char *
value_of(const char *const *keywords, const char *const *values, const char *keyword)
{
    const char *value = NULL;
    for (guint i = 0; keywords[i] != NULL; i++) {
        value = g_str_equal(keywords[i], keyword) ? values[i] : value;
    }
    return value;
}

PQconninfoOption *
PQconninfoParse(const char *conninfo, char **message)
{
    const ScriptCall *call = take(SCRIPT_PARSE, conninfo);
    if (call->fails) {
        *message = g_strdup(call->complaint);
        owed += *message == NULL ? 0 : 1;
        return NULL;
    }
    parsed++;
    return g_new0(PQconninfoOption, 1);
}

void
PQconninfoFree(PQconninfoOption *options)
{
    parsed -= options == NULL ? 0 : 1;
    g_free(options);
}

/* What every session must ask for, whatever the connection string says. */
PGconn *
PQconnectdbParams(const char *const *keywords, const char *const *values, int expand_dbname)
{
    assert_int_equal(expand_dbname, 1);
    assert_string_equal(value_of(keywords, values, "client_encoding"), "UTF8");
    assert_non_null(value_of(keywords, values, "application_name"));
    assert_non_null(value_of(keywords, values, "connect_timeout"));
    assert_non_null(value_of(keywords, values, "keepalives_idle"));
    take(SCRIPT_CONNECT, value_of(keywords, values, "dbname"));
    PGconn *connection = g_new0(PGconn, 1);
    g_ptr_array_add(connections, connection);
    return connection;
}

PGVerbosity
PQsetErrorVerbosity(PGconn *connection, PGVerbosity verbosity)
{
    assert_int_equal(connection->finished, 0);
    connection->says_states = verbosity == PQERRORS_SQLSTATE;
    return PQERRORS_DEFAULT;
}

void
PQreset(PGconn *connection)
{
    assert_int_equal(connection->finished, 0);
    assert_true(connection->says_states);
    take(SCRIPT_RESET, "");
}

ConnStatusType
PQstatus(const PGconn *connection)
{
    assert_int_equal(connection->finished, 0);
    return complaint == NULL || g_str_equal(complaint, SCRIPT_NO_MEMORY) ? CONNECTION_OK
                                                                         : CONNECTION_BAD;
}

const char *
PQparameterStatus(const PGconn *connection, const char *name)
{
    assert_int_equal(connection->finished, 0);
    assert_string_equal(name, "server_encoding");
    return "EUC_JP";
}

char *
PQerrorMessage(const PGconn *connection)
{
    assert_int_equal(connection->finished, 0);
    return (char *)(guintptr)(complaint == NULL ? "" : complaint);
}

void
PQfinish(PGconn *connection)
{
    connection->finished++;
}

PQnoticeProcessor
PQsetNoticeProcessor(PGconn *connection, PQnoticeProcessor processor, void *data)
{
    (void)data;
    assert_int_equal(connection->finished, 0);
    assert_non_null(processor); /* else libpq prints to standard error */
    return NULL;
}

char *
PQescapeIdentifier(PGconn *connection, const char *text, size_t size)
{
    assert_int_equal(connection->finished, 0);
    assert_int_equal(size, strlen(text));
    if (take(SCRIPT_QUOTE, text)->fails) {
        return NULL;
    }
    owed++;
    return g_strdup_printf("\"%s\"", text);
}

void
PQfreemem(void *memory)
{
    owed -= memory == NULL ? 0 : 1;
    g_free(memory);
}

PGresult *
PQexec(PGconn *connection, const char *sql)
{
    assert_int_equal(connection->finished, 0);
    assert_false(connection->says_states);
    return answer(take(SCRIPT_EXEC, sql));
}

PGresult *
PQexecParams(PGconn *connection, const char *sql, int n, const Oid *types,
             const char *const *values, const int *lengths, const int *formats, int result_format)
{
    assert_int_equal(connection->finished, 0);
    assert_true(types == NULL && lengths == NULL && formats == NULL && result_format == 0);
    const ScriptCall *call = take(SCRIPT_PARAMS, sql);
    for (int i = 0; i < n; i++) {
        assert_in_range(i, 0, SCRIPT_PARAMETERS - 1);
        assert_string_equal(values[i], call->parameters[i]);
    }
    assert_true(n == SCRIPT_PARAMETERS || call->parameters[n] == NULL);
    return answer(call);
}

int
PQputCopyData(PGconn *connection, const char *bytes, int size)
{
    assert_int_equal(connection->finished, 0);
    g_autofree char *line = g_strndup(bytes, (gsize)size);
    return take(SCRIPT_PUT, line)->fails ? -1 : 1;
}

int
PQputCopyEnd(PGconn *connection, const char *reason)
{
    assert_int_equal(connection->finished, 0);
    assert_null(reason);
    return take(SCRIPT_PUT_END, "")->fails ? -1 : 1;
}

PGresult *
PQgetResult(PGconn *connection)
{
    assert_int_equal(connection->finished, 0);
    return answer(take(SCRIPT_NEXT, ""));
}

void
PQclear(PGresult *result)
{
    if (result != NULL) {
        result->cleared++;
    }
}

/* As libpq, which takes no result for a failure. */
ExecStatusType
PQresultStatus(const PGresult *result)
{
    return result == NULL ? PGRES_FATAL_ERROR : look_at(result)->status;
}

char *
PQresultErrorField(const PGresult *result, int field)
{
    const ScriptCall *call = result == NULL ? NULL : look_at(result);
    const char *text = NULL;
    if (call != NULL && field == PG_DIAG_SQLSTATE) {
        text = call->state;
    } else if (call != NULL && field == PG_DIAG_MESSAGE_PRIMARY) {
        text = call->primary;
    } else if (call != NULL && field == PG_DIAG_MESSAGE_DETAIL) {
        text = call->detail;
    }
    return (char *)(guintptr)text;
}

char *
PQcmdStatus(PGresult *result)
{
    const char *command = look_at(result)->command;
    return (char *)(guintptr)(command == NULL ? "" : command);
}

char *
PQcmdTuples(PGresult *result)
{
    char *command = PQcmdStatus(result);
    char *count = strrchr(command, ' ');
    return count == NULL ? command + strlen(command) : count + 1;
}

int
PQntuples(const PGresult *result)
{
    return look_at(result)->n_rows;
}

static const char *
value_at(const PGresult *result, int row, int column)
{
    const ScriptCall *call = look_at(result);
    assert_in_range(row, 0, call->n_rows - 1);
    assert_in_range(column, 0, call->n_columns - 1);
    return call->values[row * call->n_columns + column];
}

int
PQgetisnull(const PGresult *result, int row, int column)
{
    return value_at(result, row, column) == NULL ? 1 : 0;
}

char *
PQgetvalue(const PGresult *result, int row, int column)
{
    const char *value = value_at(result, row, column);
    return (char *)(guintptr)(value == NULL ? "" : value);
}

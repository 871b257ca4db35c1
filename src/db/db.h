/* db.h - a PostgreSQL session: the only room that knows libpq.
 *
 * There is no general query builder: every statement is a constant (db/statement.h, from sql/), every value a parameter.
 * A session has a name ("source", "ledger") that its messages bear. A failure that may pass by itself, a lost connection or
 * a deadlock, is marked so (error_may_pass()); nothing here tries again, for only the caller knows what to begin anew. */
#pragma once

#include "base/error.h"

#include <glib.h>
#include <stdbool.h>

typedef struct Db Db;
typedef struct DbResult DbResult;

typedef struct {
    const char *name;     /* "source" or "ledger": stands in messages */
    const char *conninfo; /* libpq connection string; "" for the environment's defaults */
    const char *schema;   /* the only schema on the search path */
    const char *purpose;  /* for application_name: "jpki-notice run" … */
    /* what a missing table, column or permission, or a row that raises an error, means here:
     * SOURCE or DATABASE */
    JpkiError schema_code;
} DbOptions;

/* Connect, and set what every session of ours needs: UTF-8, ISO dates, Asia/Tokyo, search_path, application_name,
 * keepalives and time-outs so that a dead client leaves no lock. The caller ends it with db_close().
 * Fails with JPKI_ERROR_DATABASE; with JPKI_ERROR_CONFIG for a schema that can have no name. No message repeats a part of
 * a connection string that may be a password. */
bool db_open(const DbOptions *options, Db **out, GError **error);
void db_close(Db *db); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Db, db_close)

/* The encoding in which the database keeps texts, "UTF8"; borrowed. NULL: the server did not say. */
const char *db_encoding(const Db *db);

/* Run one or more statements without parameters whose rows do not matter.
 * Fails with JPKI_ERROR_DATABASE, or with options->schema_code for a missing object, column or permission and for a row
 * that raises an error. No message repeats a value of the database. */
bool db_run(Db *db, const char *sql, GError **error);

/* Run one statement with `n` text parameters (NULL is SQL's NULL); all rows at once. The caller frees *out with
 * db_result_free(). Fails as db_run(). */
bool db_query(Db *db, const char *sql, guint n, const char *const *parameters, DbResult **out,
              GError **error);

/* db_query whose rows do not matter; *out_affected (may be NULL) is how many rows it changed. */
bool db_execute(Db *db, const char *sql, guint n, const char *const *parameters,
                guint64 *out_affected, GError **error);

/* A whole number as a parameter or a value; returns `text`. */
enum { DB_NUMBER_SIZE = 24 };
const char *db_number(char text[DB_NUMBER_SIZE], gint64 number);

/* An SQL array literal of texts, for = ANY ($n::text[]); the caller frees. */
char *db_text_array(const GPtrArray *texts);

/* db_query() and db_execute() with one whole number, most often a run's id, for all parameters. */
bool db_query_number(Db *db, const char *sql, gint64 number, DbResult **out, GError **error);
bool db_execute_number(Db *db, const char *sql, gint64 number, guint64 *out_affected,
                       GError **error);

/* COPY … FROM STDIN: start with `sql`, one db_copy_row() a row of `n` values (NULL is SQL's NULL; a value is UTF-8
 * without NUL), then db_copy_end(). After any failure the COPY is over and the transaction has failed. */
bool db_copy_begin(Db *db, const char *sql, GError **error);
bool db_copy_row(Db *db, guint n, const char *const *values, GError **error);
bool db_copy_end(Db *db, guint64 *out_rows, GError **error);

/* BEGIN …; a session that is closed inside a transaction rolls it back. */
bool db_begin(Db *db, GError **error);
bool db_commit(Db *db, GError **error);
bool db_rollback(Db *db, GError **error);

/* Create the schema unless it exists. Other than CREATE SCHEMA IF NOT EXISTS, this asks for no right on the database when
 * it does: the ledger's role has none (sql/roles.sql). */
bool db_create_schema(Db *db, const char *schema, GError **error);

guint db_result_rows(const DbResult *result);

/* The value of a column, borrowed until the result is freed; NULL is SQL's NULL. */
const char *db_result_text(const DbResult *result, guint row, guint column);

/* For columns that a statement of ours declares NOT NULL and of that type. */
gint64 db_result_number(const DbResult *result, guint row, guint column);
bool db_result_flag(const DbResult *result, guint row, guint column);

void db_result_free(DbResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DbResult, db_result_free)

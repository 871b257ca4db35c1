#include "ledger/lease.h"

#include "base/error.h"
#include "db/statement.h"
#include "ledger/history.h"

/* The three numbers that most statements here begin with. */
typedef struct {
    char run_id[DB_NUMBER_SIZE], number[DB_NUMBER_SIZE], holder[DB_NUMBER_SIZE];
} Keys;

static Keys
keys_of(const Lease *lease)
{
    Keys keys;
    db_number(keys.run_id, lease->run_id);
    db_number(keys.number, lease->print_file->number);
    db_number(keys.holder, lease->holder);
    return keys;
}

static const char *
seconds_text(char text[DB_NUMBER_SIZE])
{
    return db_number(text, LEASE_SECONDS);
}

void
lease_free(Lease *lease)
{
    if (lease == NULL) {
        return;
    }
    print_file_free(lease->print_file);
    g_free(lease);
}

static bool
lose(Lease *lease, GError **error)
{
    lease->is_lost = true;
    return error_set(error, JPKI_ERROR_DATABASE,
                     "run %" G_GINT64_FORMAT ": the lease of print file %u was lost", lease->run_id,
                     lease->print_file->number);
}

bool
lease_enlist(Db *ledger, gint64 *out_holder, GError **error)
{
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_lease_enlist, 0, NULL, &rows, error)) {
        return false;
    }
    if (!db_result_flag(rows, 0, 1)) {
        return error_set(error, JPKI_ERROR_DATABASE, "a worker's number is taken already");
    }
    *out_holder = db_result_number(rows, 0, 0);
    return true;
}

bool
lease_claim(Db *ledger, gint64 run_id, const char *press_token, gint64 holder, bool suspect,
            gint64 now_ms, Lease **out, GError **error)
{
    char id[DB_NUMBER_SIZE], holder_text[DB_NUMBER_SIZE], seconds[DB_NUMBER_SIZE];
    db_number(id, run_id);
    db_number(holder_text, holder);
    const char *const parameters[] = { id, press_token, holder_text, seconds_text(seconds),
                                       suspect ? "true" : "false" };
    g_autoptr(DbResult) rows = NULL;
    if (!db_query(ledger, statement_lease_claim, G_N_ELEMENTS(parameters), parameters, &rows,
                  error)) {
        return false;
    }
    if (db_result_rows(rows) == 0) {
        *out = NULL;
        return true;
    }
    Lease *lease = g_new0(Lease, 1);
    lease->ledger = ledger;
    lease->run_id = run_id;
    lease->holder = holder;
    lease->print_file = history_read_print_file(rows, 0);
    lease->kept_ms = now_ms;
    *out = lease;
    return true;
}

/* Run a statement that changes the holder's row, and nothing when the row is not the holder's any more. */
static bool
change_own(Lease *lease, const char *statement, guint n, const char *const *parameters,
           GError **error)
{
    guint64 changed;
    return db_execute(lease->ledger, statement, n, parameters, &changed, error) &&
           (changed == 1 || lose(lease, error));
}

bool
lease_keep(Lease *lease, gint64 now_ms, GError **error)
{
    if (now_ms - lease->kept_ms < LEASE_SECONDS * 1000 / 3) {
        return true;
    }
    const Keys keys = keys_of(lease);
    char seconds[DB_NUMBER_SIZE];
    const char *const parameters[] = { keys.run_id, keys.number, keys.holder,
                                       seconds_text(seconds) };
    if (!change_own(lease, statement_lease_extend, G_N_ELEMENTS(parameters), parameters, error)) {
        return false;
    }
    lease->kept_ms = now_ms;
    return true;
}

bool
lease_release(Lease *lease, GError **error)
{
    const Keys keys = keys_of(lease);
    const char *const parameters[] = { keys.run_id, keys.number, keys.holder };
    return db_rollback(lease->ledger, error) &&
           db_execute(lease->ledger, statement_lease_release, G_N_ELEMENTS(parameters), parameters,
                      NULL, error);
}

bool
lease_publish(Lease *lease, GError **error)
{
    const Keys keys = keys_of(lease);
    const char *const parameters[] = { keys.run_id, keys.number, keys.holder };
    g_autoptr(DbResult) rows = NULL;
    if (!db_begin(lease->ledger, error) ||
        !db_query(lease->ledger, statement_lease_own, G_N_ELEMENTS(parameters), parameters, &rows,
                  error)) {
        return false;
    }
    if (db_result_rows(rows) == 1) {
        return true;
    }
    return db_rollback(lease->ledger, error) && lose(lease, error);
}

bool
lease_rendered(Lease *lease, const char *worker, GError **error)
{
    const Keys keys = keys_of(lease);
    const char *const parameters[] = {
        keys.run_id,
        keys.number,
        keys.holder,
        lease->print_file->sha256,
        lease->print_file->cover_sha256,
        worker,
    };
    return change_own(lease, statement_lease_rendered, G_N_ELEMENTS(parameters), parameters,
                      error) &&
           db_commit(lease->ledger, error);
}

bool
lease_blame(Db *ledger, gint64 run_id, guint number, guint crashes, GError **error)
{
    char id[DB_NUMBER_SIZE], number_text[DB_NUMBER_SIZE], crashes_text[DB_NUMBER_SIZE];
    db_number(id, run_id);
    db_number(number_text, number);
    db_number(crashes_text, crashes);
    const char *const parameters[] = { id, number_text, crashes_text };
    return db_execute(ledger, statement_lease_blame, G_N_ELEMENTS(parameters), parameters, NULL,
                      error);
}

bool
lease_acquit(Lease *lease, GError **error)
{
    const Keys keys = keys_of(lease);
    const char *const parameters[] = { keys.run_id, keys.number, keys.holder };
    return change_own(lease, statement_lease_examined, G_N_ELEMENTS(parameters), parameters, error);
}

static bool
withhold_piece(Lease *lease, guint64 seq, const char *detail, GError **error)
{
    const Keys keys = keys_of(lease);
    char seq_text[DB_NUMBER_SIZE];
    db_number(seq_text, (gint64)seq);
    const char *const parameters[] = { keys.run_id, seq_text, detail };
    guint64 changed;
    return db_execute(lease->ledger, statement_withhold_piece, G_N_ELEMENTS(parameters), parameters,
                      &changed, error) &&
           (changed == 1 ||
            error_set(error, JPKI_ERROR_RECONCILE, "run %s: piece %s is not in print file %s",
                      keys.run_id, seq_text, keys.number));
}

bool
lease_withhold(Lease *lease, const GArray *seqs, const char *detail, GError **error)
{
    const Keys keys = keys_of(lease);
    const char *const parameters[] = { keys.run_id, keys.number };
    if (!lease_publish(lease, error)) {
        return false;
    }
    for (guint i = 0; i < seqs->len; i++) {
        if (!withhold_piece(lease, g_array_index(seqs, guint64, i), detail, error)) {
            return false; /* whoever closes the session takes back what was begun */
        }
    }
    return db_execute(lease->ledger, statement_withhold_end, G_N_ELEMENTS(parameters), parameters,
                      NULL, error) &&
           db_commit(lease->ledger, error);
}

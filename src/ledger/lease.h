/* lease.h - who renders which print file: a claim is a lease, written in a short transaction, that its holder keeps alive.
 *
 * A lease ends by the server's clock, or with the database session of its holder: a worker that is killed loses it at once.
 * Whoever has lost a lease cannot publish: lease_publish() and lease_rendered() bracket the rename. No transaction is open while
 * a print file is being rendered. All functions here fail with JPKI_ERROR_DATABASE. */
#pragma once

#include "db/db.h"
#include "model/print_file.h"

#include <glib.h>
#include <stdbool.h>

/* How long a lease lives after it was claimed or kept; a holder keeps it when a third of that has passed. */
enum { LEASE_SECONDS = 120 };

typedef struct {
    Db *ledger; /* borrowed: the session that holds it */
    gint64 run_id;
    gint64 holder;
    PrintFile *print_file; /* owned */
    gint64 kept_ms;        /* when it was claimed or kept last, by the holder's clock */
    bool is_lost;          /* another has it, or may have it */
} Lease;

void lease_free(Lease *lease); /* does not give it back */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lease, lease_free)

/* A number of its own for the holder that works with this session, as long as the session lives. */
bool lease_enlist(Db *ledger, gint64 *out_holder, GError **error);

/* Claim the next print file of the run that nobody is rendering; *out is NULL when there is none, or when the run is pressed
 * with another token. `suspect`: one that has ended its workers and is to be examined, else one that is to be rendered. The
 * caller frees *out. */
bool lease_claim(Db *ledger, gint64 run_id, const char *press_token, gint64 holder, bool suspect,
                 gint64 now_ms, Lease **out, GError **error);

/* Still at work at `now_ms` of any clock that never goes back, the same as for lease_claim(). Fails, with is_lost set, also when the lease was lost. */
bool lease_keep(Lease *lease, gint64 now_ms, GError **error);

/* Give it back unrendered, also when its publication has begun. */
bool lease_release(Lease *lease, GError **error);

/* Begin to publish: what follows, up to lease_rendered(), happens only while the lease is held. Fails, with is_lost set, also
 * when the lease was lost. */
bool lease_publish(Lease *lease, GError **error);

/* The print file stands under its final name, with print_file->sha256 and that of its cover; `worker` did it. */
bool lease_rendered(Lease *lease, const char *worker, GError **error);

/* A print file has ended its worker, or as good as `crashes` workers. From two on it is a suspect. */
bool lease_blame(Db *ledger, gint64 run_id, guint number, guint crashes, GError **error);

/* None of its pieces is to blame: it is to be rendered once more. */
bool lease_acquit(Lease *lease, GError **error);

/* These pieces (of guint64: seq) are to blame: each is taken out of the print file and its person held as render_failed, with
 * `detail`; the rest is to be rendered. In one transaction; fails, with is_lost set, also when the lease was lost. */
bool lease_withhold(Lease *lease, const GArray *seqs, const char *detail, GError **error);

/* errand.h - something done beside its caller: a wait for a database, or reading large files, while this side has work of its own.
 *
 * An errand runs in a thread of its own, and touches nothing that its caller, or another errand, uses before it has ended. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct Errand Errand;

/* What is done: false with *error set when it failed. */
typedef bool (*ErrandRun)(gpointer data, GError **error);

/* Begin; the caller ends it. Where the machine gives no thread it is done at once. */
Errand *errand_begin(ErrandRun run, gpointer data);

/* Wait for its end, and pass on how it ended; NULL has ended well. Frees it. */
bool errand_end(Errand *errand, GError **error);

/* Wait for its end, whatever that is. */
void errand_drop(Errand *errand);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Errand, errand_drop)

/* prune.h - deleting what stands in a folder, and proving it gone before anybody is told so. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef bool (*PruneKeeps)(const char *name);

/* Delete every file below `directory`, at any depth, and the folders that held them; but nothing directly in it whose name
 * `keeps` claims. Links are deleted, never followed. Durable when it returns. *out_files is how many files there were; with
 * `only_count` they are counted and stay. A directory that does not exist has none.
 * Fails with JPKI_ERROR_FILE, naming the directory and the system's reason. */
bool prune_directory(const char *directory, PruneKeeps keeps, bool only_count, guint *out_files,
                     GError **error);

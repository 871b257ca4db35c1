/* zip.h - what is packed in an archive, as text. */
#pragma once

#include "support/test.h"

#include <archive.h>
#include <archive_entry.h>

/* A table of every part's name and text (char * -> char *); the caller's. */
static inline GHashTable *
zip_read(const char *path)
{
    GHashTable *parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    struct archive *archive = archive_read_new();
    struct archive_entry *entry;
    archive_read_support_format_zip(archive);
    assert_int_equal(archive_read_open_filename(archive, path, 1 << 16), ARCHIVE_OK);
    while (archive_read_next_header(archive, &entry) == ARCHIVE_OK) {
        GString *text = g_string_new(NULL);
        char chunk[4096];
        la_ssize_t got;
        while ((got = archive_read_data(archive, chunk, sizeof(chunk))) > 0) {
            g_string_append_len(text, chunk, got);
        }
        g_hash_table_insert(parts, g_strdup(archive_entry_pathname(entry)),
                            g_string_free(text, FALSE));
    }
    archive_read_free(archive);
    return parts;
}

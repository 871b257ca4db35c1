#include "export/readback.h"

#include "base/error.h"
#include "base/language.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <string.h>

enum { CHUNK_BYTES = 1 << 16 };

typedef struct archive Archive;

static void
close_archive(Archive *archive)
{
    archive_read_free(archive);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Archive, close_archive)

/* What has been seen so far. */
typedef struct {
    GPtrArray *names;  /* of char *, owned: the tabs in order, from xl/workbook.xml */
    GHashTable *parts; /* "xl/worksheets/sheet1.xml" -> ReadbackSheet *, owned, its name NULL */
    guint charts;
} Reading;

static void
free_sheet(gpointer data)
{
    ReadbackSheet *sheet = data;
    if (sheet != NULL) {
        g_free(sheet->name);
        g_free(sheet);
    }
}

static void
reading_clear(Reading *reading)
{
    g_ptr_array_unref(reading->names);
    g_hash_table_unref(reading->parts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

static bool
fail(GError **error, const char *path, const char *what, const char *why)
{
    return error_set(error, JPKI_ERROR_FILE, "cannot read back %s: %s: %s", path, what, why);
}

static void
start_element(GMarkupParseContext *context, const char *element, const char **names,
              const char **values, gpointer data, GError **error)
{
    Reading *reading = data;
    (void)context;
    (void)error;
    if (g_str_equal(element, "sheet")) {
        for (guint i = 0; names[i] != NULL; i++) {
            if (g_str_equal(names[i], "name")) {
                g_ptr_array_add(reading->names, g_strdup(values[i]));
            }
        }
    }
}

/* One part of the archive through the parser, chunk by chunk. */
static bool
read_part(Archive *archive, const char *path, const char *part, Reading *reading, GError **error)
{
    static const GMarkupParser parser = { .start_element = start_element };
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, reading, NULL);
    g_autofree char *chunk = g_malloc(CHUNK_BYTES);
    g_autoptr(GError) markup_error = NULL;
    la_ssize_t got;
    while ((got = archive_read_data(archive, chunk, CHUNK_BYTES)) > 0) {
        if (!g_markup_parse_context_parse(context, chunk, got, &markup_error)) {
            return fail(error, path, part, markup_error->message);
        }
    }
    if (got < 0) {
        return fail(error, path, part, archive_error_string(archive));
    }
    return g_markup_parse_context_end_parse(context, &markup_error) ||
           fail(error, path, part, markup_error->message);
}

/* A sheet's XML as far as it has been read. */
typedef struct {
    ReadbackSheet *sheet; /* borrowed */
    gint64 depth;         /* elements that are open */
    bool is_torn;         /* more were closed than opened */
} Scan;

static bool
is_named(const char *tag, const char *end, const char *name)
{
    const gsize length = strlen(name);
    return (gsize)(end - tag) > length && memcmp(tag, name, length) == 0 &&
           !g_ascii_isalnum(tag[length]);
}

/* What stands between < and >, the latter at `end`. */
static void
scan_tag(Scan *scan, const char *tag, const char *end)
{
    if (*tag == '?') {
        return;
    }
    if (*tag == '/') {
        scan->is_torn = scan->is_torn || --scan->depth < 0;
        return;
    }
    scan->sheet->rows += is_named(tag, end, "row") ? 1 : 0;
    scan->sheet->cells += is_named(tag, end, "c") ? 1 : 0;
    scan->depth += end[-1] == '/' ? 0 : 1;
}

/* The whole tags in `n` bytes; returns where what is left of them begins: a tag of which the end is missing. */
static gsize
scan_tags(Scan *scan, const char *bytes, gsize n)
{
    const char *at = bytes;
    const char *limit = bytes + n;
    while ((at = memchr(at, '<', (gsize)(limit - at))) != NULL) {
        const char *end = memchr(at, '>', (gsize)(limit - at));
        if (end == NULL) {
            return (gsize)(at - bytes);
        }
        scan_tag(scan, at + 1, end);
        at = end + 1;
    }
    return n;
}

/* A sheet is all but the whole of a workbook, and a parser took half of an export's time: here only tags are looked at.
 * Neither text nor an attribute holds a bare < or >, which the library writes as &lt; and &gt;. */
static bool
scan_sheet(Archive *archive, const char *path, const char *part, ReadbackSheet *sheet,
           GError **error)
{
    Scan scan = { .sheet = sheet };
    g_autofree char *bytes = g_malloc(CHUNK_BYTES);
    gsize kept = 0;
    la_ssize_t got;
    while ((got = archive_read_data(archive, bytes + kept, CHUNK_BYTES - kept)) > 0) {
        const gsize n = kept + (gsize)got;
        const gsize done = scan_tags(&scan, bytes, n);
        kept = n - done;
        memmove(bytes, bytes + done, kept);
    }
    if (got < 0) {
        return fail(error, path, part, archive_error_string(archive));
    }
    return (kept == 0 && scan.depth == 0 && !scan.is_torn) ||
           fail(error, path, part, _("it breaks off"));
}

/* Borrowed. */
static ReadbackSheet *
add_sheet(Reading *reading, const char *part)
{
    ReadbackSheet *sheet = g_new0(ReadbackSheet, 1);
    g_hash_table_insert(reading->parts, g_strdup(part), sheet);
    return sheet;
}

static bool
read_parts(Archive *archive, const char *path, Reading *reading, GError **error)
{
    struct archive_entry *entry;
    int status;
    while ((status = archive_read_next_header(archive, &entry)) == ARCHIVE_OK) {
        g_autofree char *part = g_strdup(archive_entry_pathname(entry));
        reading->charts += g_str_has_prefix(part, "xl/charts/chart") ? 1 : 0;
        if (!(g_str_has_prefix(part, "xl/worksheets/sheet")
                  ? scan_sheet(archive, path, part, add_sheet(reading, part), error)
                  : read_part(archive, path, part, reading, error))) {
            return false;
        }
    }
    return status == ARCHIVE_EOF || fail(error, path, "archive", archive_error_string(archive));
}

/* The tabs in order with their counts: libxlsxwriter numbers the parts as the tabs stand. */
static bool
collect(Reading *reading, const char *path, GPtrArray **out_sheets, GError **error)
{
    g_autoptr(GPtrArray) sheets = g_ptr_array_new_with_free_func(free_sheet);
    for (guint i = 0; i < reading->names->len; i++) {
        const char *name = g_ptr_array_index(reading->names, i);
        g_autofree char *part = g_strdup_printf("xl/worksheets/sheet%u.xml", i + 1);
        ReadbackSheet *sheet = g_hash_table_lookup(reading->parts, part);
        if (sheet == NULL) {
            return fail(error, path, part, "missing");
        }
        ReadbackSheet *copy = g_new0(ReadbackSheet, 1);
        *copy = (ReadbackSheet){ g_strdup(name), sheet->rows, sheet->cells };
        g_ptr_array_add(sheets, copy);
    }
    *out_sheets = g_steal_pointer(&sheets);
    return true;
}

bool
readback_count(const char *path, GPtrArray **out_sheets, guint *out_charts, GError **error)
{
    g_auto(Reading) reading = {
        .names = g_ptr_array_new_with_free_func(g_free),
        .parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_sheet),
    };
    g_autoptr(Archive) archive = archive_read_new();
    /* Only by the central directory, as spreadsheet programs do: without it the archive is cut short. */
    archive_read_support_format_zip_seekable(archive);
    if (archive_read_open_filename(archive, path, CHUNK_BYTES) != ARCHIVE_OK) {
        return fail(error, path, "archive", archive_error_string(archive));
    }
    if (!read_parts(archive, path, &reading, error) ||
        !collect(&reading, path, out_sheets, error)) {
        return false;
    }
    if (out_charts != NULL) {
        *out_charts = reading.charts;
    }
    return true;
}

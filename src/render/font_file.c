#include "render/font_file.h"

#include "base/error.h"
#include "base/file.h"

#include <string.h>

/* Sizes and offsets of the OpenType specification, in bytes. */
enum {
    TAG_SIZE = 4,
    COLLECTION_COUNT_AT = 8,
    COLLECTION_HEADER_SIZE = 12,
    OFFSET_SIZE = 4,
    TABLE_COUNT_AT = 4,
    DIRECTORY_HEADER_SIZE = 12,
    TABLE_RECORD_SIZE = 16,
};

typedef struct {
    const guint8 *bytes; /* borrowed */
    gsize size;
    GChecksum *checksum; /* borrowed */
} FontFile;

/* The bytes at `at`; NULL: the file ends before. */
static const guint8 *
span(const FontFile *file, gsize at, gsize size)
{
    return at <= file->size && size <= file->size - at ? file->bytes + at : NULL;
}

static guint
number_16(const guint8 *bytes)
{
    return (guint)bytes[0] << 8 | bytes[1];
}

static guint32
number_32(const guint8 *bytes)
{
    return (guint32)number_16(bytes) << 16 | number_16(bytes + 2);
}

static bool
has_tag(const guint8 *bytes, const char *tag)
{
    return memcmp(bytes, tag, TAG_SIZE) == 0;
}

static bool
note_directory(const FontFile *file, gsize at)
{
    const guint8 *header = span(file, at, DIRECTORY_HEADER_SIZE);
    if (header == NULL ||
        !(has_tag(header, "\0\1\0\0") || has_tag(header, "OTTO") || has_tag(header, "true"))) {
        return false;
    }
    const gsize size =
        DIRECTORY_HEADER_SIZE + (gsize)number_16(header + TABLE_COUNT_AT) * TABLE_RECORD_SIZE;
    const guint8 *directory = span(file, at, size);
    if (directory == NULL) {
        return false;
    }
    g_checksum_update(file->checksum, directory, (gssize)size);
    return true;
}

static bool
note_collection(const FontFile *file)
{
    const guint8 *header = span(file, 0, COLLECTION_HEADER_SIZE);
    if (header == NULL) {
        return false;
    }
    const guint32 fonts = number_32(header + COLLECTION_COUNT_AT);
    const guint8 *offsets = span(file, COLLECTION_HEADER_SIZE, (gsize)fonts * OFFSET_SIZE);
    for (guint32 i = 0; offsets != NULL && i < fonts; i++) {
        if (!note_directory(file, number_32(offsets + (gsize)i * OFFSET_SIZE))) {
            return false;
        }
    }
    return offsets != NULL && fonts > 0;
}

/* False: it is no OpenType file, or its end is missing. */
static bool
note_file(const FontFile *file)
{
    g_autofree char *size = g_strdup_printf("%" G_GSIZE_FORMAT " ", file->size);
    const guint8 *tag = span(file, 0, TAG_SIZE);
    g_checksum_update(file->checksum, (const guchar *)size, -1);
    return tag != NULL && (has_tag(tag, "ttcf") ? note_collection(file) : note_directory(file, 0));
}

bool
font_file_digest(const char *path, char **out, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GMappedFile) mapped = g_mapped_file_new(path, FALSE, &failure);
    if (mapped == NULL) {
        return error_set(error, JPKI_ERROR_FILE, "cannot read %s: %s", path, failure->message);
    }
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    const FontFile file = { (const guint8 *)g_mapped_file_get_contents(mapped),
                            g_mapped_file_get_length(mapped), checksum };
    if (!note_file(&file)) {
        return file_digest(path, out, error);
    }
    *out = g_strdup(g_checksum_get_string(checksum));
    return true;
}

#include "render/pdf_file.h"

#include <libdeflate.h>
#include <stdarg.h>
#include <string.h>

/* libdeflate's highest level. */
enum { HIGHEST_LEVEL = 12 };

struct PdfFile {
    FileWriter *file; /* borrowed; remembers failures */
    guint64 size;
    GArray *places; /* of guint64, by object number; 0: not written */
    GString *text;  /* of the object that is written */
    GByteArray *deflated;
    struct libdeflate_compressor *compressors[HIGHEST_LEVEL + 1]; /* by level, made on first use */
};

static void
append(PdfFile *file, const void *bytes, gsize n)
{
    file_append(file->file, bytes, n);
    file->size += n;
}

PdfFile *
pdf_file_new(FileWriter *writer)
{
    /* A comment of bytes beyond ASCII tells programs that pass files on not to take it for a text (7.5.2). */
    static const char head[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    PdfFile *file = g_new0(PdfFile, 1);
    const guint64 nowhere = 0;
    file->file = writer;
    file->places = g_array_new(FALSE, TRUE, sizeof(guint64));
    g_array_append_val(file->places, nowhere); /* object 0 is never written */
    file->text = g_string_new(NULL);
    file->deflated = g_byte_array_new();
    append(file, head, strlen(head));
    return file;
}

void
pdf_file_free(PdfFile *file)
{
    if (file == NULL) {
        return;
    }
    for (int level = 0; level <= HIGHEST_LEVEL; level++) {
        libdeflate_free_compressor(file->compressors[level]);
    }
    g_byte_array_unref(file->deflated);
    g_string_free(file->text, TRUE);
    g_array_unref(file->places);
    g_free(file);
}

guint
pdf_file_reserve(PdfFile *file)
{
    const guint64 nowhere = 0;
    g_array_append_val(file->places, nowhere);
    return file->places->len - 1;
}

static void
begin(PdfFile *file, guint number)
{
    g_array_index(file->places, guint64, number) = file->size;
    g_string_printf(file->text, "%u 0 obj\n", number);
}

static void
end(PdfFile *file)
{
    g_string_append(file->text, "\nendobj\n");
    append(file, file->text->str, file->text->len);
}

void
pdf_file_object(PdfFile *file, guint number, const char *text)
{
    begin(file, number);
    g_string_append(file->text, text);
    end(file);
}

void
pdf_file_objectf(PdfFile *file, guint number, const char *format, ...)
{
    va_list args;
    begin(file, number);
    va_start(args, format);
    g_string_append_vprintf(file->text, format, args);
    va_end(args);
    end(file);
}

static struct libdeflate_compressor *
compressor_of(PdfFile *file, int level)
{
    g_assert(level >= 0 && level <= HIGHEST_LEVEL);
    if (file->compressors[level] == NULL) {
        /* Which end the program rather than fail. */
        libdeflate_set_memory_allocator(g_malloc, g_free);
        file->compressors[level] = libdeflate_alloc_compressor(level);
    }
    return file->compressors[level];
}

static void
deflate_into(PdfFile *file, const void *bytes, gsize n, int level, GByteArray *out)
{
    struct libdeflate_compressor *compressor = compressor_of(file, level);
    const gsize most = libdeflate_zlib_compress_bound(compressor, n);
    g_byte_array_set_size(out, (guint)most);
    const gsize size = libdeflate_zlib_compress(compressor, bytes, n, out->data, most);
    g_assert(size > 0); /* there was room for it */
    g_byte_array_set_size(out, (guint)size);
}

GByteArray *
pdf_file_deflate(PdfFile *file, const void *bytes, gsize n, int level)
{
    GByteArray *out = g_byte_array_new();
    deflate_into(file, bytes, n, level, out);
    return out;
}

void
pdf_file_stream(PdfFile *file, guint number, const char *entries, const GByteArray *deflated)
{
    begin(file, number);
    g_string_append_printf(file->text, "<<%s /Filter /FlateDecode /Length %u>>\nstream\n", entries,
                           deflated->len);
    append(file, file->text->str, file->text->len);
    append(file, deflated->data, deflated->len);
    g_string_assign(file->text, "\nendstream");
    end(file);
}

void
pdf_file_deflate_stream(PdfFile *file, guint number, const GString *bytes, int level)
{
    deflate_into(file, bytes->str, bytes->len, level, file->deflated);
    pdf_file_stream(file, number, "", file->deflated);
}

void
pdf_file_end(PdfFile *file, guint root, guint info)
{
    const guint64 at = file->size;
    GString *text = file->text;
    g_string_printf(text, "xref\n0 %u\n0000000000 65535 f \n", file->places->len);
    for (guint i = 1; i < file->places->len; i++) {
        const guint64 place = g_array_index(file->places, guint64, i);
        g_assert(place != 0);
        g_string_append_printf(text, "%010" G_GUINT64_FORMAT " 00000 n \n", place);
    }
    g_string_append_printf(text,
                           "trailer\n<</Size %u /Root %u 0 R /Info %u 0 R>>\n"
                           "startxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n",
                           file->places->len, root, info, at);
    append(file, text->str, text->len);
}

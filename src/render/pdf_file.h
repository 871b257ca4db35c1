/* pdf_file.h - the objects of a PDF (ISO 32000-1, 7.3.10), written one after the other, and the table of where they stand. */
#pragma once

#include "base/file.h"

#include <glib.h>
#include <stdbool.h>

typedef struct PdfFile PdfFile;

/* Begin a PDF at the end of `writer`, which is borrowed. */
PdfFile *pdf_file_new(FileWriter *writer);
void pdf_file_free(PdfFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfFile, pdf_file_free)

/* A number for an object that may be written later. */
guint pdf_file_reserve(PdfFile *file);

/* Write an object. */
void pdf_file_object(PdfFile *file, guint number, const char *text);
void pdf_file_objectf(PdfFile *file, guint number, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* Compress bytes as a stream wants them, with a level of libdeflate's (0 to 12); the caller frees. */
GByteArray *pdf_file_deflate(PdfFile *file, const void *bytes, gsize n, int level);

/* Write a stream that pdf_file_deflate() made; `entries` of its dictionary begin with a blank. */
void pdf_file_stream(PdfFile *file, guint number, const char *entries, const GByteArray *deflated);

/* Both of bytes that nobody keeps. */
void pdf_file_deflate_stream(PdfFile *file, guint number, const GString *bytes, int level);

/* Write the end: where the objects stand, of which `root` is the catalog. */
void pdf_file_end(PdfFile *file, guint root, guint info);

/* book.h - one xlsx workbook being written, row by row, in memory that does not grow with the rows. The only user of
 * libxlsxwriter; knows nothing of what the tables mean.
 *
 * Every sheet is one table from A1 under one header row, which stays in view and is printed on every page; it can be
 * filtered, its columns are as wide as what stands in them, and it prints on A4 landscape, one page wide.
 *
 * A row is a few book_text(), book_count() … and one book_end_row(). The first failure is remembered and reported
 * there. Rows of different sheets may interleave. */
#pragma once

#include "base/day.h"

#include <glib.h>
#include <stdbool.h>

typedef struct Book Book;

typedef struct {
    const char *header; /* NULL ends an array of columns */
    guint widest;       /* in half-width characters: longer text is wrapped; 0: BOOK_WIDEST */
} BookColumn;

enum { BOOK_WIDEST = 70 }; /* a SHA-256 in hex fits */

typedef struct {
    const char *name;          /* of the tab, at most 31 characters */
    const BookColumn *columns; /* static */
} BookSheetSpec;

/* Start DIRECTORY/NAME with one sheet for each of `specs` (static), in that order. `title` stands in the document's
 * properties and at the foot of every printed page; `dated` (midnight in Japan) is the document's creation date, so that
 * equal contents are equal bytes. The library's own temporary files are in `directory` too, deleted as soon as they are
 * opened, so that no id is ever in /tmp.
 * Fails with JPKI_ERROR_FILE. */
bool book_open(const char *directory, const char *name, const BookSheetSpec *specs, guint n_specs,
               const char *title, Day dated, Book **out, GError **error);

/* The next cell of the row being written on `sheet` (index into specs). Text is text whatever it looks like: '=', '+',
 * '-' or '@' at its beginning start no formula, zeros at its beginning stay. NULL and DAY_NONE leave the cell empty. */
void book_text(Book *book, guint sheet, const char *text);
void book_count(Book *book, guint sheet, guint64 count);
void book_date(Book *book, guint sheet, Day day);

/* A cell with the moment of an ISO 8601 text with offset, shown as local time; other text as it stands. */
void book_moment(Book *book, guint sheet, const char *iso8601);

/* End the row. Fails with JPKI_ERROR_FILE, naming the sheet; when it is full (1,048,575 rows below the header) too. */
bool book_end_row(Book *book, guint sheet, GError **error);

/* Write the workbook, read it back and compare (rows and cells of every sheet), make it durable, give it its name;
 * frees `book` in every case. On success *out_sha256 is the file's digest, the caller frees. On failure nothing new
 * stands under the name. libxlsxwriter may add a line of its own to standard error when it fails.
 * Fails with JPKI_ERROR_FILE when it could not be written or read, or when not all of it is there. */
bool book_commit(Book *book, char **out_sha256, GError **error);

/* Remove what was written and free `book`; NULL is allowed. */
void book_abandon(Book *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Book, book_abandon)

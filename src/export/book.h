/* book.h - one xlsx workbook being written, row by row, in memory that does not grow with the rows. The only user of
 * libxlsxwriter; knows nothing of what the tables mean.
 *
 * Every sheet is one table from A1 under one header row, which stays in view and is printed on every page; it can be
 * filtered, its columns are as wide as what stands in them, and it prints on A4 landscape, one page wide or two.
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

/* How a reader's eye is drawn to a cell that says so in words: on a black and white print too. */
typedef enum {
    BOOK_STRONG, /* bold, on a light ground */
    BOOK_STRUCK, /* italic and struck out: it counts no more */
} BookEmphasis;

typedef struct {
    guint column;     /* in which the word stands */
    const char *word; /* the cell's whole text; NULL ends an array of rules */
    BookEmphasis emphasis;
    guint from; /* the columns of the row whose cells are drawn so */
    guint to;
} BookRule;

typedef struct {
    const char *name;          /* of the tab, at most 30 characters */
    const BookColumn *columns; /* static */
    const BookRule *rules;     /* static; NULL: none */
    guint
        wide; /* too wide to be read on one page: it prints on two, each with its first so many columns; 0: on one */
} BookSheetSpec;

/* What a workbook says of itself, and how large it is going to be. Texts may be NULL but for the title. */
typedef struct {
    const char *title; /* in the document's properties and at the foot of every printed page */
    const char *subject;
    const char *author;
    const char *company;
    const char *keywords;
    const char *comments;
    Day dated; /* midnight in Japan is the document's creation date: equal contents are equal bytes */
    /* how many rows each sheet is going to have, 0: few; NULL: all have few. What one sheet does not hold goes on on a second
     * one behind it, "通知2", with the same header */
    const guint64 *rows;
    guint64 rows_per_sheet; /* of those with many; 0: what a spreadsheet holds, 1,048,575 */
} BookOptions;

/* Start DIRECTORY/NAME with one sheet for each of `specs` (static), in that order, or more where options->rows says so. The
 * library's own temporary files are in `directory` too, deleted as soon as they are opened, so that no id is ever in /tmp.
 * Fails with JPKI_ERROR_FILE. */
bool book_open(const char *directory, const char *name, const BookSheetSpec *specs, guint n_specs,
               const BookOptions *options, Book **out, GError **error);

/* The tabs of `sheet` for a reader: 「通知」, or 「通知」から「通知3」まで; the caller frees. */
char *book_tabs(const Book *book, guint sheet);

/* The next cell of the row being written on `sheet` (index into specs). Text is text whatever it looks like: '=', '+',
 * '-' or '@' at its beginning start no formula, zeros at its beginning stay. NULL and DAY_NONE leave the cell empty. */
void book_text(Book *book, guint sheet, const char *text);
void book_count(Book *book, guint sheet, guint64 count);
void book_date(Book *book, guint sheet, Day day);

/* A cell with the moment of an ISO 8601 text with offset, shown as local time; other text as it stands. */
void book_moment(Book *book, guint sheet, const char *iso8601);

/* End the row. Fails with JPKI_ERROR_FILE, naming the sheet; when it is full and none was announced behind it, too. */
bool book_end_row(Book *book, guint sheet, GError **error);

typedef enum {
    BOOK_BARS,  /* lying, one series, the first row on top */
    BOOK_STACK, /* standing, the series one on the other, told apart by their patterns */
} BookChartKind;

/* A picture of some rows of a sheet. */
typedef struct {
    BookChartKind kind;
    const char *title; /* static; with the values' unit */
    guint of;          /* the sheet that has the rows, the last of its tabs */
    guint row_from;    /* 1: the first row below the header */
    guint row_to;
    guint categories;            /* the column that says what each row is */
    const char *category_format; /* of a stack's dates; NULL: they are texts */
    guint value_from;            /* columns of values, a series each, which their headers name */
    guint value_to;
} BookChart;

/* Put a chart beside the table of `sheet`, below the charts before it. A failure is reported by book_commit(). */
void book_chart(Book *book, guint sheet, const BookChart *spec);

/* Write the workbook, read it back and compare (rows and cells of every sheet, the number of charts), make it durable, give it its name;
 * frees `book` in every case. On success *out_sha256 is the file's digest, the caller frees. On failure nothing new
 * stands under the name. libxlsxwriter may add a line of its own to standard error when it fails.
 * Fails with JPKI_ERROR_FILE when it could not be written or read, or when not all of it is there. */
bool book_commit(Book *book, char **out_sha256, GError **error);

/* Remove what was written and free `book`; NULL is allowed. */
void book_abandon(Book *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Book, book_abandon)

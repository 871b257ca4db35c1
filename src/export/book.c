#include "export/book.h"

#include "base/error.h"
#include "base/file.h"
#include "base/language.h"
#include "export/readback.h"

#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

#define FONT     "游ゴシック"
#define ELLIPSIS "…"

enum {
    PAPER_A4 = 9,
    TEXT_CHARS_MAX = 2000, /* nobody reads more in a cell; Excel's own limit is 32,767 */
    LINE_HEIGHT_PT = 18,
    ROW_HEIGHT_MAX_PT = 400, /* Excel's limit is 409 */
    FILTER_BUTTON_WIDTH = 3,
    PADDING_WIDTH = 3,
    FIRST_YEAR = 1900, /* of the spreadsheet's calendar */
    LAST_YEAR = 9999,
    DATE_WIDTH = 10,
    MOMENT_WIDTH = 19,
    HEADER_GRAY = 0xE7E6E6,
    RULE_GRAY = 0xBFBFBF,
};

typedef struct {
    const BookSheetSpec *spec; /* borrowed */
    lxw_worksheet *worksheet;  /* borrowed: the workbook's */
    guint n_columns;
    guint *widths;    /* owned: per column, in half-width characters */
    lxw_row_t row;    /* the one being written, 0-based */
    lxw_col_t column; /* of the next cell */
    guint lines;      /* that the row's highest cell needs */
    guint64 cells;
} Sheet;

struct Book {
    char *directory;
    char *name;
    char *temporary_path;
    lxw_workbook *workbook;
    lxw_format *header;
    lxw_format *text;
    lxw_format *long_text;
    lxw_format *count;
    lxw_format *date;
    lxw_format *moment;
    Sheet *sheets; /* owned */
    guint n_sheets;
    lxw_error failure; /* the first one; nothing is written after it */
};

static bool
fail(const Book *book, GError **error, const char *why)
{
    return error_set(error, JPKI_ERROR_FILE, "cannot write %s/%s: %s", book->directory, book->name,
                     why);
}

/* Every result of the library comes through here. */
static void
note(Book *book, lxw_error result)
{
    if (book->failure == LXW_NO_ERROR) {
        book->failure = result;
    }
}

static bool
all_well(const Book *book, GError **error)
{
    return book->failure == LXW_NO_ERROR || fail(book, error, lxw_strerror(book->failure));
}

/* In half-width characters, as a fixed-pitch Japanese font counts them. */
static guint
display_width(const char *text)
{
    guint width = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_find_next_char(p, NULL)) {
        const gunichar c = g_utf8_get_char(p);
        width += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
    }
    return width;
}

/* How wide text may be in the column of the next cell. */
static guint
widest(const Sheet *sheet)
{
    g_assert(sheet->column < sheet->n_columns);
    const guint own = sheet->spec->columns[sheet->column].widest;
    return own == 0 ? BOOK_WIDEST : own;
}

/* Make room for `width` half-width characters in the next cell: to its side, then in further lines. */
static Sheet *
make_room(Book *book, guint sheet, guint width)
{
    Sheet *s = &book->sheets[sheet];
    const guint limit = widest(s);
    const guint fits = MIN(width, limit);
    s->widths[s->column] = MAX(s->widths[s->column], fits + PADDING_WIDTH);
    s->lines = MAX(s->lines, (width + limit - 1) / limit);
    return s;
}

static void
put_number(Book *book, guint sheet, double value, guint width, lxw_format *format)
{
    Sheet *s = make_room(book, sheet, width);
    note(book, worksheet_write_number(s->worksheet, s->row, s->column++, value, format));
    s->cells++;
}

static void
put_datetime(Book *book, guint sheet, lxw_datetime *datetime, guint width, lxw_format *format)
{
    Sheet *s = make_room(book, sheet, width);
    note(book, worksheet_write_datetime(s->worksheet, s->row, s->column++, datetime, format));
    s->cells++;
}

static void
put_text(Book *book, guint sheet, const char *text, guint width, lxw_format *format)
{
    Sheet *s = make_room(book, sheet, width);
    note(book, worksheet_write_string(s->worksheet, s->row, s->column++, text, format));
    s->cells++;
}

/* An empty cell still has its border: one without content and format would not be written at all. */
static void
put_empty(Book *book, guint sheet)
{
    Sheet *s = make_room(book, sheet, 0);
    note(book, worksheet_write_blank(s->worksheet, s->row, s->column++, book->text));
    s->cells++;
}

static lxw_format *
add_format(lxw_workbook *workbook, const char *number_format)
{
    lxw_format *format = workbook_add_format(workbook);
    if (format == NULL) {
        return NULL;
    }
    format_set_font_name(format, FONT);
    format_set_num_format(format, number_format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(format, LXW_BORDER_HAIR);
    format_set_border_color(format, RULE_GRAY);
    return format;
}

static bool
add_formats(Book *book)
{
    book->header = add_format(book->workbook, "@");
    book->text = add_format(book->workbook, "@");
    book->long_text = add_format(book->workbook, "@");
    book->count = add_format(book->workbook, "#,##0");
    book->date = add_format(book->workbook, "yyyy-mm-dd");
    book->moment = add_format(book->workbook, "yyyy-mm-dd hh:mm:ss");
    if (book->header == NULL || book->text == NULL || book->long_text == NULL ||
        book->count == NULL || book->date == NULL || book->moment == NULL) {
        return false;
    }
    format_set_bold(book->header);
    format_set_bg_color(book->header, HEADER_GRAY);
    format_set_border(book->header, LXW_BORDER_THIN);
    format_set_text_wrap(book->header);
    format_set_align(book->date, LXW_ALIGN_CENTER);
    format_set_align(book->moment, LXW_ALIGN_CENTER);
    format_set_align(book->text, LXW_ALIGN_LEFT);
    format_set_indent(book->text, 1);
    format_set_align(book->long_text, LXW_ALIGN_LEFT);
    format_set_indent(book->long_text, 1);
    format_set_text_wrap(book->long_text);
    return true;
}

static void
set_page(Book *book, lxw_worksheet *worksheet, const char *title)
{
    g_autofree char *footer = g_strdup_printf("&L%s&C&A&R&P / &N", title);
    worksheet_set_default_row(worksheet, LINE_HEIGHT_PT, LXW_FALSE);
    worksheet_freeze_panes(worksheet, 1, 0);
    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, PAPER_A4);
    worksheet_set_margins(worksheet, 0.4, 0.4, 0.5, 0.6);
    worksheet_fit_to_pages(worksheet, 1, 0);
    note(book, worksheet_repeat_rows(worksheet, 0, 0));
    note(book, worksheet_set_footer(worksheet, footer));
}

/* On two lines where the column's contents are narrow. */
static void
put_headers(Book *book, guint index)
{
    Sheet *sheet = &book->sheets[index];
    for (guint i = 0; i < sheet->n_columns; i++) {
        const char *header = sheet->spec->columns[i].header;
        put_text(book, index, header, display_width(header) / 2 + FILTER_BUTTON_WIDTH,
                 book->header);
    }
    sheet->lines = 2;
}

static bool
add_sheet(Book *book, guint index, const BookSheetSpec *spec, const char *title, GError **error)
{
    Sheet *sheet = &book->sheets[index];
    sheet->spec = spec;
    sheet->worksheet = workbook_add_worksheet(book->workbook, spec->name);
    if (sheet->worksheet == NULL) {
        return fail(book, error, _("cannot add a sheet"));
    }
    while (spec->columns[sheet->n_columns].header != NULL) {
        sheet->n_columns++;
    }
    sheet->widths = g_new0(guint, sheet->n_columns);
    set_page(book, sheet->worksheet, title);
    put_headers(book, index);
    return book_end_row(book, index, error);
}

static void
set_properties(Book *book, const char *title, Day dated)
{
    guint year;
    guint month;
    guint day_of_month;
    day_to_ymd(dated, &year, &month, &day_of_month);
    g_autoptr(GTimeZone) japan = g_time_zone_new_offset(9 * 60 * 60);
    g_autoptr(GDateTime) midnight =
        g_date_time_new(japan, (gint)year, (gint)month, (gint)day_of_month, 0, 0, 0);
    g_autofree char *own_title = g_strdup(title);
    lxw_doc_properties properties = { .title = own_title,
                                      .created = g_date_time_to_unix(midnight) };
    note(book, workbook_set_properties(book->workbook, &properties));
}

static bool
fill(Book *book, const BookSheetSpec *specs, const char *title, Day dated, GError **error)
{
    if (!file_reserve(book->directory, book->name, &book->temporary_path, error)) {
        return false;
    }
    lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = book->directory };
    book->workbook = workbook_new_opt(book->temporary_path, &options);
    if (book->workbook == NULL || !add_formats(book)) {
        return fail(book, error, _("out of memory"));
    }
    set_properties(book, title, dated);
    for (guint i = 0; i < book->n_sheets; i++) {
        if (!add_sheet(book, i, &specs[i], title, error)) {
            return false;
        }
    }
    return true;
}

bool
book_open(const char *directory, const char *name, const BookSheetSpec *specs, guint n_specs,
          const char *title, Day dated, Book **out, GError **error)
{
    g_autoptr(Book) book = g_new0(Book, 1);
    book->directory = g_strdup(directory);
    book->name = g_strdup(name);
    book->sheets = g_new0(Sheet, n_specs);
    book->n_sheets = n_specs;
    if (!fill(book, specs, title, dated, error)) {
        return false;
    }
    *out = g_steal_pointer(&book);
    return true;
}

void
book_text(Book *book, guint sheet, const char *text)
{
    if (text == NULL || *text == '\0') {
        put_empty(book, sheet);
        return;
    }
    g_autofree char *cut = NULL;
    if (g_utf8_strlen(text, -1) > TEXT_CHARS_MAX) {
        g_autofree char *start = g_utf8_substring(text, 0, TEXT_CHARS_MAX - 1);
        cut = g_strconcat(start, ELLIPSIS, NULL);
        text = cut;
    }
    const guint width = display_width(text);
    const bool fits = width <= widest(&book->sheets[sheet]);
    put_text(book, sheet, text, width, fits ? book->text : book->long_text);
}

void
book_count(Book *book, guint sheet, guint64 count)
{
    g_autofree char *shown = g_strdup_printf("%" G_GUINT64_FORMAT, count);
    const guint digits = (guint)strlen(shown);
    put_number(book, sheet, (double)count, digits + digits / 3, book->count);
}

void
book_date(Book *book, guint sheet, Day day)
{
    if (day == DAY_NONE) {
        put_empty(book, sheet);
        return;
    }
    guint year;
    guint month;
    guint day_of_month;
    day_to_ymd(day, &year, &month, &day_of_month);
    if (year < FIRST_YEAR || year > LAST_YEAR) {
        char text[DAY_TEXT_SIZE];
        book_text(book, sheet, day_format(day, text));
        return;
    }
    lxw_datetime datetime = { .year = (int)year, .month = (int)month, .day = (int)day_of_month };
    put_datetime(book, sheet, &datetime, DATE_WIDTH, book->date);
}

void
book_moment(Book *book, guint sheet, const char *iso8601)
{
    g_autoptr(GDateTime) moment =
        iso8601 == NULL ? NULL : g_date_time_new_from_iso8601(iso8601, NULL);
    if (moment == NULL) {
        book_text(book, sheet, iso8601);
        return;
    }
    lxw_datetime datetime = { .hour = g_date_time_get_hour(moment),
                              .min = g_date_time_get_minute(moment),
                              .sec = g_date_time_get_second(moment) };
    g_date_time_get_ymd(moment, &datetime.year, &datetime.month, &datetime.day);
    put_datetime(book, sheet, &datetime, MOMENT_WIDTH, book->moment);
}

/* Given, because not every spreadsheet program finds the height of wrapped text by itself. */
static void
set_height(Book *book, const Sheet *sheet)
{
    const guint height = MIN(sheet->lines * LINE_HEIGHT_PT, (guint)ROW_HEIGHT_MAX_PT);
    note(book, worksheet_set_row(sheet->worksheet, sheet->row, height, NULL));
}

bool
book_end_row(Book *book, guint sheet, GError **error)
{
    Sheet *s = &book->sheets[sheet];
    g_assert(s->column == s->n_columns);
    if (book->failure == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE) {
        return error_set(
            error, JPKI_ERROR_FILE,
            "cannot write %s/%s: the sheet %s is full, it holds %u rows below its header",
            book->directory, book->name, s->spec->name, s->row - 1);
    }
    if (s->lines > 1) {
        set_height(book, s);
    }
    s->row++;
    s->column = 0;
    s->lines = 0;
    return all_well(book, error);
}

/* What can be told only now that all rows are there. */
static void
finish_sheet(Book *book, const Sheet *sheet)
{
    g_assert(sheet->column == 0);
    lxw_worksheet *worksheet = sheet->worksheet;
    const lxw_col_t last = (lxw_col_t)(sheet->n_columns - 1);
    note(book, worksheet_autofilter(worksheet, 0, 0, sheet->row - 1, last));
    note(book,
         worksheet_ignore_errors(worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
    for (guint i = 0; i < sheet->n_columns; i++) {
        const guint width = sheet->widths[i];
        note(book, worksheet_set_column(worksheet, (lxw_col_t)i, (lxw_col_t)i, width, NULL));
    }
}

/* Whether the file has every row and cell that was put into it: the library keeps failed writes of its own to itself. */
static bool
compare(const Book *book, GError **error)
{
    g_autoptr(GPtrArray) found = NULL;
    if (!readback_count(book->temporary_path, &found, error)) {
        return false;
    }
    if (found->len != book->n_sheets) {
        return error_set(error, JPKI_ERROR_FILE,
                         "%s/%s was not written whole: it has %u sheets instead of %u",
                         book->directory, book->name, found->len, book->n_sheets);
    }
    for (guint i = 0; i < found->len; i++) {
        const ReadbackSheet *got = g_ptr_array_index(found, i);
        const Sheet *want = &book->sheets[i];
        if (!g_str_equal(got->name, want->spec->name) || got->rows != want->row ||
            got->cells != want->cells) {
            return error_set(
                error, JPKI_ERROR_FILE,
                "%s/%s was not written whole: sheet %s reads back with %" G_GUINT64_FORMAT
                " rows and %" G_GUINT64_FORMAT " cells, written were %u and "
                "%" G_GUINT64_FORMAT " on %s",
                book->directory, book->name, got->name, got->rows, got->cells, want->row,
                want->cells, want->spec->name);
        }
    }
    return true;
}

static bool
commit(Book *book, char **out_sha256, GError **error)
{
    for (guint i = 0; i < book->n_sheets; i++) {
        finish_sheet(book, &book->sheets[i]);
    }
    if (!all_well(book, error)) {
        return false;
    }
    /* Frees the workbook, whatever it returns. */
    note(book, workbook_close(g_steal_pointer(&book->workbook)));
    if (!all_well(book, error) || !compare(book, error)) {
        return false;
    }
    g_autofree char *temporary_path = g_steal_pointer(&book->temporary_path);
    return file_publish(temporary_path, book->directory, book->name, out_sha256, error);
}

bool
book_commit(Book *book, char **out_sha256, GError **error)
{
    const bool committed = commit(book, out_sha256, error);
    book_abandon(book);
    return committed;
}

/* The library closes a sheet's temporary file only in workbook_close(), which would write the whole workbook first. */
static void
discard_workbook(Book *book)
{
    for (guint i = 0; i < book->n_sheets; i++) {
        lxw_worksheet *worksheet = book->sheets[i].worksheet;
        if (worksheet != NULL && worksheet->file != NULL) {
            fclose(worksheet->file);
        }
    }
    lxw_workbook_free(book->workbook);
}

void
book_abandon(Book *book)
{
    if (book == NULL) {
        return;
    }
    if (book->workbook != NULL) {
        discard_workbook(book);
    }
    if (book->temporary_path != NULL) {
        remove(book->temporary_path);
    }
    for (guint i = 0; i < book->n_sheets; i++) {
        g_free(book->sheets[i].widths);
    }
    g_free(book->sheets);
    g_free(book->directory);
    g_free(book->name);
    g_free(book->temporary_path);
    g_free(book);
}

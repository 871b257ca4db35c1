#include "export/book.h"

#include "base/error.h"
#include "base/file.h"
#include "base/language.h"
#include "export/chart.h"
#include "export/packing.h"
#include "export/readback.h"

#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

#define FONT     "游ゴシック"
#define ELLIPSIS "…"

enum {
    PAPER_A4 = 9,
    PACKING_LEVEL = 2,     /* of zlib's nine */
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
    STRONG_YELLOW = 0xFFF2CC,
    CELL_REFERENCE_SIZE = 16,
    ROW_HEIGHT_PX = 24, /* of LINE_HEIGHT_PT */
    CHART_GAP_ROWS = 1,
};

/* A row of a spreadsheet can be no further down. */
enum { ROWS_MAX = LXW_ROW_MAX - 1 };

/* A tab. What does not fit on one goes on on the next. */
typedef struct {
    const BookSheetSpec *spec; /* borrowed */
    char *name;                /* owned */
    lxw_worksheet *worksheet;  /* borrowed: the workbook's */
    bool goes_on;              /* on the tab behind it */
    guint64 limit;             /* rows that it holds below its header */
    guint n_columns;
    guint *widths;    /* owned: per column, in half-width characters */
    lxw_row_t row;    /* the one being written, 0-based */
    lxw_col_t column; /* of the next cell */
    guint lines;      /* that the row's highest cell needs */
    guint64 cells;
    lxw_row_t chart_row; /* where the next chart begins */
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
    lxw_format *strong;
    lxw_format *struck;
    GArray *sheets; /* of Sheet: the tabs as they stand */
    guint *current; /* owned: for each of the specs, the tab that is written on */
    guint charts;
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

static Sheet *
tab(const Book *book, guint index)
{
    return &g_array_index(book->sheets, Sheet, index);
}

/* The tab on which the next cell of `sheet` is. */
static Sheet *
current(const Book *book, guint sheet)
{
    Sheet *s = tab(book, book->current[sheet]);
    if (s->goes_on && s->column == 0 && s->row > s->limit) {
        book->current[sheet]++;
        return tab(book, book->current[sheet]);
    }
    return s;
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
    Sheet *s = current(book, sheet);
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

/* To one side, but not on the line. Numbers alone are to be compared digit by digit; all else begins below its header. */
static void
align(lxw_format *format, uint8_t side)
{
    format_set_align(format, side);
    format_set_indent(format, 1);
}

/* Seen on a black and white print too. */
static bool
add_emphases(Book *book)
{
    book->strong = workbook_add_format(book->workbook);
    book->struck = workbook_add_format(book->workbook);
    if (book->strong == NULL || book->struck == NULL) {
        return false;
    }
    format_set_bold(book->strong);
    format_set_bg_color(book->strong, STRONG_YELLOW);
    format_set_font_strikeout(book->struck);
    format_set_italic(book->struck);
    return true;
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
        book->count == NULL || book->date == NULL || book->moment == NULL || !add_emphases(book)) {
        return false;
    }
    format_set_bold(book->header);
    format_set_bg_color(book->header, HEADER_GRAY);
    format_set_border(book->header, LXW_BORDER_THIN);
    format_set_text_wrap(book->header);
    format_set_text_wrap(book->long_text);
    align(book->header, LXW_ALIGN_LEFT);
    align(book->text, LXW_ALIGN_LEFT);
    align(book->long_text, LXW_ALIGN_LEFT);
    align(book->date, LXW_ALIGN_LEFT);
    align(book->moment, LXW_ALIGN_LEFT);
    align(book->count, LXW_ALIGN_RIGHT);
    return true;
}

/* Two pages that belong together come one after the other. */
static void
set_width(Book *book, lxw_worksheet *worksheet, guint wide)
{
    if (wide == 0) {
        worksheet_fit_to_pages(worksheet, 1, 0);
        return;
    }
    worksheet_fit_to_pages(worksheet, 2, 0);
    worksheet_print_across(worksheet);
    note(book, worksheet_repeat_columns(worksheet, 0, (lxw_col_t)(wide - 1)));
}

static void
set_page(Book *book, lxw_worksheet *worksheet, const BookSheetSpec *spec, const char *title)
{
    g_autofree char *footer = g_strdup_printf("&L%s&C&A&R&P / &N", title);
    worksheet_set_default_row(worksheet, LINE_HEIGHT_PT, LXW_FALSE);
    worksheet_freeze_panes(worksheet, 1, (lxw_col_t)spec->wide);
    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, PAPER_A4);
    worksheet_set_margins(worksheet, 0.4, 0.4, 0.5, 0.6);
    set_width(book, worksheet, spec->wide);
    note(book, worksheet_repeat_rows(worksheet, 0, 0));
    note(book, worksheet_set_footer(worksheet, footer));
}

/* On two lines where the column's contents are narrow. */
static void
put_headers(Book *book, Sheet *sheet)
{
    for (guint i = 0; i < sheet->n_columns; i++) {
        const char *header = sheet->spec->columns[i].header;
        const guint width = display_width(header) / 2 + FILTER_BUTTON_WIDTH;
        sheet->widths[i] = MIN(width, widest(sheet)) + PADDING_WIDTH;
        note(book,
             worksheet_write_string(sheet->worksheet, 0, sheet->column++, header, book->header));
        sheet->cells++;
    }
    note(book, worksheet_set_row(sheet->worksheet, 0, 2 * LINE_HEIGHT_PT, NULL));
    sheet->column = 0;
    sheet->row = 1;
}

/* The `part`-th tab of a sheet, from 1. */
static bool
add_tab(Book *book, const BookSheetSpec *spec, const char *title, guint part, guint64 limit,
        bool goes_on, GError **error)
{
    Sheet sheet = { .spec = spec, .limit = limit, .goes_on = goes_on };
    sheet.name = part == 1 ? g_strdup(spec->name) : g_strdup_printf("%s%u", spec->name, part);
    sheet.worksheet = workbook_add_worksheet(book->workbook, sheet.name);
    while (spec->columns[sheet.n_columns].header != NULL) {
        sheet.n_columns++;
    }
    sheet.widths = g_new0(guint, sheet.n_columns);
    g_array_append_val(book->sheets, sheet);
    if (sheet.worksheet == NULL) {
        return fail(book, error, _("cannot add a sheet"));
    }
    set_page(book, sheet.worksheet, spec, title);
    put_headers(book, tab(book, book->sheets->len - 1));
    return all_well(book, error);
}

static guint
tabs_for(guint64 rows, guint64 limit)
{
    return rows == 0 ? 1 : (guint)((rows - 1) / limit + 1);
}

static bool
add_sheet(Book *book, guint index, const BookSheetSpec *spec, const BookOptions *options,
          GError **error)
{
    const guint64 rows = options->rows == NULL ? 0 : options->rows[index];
    const bool is_lowered = rows > 0 && options->rows_per_sheet > 0;
    const guint64 limit = is_lowered ? options->rows_per_sheet : ROWS_MAX;
    const guint tabs = tabs_for(rows, limit);
    book->current[index] = book->sheets->len;
    for (guint part = 1; part <= tabs; part++) {
        if (!add_tab(book, spec, options->title, part, limit, part < tabs, error)) {
            return false;
        }
    }
    return true;
}

/* The library copies what it is given, but does not promise to leave it alone. */
static void
set_properties(Book *book, const BookOptions *options)
{
    guint year;
    guint month;
    guint day_of_month;
    day_to_ymd(options->dated, &year, &month, &day_of_month);
    g_autoptr(GTimeZone) japan = g_time_zone_new_offset(9 * 60 * 60);
    g_autoptr(GDateTime) midnight =
        g_date_time_new(japan, (gint)year, (gint)month, (gint)day_of_month, 0, 0, 0);
    g_autofree char *title = g_strdup(options->title);
    g_autofree char *subject = g_strdup(options->subject);
    g_autofree char *author = g_strdup(options->author);
    g_autofree char *company = g_strdup(options->company);
    g_autofree char *keywords = g_strdup(options->keywords);
    g_autofree char *comments = g_strdup(options->comments);
    lxw_doc_properties properties = { .title = title,
                                      .subject = subject,
                                      .author = author,
                                      .company = company,
                                      .keywords = keywords,
                                      .comments = comments,
                                      .created = g_date_time_to_unix(midnight) };
    note(book, workbook_set_properties(book->workbook, &properties));
}

static bool
fill(Book *book, const BookSheetSpec *specs, guint n_specs, const BookOptions *options,
     GError **error)
{
    if (!file_reserve(book->directory, book->name, &book->temporary_path, error)) {
        return false;
    }
    lxw_workbook_options own = { .constant_memory = LXW_TRUE, .tmpdir = book->directory };
    book->workbook = workbook_new_opt(book->temporary_path, &own);
    if (book->workbook == NULL || !add_formats(book)) {
        return fail(book, error, _("out of memory"));
    }
    set_properties(book, options);
    for (guint i = 0; i < n_specs; i++) {
        if (!add_sheet(book, i, &specs[i], options, error)) {
            return false;
        }
    }
    return true;
}

bool
book_open(const char *directory, const char *name, const BookSheetSpec *specs, guint n_specs,
          const BookOptions *options, Book **out, GError **error)
{
    g_autoptr(Book) book = g_new0(Book, 1);
    book->directory = g_strdup(directory);
    book->name = g_strdup(name);
    book->sheets = g_array_new(FALSE, FALSE, sizeof(Sheet));
    book->current = g_new0(guint, n_specs);
    if (!fill(book, specs, n_specs, options, error)) {
        return false;
    }
    *out = g_steal_pointer(&book);
    return true;
}

char *
book_tabs(const Book *book, guint sheet)
{
    guint first = book->current[sheet];
    guint last = first;
    while (first > 0 && tab(book, first - 1)->goes_on) {
        first--;
    }
    while (tab(book, last)->goes_on) {
        last++;
    }
    return first == last ? g_strdup_printf("「%s」", tab(book, first)->name)
                         : g_strdup_printf("「%s」から「%s」まで", tab(book, first)->name,
                                           tab(book, last)->name);
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
    const bool fits = width <= widest(current(book, sheet));
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
    Sheet *s = tab(book, book->current[sheet]);
    g_assert(s->column == s->n_columns);
    if (s->row > s->limit) {
        return error_set(
            error, JPKI_ERROR_FILE,
            "cannot write %s/%s: the sheet %s is full, it holds %u rows below its header",
            book->directory, book->name, s->name, s->row - 1);
    }
    if (s->lines > 1) {
        set_height(book, s);
    }
    s->row++;
    s->column = 0;
    s->lines = 0;
    return all_well(book, error);
}

void
book_chart(Book *book, guint sheet, const BookChart *spec)
{
    Sheet *on = current(book, sheet);
    const Sheet *of = tab(book, book->current[spec->of]);
    lxw_chart *chart = chart_add(book->workbook, of->name, of->spec->columns, spec);
    if (chart == NULL) {
        note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    const guint height = chart_height(spec);
    lxw_chart_options options = { .x_scale = CHART_WIDTH_PX / (double)CHART_DEFAULT_WIDTH_PX,
                                  .y_scale = height / (double)CHART_DEFAULT_HEIGHT_PX,
                                  .object_position = LXW_OBJECT_DONT_MOVE_DONT_SIZE };
    note(book, worksheet_insert_chart_opt(on->worksheet, on->chart_row,
                                          (lxw_col_t)(on->n_columns + 1), chart, &options));
    on->chart_row += height / ROW_HEIGHT_PX + 1 + CHART_GAP_ROWS;
    book->charts++;
}

/* The formats of a rule hold wherever its column says its word. */
static void
add_rule(Book *book, const Sheet *sheet, const BookRule *rule)
{
    char cell[CELL_REFERENCE_SIZE];
    lxw_rowcol_to_cell_abs(cell, 1, (lxw_col_t)rule->column, LXW_FALSE, LXW_TRUE);
    g_autofree char *formula = g_strdup_printf("=%s=\"%s\"", cell, rule->word);
    lxw_conditional_format format = {
        .type = LXW_CONDITIONAL_TYPE_FORMULA,
        .value_string = formula,
        .format = rule->emphasis == BOOK_STRUCK ? book->struck : book->strong,
    };
    note(book, worksheet_conditional_format_range(sheet->worksheet, 1, (lxw_col_t)rule->from,
                                                  sheet->row - 1, (lxw_col_t)rule->to, &format));
}

static void
add_rules(Book *book, const Sheet *sheet)
{
    const BookRule *rule = sheet->spec->rules;
    for (; sheet->row > 1 && rule != NULL && rule->word != NULL; rule++) {
        add_rule(book, sheet, rule);
    }
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
    add_rules(book, sheet);
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
    guint charts;
    if (!readback_count(book->temporary_path, &found, &charts, error)) {
        return false;
    }
    if (found->len != book->sheets->len || charts != book->charts) {
        return error_set(
            error, JPKI_ERROR_FILE,
            "%s/%s was not written whole: it has %u sheets and %u charts instead of %u and %u",
            book->directory, book->name, found->len, charts, book->sheets->len, book->charts);
    }
    for (guint i = 0; i < found->len; i++) {
        const ReadbackSheet *got = g_ptr_array_index(found, i);
        const Sheet *want = tab(book, i);
        if (!g_str_equal(got->name, want->name) || got->rows != want->row ||
            got->cells != want->cells) {
            return error_set(
                error, JPKI_ERROR_FILE,
                "%s/%s was not written whole: sheet %s reads back with %" G_GUINT64_FORMAT
                " rows and %" G_GUINT64_FORMAT " cells, written were %u and "
                "%" G_GUINT64_FORMAT " on %s",
                book->directory, book->name, got->name, got->rows, got->cells, want->row,
                want->cells, want->name);
        }
    }
    return true;
}

static bool
commit(Book *book, char **out_sha256, GError **error)
{
    for (guint i = 0; i < book->sheets->len; i++) {
        finish_sheet(book, tab(book, i));
    }
    if (!all_well(book, error)) {
        return false;
    }
    packing_set_level(PACKING_LEVEL);
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
    for (guint i = 0; i < book->sheets->len; i++) {
        lxw_worksheet *worksheet = tab(book, i)->worksheet;
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
    for (guint i = 0; i < book->sheets->len; i++) {
        g_free(tab(book, i)->widths);
        g_free(tab(book, i)->name);
    }
    g_array_unref(book->sheets);
    g_free(book->current);
    g_free(book->directory);
    g_free(book->name);
    g_free(book->temporary_path);
    g_free(book);
}

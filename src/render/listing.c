#include "render/listing.h"

#include "base/error.h"
#include "render/layout.h"
#include "render/page.h"
#include "render/pdf.h"
#include "render/sheet.h"
#include "rules/era.h"

#define MM(millimetres) ((millimetres)*LAYOUT_UNIT)

#define THIN  MM(0.25)
#define THICK MM(0.5)
#define TINT  0.9 /* of panels and header rows */

#define GAP         MM(5) /* between the parts of a page */
#define PANEL_GAP   MM(3)
#define PANEL_PAD   MM(2.5)
#define PANEL_HIGH  MM(19)
#define LABEL_WIDE  MM(30)
#define CELL_PAD    MM(1.5)
#define DATE_WIDE   MM(50)
#define NUMBER_WIDE MM(20)

enum { PANELS_ACROSS = 4, LINES_ACROSS = 2 };

static const Lettering title_text = { 22, 14, true, ALIGN_LEFT };
static const Lettering subtitle_text = { 12, 10, false, ALIGN_LEFT };
static const Lettering mark_text = { 22, 12, true, ALIGN_CENTER };
static const Lettering date_text = { 10.5, 8, false, ALIGN_RIGHT };
static const Lettering label_text = { 9, 7, false, ALIGN_LEFT };
static const Lettering panel_text = { 28, 10, true, ALIGN_LEFT };
static const Lettering line_text = { 12, 9, false, ALIGN_LEFT };
static const Lettering heading_text = { 12, 0, true, ALIGN_LEFT };
static const Lettering note_text = { 9, 0, false, ALIGN_LEFT };
static const Lettering number_text = { 10.5, 0, true, ALIGN_RIGHT };

/* The listing on its way down the pages. */
typedef struct {
    Sheet sheet;
    const Listing *listing;
    double left, width; /* between the margins */
    double top, bottom; /* the bottom is where the foot begins */
    double y;           /* where the next thing goes */
    guint n_pages;      /* of all; 0: not known yet */
} Progress;

static bool
write_at(Progress *progress, const char *text, const Lettering *lettering, double x, double width,
         double *out_height, GError **error)
{
    return sheet_write(&progress->sheet, text, lettering, x, progress->y, width, out_height, error);
}

/* The note, then title and page number, stand below `bottom`. */
static bool
draw_foot(Progress *progress, GError **error)
{
    const Listing *listing = progress->listing;
    g_autofree char *number =
        g_strdup_printf("%u / %u", progress->sheet.n_pages + 1, progress->n_pages);
    g_autofree char *name = listing->subtitle == NULL
                                ? g_strdup(listing->title)
                                : g_strdup_printf("%s %s", listing->title, listing->subtitle);
    const double right = progress->left + progress->width;
    double note_height = 0;
    progress->y = progress->bottom + MM(2);
    if (listing->note != NULL && !write_at(progress, listing->note, &note_text, progress->left,
                                           progress->width, &note_height, error)) {
        return false;
    }
    progress->y += note_height;
    return write_at(progress, name, &label_text, progress->left, progress->width - NUMBER_WIDE,
                    NULL, error) &&
           write_at(progress, number, &number_text, right - NUMBER_WIDE, NUMBER_WIDE, NULL, error);
}

static bool
measure_foot(Progress *progress, double *out_height, GError **error)
{
    const Listing *listing = progress->listing;
    const double line = number_text.size * 2;
    g_autoptr(Typeset) note = NULL;
    if (listing->note == NULL) {
        *out_height = MM(2) + line;
        return true;
    }
    if (!sheet_set(&progress->sheet, listing->note, &note_text, progress->width, &note, error)) {
        return false;
    }
    *out_height = MM(2) + note->height + line;
    return true;
}

/* 再発行, in a frame that nobody overlooks. */
static bool
draw_mark(Progress *progress, double right, double *out_width, GError **error)
{
    g_autoptr(Typeset) mark = NULL;
    if (progress->listing->mark == NULL) {
        *out_width = 0;
        return true;
    }
    const Lettering lettering = mark_text;
    if (!sheet_set(&progress->sheet, progress->listing->mark, &lettering, progress->width / 4,
                   &mark, error)) {
        return false;
    }
    const double width = progress->width / 4;
    sheet_frame(&progress->sheet, right - width, progress->y, width, mark->height, MM(1));
    sheet_put(&progress->sheet, mark, right - width, progress->y);
    *out_width = width + GAP;
    return true;
}

/* The first page's head; those of the others are what the foot says, smaller. */
static bool
draw_head(Progress *progress, GError **error)
{
    const Listing *listing = progress->listing;
    const double right = progress->left + progress->width;
    g_autofree char *date = era_format(listing->date);
    double mark_width;
    double title_height;
    double subtitle_height = 0;
    if (!write_at(progress, date, &date_text, right - DATE_WIDE, DATE_WIDE, NULL, error) ||
        !draw_mark(progress, right - DATE_WIDE - GAP, &mark_width, error) ||
        !write_at(progress, listing->title, &title_text, progress->left,
                  progress->width - DATE_WIDE - GAP - mark_width, &title_height, error)) {
        return false;
    }
    progress->y += title_height;
    if (listing->subtitle != NULL &&
        !write_at(progress, listing->subtitle, &subtitle_text, progress->left, progress->width,
                  &subtitle_height, error)) {
        return false;
    }
    progress->y += subtitle_height + MM(1);
    sheet_rule(&progress->sheet, progress->left, progress->y, progress->width, THICK);
    progress->y += GAP;
    return true;
}

static bool
end_page(Progress *progress, GError **error)
{
    if (!draw_foot(progress, error)) {
        return false;
    }
    sheet_end_page(&progress->sheet);
    progress->y = progress->top;
    return true;
}

static bool
has_room(const Progress *progress, double height)
{
    return progress->y + height <= progress->bottom;
}

/* One panel: the label small, the figure large, both on one line. */
static bool
draw_panel(Progress *progress, const ListingFact *fact, double x, double width, GError **error)
{
    const double inner = width - 2 * PANEL_PAD;
    g_autoptr(Typeset) value = NULL;
    double label_height;
    if (!sheet_write(&progress->sheet, fact->label, &label_text, x + PANEL_PAD,
                     progress->y + PANEL_PAD / 2, inner, &label_height, error) ||
        !sheet_set(&progress->sheet, fact->value, &panel_text, inner, &value, error)) {
        return false;
    }
    const double room = PANEL_HIGH - PANEL_PAD - label_height;
    sheet_fill(&progress->sheet, x, progress->y, width, PANEL_HIGH, TINT);
    sheet_put(&progress->sheet, value, x + PANEL_PAD,
              progress->y + PANEL_PAD / 2 + label_height + (room - value->height) / 2);
    return true;
}

/* One line: label, value, and a rule below. */
static bool
draw_line(Progress *progress, const ListingFact *fact, double x, double width, double *out_height,
          GError **error)
{
    double label_height;
    double value_height;
    if (!write_at(progress, fact->label, &label_text, x, LABEL_WIDE, &label_height, error) ||
        !write_at(progress, fact->value, &line_text, x + LABEL_WIDE, width - LABEL_WIDE,
                  &value_height, error)) {
        return false;
    }
    *out_height = MAX(label_height, value_height);
    return true;
}

/* The facts from `first` on that stand beside each other: of one form, at most so many. */
static guint
count_across(const GPtrArray *facts, guint first)
{
    const FactForm form = ((const ListingFact *)g_ptr_array_index(facts, first))->form;
    const guint most = form == LISTING_PANEL ? PANELS_ACROSS : LINES_ACROSS;
    guint n = 1;
    while (n < most && first + n < facts->len &&
           ((const ListingFact *)g_ptr_array_index(facts, first + n))->form == form) {
        n++;
    }
    return n;
}

static bool
draw_panels(Progress *progress, guint first, guint n, GError **error)
{
    const double width = (progress->width + PANEL_GAP) / n;
    for (guint i = 0; i < n; i++) {
        const ListingFact *fact = g_ptr_array_index(progress->listing->facts, first + i);
        if (!draw_panel(progress, fact, progress->left + i * width, width - PANEL_GAP, error)) {
            return false;
        }
    }
    progress->y += PANEL_HIGH + PANEL_GAP;
    return true;
}

static bool
draw_lines(Progress *progress, guint first, guint n, GError **error)
{
    const double width = (progress->width + GAP) / LINES_ACROSS;
    double highest = 0;
    for (guint i = 0; i < n; i++) {
        const ListingFact *fact = g_ptr_array_index(progress->listing->facts, first + i);
        double height;
        if (!draw_line(progress, fact, progress->left + i * width, width - GAP, &height, error)) {
            return false;
        }
        highest = MAX(highest, height);
    }
    progress->y += highest + MM(1);
    for (guint i = 0; i < n; i++) {
        sheet_rule(&progress->sheet, progress->left + i * width, progress->y, width - GAP, THIN);
    }
    progress->y += MM(1);
    return true;
}

static bool
draw_facts(Progress *progress, GError **error)
{
    const GPtrArray *facts = progress->listing->facts;
    for (guint first = 0; first < facts->len;) {
        const ListingFact *fact = g_ptr_array_index(facts, first);
        const guint n = count_across(facts, first);
        const double needed = fact->form == LISTING_PANEL ? PANEL_HIGH : line_text.size * 2;
        if ((!has_room(progress, needed) && !end_page(progress, error)) ||
            !(fact->form == LISTING_PANEL ? draw_panels(progress, first, n, error)
                                          : draw_lines(progress, first, n, error))) {
            return false;
        }
        first += n;
    }
    progress->y += facts->len == 0 ? 0 : GAP - PANEL_GAP;
    return true;
}

/* How wide a column of the table is on this paper. */
static double
width_of(const Progress *progress, const ListingTable *table, guint column)
{
    double sum = 0;
    for (guint i = 0; i < table->columns->len; i++) {
        sum += MM(g_array_index(table->columns, ListingColumn, i).width);
    }
    const double width = MM(g_array_index(table->columns, ListingColumn, column).width);
    return sum > progress->width ? width * progress->width / sum : width;
}

static double
width_of_table(const Progress *progress, const ListingTable *table)
{
    double sum = 0;
    for (guint i = 0; i < table->columns->len; i++) {
        sum += width_of(progress, table, i);
    }
    return sum;
}

static Lettering
lettering_of(const ListingColumn *column, bool is_header)
{
    static const Align aligns[] = { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };
    const Align align = aligns[column->align];
    if (is_header) {
        return (Lettering){ 9, 7, true, align };
    }
    return column->large ? (Lettering){ 15, 10, true, align }
                         : (Lettering){ 10.5, 8, false, align };
}

/* A row that is set and waits for its place. */
typedef struct {
    GPtrArray *texts; /* of Typeset *, one a column; owned */
    double height;
} Row;

static void
free_typeset(gpointer typeset)
{
    typeset_unref(typeset);
}

static void
row_clear(Row *row)
{
    g_ptr_array_unref(row->texts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Row, row_clear)

/* The cells from `first` on; the header's when that is not a cell. */
static bool
set_row(Progress *progress, const ListingTable *table, const guint *first, Row *row, GError **error)
{
    row->height = first == NULL ? 0 : MM(table->row_height);
    for (guint i = 0; i < table->columns->len; i++) {
        const ListingColumn *column = &g_array_index(table->columns, ListingColumn, i);
        const Lettering lettering = lettering_of(column, first == NULL);
        const char *text =
            first == NULL ? column->header : g_ptr_array_index(table->cells, *first + i);
        Typeset *set = NULL;
        if (!sheet_set(&progress->sheet, text, &lettering,
                       width_of(progress, table, i) - 2 * CELL_PAD, &set, error)) {
            return false;
        }
        g_ptr_array_add(row->texts, set);
        row->height = MAX(row->height, set->height + CELL_PAD);
    }
    return true;
}

static void
draw_row(Progress *progress, const ListingTable *table, const Row *row)
{
    double x = progress->left;
    for (guint i = 0; i < row->texts->len; i++) {
        const Typeset *text = g_ptr_array_index(row->texts, i);
        sheet_put(&progress->sheet, text, x + CELL_PAD,
                  progress->y + (row->height - text->height) / 2);
        if (table->row_height > 0) {
            sheet_frame(&progress->sheet, x, progress->y, width_of(progress, table, i), row->height,
                        THIN);
        }
        x += width_of(progress, table, i);
    }
    progress->y += row->height;
    sheet_rule(&progress->sheet, progress->left, progress->y, width_of_table(progress, table),
               THIN);
}

static void
draw_header(Progress *progress, const ListingTable *table, const Row *header)
{
    sheet_fill(&progress->sheet, progress->left, progress->y, width_of_table(progress, table),
               header->height, TINT);
    draw_row(progress, table, header);
}

static bool
draw_table_row(Progress *progress, const ListingTable *table, const Row *header, guint first,
               GError **error)
{
    g_auto(Row) row = { g_ptr_array_new_with_free_func(free_typeset), 0 };
    if (!set_row(progress, table, &first, &row, error)) {
        return false;
    }
    if (!has_room(progress, row.height)) {
        if (progress->top + header->height + row.height > progress->bottom) {
            return error_set(error, JPKI_ERROR_RENDER,
                             "a listing cannot be printed: row %u is higher than a page",
                             first / table->columns->len + 1);
        }
        if (!end_page(progress, error)) {
            return false;
        }
        draw_header(progress, table, header);
    }
    draw_row(progress, table, &row);
    return true;
}

/* Heading and header never stand alone at the end of a page. */
static bool
begin_table(Progress *progress, const ListingTable *table, const Row *header, GError **error)
{
    const double heading = table->heading == NULL ? 0 : heading_text.size * 2;
    const double row = MAX(MM(table->row_height), heading_text.size * 2);
    double height = 0;
    if ((!has_room(progress, heading + header->height + row) && !end_page(progress, error)) ||
        (table->heading != NULL && !write_at(progress, table->heading, &heading_text,
                                             progress->left, progress->width, &height, error))) {
        return false;
    }
    progress->y += height;
    draw_header(progress, table, header);
    return true;
}

static bool
draw_table(Progress *progress, const ListingTable *table, GError **error)
{
    g_auto(Row) header = { g_ptr_array_new_with_free_func(free_typeset), 0 };
    if (!set_row(progress, table, NULL, &header, error) ||
        !begin_table(progress, table, &header, error)) {
        return false;
    }
    g_assert(table->cells->len % table->columns->len == 0);
    for (guint first = 0; first < table->cells->len; first += table->columns->len) {
        if (!draw_table_row(progress, table, &header, first, error)) {
            return false;
        }
    }
    progress->y += GAP;
    return true;
}

/* All pages, on `cr`, or nowhere; how many there are. */
static bool
draw_pages(Progress *progress, guint *out_pages, GError **error)
{
    double foot;
    if (!measure_foot(progress, &foot, error)) {
        return false;
    }
    progress->bottom -= foot;
    progress->y = progress->top;
    if (!draw_head(progress, error) || !draw_facts(progress, error)) {
        return false;
    }
    for (guint i = 0; i < progress->listing->tables->len; i++) {
        if (!draw_table(progress, g_ptr_array_index(progress->listing->tables, i), error)) {
            return false;
        }
    }
    if (!end_page(progress, error)) {
        return false;
    }
    *out_pages = progress->sheet.n_pages;
    return true;
}

static bool
run(Fonts *fonts, const SheetSettings *sheet, const Listing *listing, cairo_t *cr, guint *n_pages,
    GError **error)
{
    Progress progress = {
        .sheet = sheet_init(fonts, cr),
        .listing = listing,
        .left = MM(sheet->margin_left),
        .width = PAGE_WIDTH - MM(sheet->margin_left + sheet->margin_right),
        .top = MM(sheet->margin_top),
        .bottom = PAGE_HEIGHT - MM(sheet->margin_bottom),
        .n_pages = *n_pages,
    };
    const bool done = draw_pages(&progress, n_pages, error);
    sheet_clear(&progress.sheet);
    return done;
}

/* Twice: every page says how many there are. */
bool
listing_print(Fonts *fonts, const SheetSettings *sheet, const char *author, const Listing *listing,
              FileWriter *file, guint *out_pages, GError **error)
{
    const PdfInfo info = { listing->title, author, listing->date };
    guint n_pages = 0;
    if (!run(fonts, sheet, listing, NULL, &n_pages, error)) {
        return false;
    }
    g_autoptr(Pdf) pdf = pdf_new(file, &info);
    if (!run(fonts, sheet, listing, pdf_context(pdf), &n_pages, error) || !pdf_finish(pdf, error)) {
        return false;
    }
    *out_pages = n_pages;
    return true;
}

#include "export/figure.h"

#include "model/label.h"

enum { COLUMN_ITEM = 1, COLUMN_COUNT = 2, MOST_BARS = 20 };

#define TITLE_REASONS  "除外・保留の理由別の人数(人、通知済みを除く)"
#define TITLE_PREFIXES "郵便番号の上3桁別の通数(通)"

const BookColumn figure_columns[] = {
    { "図", 0 }, { "項目", 0 }, { "件数", 0 }, { "単位", 0 }, { NULL, 0 },
};

typedef struct {
    char *label;
    guint64 count;
} Bar;

static void
bar_clear(gpointer data)
{
    g_free(((Bar *)data)->label);
}

static GArray *
bars_new(void)
{
    GArray *bars = g_array_new(FALSE, FALSE, sizeof(Bar));
    g_array_set_clear_func(bars, bar_clear);
    return bars;
}

static void
add_bar(GArray *bars, const char *label, guint64 count)
{
    const Bar bar = { g_strdup(label), count };
    g_array_append_val(bars, bar);
}

/* The longest first. g_array_sort() is stable: equals stay as the table of reasons, or the codes, have them. */
static int
compare_bars(gconstpointer a, gconstpointer b)
{
    const guint64 x = ((const Bar *)a)->count;
    const guint64 y = ((const Bar *)b)->count;
    return x == y ? 0 : x < y ? 1 : -1;
}

static GArray *
bars_of_reasons(const RunCounts *counts)
{
    GArray *bars = bars_new();
    for (guint i = REASON_NONE + 1; i < REASON_COUNT; i++) {
        if (i != REASON_ALREADY_NOTICED && counts->by_reason[i] > 0) {
            add_bar(bars, label_reason((Reason)i), counts->by_reason[i]);
        }
    }
    g_array_sort(bars, compare_bars);
    return bars;
}

static GArray *
bars_of_prefixes(const PrefixCounts *prefixes)
{
    GArray *bars = bars_new();
    for (guint prefix = 0; prefix < PREFIX_COUNT; prefix++) {
        if (prefixes->pieces[prefix] > 0) {
            g_autofree char *digits = g_strdup_printf("%03u", prefix);
            add_bar(bars, digits, prefixes->pieces[prefix]);
        }
    }
    g_array_sort(bars, compare_bars);
    return bars;
}

/* What would be too many bars to read becomes one. */
static void
sum_up_rest(GArray *bars)
{
    if (bars->len <= MOST_BARS) {
        return;
    }
    guint64 rest = 0;
    for (guint i = MOST_BARS - 1; i < bars->len; i++) {
        rest += g_array_index(bars, Bar, i).count;
    }
    g_array_set_size(bars, MOST_BARS - 1);
    add_bar(bars, "その他", rest);
}

/* `row` is the sheet's last row so far, and grows. */
static bool
write_bars(Book *book, guint sheet, const char *title, const char *unit, GArray *bars, guint *row,
           GError **error)
{
    sum_up_rest(bars);
    for (guint i = 0; i < bars->len; i++) {
        const Bar *bar = &g_array_index(bars, Bar, i);
        book_text(book, sheet, title);
        book_text(book, sheet, bar->label);
        book_count(book, sheet, bar->count);
        book_text(book, sheet, unit);
        if (!book_end_row(book, sheet, error)) {
            return false;
        }
    }
    if (bars->len > 0) {
        const BookChart chart = {
            .kind = BOOK_BARS,
            .title = title,
            .of = sheet,
            .row_from = *row + 1,
            .row_to = *row + bars->len,
            .categories = COLUMN_ITEM,
            .value_from = COLUMN_COUNT,
            .value_to = COLUMN_COUNT,
        };
        book_chart(book, sheet, &chart);
    }
    *row += bars->len;
    return true;
}

bool
figure_write(Book *book, guint sheet, const RunCounts *counts, const PrefixCounts *prefixes,
             GError **error)
{
    g_autoptr(GArray) reasons = bars_of_reasons(counts);
    g_autoptr(GArray) codes = bars_of_prefixes(prefixes);
    guint row = 0;
    return write_bars(book, sheet, TITLE_REASONS, "人", reasons, &row, error) &&
           write_bars(book, sheet, TITLE_PREFIXES, "通", codes, &row, error);
}

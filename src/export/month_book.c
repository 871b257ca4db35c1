#include "export/month_book.h"

#include "export/facts.h"
#include "export/legend.h"
#include "model/label.h"

#include <string.h>

enum {
    SHEET_SUMMARY,
    SHEET_RUNS,
    SHEET_REASONS,
    SHEET_MARKS,
    SHEET_OPEN,
    SHEET_TREND,
    SHEET_LEGEND,
    SHEET_COUNT
};

#define SECTION_MONTH   "対象"
#define SECTION_PEOPLE  "照合"
#define SECTION_POSTING "発送"

/* Of 実行. */
enum { COLUMN_RUN_ID = 1, COLUMN_RUN_STATE = 4, COLUMN_RUN_PURGED = 18 };

/* clang-format off */
static const BookColumn run_columns[] = {
    { "基準日", 0 }, { "実行番号", 0 }, { "種類", 0 }, { "再発行の元", 0 }, { "状態", 0 }, { "開始日時", 0 }, { "終了日時", 0 },
    { "対象者(人)", 0 }, { "通知(通)", 0 }, { "除外(人)", 0 }, { "うち通知済み(人)", 0 }, { "保留(人)", 0 }, { "枚数", 0 },
    { "発送済み(通)", 0 }, { "引抜き(通)", 0 }, { "差替え(通)", 0 }, { "返戻(通)", 0 }, { "未発送(通)", 0 },
    { "個人データの消去日", 0 }, { NULL, 0 },
};
static const BookRule run_rules[] = {
    { COLUMN_RUN_STATE, "失敗", BOOK_STRONG, 0, COLUMN_RUN_PURGED },
    { COLUMN_RUN_STATE, "確定済み", BOOK_STRONG, 0, COLUMN_RUN_PURGED },
    { COLUMN_RUN_STATE, "作成済み", BOOK_STRONG, 0, COLUMN_RUN_PURGED },
    { 0, NULL, BOOK_STRONG, 0, 0 },
};
static const BookColumn reason_columns[] = {
    { "区分", 0 }, { "理由コード", 0 }, { "理由", 0 }, { "延べ人数(人)", 0 }, { "新たに該当(人)", 0 }, { NULL, 0 },
};
static const BookColumn mark_columns[] = {
    { "状態", 0 }, { "理由", 0 }, { "通数(通)", 0 }, { NULL, 0 },
};
static const BookColumn open_columns[] = {
    { "基準日", 0 }, { "実行番号", 0 }, { "残っていること", 0 }, { "件数", 0 }, { "単位", 0 }, { "対応", 0 }, { NULL, 0 },
};
static const BookColumn trend_columns[] = {
    { "基準日", 0 }, { "発送済み", 0 }, { "未発送", 0 }, { "引抜き", 0 }, { "差替え", 0 }, { "返戻", 0 }, { "通知の計(通)", 0 },
    { NULL, 0 },
};
static const BookSheetSpec sheet_specs[SHEET_COUNT] = {
    [SHEET_SUMMARY] = { "概要",         facts_columns,  facts_rules, 0 },
    [SHEET_RUNS]    = { "実行",         run_columns,    run_rules,   COLUMN_RUN_ID + 1 },
    [SHEET_REASONS] = { "理由",         reason_columns, NULL,        0 },
    [SHEET_MARKS]   = { "引抜き・返戻", mark_columns,   NULL,        0 },
    [SHEET_OPEN]    = { "未了",         open_columns,   NULL,        0 },
    [SHEET_TREND]   = { "図",           trend_columns,  NULL,        0 },
    [SHEET_LEGEND]  = { "説明",         legend_columns, NULL,        0 },
};
/* clang-format on */

/* Some of the month's runs together. */
typedef struct {
    guint64 nights;
    guint64 reprints;
    guint64 unfinished;
    guint64 failed;
    guint64 reprinted; /* pieces of the reprints */
    RunCounts counts;
    guint64 by_mark[MARK_COUNT];
    guint64 to_post; /* pieces that can still be posted: of runs that were not purged */
} Totals;

static guint64
to_post(const MonthRun *of)
{
    return of->run->purged_on == DAY_NONE ? of->by_mark[MARK_NONE] : 0;
}

static void
add_to_totals(Totals *totals, const MonthRun *of)
{
    const Run *run = of->run;
    const bool is_reprint = run->kind == RUN_REPRINT;
    totals->nights += is_reprint ? 0 : 1;
    totals->reprints += is_reprint ? 1 : 0;
    totals->unfinished += run->state == RUN_DONE ? 0 : 1;
    totals->failed += run->state == RUN_FAILED ? 1 : 0;
    totals->reprinted += is_reprint ? run->counts.noticed : 0;
    totals->counts.examined += run->counts.examined;
    totals->counts.noticed += run->counts.noticed;
    totals->counts.sheets += run->counts.sheets;
    for (guint reason = 0; reason < REASON_COUNT; reason++) {
        totals->counts.by_reason[reason] += run->counts.by_reason[reason];
    }
    for (guint mark = 0; mark < MARK_COUNT; mark++) {
        totals->by_mark[mark] += of->by_mark[mark];
    }
    totals->to_post += to_post(of);
}

static guint64
totals_pieces(const Totals *totals)
{
    guint64 pieces = 0;
    for (guint mark = 0; mark < MARK_COUNT; mark++) {
        pieces += totals->by_mark[mark];
    }
    return pieces;
}

static Totals
sum_up(const Month *month)
{
    Totals totals = { 0 };
    for (guint i = 0; i < month->runs->len; i++) {
        add_to_totals(&totals, g_ptr_array_index(month->runs, i));
    }
    return totals;
}

static bool
write_people(const Facts *t, const RunCounts *counts)
{
    const guint64 excluded = run_excluded(counts);
    const guint64 held = run_held(counts);
    return facts_count(t, SECTION_PEOPLE, "対象者(延べ)", counts->examined, "人",
                       "通知 + 除外 + 保留。同じ人を実行のたびに数えます") &&
           facts_count(t, SECTION_PEOPLE, "通知(延べ)", counts->noticed, "人", "シート「実行」の合計。再発行を含みます") &&
           facts_count(t, SECTION_PEOPLE, "除外(延べ)", excluded, "人", "内訳はシート「理由」") &&
           facts_count(t, SECTION_PEOPLE, "保留(延べ)", held, "人", "内訳はシート「理由」") &&
           facts_difference(t, SECTION_PEOPLE, counts->examined, counts->noticed + excluded + held,
                            "人");
}

static bool
write_postings(const Facts *t, const Totals *totals)
{
    return facts_count(t, SECTION_POSTING, "作成した通知", totals->counts.noticed, "通",
                       "発送済み + 未発送 + 引抜き + 差替え + 返戻") &&
           facts_count(t, SECTION_POSTING, "うち再発行", totals->reprinted, "通", NULL) &&
           facts_count(t, SECTION_POSTING, "枚数", totals->counts.sheets, "枚", NULL) &&
           facts_count(t, SECTION_POSTING, "発送済み", totals->by_mark[MARK_POSTED], "通", NULL) &&
           facts_count(t, SECTION_POSTING, "未発送", totals->by_mark[MARK_NONE], "通",
                       "発送の確認が済んでいない通数") &&
           facts_count(t, SECTION_POSTING, "引抜き", totals->by_mark[MARK_WITHDRAWN], "通",
                       "理由はシート「引抜き・返戻」") &&
           facts_count(t, SECTION_POSTING, "差替え", totals->by_mark[MARK_REPLACED], "通",
                       "再発行した通知の元の通知") &&
           facts_count(t, SECTION_POSTING, "返戻", totals->by_mark[MARK_RETURNED], "通",
                       "理由はシート「引抜き・返戻」") &&
           facts_difference(t, SECTION_POSTING, totals->counts.noticed, totals_pieces(totals),
                            "通");
}

static bool
write_summary(Book *book, const Month *month, const Totals *totals, GError **error)
{
    const Facts t = { book, SHEET_SUMMARY, error };
    return facts_warning(&t, "失敗した実行", totals->failed, "回",
                         "シート「未了」で確認してください") &&
           facts_warning(&t, "完了していない実行", totals->unfinished - totals->failed, "回",
                         "シート「未了」で確認してください") &&
           facts_warning(&t, "未発送の通知", totals->to_post, "通",
                         "シート「未了」で確認してください") &&
           facts_warning(&t, "実行のない月", month->runs->len == 0 ? 1 : 0, NULL,
                         "発送台帳に、この月の実行はありません") &&
           facts_date(&t, SECTION_MONTH, "期間の初日", month->first, "実行の基準日") &&
           facts_date(&t, SECTION_MONTH, "期間の末日", month->last, "実行の基準日") &&
           facts_count(&t, SECTION_MONTH, "通常の実行", totals->nights, "回", NULL) &&
           facts_count(&t, SECTION_MONTH, "再発行の実行", totals->reprints, "回", NULL) &&
           write_people(&t, &totals->counts) && write_postings(&t, totals);
}

static void
put_id(Book *book, guint sheet, gint64 id)
{
    g_autofree char *text = id == 0 ? NULL : g_strdup_printf("%" G_GINT64_FORMAT, id);
    book_text(book, sheet, text);
}

static bool
write_run(Book *book, const MonthRun *of, GError **error)
{
    static const PieceMark marks[] = { MARK_POSTED, MARK_WITHDRAWN, MARK_REPLACED, MARK_RETURNED,
                                       MARK_NONE };
    const Run *run = of->run;
    book_date(book, SHEET_RUNS, run->as_of);
    put_id(book, SHEET_RUNS, run->run_id);
    book_text(book, SHEET_RUNS, run->kind == RUN_REPRINT ? "再発行" : "通常");
    put_id(book, SHEET_RUNS, run->reprint_of);
    book_text(book, SHEET_RUNS, label_run_state(run->state));
    book_moment(book, SHEET_RUNS, run->started_at);
    book_moment(book, SHEET_RUNS, run->finished_at);
    book_count(book, SHEET_RUNS, run->counts.examined);
    book_count(book, SHEET_RUNS, run->counts.noticed);
    book_count(book, SHEET_RUNS, run_excluded(&run->counts));
    book_count(book, SHEET_RUNS, run->counts.by_reason[REASON_ALREADY_NOTICED]);
    book_count(book, SHEET_RUNS, run_held(&run->counts));
    book_count(book, SHEET_RUNS, run->counts.sheets);
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        book_count(book, SHEET_RUNS, of->by_mark[marks[i]]);
    }
    book_date(book, SHEET_RUNS, run->purged_on);
    return book_end_row(book, SHEET_RUNS, error);
}

/* Rows of each of the month's runs. */
static bool
write_each(Book *book, const Month *month,
           bool (*write)(Book *book, const MonthRun *of, GError **error), GError **error)
{
    for (guint i = 0; i < month->runs->len; i++) {
        if (!write(book, g_ptr_array_index(month->runs, i), error)) {
            return false;
        }
    }
    return true;
}

/* Every reason, those without anybody too. Of the already noticed no run keeps who they were. */
static bool
write_reasons(Book *book, const Month *month, const Totals *totals, GError **error)
{
    for (guint i = REASON_NONE + 1; i < REASON_COUNT; i++) {
        const Reason reason = (Reason)i;
        const bool is_held = decision_outcome_of(reason) == OUTCOME_HELD;
        book_text(book, SHEET_REASONS, is_held ? "保留" : "除外");
        book_text(book, SHEET_REASONS, decision_reason_name(reason));
        book_text(book, SHEET_REASONS, label_reason(reason));
        book_count(book, SHEET_REASONS, totals->counts.by_reason[reason]);
        if (reason == REASON_ALREADY_NOTICED) {
            book_text(book, SHEET_REASONS, NULL);
        } else {
            book_count(book, SHEET_REASONS, month->newly[reason]);
        }
        if (!book_end_row(book, SHEET_REASONS, error)) {
            return false;
        }
    }
    return true;
}

/* Pieces from `at` on that a reader cannot tell from those at `at`: two reasons may have one label. */
static guint64
sum_of_label(const GPtrArray *reasons, guint at)
{
    const MonthReason *first = g_ptr_array_index(reasons, at);
    const char *label = label_mark_reason(first->reason);
    guint64 pieces = 0;
    for (guint i = 0; i < reasons->len; i++) {
        const MonthReason *other = g_ptr_array_index(reasons, i);
        if (other->mark != first->mark || strcmp(label_mark_reason(other->reason), label) != 0) {
            continue;
        }
        if (i < at) {
            return 0; /* it stands there already */
        }
        pieces += other->pieces;
    }
    return pieces;
}

static bool
write_marks(Book *book, const Month *month, GError **error)
{
    for (guint i = 0; i < month->reasons->len; i++) {
        const MonthReason *reason = g_ptr_array_index(month->reasons, i);
        const guint64 pieces = sum_of_label(month->reasons, i);
        if (pieces == 0) {
            continue;
        }
        book_text(book, SHEET_MARKS, label_piece_state(piece_mark_name(reason->mark)));
        book_text(book, SHEET_MARKS, label_mark_reason(reason->reason));
        book_count(book, SHEET_MARKS, pieces);
        if (!book_end_row(book, SHEET_MARKS, error)) {
            return false;
        }
    }
    return true;
}

static bool
open_row(Book *book, const Run *run, const char *what, guint64 count, const char *unit,
         const char *remedy, GError **error)
{
    book_date(book, SHEET_OPEN, run->as_of);
    put_id(book, SHEET_OPEN, run->run_id);
    book_text(book, SHEET_OPEN, what);
    book_count(book, SHEET_OPEN, count);
    book_text(book, SHEET_OPEN, unit);
    book_text(book, SHEET_OPEN, remedy);
    return book_end_row(book, SHEET_OPEN, error);
}

/* What somebody has still to do about the run. */
static bool
write_open(Book *book, const MonthRun *of, GError **error)
{
    const Run *run = of->run;
    if (run->state != RUN_DONE) {
        return open_row(book, run, label_run_state(run->state), 1, "回",
                        "jpki-notice run が先に完了させます。理由は jpki-notice status で", error);
    }
    if (run->account_due && !open_row(book, run, "帳票(audit.xlsx など)の更新待ち", 1, "回",
                                      "jpki-notice report で更新します", error)) {
        return false;
    }
    return to_post(of) == 0 ||
           open_row(book, run, "未発送の通知", to_post(of), "通",
                    "発送前に jpki-notice recheck、発送後に jpki-notice confirm", error);
}

/* A day without a run is a gap that shall be seen, and none without a piece. */
static void
put_of_day(Book *book, guint runs, guint64 pieces)
{
    if (runs == 0) {
        book_text(book, SHEET_TREND, NULL);
    } else {
        book_count(book, SHEET_TREND, pieces);
    }
}

static bool
write_day(Book *book, const Month *month, Day day, GError **error)
{
    static const PieceMark marks[] = { MARK_POSTED, MARK_NONE, MARK_WITHDRAWN, MARK_REPLACED,
                                       MARK_RETURNED };
    Totals totals = { 0 };
    guint runs = 0;
    for (guint i = 0; i < month->runs->len; i++) {
        const MonthRun *of = g_ptr_array_index(month->runs, i);
        if (of->run->as_of == day) {
            add_to_totals(&totals, of);
            runs++;
        }
    }
    book_date(book, SHEET_TREND, day);
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        put_of_day(book, runs, totals.by_mark[marks[i]]);
    }
    put_of_day(book, runs, totals_pieces(&totals));
    return book_end_row(book, SHEET_TREND, error);
}

static bool
write_trend(Book *book, const Month *month, GError **error)
{
    for (Day day = month->first; day <= month->last; day++) {
        if (!write_day(book, month, day, error)) {
            return false;
        }
    }
    const BookChart chart = {
        .kind = BOOK_STACK,
        .title = "基準日別の通数(通)と、その後の状態",
        .of = SHEET_TREND,
        .row_from = 1,
        .row_to = month->last - month->first + 1,
        .categories = 0,
        .category_format = "d",
        .value_from = 1,
        .value_to = G_N_ELEMENTS(trend_columns) - 3, /* without the sum, and the array's end */
    };
    book_chart(book, SHEET_TREND, &chart);
    return true;
}

static bool
write_all(Book *book, const Month *month, GError **error)
{
    const Totals totals = sum_up(month);
    return write_summary(book, month, &totals, error) &&
           write_each(book, month, write_run, error) &&
           write_reasons(book, month, &totals, error) && write_marks(book, month, error) &&
           write_each(book, month, write_open, error) && write_trend(book, month, error) &&
           legend_write(book, SHEET_LEGEND, error);
}

bool
month_book_write(const char *directory, const char *name, const Month *month, char **out_sha256,
                 GError **error)
{
    guint year;
    guint number;
    guint day;
    day_to_ymd(month->first, &year, &number, &day);
    g_autofree char *title =
        g_strdup_printf("電子証明書の有効期限のお知らせ 月次報告 %u年%u月", year, number);
    const BookOptions options = {
        .title = title,
        .subject = "月次報告",
        .keywords = "マイナンバーカード, 公的個人認証, 電子証明書, 有効期限, 発送台帳, 月次報告",
        .comments = "jpki-notice が発送台帳から作成した件数の報告です。個人の情報はありません。",
        .dated = month->last,
    };
    g_autoptr(Book) book = NULL;
    return book_open(directory, name, sheet_specs, SHEET_COUNT, &options, &book, error) &&
           write_all(book, month, error) && book_commit(g_steal_pointer(&book), out_sha256, error);
}

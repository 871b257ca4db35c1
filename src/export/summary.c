#include "export/summary.h"

#include "export/facts.h"
#include "export/run_json.h"
#include "model/label.h"
#include "model/warning.h"

#include <string.h>

#define SECTION_RUN      "実行"
#define SECTION_VERSION  "版"
#define SECTION_BALANCE  "照合"
#define SECTION_EXCLUDED "除外の理由"
#define SECTION_HELD     "保留の理由"
#define SECTION_PRINT    "印刷"
#define SECTION_MAIL     "郵便"
#define SECTION_BARCODE  "カスタマバーコード"
#define SECTION_POSTING  "発送"
#define SECTION_SETTING  "設定"

/* A year is no count: it has no comma. */
static bool
write_stored_warning(const Facts *t, const Warning *warning, const char *remark)
{
    const char *item = label_warning(warning->kind);
    if (warning->kind == WARNING_HOLIDAYS_END) {
        g_autofree char *year = g_strdup_printf("%" G_GUINT64_FORMAT, warning->figures[0]);
        return facts_text(t, FACTS_WARNING, item, year, remark);
    }
    if (label_warning_unit(warning->kind) == NULL) {
        return facts_text(t, FACTS_WARNING, item, "なし", remark);
    }
    return facts_count(t, FACTS_WARNING, item, warning->figures[0],
                       label_warning_unit(warning->kind), remark);
}

/* What was warned of when the run was decided. */
static bool
write_stored_warnings(const Facts *t, const GArray *warnings)
{
    for (guint i = 0; i < warnings->len; i++) {
        const Warning *warning = &g_array_index(warnings, Warning, i);
        g_autofree char *remark = label_warning_remark(warning);
        if (!write_stored_warning(t, warning, remark)) {
            return false;
        }
    }
    return true;
}

/* On most days without a piece something is amiss; on some none can become due. */
static const char *
explain_none(const Run *run)
{
    return run_parameter(run, RUN_NO_WINDOW)[0] == '\0'
               ? "今回作成した通知はありません"
               : "この日は、更新期間が始まる有効期限がありません";
}

static bool
write_warnings(const Facts *t, const Run *run)
{
    g_autoptr(GArray) warnings = warning_list(run);
    const guint64 is_protected = run->counts.by_reason[REASON_PROTECTED];
    const guint64 held = run_held(&run->counts) - is_protected;
    return facts_warning(t, "失敗した実行", run->state == RUN_FAILED ? 1 : 0, "回",
                         "発送しないでください。jpki-notice status で理由を確認してください") &&
           facts_warning(t, "保留(支援措置を除く)", held, "人",
                         "通知を作成していません。シート「保留」で確認してください") &&
           facts_warning(t, "支援措置の対象者", is_protected, "人",
                         "通知を作成していません。宛名番号は protected.csv だけにあります") &&
           write_stored_warnings(t, warnings) &&
           facts_warning(t, "通知のない実行", run->counts.noticed == 0 ? 1 : 0, "回",
                         explain_none(run));
}

static bool
write_run(const Facts *t, const Run *run)
{
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, run->run_id);
    g_autofree char *of = g_strdup_printf("%" G_GINT64_FORMAT, run->reprint_of);
    g_autofree char *state = g_strdup_printf("コード: %s", run_state_name(run->state));
    return facts_text(t, SECTION_RUN, "実行番号", id, NULL) &&
           (run->kind != RUN_REPRINT || facts_text(t, SECTION_RUN, "再発行の元の実行番号", of,
                                                   "この実行は、元の実行の通知の再発行です")) &&
           facts_date(t, SECTION_RUN, "基準日", run->as_of, NULL) &&
           facts_text(t, SECTION_RUN, "状態", label_run_state(run->state), state) &&
           facts_moment(t, SECTION_RUN, "開始日時", run->started_at) &&
           facts_moment(t, SECTION_RUN, "終了日時", run->finished_at);
}

/* A count whose rows stand on a sheet, or on several when one does not hold them. */
static bool
sheet_row(const Facts *t, const char *item, guint64 count, guint sheet, const char *format)
{
    g_autofree char *tabs = book_tabs(t->book, sheet);
    g_autoptr(GString) remark = g_string_new(format);
    g_string_replace(remark, "%", tabs, 1);
    return facts_count(t, SECTION_BALANCE, item, count, "人", remark->str);
}

static bool
write_balance(const Facts *t, const RunCounts *counts, const SummaryFacts *facts)
{
    const guint64 excluded = run_excluded(counts);
    const guint64 held = run_held(counts);
    return facts_count(t, SECTION_BALANCE, "対象者", counts->examined, "人",
                       "通知 + 除外 + 保留") &&
           sheet_row(t, "通知", counts->noticed, facts->noticed_sheet, "シート%の行数") &&
           sheet_row(t, "除外", excluded, facts->excluded_sheet,
                     "うち通知済みは件数のみ。ほかはシート%の行数") &&
           sheet_row(t, "保留", held, facts->held_sheet,
                     "うち支援措置は件数のみ。ほかはシート%の行数") &&
           facts_difference(t, SECTION_BALANCE, counts->examined, counts->noticed + excluded + held,
                            "人");
}

/* Every reason of one outcome, those without anybody too. */
static bool
write_reasons(const Facts *t, const char *section, Outcome outcome, const RunCounts *counts)
{
    for (guint i = REASON_NONE + 1; i < REASON_COUNT; i++) {
        const Reason reason = (Reason)i;
        if (decision_outcome_of(reason) != outcome) {
            continue;
        }
        const bool only_counted = reason == REASON_PROTECTED || reason == REASON_ALREADY_NOTICED;
        g_autofree char *code = g_strdup_printf("コード: %s%s", decision_reason_name(reason),
                                                only_counted ? "(件数のみ)" : "");
        if (!facts_count(t, section, label_reason(reason), counts->by_reason[reason], "人", code)) {
            return false;
        }
    }
    return true;
}

static bool
write_print(const Facts *t, const RunCounts *counts, const SummaryFacts *facts)
{
    static const char *const total = "シート「印刷ファイル」の合計";
    return facts_count(t, SECTION_PRINT, "印刷ファイル", counts->print_files, "個",
                       "シート「印刷ファイル」の行数") &&
           facts_count(t, SECTION_PRINT, "ページ数", counts->pages, "ページ", total) &&
           facts_count(t, SECTION_PRINT, "枚数", counts->sheets, "枚", total) &&
           facts_count(t, SECTION_PRINT, "印刷する通数", facts->filed, "通", total) &&
           facts_difference(t, SECTION_PRINT, counts->noticed, facts->filed, "通");
}

/* What is weighed from the run's own figures. */
static bool
write_weight(const Facts *t, const Run *run, const PrefixCounts *prefixes)
{
    const guint64 grams = prefix_all_grams(prefixes);
    g_autofree char *remark =
        g_strdup_printf("シート「郵便番号別」の合計(用紙 %s g、封筒 %s g、回答書用の封筒 %s g)",
                        run_parameter(run, "sheet.weight"), run_parameter(run, "envelope.weight"),
                        run_parameter(run, "envelope.enclosure_weight"));
    return grams == 0 || facts_count(t, SECTION_MAIL, "重量の見積り(g)", grams, "g", remark);
}

static bool
write_mail(const Facts *t, const Run *run, const PrefixCounts *prefixes)
{
    const RunCounts *counts = &run->counts;
    if (!facts_count(t, SECTION_MAIL, "通数", prefix_all_pieces(prefixes), "通",
                     "シート「郵便番号別」の合計") ||
        !facts_count(t, SECTION_MAIL, "郵便番号上3桁の種類", prefix_used(prefixes), "種類",
                     "シート「郵便番号別」の行数") ||
        !write_weight(t, run, prefixes)) {
        return false;
    }
    for (guint i = 0; i < PREFIX_THRESHOLDS; i++) {
        const PrefixThreshold *threshold = &prefix_thresholds[i];
        if (!facts_text(t, SECTION_MAIL, threshold->label,
                        counts->noticed >= threshold->pieces ? "到達" : "未到達",
                        "全体の通数での目安。適用の可否は郵便局に確認してください")) {
            return false;
        }
    }
    return true;
}

/* Every piece is in one of them. */
static bool
write_postings(const Facts *t, const RunCounts *counts, const Postings *postings)
{
    static const struct {
        PieceMark mark;
        const char *item;
        const char *remark;
    } rows[] = {
        { MARK_POSTED, "発送済み", "confirm で確認した通数から、返戻と、発送後の差替えを除く" },
        { MARK_WITHDRAWN, "引抜き", "recheck で発送前に引き抜いた通数" },
        { MARK_REPLACED, "差替え", "reprint で再発行した通数" },
        { MARK_RETURNED, "返戻", "発送後に戻った通数" },
        { MARK_NONE, "未発送", "発送の確認が済んでいない通数" },
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (!facts_count(t, SECTION_POSTING, rows[i].item, postings->by_mark[rows[i].mark], "通",
                         rows[i].remark)) {
            return false;
        }
    }
    return facts_difference(t, SECTION_POSTING, counts->noticed, postings_sum(postings), "通");
}

/* Every reason for no barcode, those without a piece too. */
static bool
write_barcodes(const Facts *t, const BarcodeCounts *barcodes)
{
    if (!facts_count(t, SECTION_BARCODE, label_barcode(NULL), barcodes->pieces, "通",
                     "シート「通知」の列「バーコード」")) {
        return false;
    }
    for (guint i = 0; i < NO_BARCODE_COUNT; i++) {
        g_autofree char *code = g_strdup_printf("コード: %s", no_barcode_codes[i]);
        if (!facts_count(t, SECTION_BARCODE, label_barcode(no_barcode_codes[i]),
                         barcodes->without[i], "通", code)) {
            return false;
        }
    }
    return true;
}

static int
compare_text(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

/* What a version or a setting is, where its name does not say so. */
static const char *
remark_on(const char *name, bool is_version)
{
    static const struct {
        const char *name;
        const char *remark;
    } versions[] = {
        { "program", "jpki-notice の版" },
        { "templates", "通知のひな形一式の SHA-256" },
        { "fonts", "フォント一式の SHA-256" },
    };
    for (guint i = 0; is_version && i < G_N_ELEMENTS(versions); i++) {
        if (g_str_equal(name, versions[i].name)) {
            return versions[i].remark;
        }
    }
    return is_version                       ? NULL
           : g_str_has_prefix(name, "run.") ? "実行したときの指定(man jpki-notice)"
                                            : "設定ファイルの項目(man jpki-notice.conf)";
}

/* Of a setting that has one. */
static const char *
unit_of(const char *name)
{
    static const struct {
        const char *names;
        const char *unit;
    } units[] = {
        { "*weight", "g" },
        { "envelope.*", "mm" },
        { "sheet.margin_*", "mm" },
        { "omr.x", "mm" },
        { "omr.y", "mm" },
        { "omr.length", "mm" },
        { "omr.line", "mm" },
        { "omr.pitch", "mm" },
        { "select.*_days", "日" },
        { "select.days_ahead", "日" },
        { "guard.*_hours", "時間" },
        { "guard.*_percent", "%" },
        { "print.pieces_per_file", "通" },
        { "run.limit", "通" },
        { "guard.max_pieces", "通" },
        { "guard.median_floor", "通" },
        { "guard.median_factor", "倍" },
        { "guard.median_runs", "回" },
    };
    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        if (g_pattern_match_simple(units[i].names, name)) {
            return units[i].unit;
        }
    }
    return NULL;
}

/* The run's parameters in order of their names: the versions or all others. */
static bool
write_parameters(const Facts *t, const char *section, const Run *run, bool versions)
{
    g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(run->parameters), compare_text);
    for (const GList *at = names; at != NULL; at = at->next) {
        const char *name = at->data;
        const bool is_version = g_str_has_prefix(name, RUN_JSON_VERSION_PREFIX);
        const char *item = is_version ? name + strlen(RUN_JSON_VERSION_PREFIX) : name;
        if (is_version == versions && !warning_is_parameter(name) &&
            !facts_setting(t, section, item, run_parameter(run, name),
                           is_version ? NULL : unit_of(name), remark_on(item, is_version))) {
            return false;
        }
    }
    return true;
}

bool
summary_write(Book *book, guint sheet, const Run *run, const SummaryFacts *facts, GError **error)
{
    const Facts t = { book, sheet, error };
    return write_warnings(&t, run) && write_run(&t, run) &&
           write_balance(&t, &run->counts, facts) &&
           write_reasons(&t, SECTION_EXCLUDED, OUTCOME_EXCLUDED, &run->counts) &&
           write_reasons(&t, SECTION_HELD, OUTCOME_HELD, &run->counts) &&
           write_print(&t, &run->counts, facts) && write_mail(&t, run, facts->prefixes) &&
           write_postings(&t, &run->counts, facts->postings) &&
           write_barcodes(&t, facts->barcodes) &&
           write_parameters(&t, SECTION_VERSION, run, true) &&
           write_parameters(&t, SECTION_SETTING, run, false);
}

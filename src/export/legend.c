#include "export/legend.h"

#include "export/label.h"
#include "model/no_barcode.h"
#include "model/warning.h"

const BookColumn legend_columns[] = {
    { "分類", 0 }, { "コード", 0 }, { "表示", 0 }, { "件数の単位", 0 }, { NULL, 0 },
};

static bool
add_row(Book *book, guint sheet, const char *section, const char *code, const char *label,
        const char *unit, GError **error)
{
    book_text(book, sheet, section);
    book_text(book, sheet, code);
    book_text(book, sheet, label);
    book_text(book, sheet, unit);
    return book_end_row(book, sheet, error);
}

static bool
write_reasons(Book *book, guint sheet, Outcome outcome, const char *section, GError **error)
{
    for (guint i = REASON_NONE + 1; i < REASON_COUNT; i++) {
        const Reason reason = (Reason)i;
        if (decision_outcome_of(reason) == outcome &&
            !add_row(book, sheet, section, decision_reason_name(reason), label_reason(reason), "人",
                     error)) {
            return false;
        }
    }
    return true;
}

static bool
write_kinds(Book *book, guint sheet, GError **error)
{
    for (guint i = 0; i < KIND_COUNT; i++) {
        const PieceKind kind = (PieceKind)i;
        if (!add_row(book, sheet, "通知の種類", decision_kind_name(kind), label_kind(kind), "通",
                     error)) {
            return false;
        }
    }
    return true;
}

static bool
write_variants(Book *book, guint sheet, GError **error)
{
    for (guint i = 0; i < VARIANT_COUNT; i++) {
        const Variant variant = (Variant)i;
        if (!add_row(book, sheet, "通知の区分", decision_variant_name(variant),
                     label_variant(variant), "通", error)) {
            return false;
        }
    }
    return true;
}

static bool
write_run_states(Book *book, guint sheet, GError **error)
{
    static const RunState states[] = { RUN_OPEN, RUN_FROZEN, RUN_RENDERED, RUN_DONE, RUN_FAILED };
    for (guint i = 0; i < G_N_ELEMENTS(states); i++) {
        if (!add_row(book, sheet, "実行の状態", run_state_name(states[i]),
                     label_run_state(states[i]), NULL, error)) {
            return false;
        }
    }
    return true;
}

static bool
write_words(Book *book, guint sheet, const char *section, const LabelWord *words, GError **error)
{
    for (; words->code != NULL; words++) {
        if (!add_row(book, sheet, section, words->code, words->label, "通", error)) {
            return false;
        }
    }
    return true;
}

static bool
write_barcodes(Book *book, guint sheet, GError **error)
{
    for (guint i = 0; i < NO_BARCODE_COUNT; i++) {
        if (!add_row(book, sheet, "カスタマバーコード", no_barcode_codes[i],
                     label_barcode(no_barcode_codes[i]), "通", error)) {
            return false;
        }
    }
    return true;
}

/* What the first figure of a warning, which 概要 shows, counts. */
static bool
write_warnings(Book *book, guint sheet, GError **error)
{
    static const char *const units[WARNING_KIND_COUNT] = {
        [WARNING_MAX_PIECES] = "通",   [WARNING_MEDIAN_FACTOR] = "通",
        [WARNING_ZERO_PIECES] = NULL,  [WARNING_SOURCE_AGE] = "時間",
        [WARNING_HOLIDAYS_END] = "年", [WARNING_LAST_OPEN_UNKNOWN] = "通",
    };
    for (guint i = 0; i < WARNING_KIND_COUNT; i++) {
        const WarningKind kind = (WarningKind)i;
        if (!add_row(book, sheet, "注意", warning_code(kind), label_warning(kind), units[i],
                     error)) {
            return false;
        }
    }
    return true;
}

bool
legend_write(Book *book, guint sheet, GError **error)
{
    return write_reasons(book, sheet, OUTCOME_EXCLUDED, "除外の理由", error) &&
           write_reasons(book, sheet, OUTCOME_HELD, "保留の理由", error) &&
           write_kinds(book, sheet, error) && write_variants(book, sheet, error) &&
           write_run_states(book, sheet, error) &&
           write_words(book, sheet, "通知の状態", label_piece_states, error) &&
           write_words(book, sheet, "引抜き・返戻の理由", label_mark_reasons, error) &&
           write_barcodes(book, sheet, error) && write_warnings(book, sheet, error);
}

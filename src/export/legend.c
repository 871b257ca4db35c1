#include "export/legend.h"

#include "model/label.h"
#include "model/no_barcode.h"
#include "model/warning.h"

const BookColumn legend_columns[] = {
    { "分類", 0 },       { "コード", 0 },     { "表示", 0 },
    { "件数の単位", 0 }, { "意味と対応", 0 }, { NULL, 0 },
};

/* clang-format off */
static const char *const reasons[REASON_COUNT] = {
    [REASON_DECEASED]            = "住民記録で死亡している",
    [REASON_MOVED_OUT]           = "住民記録で転出している、または職権消除されている",
    [REASON_OVERSEAS]            = "住民記録で国外に転出している",
    [REASON_CARD_INACTIVE]       = "カードが一時停止・廃止・返納のどれかである",
    [REASON_NO_CERTIFICATE]      = "カードがない、または有効な電子証明書が載っていない",
    [REASON_ALREADY_RENEWED]     = "もっと後に期限が来る電子証明書をすでに持っている",
    [REASON_ALREADY_NOTICED]     = "同じ電子証明書について、前の実行で通知した(件数のみ)",
    [REASON_OPTED_OUT]           = "本人が通知を希望していない",
    [REASON_EXPIRED_LONG_AGO]    = "有効期限が過ぎ、期限後の通知の対象でもない",
    [REASON_PROTECTED]           = "責任者が個別に対応する。宛名番号は protected.csv だけにある(件数のみ)",
    [REASON_RESIDENCE_ELSEWHERE] = "担当者が送り先を確かめて個別に対応する",
    [REASON_BAD_ADDRESS]         = "住所か送付先が不完全。住民記録を直す",
    [REASON_BAD_POSTAL_CODE]     = "郵便番号が7桁の数字でない。住民記録を直す",
    [REASON_BAD_DATA]            = "日付やコードの誤り、二行ある住民など。連携かビューを直す",
    [REASON_GUARDIAN_UNKNOWN]    = "15歳未満の人か成年被後見人の法定代理人が分からない。住民記録に登録する",
    [REASON_GLYPH_MISSING]       = "フォントにない文字。外字の同定を直す。急ぐ人は手書きで出す",
    [REASON_VARIANT_MISSING]     = "通知のひな形に、その人の場合の文面がない。ひな形を直す",
    [REASON_OVERFLOW]            = "氏名か住所が最小の文字でも枠に入らない。送付先を登録する",
    [REASON_RENDER_FAILED]       = "その人の印刷データだけ作成できない。開発元に連絡する",
};
static const char *const kinds[KIND_COUNT] = {
    [KIND_RENEWAL]  = "更新期間が近づいた人、更新期間中の人へのお知らせと照会書兼回答書",
    [KIND_REMINDER] = "通知したがまだ更新していない人への二度目のお知らせ",
    [KIND_FORM]     = "窓口で請求された照会書兼回答書と送付のあいさつ",
    [KIND_LAPSED]   = "期限が過ぎた人への、新規発行のお知らせ",
};
static const char *const variants[VARIANT_COUNT] = {
    [VARIANT_STANDARD]      = "大人。署名用の電子証明書が含まれる",
    [VARIANT_USER_ONLY]     = "署名用がない、または失効している。利用者証明用だけを案内する",
    [VARIANT_MINOR]         = "15歳未満。親権者などの法定代理人が手続きする",
    [VARIANT_WARD_OF_COURT] = "成年後見人などが手続きする",
    [VARIANT_PIN_FREE]      = "暗証番号のないカード。署名用はない",
    [VARIANT_CARD_RENEWAL]  = "電子証明書ではなく、カードの再交付を申請する",
    [VARIANT_FIXED_STAY]    = "在留期間を先に更新し、次にカードの期間を延ばす",
    [VARIANT_LAPSED]        = "期限が過ぎ、更新ではなく新規発行になる",
    [VARIANT_FORM_ONLY]     = "窓口で請求された照会書兼回答書",
};
static const char *const run_states[] = {
    [RUN_OPEN]     = "対象者を調べている。発送台帳への記録はまだない",
    [RUN_FROZEN]   = "対象者と通知が発送台帳で決まった。次の jpki-notice run が続ける",
    [RUN_RENDERED] = "印刷データがそろった。帳票がまだ。次の jpki-notice run が続ける",
    [RUN_DONE]     = "件数がすべて一致し、完了した",
    [RUN_FAILED]   = "発送しない。理由は jpki-notice status",
};
static const struct {
    const char *code;
    const char *meaning;
} barcodes[NO_BARCODE_COUNT] = {
    { NO_BARCODE_CODE_00,       "バーコードなしで発送できる。町域の番号があれば住民記録を直す" },
    { NO_BARCODE_UNKNOWN_CODE,  "バーコードなしで発送できる。日本郵便の郵便番号データを取り込む" },
    { NO_BARCODE_ANY_TOWN,      "バーコードなしで発送できる" },
    { NO_BARCODE_OTHER_TOWN,    "住所と郵便番号のどちらが正しいか確認する" },
    { NO_BARCODE_NO_DIGITS,     "バーコードなしで発送できる。住所が途中までなら住民記録を直す" },
    { NO_BARCODE_OLDER_PROGRAM, "バーコードなしで発送できる" },
};
static const char *const warnings[WARNING_KIND_COUNT] = {
    [WARNING_MAX_PIECES]        = "[guard] max_pieces より多い。担当者が確認して実行した",
    [WARNING_MEDIAN_FACTOR]     = "[guard] median_factor の倍数より多い。担当者が確認して実行した",
    [WARNING_ZERO_PIECES]       = "更新期間が始まる期限がある日なのに通知がない。ビューを確認する",
    [WARNING_SOURCE_AGE]        = "連携データが古い。担当者が確認して実行した",
    [WARNING_HOLIDAYS_END]      = "値は祝日データの最終年。内閣府の新しいファイルを取り込む",
    [WARNING_LAST_OPEN_UNKNOWN] = "祝日データが足りず、通知に最終開庁日がない。祝日データを取り込む",
    [WARNING_NO_REQUESTS]       = "ビュー form_request がなく、照会書の請求を読んでいない。作り直す",
};
/* What a heading of the sheets does not say by itself. */
static const LabelWord headings[] = {
    { NULL, "整理番号",       "通知と照会書兼回答書に印字した番号。実行番号、通し番号、検査数字" },
    { NULL, "基準日",         "実行の対象の日。--as-of の日、なければ実行した日" },
    { NULL, "通し番号",       "実行の全体を通した番号。紙の下に印字。束と引抜きリストの順。取消線は引抜きと差替え" },
    { NULL, "有効期限",       "署名用と利用者証明用の早いほう。カードと在留期間の期限も考慮した日" },
    { NULL, "更新期間の初日", "更新の手続きができる最初の日(期限まで3か月を切る日)" },
    { NULL, "最終開庁日",     "更新期間のうち窓口が開いている最後の日" },
    { NULL, "初回の実行",     "同じ理由で除外・保留が続いている最初の実行の番号" },
    { NULL, "再発行の元",     "この通知が差し替えた通知の整理番号。シート「実行」では実行番号" },
    { NULL, "差替え先",       "この通知の代わりに再発行した通知の整理番号" },
    { NULL, "日付",           "状態が変わった日" },
    { NULL, "発送日",         "発送した日(confirm の日)。返戻や差替えになっても残る" },
    { NULL, NULL, NULL },
};
/* clang-format on */

typedef struct {
    Book *book;
    guint sheet;
    GError **error;
} Legend;

static bool
add_row(const Legend *legend, const char *section, const char *code, const char *label,
        const char *unit, const char *meaning)
{
    book_text(legend->book, legend->sheet, section);
    book_text(legend->book, legend->sheet, code);
    book_text(legend->book, legend->sheet, label);
    book_text(legend->book, legend->sheet, unit);
    book_text(legend->book, legend->sheet, meaning);
    return book_end_row(legend->book, legend->sheet, legend->error);
}

static bool
write_reasons(const Legend *legend, Outcome outcome, const char *section)
{
    for (guint i = REASON_NONE + 1; i < REASON_COUNT; i++) {
        const Reason reason = (Reason)i;
        if (decision_outcome_of(reason) == outcome &&
            !add_row(legend, section, decision_reason_name(reason), label_reason(reason), "人",
                     reasons[i])) {
            return false;
        }
    }
    return true;
}

static bool
write_kinds(const Legend *legend)
{
    for (guint i = 0; i < KIND_COUNT; i++) {
        const PieceKind kind = (PieceKind)i;
        if (!add_row(legend, "通知の種類", decision_kind_name(kind), label_kind(kind), "通",
                     kinds[i])) {
            return false;
        }
    }
    return true;
}

static bool
write_variants(const Legend *legend)
{
    for (guint i = 0; i < VARIANT_COUNT; i++) {
        const Variant variant = (Variant)i;
        if (!add_row(legend, "通知の区分", decision_variant_name(variant), label_variant(variant),
                     "通", variants[i])) {
            return false;
        }
    }
    return true;
}

static bool
write_run_states(const Legend *legend)
{
    for (guint i = 0; i < G_N_ELEMENTS(run_states); i++) {
        const RunState state = (RunState)i;
        if (!add_row(legend, "実行の状態", run_state_name(state), label_run_state(state), NULL,
                     run_states[i])) {
            return false;
        }
    }
    return true;
}

static bool
write_words(const Legend *legend, const char *section, const LabelWord *words, const char *unit)
{
    for (; words->label != NULL; words++) {
        if (!add_row(legend, section, words->code, words->label, unit, words->meaning)) {
            return false;
        }
    }
    return true;
}

static bool
write_barcodes(const Legend *legend)
{
    static const char *const section = "カスタマバーコード";
    for (guint i = 0; i < NO_BARCODE_COUNT; i++) {
        const char *code = barcodes[i].code;
        if (!add_row(legend, section, code, label_barcode(code), "通", barcodes[i].meaning)) {
            return false;
        }
    }
    return add_row(legend, section, NULL, label_barcode(NULL), "通", "宛名にバーコードを印字した");
}

static bool
write_warnings(const Legend *legend)
{
    for (guint i = 0; i < WARNING_KIND_COUNT; i++) {
        const WarningKind kind = (WarningKind)i;
        if (!add_row(legend, "注意", warning_code(kind), label_warning(kind),
                     label_warning_unit(kind), warnings[i])) {
            return false;
        }
    }
    return true;
}

bool
legend_write(Book *book, guint sheet, GError **error)
{
    const Legend legend = { book, sheet, error };
    return write_reasons(&legend, OUTCOME_EXCLUDED, "除外の理由") &&
           write_reasons(&legend, OUTCOME_HELD, "保留の理由") && write_kinds(&legend) &&
           write_variants(&legend) && write_run_states(&legend) &&
           write_words(&legend, "通知の状態", label_piece_states, "通") &&
           write_words(&legend, "引抜き・返戻の理由", label_mark_reasons, "通") &&
           add_row(&legend, "引抜き・返戻の理由", LABEL_UNNAMED_CODE, LABEL_UNNAMED, "通",
                   "理由と宛名番号は protected.csv だけにある。責任者が対応する") &&
           write_barcodes(&legend) && write_warnings(&legend) &&
           write_words(&legend, "見出し", headings, NULL);
}

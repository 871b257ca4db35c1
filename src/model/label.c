#include "model/label.h"

#include "model/no_barcode.h"

static const char *const reasons[REASON_COUNT] = {
    [REASON_NONE] = "通知",
    [REASON_DECEASED] = "死亡",
    [REASON_MOVED_OUT] = "転出",
    [REASON_OVERSEAS] = "国外転出",
    [REASON_CARD_INACTIVE] = "カードが有効でない",
    [REASON_NO_CERTIFICATE] = "有効な電子証明書がない",
    [REASON_ALREADY_RENEWED] = "更新済み",
    [REASON_ALREADY_NOTICED] = "通知済み",
    [REASON_OPTED_OUT] = "通知を希望しない",
    [REASON_EXPIRED_LONG_AGO] = "有効期限切れ(対象外)",
    [REASON_PROTECTED] = "支援措置",
    [REASON_RESIDENCE_ELSEWHERE] = "居所登録",
    [REASON_BAD_ADDRESS] = "住所の不備",
    [REASON_BAD_POSTAL_CODE] = "郵便番号の不備",
    [REASON_BAD_DATA] = "データの不備",
    [REASON_GUARDIAN_UNKNOWN] = "法定代理人が不明",
    [REASON_GLYPH_MISSING] = "印字できない文字がある",
    [REASON_VARIANT_MISSING] = "該当する文面がない",
    [REASON_OVERFLOW] = "文字が枠に収まらない",
    [REASON_RENDER_FAILED] = "印刷データを作成できない",
};

static const char *const kinds[KIND_COUNT] = {
    [KIND_RENEWAL] = "更新のお知らせ",
    [KIND_REMINDER] = "再度のお知らせ",
    [KIND_FORM] = "照会書兼回答書",
    [KIND_LAPSED] = "期限後のお知らせ",
};

static const char *const variants[VARIANT_COUNT] = {
    [VARIANT_STANDARD] = "標準",
    [VARIANT_USER_ONLY] = "利用者証明用のみ",
    [VARIANT_MINOR] = "15歳未満",
    [VARIANT_WARD_OF_COURT] = "成年被後見人",
    [VARIANT_PIN_FREE] = "顔認証カード",
    [VARIANT_CARD_RENEWAL] = "カードも同日に期限",
    [VARIANT_FIXED_STAY] = "在留期間の満了",
    [VARIANT_LAPSED] = "期限後の新規発行",
    [VARIANT_FORM_ONLY] = "照会書のみ",
};

static const char *const run_states[] = {
    [RUN_OPEN] = "準備中", [RUN_FROZEN] = "確定済み", [RUN_RENDERED] = "作成済み",
    [RUN_DONE] = "完了",   [RUN_FAILED] = "失敗",
};

static const char *const warnings[WARNING_KIND_COUNT] = {
    [WARNING_MAX_PIECES] = "通数が上限を超えた実行",
    [WARNING_MEDIAN_FACTOR] = "通数がふだんより多い実行",
    [WARNING_ZERO_PIECES] = "通知があるはずの日の0通",
    [WARNING_SOURCE_AGE] = "連携データが古い実行",
    [WARNING_HOLIDAYS_END] = "祝日データの不足",
    [WARNING_LAST_OPEN_UNKNOWN] = "最終開庁日が分からない通知",
    [WARNING_NO_REQUESTS] = "照会書の請求のビュー",
};

static const char *const warning_units[WARNING_KIND_COUNT] = {
    [WARNING_MAX_PIECES] = "通",   [WARNING_MEDIAN_FACTOR] = "通",
    [WARNING_ZERO_PIECES] = "通",  [WARNING_SOURCE_AGE] = "時間",
    [WARNING_HOLIDAYS_END] = NULL, [WARNING_LAST_OPEN_UNKNOWN] = "通",
    [WARNING_NO_REQUESTS] = NULL,
};

/* clang-format off */
const LabelWord label_piece_states[] = {
    { "planned",   "作成前",         "印刷データをこれから作成する" },
    { "rendered",  "作成済み",       "印刷データがあり、発送の確認はまだ。概要では「未発送」" },
    { "posted",    "発送済み",       "confirm で通数を確認した" },
    { "withdrawn", "引抜き",         "recheck の引抜きリストにある。発送しない" },
    { "replaced",  "差替え",         "reprint で新しい整理番号の通知を再発行した。まだなら、こちらは発送しない" },
    { "returned",  "返戻",           "発送後に戻った。同じ電子証明書について再び通知はしない" },
    { NULL, NULL, NULL },
};

/* Why a piece was taken out for what the decisions have no word for (rules/posting.h), and why one came back
 * (intake/kind.c). */
const LabelWord label_mark_reasons[] = {
    { "not_in_register",     "連携データにない",       "引抜き: その宛名番号の人が連携データにいない" },
    { "expired_long_ago",    "有効期限切れ",           "引抜き: 発送前に有効期限が過ぎた" },
    { "certificate_revoked", "電子証明書の失効",       "引抜き: 通知した電子証明書が失効し、代わりもない" },
    { "expiry_changed",      "有効期限の変更",         "引抜き: 期限の日が通知と違う。次の実行で新たに判定する" },
    { "request_closed",      "照会書の請求の終了",     "引抜き: 照会書の請求が処理済みになったか、取り下げられた" },
    { "guardian_changed",    "法定代理人の変更",       "引抜き: 法定代理人が通知と違う。次の実行で新たに判定する" },
    { "address_changed",     "宛先の変更",             "引抜き: 氏名か宛先が通知と違う。次の実行で新たに判定する" },
    { "unknown_address",     "あて所不明",             "返戻: 郵便局の理由「あて所に尋ねあたりません」" },
    { "moved",               "転居先不明",             "返戻: 郵便局の理由「転居先不明」" },
    { "not_collected",       "保管期間の経過",         "返戻: 郵便局の理由「保管期間経過」" },
    { "refused",             "受取拒否",               "返戻: 受取人が受け取らなかった" },
    { "other",               "その他",                 "返戻: その他の理由" },
    { NULL, NULL, NULL },
};
/* clang-format on */

static const struct {
    const char *code;
    const char *label;
} no_barcodes[NO_BARCODE_COUNT] = {
    { NO_BARCODE_CODE_00, "なし(郵便番号の末尾が00)" },
    { NO_BARCODE_UNKNOWN_CODE, "なし(郵便番号表にない番号)" },
    { NO_BARCODE_ANY_TOWN, "なし(町域のない郵便番号)" },
    { NO_BARCODE_OTHER_TOWN, "なし(住所と郵便番号の町域が違う)" },
    { NO_BARCODE_NO_DIGITS, "なし(番地などの数字がない)" },
    { NO_BARCODE_OLDER_PROGRAM, "なし(バーコード対応前の作成)" },
};

const char *
label_reason(Reason reason)
{
    return reasons[reason];
}

const char *
label_kind(PieceKind kind)
{
    return kinds[kind];
}

const char *
label_variant(Variant variant)
{
    return variants[variant];
}

const char *
label_run_state(RunState state)
{
    return run_states[state];
}

/* NULL when it is none of the words. */
static const char *
find_word(const LabelWord *words, const char *code)
{
    for (; words->code != NULL; words++) {
        if (g_str_equal(words->code, code)) {
            return words->label;
        }
    }
    return NULL;
}

const char *
label_piece_state(const char *state)
{
    const char *label = find_word(label_piece_states, state);
    return label == NULL ? state : label;
}

/* A word that stood for protection alone would name it: another delicate reason shares it. */
bool
label_is_unnamed(const char *code)
{
    return g_strcmp0(code, decision_reason_name(REASON_PROTECTED)) == 0 ||
           g_strcmp0(code, decision_reason_name(REASON_RESIDENCE_ELSEWHERE)) == 0;
}

const char *
label_mark_reason(const char *code)
{
    Reason reason;
    if (code == NULL || label_is_unnamed(code)) {
        return code == NULL ? NULL : LABEL_UNNAMED;
    }
    const char *label = find_word(label_mark_reasons, code);
    if (label != NULL) {
        return label;
    }
    return decision_reason_parse(code, &reason) ? label_reason(reason) : code;
}

const char *
label_pull_code(const char *code)
{
    return label_is_unnamed(code) ? LABEL_UNNAMED_CODE : code;
}

const char *
label_barcode(const char *no_barcode)
{
    if (no_barcode == NULL) {
        return "あり";
    }
    for (guint i = 0; i < G_N_ELEMENTS(no_barcodes); i++) {
        if (g_str_equal(no_barcodes[i].code, no_barcode)) {
            return no_barcodes[i].label;
        }
    }
    return no_barcode;
}

const char *
label_warning(WarningKind kind)
{
    return warnings[kind];
}

const char *
label_warning_unit(WarningKind kind)
{
    return warning_units[kind];
}

char *
label_warning_remark(const Warning *warning)
{
    const guint64 *figures = warning->figures;
    switch (warning->kind) {
    case WARNING_MAX_PIECES:
        return g_strdup_printf("上限は %" G_GUINT64_FORMAT
                               " 通です。担当者の確認(--accept-volume)により実行しました",
                               figures[1]);
    case WARNING_MEDIAN_FACTOR:
        return g_strdup_printf("これまでの中央値 %" G_GUINT64_FORMAT " 通の %" G_GUINT64_FORMAT
                               " 倍を超えています。担当者の確認(--accept-volume)により実行しました",
                               figures[1], figures[2]);
    case WARNING_ZERO_PIECES:
        return g_strdup(
            "更新期間の初日を迎える有効期限がある日です。連携データのビューを確認してください");
    case WARNING_SOURCE_AGE:
        return g_strdup_printf("連携データの更新からの時間です。上限は %" G_GUINT64_FORMAT
                               " 時間です。担当者の確認(--accept-volume)により実行しました",
                               figures[1]);
    case WARNING_HOLIDAYS_END:
        return g_strdup_printf("祝日データの最終年です(0は未取込み)。%" G_GUINT64_FORMAT
                               " 年までの祝日データを取り込んでください",
                               figures[1]);
    case WARNING_LAST_OPEN_UNKNOWN:
        return g_strdup("有効期限が祝日データの最終年より後です。祝日データを更新してください");
    case WARNING_NO_REQUESTS:
        return g_strdup(
            "以前の実行は照会書を送っています。ビュー form_request を作り直してください");
    case WARNING_KIND_COUNT:
        break;
    }
    g_assert_not_reached();
}

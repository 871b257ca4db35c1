#include "export/label.h"

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
    [REASON_EXPIRED_LONG_AGO] = "有効期限切れ(通知の対象外)",
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
    [RUN_OPEN] = "準備中", [RUN_FROZEN] = "対象を確定", [RUN_RENDERED] = "印刷データ作成済み",
    [RUN_DONE] = "完了",   [RUN_FAILED] = "失敗",
};

static const struct {
    const char *name;
    const char *label;
} piece_states[] = {
    { "planned", "作成前" },   { "rendered", "作成済み" },       { "posted", "発送済み" },
    { "withdrawn", "引抜き" }, { "replaced", "再発行に差替え" }, { "returned", "返戻" },
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

const char *
label_piece_state(const char *state)
{
    for (guint i = 0; i < G_N_ELEMENTS(piece_states); i++) {
        if (g_str_equal(piece_states[i].name, state)) {
            return piece_states[i].label;
        }
    }
    return state;
}

#!/bin/sh
# Every PDF that leaves the house: three other programs open it without a complaint and draw it alike; it bears title, author
# and language; an operator finds a piece in it, and text comes out of it in the order in which one reads.
. "$(dirname "$0")/lib.sh"

write_config "$work"
ok "the town loads" load_town
same "a night of some pieces" 3 "$(status_of job run --as-of 2026-12-01 --limit 40)"
run=$work/output/2026-12-01/run-1
mkdir "$work/pdf"
cp "$run/print/0001.pdf" "$work/pdf/print.pdf"
cp "$run/cover/0001.pdf" "$work/pdf/cover.pdf"
for kind in reminder lapsed; do
    job preview $kind --as-of 2026-12-01 -o "$work/pdf/$kind.pdf" >"$work/out"
done
job preview form --proof --as-of 2026-12-01 -o "$work/pdf/proof.pdf" >"$work/out"

# entry FILE PATH: what the PDF's trailer has there.
entry() { mutool show "$work/pdf/$1.pdf" "trailer/$2"; }
info() { pdfinfo -isodates "$work/pdf/$1.pdf" | sed -n "s/^$2: *//p"; }

for pdf in print cover reminder lapsed proof; do
    ok "$pdf: qpdf has nothing to say" sh -c "qpdf --check '$work/pdf/$pdf.pdf' 2>&1 | tee '$work/qpdf' && ! grep -qi warning '$work/qpdf'"
    ok "$pdf: poppler, mupdf and ghostscript draw it alike" \
        /usr/bin/python3 "$top/tests/support/check_rasters.py" "$work/pdf/$pdf.pdf" 4
    same "$pdf: is in Japanese" "(ja-JP)" "$(entry $pdf Root/Lang)"
    same "$pdf: is called by its title" true "$(entry $pdf Root/ViewerPreferences/DisplayDocTitle)"
    same "$pdf: is the ward's" 練馬区 "$(info $pdf Author)"
    same "$pdf: is dated as the night" 2026-12-01T00:00:00+09 "$(info $pdf CreationDate)"
done
same "a print file's title" "マイナンバーカードの電子証明書 有効期限のお知らせ" "$(info print Title)"
same "a cover sheet's title" "印刷ファイル 1 / 1" "$(info cover Title)"

# Where the operator finds a piece.
ok "outline and page labels" /usr/bin/python3 "$top/tests/support/check_marks.py" "$run" print/0001.pdf
same "samples are in no mail: no outline" "" "$(mutool show "$work/pdf/reminder.pdf" outline)"

# in_order PDF PAGE WORD…: the words come out of the page in this order, whatever stands between them.
in_order() {
    pdftotext -f "$2" -l "$2" "$work/pdf/$1.pdf" - | tr -d '\n\f' >"$work/text"
    shift 2
    grep -q "$(printf '%s.*' "$@")" "$work/text" || { cat "$work/text"; false; }
}
ok "a notice is read from the top" in_order print 1 有効期限のお知らせ 更新できる期間 手続きの流れ 持ち物 通し番号
ok "its back too" in_order print 2 窓口と受付時間 手数料 代理
ok "and the form" in_order print 3 照会書兼回答書 回答書 通し番号
ok "and its back" in_order print 4 委任状 職員記入欄
ok "and a cover sheet" in_order cover 1 印刷ファイル 通数 実行番号 郵便番号 種類 作業の記録 発送
finish

#!/bin/sh
# The customer barcode: towns as shipped and as imported, Japan Post's examples from the command line, a night's barcodes in
# ledger, workbook and run.json, and read back from the pages' image.
. "$(dirname "$0")/lib.sh"

# Straight after the build, without a configuration: the ward's towns are known all the same.
toyotama='6-12-1	7	FDFFTAFDDAFFTTFTTFFTFDADAFTFTFFTFDATFTFFTTDATDATDATDATDATDATDAAFDDF'
same "a barcode without a configuration" "$toyotama" "$(jpki-notice barcode 1760012 東京都練馬区豊玉北六丁目12番1号 2>"$work/err")"
ok "that is warned of" grep -q "warning.*there is no configuration: only the towns that the program is shipped with" "$work/err"
same "a configuration that was asked for must be there" 4 "$(status_of jpki-notice --config "$work/none.conf" barcode 1760012 東京都)"

same "bytes that are no text are refused" 2 "$(status_of jpki-notice barcode 1760012 "$(printf '東京都練馬区豊玉北6\377-1')")"

write_config "$work"
same "a barcode without a ledger" "$toyotama" "$(job barcode 1760012 東京都練馬区豊玉北六丁目12番1号 2>"$work/err")"
ok "that is warned of too" grep -q "warning.*holds no ledger.*only the towns" "$work/err"

# The table: as shipped, as imported.
towns() {
    sql "SELECT postal_code, municipality, prefecture, city, town FROM jpki_notice.town WHERE municipality $1 ORDER BY 1, 2, 5"
}
ok "the small town" load_town
shipped=$(towns "= '13120'")
same "the ward's 47 codes are there from the start" 47 "$(printf '%s\n' "$shipped" | wc -l)"
same "nothing else is" "" "$(towns "<> '13120'")"
ok "Japan Post's file of the ward is imported" job import postal-codes "$top/samples/13NERIMA.CSV"
same "and says what was shipped" "$shipped" "$(towns "= '13120'")"
same "other towns are imported" "postal-codes: read 18, loaded 18, rejected 0" \
    "$(job import postal-codes --encoding UTF-8 "$top/tests/unit/data/ken-all.csv")"
same "the ward's stay" "$shipped" "$(towns "= '13120'")"
same "brackets are taken off, over lines too" "0287915|03507|岩手県|九戸郡洋野町|種市
0287916|03507|岩手県|九戸郡洋野町|種市" "$(towns "= '03507'")"
same "what is of no town has none, 一円 is one" "1001701|
3500121|
5220317|一円" "$(sql "SELECT postal_code, town FROM jpki_notice.town WHERE municipality IN ('13402', '25443', '11346') ORDER BY 1")"
head -3 "$top/samples/13NERIMA.CSV" >"$work/three.csv"
ok "a file of the ward with three codes" job import postal-codes "$work/three.csv"
same "replaces the ward's" 3 "$(towns "= '13120'" | wc -l)"
ok "init" job init
same "does not undo it" 3 "$(towns "= '13120'" | wc -l)"
ok "the ward's towns again" job import postal-codes "$top/samples/13NERIMA.CSV"

# Bad lines: nothing is loaded. What is done to the file, a tab, what is said.
before=$(towns "<> ''")
while IFS='	' read -r edit words; do
    sed "$edit" "$top/tests/unit/data/ken-all.csv" >"$work/bad.csv"
    same "$words: refused" 6 "$(status_of job import postal-codes --encoding UTF-8 "$work/bad.csv")"
    ok "$words: named" grep -qF "$work/bad.csv:$words" "$work/err"
done <<'ROWS'
2s/"0140113"/"014011"/	2: postal_code: not 7 digits
3s/^12104/1210/	3: municipality: not 5 digits
4s/"台東"/""/	4: town: empty
5s/,0$//	5: wrong number of fields: 14, not 15
6s/,0,0,0$/,0,0,x/	6: reason_of_change: not 1 digits
1s/^/municipality,/	1: wrong number of fields: 16, not 15
12,13d	12: postal_code: another one, but the bracket of line 11 is open
ROWS
: >"$work/empty.csv"
same "a file without a line is refused" 6 "$(status_of job import postal-codes "$work/empty.csv")"
same "nothing has changed" "$before" "$(towns "<> ''")"

# Japan Post's examples and the ward's own addresses: code, address, characters, check character.
while IFS='|' read -r code address characters check; do
    same "$characters of $code" "$characters	$check" "$(job barcode "$code" "$address" | cut -f 1,2)"
done <<'ROWS'
2630023|千葉県千葉市稲毛区緑町3丁目30-8 郵便ビル403号|3-30-8-403|5
0140113|秋田県大仙市堀見内 南田茂木 添60-1|60-1|CC8
1100016|東京都台東区台東5-6-3 ABCビル10F|5-6-3-10|9
4070033|山梨県韮崎市龍岡町下條南割 韮崎400|400|-
1980036|東京都青梅市河辺町十一丁目六番地一号 郵便タワー601|11-6-1-601|CC8
5900016|大阪府堺市堺区中田出井町四丁六番十九号|4-6-19|CC2
6230011|京都府綾部市青野町綾部6-7 LプラザB106|6-7LB106|4
0640804|北海道札幌市中央区南四条西29丁目1524-23 第2郵便ハウス501|29-1524-23-2-|3
9100067|福井県福井市新田塚3丁目80-25 J1ビル2-B|3-80-25J1-2B|9
1540023|東京都世田谷区若林3-16-4-205|3-16-4-205|6
1760012|東京都練馬区豊玉北六丁目12番1号|6-12-1|7
1790072|東京都練馬区光が丘三丁目9番1-1205号|3-9-1-1205|CC4
0287916|岩手県九戸郡洋野町種市第２２地割３３番地１|22-33-1|4
ROWS
same "the bars of Japan Post's printed example" FDFFTFTFFADFTTFTTFDADFADFATFTFFTDAFTFTFADTFTFDAFTTFTFTDATDATDADAFDF \
    "$(job barcode 1540023 東京都世田谷区若林3-16-4-205 | cut -f 3)"

# No barcode rather than a wrong one.
while IFS='|' read -r code address reason; do
    same "$code, $address: none" 3 "$(status_of job barcode "$code" "$address")"
    same "$code, $address: nothing on standard output" "" "$(cat "$work/out")"
    ok "$code, $address: $reason" grep -q "no barcode for postal code $code: $reason: .*; hint: " "$work/err"
done <<'ROWS'
1760000|東京都練馬区豊玉北六丁目12番1号|code_00
1660001|東京都杉並区阿佐谷北一丁目2番3号|unknown_code
1001701|東京都青ヶ島村無番地|any_town
1760012|東京都練馬区豊玉南三丁目1番1号|other_town
1760024|東京都練馬区中村北三丁目1番1号|other_town
1760012|東京都練馬区豊玉北|no_digits
ROWS
same "what is no postal code is refused" 2 "$(status_of job barcode 176-0012 東京都練馬区豊玉北1)"

# A night.
same "the night" 3 "$(status_of job run --as-of 2026-12-01)"
run=$work/output/2026-12-01/run-1
same "every piece has a barcode or a reason" 0 \
    "$(sql "SELECT count(*) FROM jpki_notice.piece JOIN jpki_notice.addressee USING (run_id, seq) WHERE (barcode IS NULL) = (no_barcode IS NULL)")"
reasons=$(sql "SELECT no_barcode || ' ' || count(*) FROM jpki_notice.piece WHERE no_barcode IS NOT NULL GROUP BY no_barcode ORDER BY 1")
same "codes that end in 00, and codes of other towns" "code_00 6
unknown_code 8" "$reasons"
same "run.json counts them" "$reasons" "$(jq -r '.no_barcode | to_entries | sort_by(.key)[] | "\(.key) \(.value)"' "$run/run.json")"
same "and those that have one" "$(sql "SELECT count(*) FROM jpki_notice.piece WHERE no_barcode IS NULL")" "$(jq .barcodes "$run/run.json")"
cat >"$work/book.py" <<'PY'
import collections, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
column = [cell.value for cell in book["通知"][1]].index("バーコード")
listed = collections.Counter(row[column] for row in book["通知"].iter_rows(min_row=2, values_only=True))
counted = {row[1]: row[2] for row in book["概要"].iter_rows(values_only=True) if row[0] == "カスタマバーコード" and row[2]}
assert listed == counted, (listed, counted)
for label, count in sorted(listed.items()):
    print(label, count)
PY
same "the workbook lists and counts them" "あり 357
なし(郵便番号の末尾が00) 6
なし(郵便番号表にない番号) 8" "$(/usr/bin/python3 "$work/book.py" "$run/audit.xlsx")"

# Read back from the paper: the pieces without, and every 20th with the bars that the command says for what the ledger prints.
sql "SELECT seq, postal_code, address || coalesce(' ' || building, '') FROM jpki_notice.piece JOIN jpki_notice.addressee USING (run_id, seq)
     WHERE no_barcode IS NOT NULL OR seq % 20 = 1 OR name ~ '[A-Z]{9}' ORDER BY seq" |
    while IFS='|' read -r seq code address; do
        printf '%s\t%s\n' "$seq" "$(job barcode "$code" "$address" 2>"$work/err" | cut -f 3)"
    done >"$work/expected"
ok "bars, their places and the paper around them are right on the pages" sh -c \
    "/usr/bin/python3 '$top/tests/support/read_bars.py' '$run' '$work/expected' >'$work/read'"
ok "many were read" sh -c "awk '{ exit !(\$1 >= 20 && \$3 >= 14) }' '$work/read'"
sed 's/^/# /' "$work/read"
finish

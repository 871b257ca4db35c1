#!/bin/sh
# A month's report: every run of the month with what became of its pieces, from the ledger alone. It adds up, it names nobody,
# the same ledger gives the same bytes, and what is still open is listed with its remedy.
. "$(dirname "$0")/lib.sh"

write_config "$work"
plain_letters "$work/letters"
sed -i "s|^directory=$top/templates|directory=$work/letters|" "$conf"
report=$work/output/reports/2026-12.xlsx

# read_month [SHEET]: checks the workbook, and prints a sheet's rows.
read_month() {
    /usr/bin/python3 "$top/tests/support/read_month.py" "$report" "$@"
}

ok "the hamlet loads" hamlet
same "a month without a run is a report too" 0 "$(status_of job report --month 2026-12)"
same "which says so" "2026-12: 0 runs: $report" "$(cat "$work/out")"
ok "and reads right" read_month
same "and warns" "注意 実行のない月 1" "$(read_month 概要 | head -1 | cut -d ' ' -f 1-3)"

# A night, whose pieces are posted but for one that was printed again and one that is protected now; one comes back.
same "the first night" 3 "$(status_of job run --as-of 2026-12-01)"
same "one piece is printed again" 0 "$(status_of job reprint 1 --seq 2 --as-of 2026-12-01)"
secret=$(sql "SELECT resident_id FROM jpki_notice.piece WHERE run_id = 1 AND seq = 4")
sql "UPDATE registry.resident SET protected = true WHERE resident_id = '$secret'"
same "one is taken out" 3 "$(status_of job recheck 1 --as-of 2026-12-01)"
same "seven are posted" 0 "$(status_of job confirm 1 --posted 7 --as-of 2026-12-02)"
printf 'notice_id,returned_on,reason\n%s,2026-12-08,unknown_address\n' \
    "$(sql "SELECT notice_id FROM jpki_notice.piece WHERE run_id = 1 AND seq = 1")" >"$work/returned.csv"
same "one comes back" 0 "$(SOURCE_DATE_EPOCH=1796828400 status_of job import returned "$work/returned.csv")"
same "the second night" 3 "$(status_of job run --as-of 2026-12-02)"
same "whose letter is made already is told to the responsible person: it was taken out, but might have been posted" \
    "$secret,protected,$(sql "SELECT notice_id FROM jpki_notice.piece WHERE resident_id = '$secret'")" \
    "$(tr -d '\r' <"$work/output/2026-12-02/run-3/protected.csv" | grep "^$secret,")"
same "a night of the month before" 0 "$(status_of job run --as-of 2026-11-30)"

same "the month is reported" 0 "$(status_of job report --month 2026-12)"
same "with its three runs" "2026-12: 3 runs: $report" "$(cat "$work/out")"
same "it reads right and adds up" "3 runs, 10 pieces" "$(read_month)"
same "what became of the pieces" "発送 発送済み 6
発送 未発送 1
発送 引抜き 1
発送 差替え 1
発送 返戻 1
発送 差 0" "$(read_month 概要 | grep '^発送' | tail -n +4 | cut -d ' ' -f 1-3)"
same "each run" "2026-12-01 1 通常 None 完了 12 9 1 2 6 1 1 1 0
2026-12-01 2 再発行 1 完了 1 1 0 0 0 0 0 0 1
2026-12-02 3 通常 None 完了 11 0 8 3 0 0 0 0 0" \
    "$(read_month 実行 | awk '{ print $1, $2, $3, $4, $5, $8, $9, $10, $12, $14, $15, $16, $17, $18 }')"
same "why, and who is protected is not named" "返戻 あて所不明 1
引抜き 責任者へ 1" "$(read_month 引抜き・返戻)"
same "who is held for two nights is newly held once" "3 2" "$(read_month 理由 | awk '$2 == "protected" { print $4, $5 }')"
same "what is still open" "2026-12-01 2 未発送の通知 1 通" "$(read_month 未了 | cut -d ' ' -f 1-5)"

# Again, elsewhere, and after the pieces' addressees are gone.
cp "$report" "$work/first.xlsx"
same "the same to a file of one's own" 0 "$(status_of job report --month 2026-12 --output "$work/mine.xlsx")"
ok "the same bytes" cmp "$work/first.xlsx" "$work/mine.xlsx"
ok "for nobody else to read" test "$(stat -c %a "$work/mine.xlsx")" = 600

# An unfinished run is what is open, and a warning.
JPKI_NOTICE_DIE_AT=frozen job run --as-of 2026-12-03 >"$work/out" 2>&1
same "a month with an unfinished run is reported" 0 "$(status_of job report --month 2026-12)"
same "which is open" "2026-12-03 5 確定済み 1 回" "$(read_month 未了 | grep -v 未発送 | cut -d ' ' -f 1-5)"
same "and warned of first" "注意 完了していない実行 1" "$(read_month 概要 | head -1 | cut -d ' ' -f 1-3)"

# A ledger that does not add up is not reported.
sql "UPDATE jpki_notice.run SET noticed = noticed + 1, examined = examined + 1 WHERE run_id = 1"
rm "$report"
same "a run that does not add up is refused" 9 "$(status_of job report --month 2026-12)"
ok "with its figures" grep -q "run 1: examined 13, decided 13; noticed 10, pieces 9" "$work/err"
ok "and nothing is written" test ! -e "$report"

# How it is asked.
for arguments in "" "1 --month 2026-12" "--month 2026-13" "--month 12" "1 --output $work/x.xlsx"; do
    same "report $arguments" 2 "$(status_of job report $arguments)"
done
same "a folder that is not there" 8 "$(status_of job report --month 2026-10 --output "$work/nowhere/x.xlsx")"
finish

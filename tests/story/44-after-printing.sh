#!/bin/sh
# After the printers: pieces are printed again, checked before posting, confirmed, and some come back. After each step the files
# and the ledger agree, the workbook adds up, and nobody gets two letters.
. "$(dirname "$0")/lib.sh"

write_config "$work"
printf '[print]\npieces_per_file=40\n' >>"$conf"
run=$work/output/2026-12-01/run-1
again=$work/output/2026-12-01/run-2

# agrees RUN FOLDER: everything about the run is as recorded, on the disk, in the ledger and in the workbook.
agrees() {
    job verify "$1" && (cd "$2" && sha256sum --quiet -c SHA256SUMS) &&
        /usr/bin/python3 "$top/tests/support/read_workbook.py" "$2" >"$work/workbook" && cat "$work/workbook"
}

# 発送 of 概要 in the workbook that agreed last: posted withdrawn replaced returned waiting difference.
postings() {
    sed -n 's/^postings: //p' "$work/workbook"
}

# Of every certificate, card and request at most one letter is on its way: neither withdrawn nor replaced.
sent_twice() {
    sql "SELECT kind, about, count(*) FROM jpki_notice.piece,
             LATERAL (VALUES (signature_serial), (user_authentication_serial), (request_id)) AS said (about)
         WHERE about IS NOT NULL AND (mark IS NULL OR mark NOT IN ('withdrawn', 'replaced'))
         GROUP BY kind, about HAVING count(*) > 1"
}

resident() { # the person of sequence number $1 of run 1
    sql "SELECT resident_id FROM jpki_notice.piece WHERE run_id = 1 AND seq = $1"
}

ok "the town loads" load_town
same "the night is done and people are held" 3 "$(status_of job run --as-of 2026-12-01)"
pieces=$(jq .noticed "$run/run.json")
ok "of several print files" test "$(find "$run/print" -name '*.pdf' | wc -l)" -ge 3
ok "the run agrees" agrees 1 "$run"
same "nothing of it is posted yet" "0 0 0 0 $pieces 0" "$(postings)"

# Printed again. The register is not asked: a name that has changed since is not printed by a reprint.
sql "UPDATE registry.resident SET name = '再発行　改名' WHERE resident_id = '$(resident 4)'"
subjects=$(sql 'SELECT count(*) FROM jpki_notice.subject')
same "reprint" 0 "$(status_of job reprint 1 --seq 3-5,39,42 --as-of 2026-12-01)"
ok "says what it has done" grep -q "^run 2: 5 pieces of run 1 again, .*2026-12-01/run-2$" "$work/out"
ok "the old run agrees" agrees 1 "$run"
same "the old pieces are replaced, and the workbook says so" "0 0 5 0 $((pieces - 5)) 0" "$(postings)"
ok "the new run agrees" agrees 2 "$again"
same "the new ones are to be posted" "0 0 0 0 5 0" "$(postings)"
same "the new ones are the old ones under new references, in the old order" \
    "3,000002-000001 4,000002-000002 5,000002-000003 39,000002-000004 42,000002-000005" \
    "$(sql "SELECT string_agg(o.seq || ',' || left(n.notice_id, 13), ' ' ORDER BY n.seq)
            FROM jpki_notice.piece n JOIN jpki_notice.piece o ON o.notice_id = n.replaces
            JOIN jpki_notice.addressee na ON (na.run_id, na.seq) = (n.run_id, n.seq)
            JOIN jpki_notice.addressee oa ON (oa.run_id, oa.seq) = (o.run_id, o.seq)
            WHERE n.run_id = 2 AND o.run_id = 1 AND o.mark = 'replaced' AND n.mark IS NULL
              AND (na.name, na.address, n.expires_on, n.variant) = (oa.name, oa.address, o.expires_on, o.variant)")"
same "nobody is noticed twice" "$subjects" "$(sql 'SELECT count(*) FROM jpki_notice.subject')"
mutool draw -q -F txt -o "$work/again.txt" "$again/print/0001.pdf"
same "the letters say 再発行" yes "$([ "$(grep -c 再発行 "$work/again.txt")" -ge 5 ] && echo yes)"
same "and no other letter does" 0 "$(for pdf in "$run"/print/*.pdf; do mutool draw -q -F txt "$pdf"; done | grep -c 再発行)"
same "the new name is not in the letters" 0 "$(grep -c 改名 "$work/again.txt")"
same "run.json names the run that is reprinted" 1 "$(jq .reprint_of "$again/run.json")"
ok "and so does the workbook" /usr/bin/python3 "$top/tests/support/read_workbook.py" --item 再発行の元の実行番号 1 "$again"

same "what was replaced is not printed again" 2 "$(status_of job reprint 1 --seq 3-4 --as-of 2026-12-01)"
ok "and the refusal counts them" grep -q "no such piece can be printed again: 0 withdrawn, 2 replaced" "$work/err"
same "the others of a span are" 0 "$(status_of job reprint 1 --seq 5-6 --as-of 2026-12-01)"
ok "saying what is left out" grep -q "left out: 1 that have been printed again before" "$work/out"
ok "the third run agrees" agrees 3 "$work/output/2026-12-01/run-3"
for bad in "" 0 5-3 1- x 1,,2 1-99999; do
    same "--seq $bad is refused" 2 "$(status_of job reprint 1 --seq "$bad" --as-of 2026-12-01)"
done
ok "and told how far the run goes" grep -q "the last sequence number of run 1 is $pieces" "$work/err"
same "a run that is not there" 2 "$(status_of job reprint 77 --seq 1)"
same "a day before the run's own" 2 "$(status_of job reprint 1 --seq 1 --as-of 2026-11-30)"
same "after the expiry nothing is printed again" 2 "$(status_of job reprint 1 --seq 1 --as-of 2028-12-01)"
same "nothing was recorded by a refusal" 3 "$(sql 'SELECT count(*) FROM jpki_notice.run')"
same "a night that finds nothing new looks past the reprints" 0 "$(status_of job run --as-of 2026-12-01)"
ok "and says which night stands" grep -q 'nothing was due: run 1 of this day stands' "$work/out"

# Checked before posting. A mistyped day takes nobody out: a check is final.
same "not checked for a day before it was printed" 2 "$(status_of job recheck 1 --as-of 2025-12-01)"
ok "and told of which day the run is" grep -q "run 1 is of 2026-12-01: --as-of 2025-12-01 is before it" "$work/err"

# With the register as it was; then after it has changed for some.
sql "UPDATE registry.resident SET name = (SELECT a.name FROM jpki_notice.addressee a WHERE run_id = 1 AND seq = 4)
     WHERE resident_id = '$(resident 4)'"
same "with the register as it was, there is nothing to take out" 0 "$(status_of job recheck 1 --as-of 2026-12-01)"
ok "and the list says so" sh -c "pdftotext '$run/recheck-1/pull-list.pdf' - | grep -q 引き抜く封筒はありません"
ok "the run agrees" agrees 1 "$run"

# A register that has lost its people, or is stale, takes nobody out.
sql 'CREATE TABLE registry.kept AS TABLE registry.resident; DELETE FROM registry.resident'
same "a check that takes out everybody is refused" 12 "$(status_of job recheck 1 --as-of 2026-12-01)"
ok "by a guard, which counts" grep -q "withdrawn_percent: $((pieces - 6)) of $((pieces - 6)) pieces would be taken out, 25 percent are allowed; hint: nothing was taken out" "$work/err"
sql 'INSERT INTO registry.resident TABLE registry.kept; DROP TABLE registry.kept'
sql "CREATE VIEW source.extract_state AS SELECT now() - interval '2 days' AS refreshed_at"
{ cat "$conf"; printf '[guard]\nsource_max_age_hours=24\n'; } >"$work/aged.conf"
same "a stale register decides nothing" 12 "$(status_of jpki-notice --config "$work/aged.conf" recheck 1 --as-of 2026-12-01)"
sql 'DROP VIEW source.extract_state'
same "one check is recorded, and nothing is withdrawn" "1 0" \
    "$(sql "SELECT (SELECT count(*) FROM jpki_notice.recheck), (SELECT count(*) FROM jpki_notice.piece WHERE mark = 'withdrawn')" | tr '|' ' ')"

sql "SELECT p.resident_id FROM jpki_notice.piece p JOIN registry.resident r USING (resident_id)
     WHERE run_id = 1 AND mark IS NULL AND kind = 'renewal' AND variant = 'standard' AND r.mail_name IS NULL
       AND seq > 6 AND expires_on > '2026-12-20' ORDER BY seq LIMIT 19" >"$work/people"
change() { # REASON SQL: the next person's row changes (the id stands for :id), for which the piece is taken out
    id=$(sed -n "$((changes + 1))p" "$work/people")
    changes=$((changes + 1))
    sql "$(echo "$2" | sed "s/:id/'$id'/g")" || echo "change $1 failed" >&2
    echo "$id,$1" >>"$work/want.csv"
}
changes=0
change deceased "UPDATE registry.resident SET status = 'deceased' WHERE resident_id = :id"
change moved_out "UPDATE registry.resident SET status = 'moved_out' WHERE resident_id = :id"
change overseas "UPDATE registry.resident SET status = 'overseas' WHERE resident_id = :id"
change moved_out "UPDATE registry.resident SET status = 'deleted' WHERE resident_id = :id"
change protected "UPDATE registry.resident SET protected = true WHERE resident_id = :id"
change residence_elsewhere "UPDATE registry.resident SET residence_elsewhere = true WHERE resident_id = :id"
change opted_out "UPDATE registry.resident SET opted_out = true WHERE resident_id = :id"
change card_inactive "UPDATE registry.card SET status = 'returned' WHERE resident_id = :id"
change already_renewed "INSERT INTO registry.certificate SELECT 'NEW' || serial, card_id, kind, '2026-12-01', '2031-12-01', status
    FROM registry.certificate WHERE card_id IN (SELECT card_id FROM registry.card WHERE resident_id = :id);
    UPDATE registry.card SET expires_on = '2035-01-01' WHERE resident_id = :id"
change certificate_revoked "UPDATE registry.certificate SET status = 'revoked' WHERE kind = 'signature'
    AND card_id IN (SELECT card_id FROM registry.card WHERE resident_id = :id)"
change expiry_changed "UPDATE registry.certificate SET expires_on = expires_on - 7
    WHERE card_id IN (SELECT card_id FROM registry.card WHERE resident_id = :id)"
change not_in_register "DELETE FROM registry.resident WHERE resident_id = :id;
    DELETE FROM registry.certificate WHERE card_id IN (SELECT card_id FROM registry.card WHERE resident_id = :id);
    DELETE FROM registry.card WHERE resident_id = :id"
change address_changed "UPDATE registry.resident SET address = '東京都練馬区桜台九丁目9番9号' WHERE resident_id = :id"
change address_changed "UPDATE registry.resident SET name = '改名　花子' WHERE resident_id = :id"
change address_changed "UPDATE registry.resident SET postal_code = '1790084' WHERE resident_id = :id"
change address_changed "UPDATE registry.resident SET mail_name = '送付　先', mail_postal_code = '1760012',
    mail_address = '東京都練馬区豊玉北六丁目12番1号' WHERE resident_id = :id"
change bad_address "UPDATE registry.resident SET address = '桜台' WHERE resident_id = :id"
change bad_postal_code "UPDATE registry.resident SET postal_code = '179' WHERE resident_id = :id"
change guardian_changed "UPDATE registry.resident SET guardian_kind = 'adult_guardian', guardian_name = '後見　太郎',
    adult_ward = true WHERE resident_id = :id"
# The form that nobody asks for any more.
form=$(sql "SELECT resident_id FROM jpki_notice.piece WHERE run_id = 1 AND kind = 'form' AND mark IS NULL ORDER BY seq LIMIT 1")
sql "UPDATE registry.form_request SET status = 'closed' WHERE resident_id = '$form'"
echo "$form,request_closed" >>"$work/want.csv"
# Those whose last day was yesterday.
sql "SELECT resident_id || ',expired_long_ago' FROM jpki_notice.piece
     WHERE run_id = 1 AND kind IN ('renewal', 'reminder') AND mark IS NULL AND expires_on = '2026-12-01'" >>"$work/want.csv"
changes=$(wc -l <"$work/want.csv")
LC_ALL=C sort "$work/want.csv" >"$work/want.sorted"

same "after the changes people have to be taken out" 3 "$(status_of job recheck 1 --as-of 2026-12-02)"
ok "and the list is named" grep -q "^run 1, check 2: [0-9]* pieces checked, $changes to take out: $run/recheck-2/pull-list.pdf$" "$work/out"
list=$run/recheck-2/pull-list.csv
same "as many as have changed" "$changes" "$(sql "SELECT count(*) FROM jpki_notice.piece WHERE recheck = 2 AND mark = 'withdrawn'")"
sql "SELECT resident_id || ',' || mark_reason FROM jpki_notice.piece WHERE recheck = 2" | LC_ALL=C sort >"$work/got"
ok "each for its reason" diff "$work/want.sorted" "$work/got"
same "the list has a row each, by sequence number" "$(sql "SELECT string_agg(seq || ',print/' || to_char(print_file, 'FM0000') || '.pdf,' ||
     page_from || ',' || notice_id || ',' || regexp_replace(mark_reason, '^(protected|residence_elsewhere)$', 'supervisor'), ' ' ORDER BY seq) FROM jpki_notice.piece WHERE recheck = 2")" \
    "$(sed -n '2,$p' "$list" | tr -d '\r' | tr '\n' ' ' | sed 's/ $//')"
pdftotext -layout "$run/recheck-2/pull-list.pdf" "$work/list.txt"
same "every reference is on the paper" "" "$(cut -d , -f 4 "$list" | sed 1d | while read -r ref; do grep -q "$ref" "$work/list.txt" || echo "$ref"; done)"
same "with the postal code that its window shows, but for those whom the paper does not name" \
    "$(sql "SELECT string_agg(seq || ' ' || CASE WHEN mark_reason IN ('protected', 'residence_elsewhere') THEN '-' ELSE postal_code END, '|' ORDER BY seq)
            FROM jpki_notice.piece WHERE recheck = 2")" \
    "$(awk '$1 ~ /^[0-9]+$/ && /[0-9]-[0-9]+-[0-9]/ { print $1, ($2 ~ /^[0-9]+$/ ? $2 : "-") }' "$work/list.txt" | paste -s -d '|' -)"
same "it says how its count goes with the cover sheets', and which lists there are besides" "1 1" \
    "$(grep -c "通数の内訳 *$pieces − 引抜き・差替え [0-9]* = [0-9]" "$work/list.txt") $(grep -c '前のリスト.*第1回まで' "$work/list.txt")"
same "why somebody is protected is on no paper, nor is it to be guessed" "2 0" \
    "$(grep -c 責任者へ "$work/list.txt") $(grep -c -e 支援措置 -e 居所登録 "$work/list.txt")"
sql "SELECT name FROM registry.resident WHERE length(name) > 2 UNION SELECT resident_id FROM registry.resident WHERE length(resident_id) = 7" >"$work/secrets"
same "nor anybody's name or id" "" "$(cat "$work/list.txt" "$list" | grep -wF -f "$work/secrets")"
ok "the run agrees" agrees 1 "$run"
same "the workbook adds up" "0 $changes 6 0 $((pieces - changes - 6)) 0" "$(postings)"
same "protected.csv tells the responsible person whose pieces those are" "$(sql "SELECT string_agg(resident_id || ',' || mark_reason || ',' || notice_id, ' ' ORDER BY seq)
     FROM jpki_notice.piece WHERE recheck = 2 AND mark_reason IN ('protected', 'residence_elsewhere')")" \
    "$(tr -d '\r' <"$run/protected.csv" | grep ',.*,.' | sed 1d | sort -t , -k 3 | tr '\n' ' ' | sed 's/ $//')"
for id in $(sql "SELECT resident_id FROM jpki_notice.piece WHERE recheck = 2 AND mark_reason IN ('protected', 'residence_elsewhere')"); do
    ok "$id stands nowhere on 通知" /usr/bin/python3 "$top/tests/support/read_workbook.py" --without "$id" "$run"
done
ok "支援措置 is no reason in it" /usr/bin/python3 "$top/tests/support/read_workbook.py" --without 支援措置 "$run"
same "a third check finds nothing more" 0 "$(status_of job recheck 1 --as-of 2026-12-02)"
ok "and says what stands on earlier lists" grep -q "earlier checks have taken out $changes more" "$work/out"
# A reprint is checked like a night. What its piece is about stands with the piece that it replaced, and is free all the same.
reprinted=$(sql "SELECT resident_id FROM jpki_notice.piece JOIN registry.resident USING (resident_id)
                 WHERE run_id = 2 AND mail_name IS NULL AND expires_on > '2026-12-20' ORDER BY seq DESC LIMIT 1")
sql "UPDATE registry.resident SET building = '引越先101' WHERE resident_id = '$reprinted'"
shielded=$(sql "SELECT resident_id FROM jpki_notice.piece WHERE run_id = 2 AND resident_id <> '$reprinted' ORDER BY seq LIMIT 1")
sql "UPDATE registry.resident SET protected = true WHERE resident_id = '$shielded'"
same "a reprint is checked too" 3 "$(status_of job recheck 2 --as-of 2026-12-02)"
ok "and agrees" agrees 2 "$again"
same "its workbook adds up" "0 2 0 0 3 0" "$(postings)"
for of in "$run" "$again"; do
    ok "who is not named for it stands nowhere on 通知 of ${of##*/}" /usr/bin/python3 "$top/tests/support/read_workbook.py" --without "$shielded" "$of"
    same "nor in the manifest of ${of##*/}" 0 "$(grep -c "$shielded" "$of/manifest.csv")"
done
ok "the run that was reprinted agrees" agrees 1 "$run"

# The next night decides anew about those who were taken out.
same "the next night" 3 "$(status_of job run --as-of 2026-12-02)"
night=$(sql "SELECT max(run_id) FROM jpki_notice.run")
moved=$(sed -n 13p "$work/people")
same "who has moved within the ward gets a letter to the new address" 東京都練馬区桜台九丁目9番9号 \
    "$(sql "SELECT address FROM jpki_notice.addressee JOIN jpki_notice.piece USING (run_id, seq)
            WHERE run_id = $night AND resident_id = '$moved'")"
same "so does whose reprint was taken out" 引越先101 \
    "$(sql "SELECT building FROM jpki_notice.addressee JOIN jpki_notice.piece USING (run_id, seq)
            WHERE run_id = $night AND resident_id = '$reprinted'")"
same "of the others only whose letter can be written" "address_changed address_changed address_changed address_changed certificate_revoked expiry_changed guardian_changed" \
    "$(sql "SELECT string_agg(o.mark_reason, ' ' ORDER BY o.mark_reason) FROM jpki_notice.piece n
            JOIN jpki_notice.piece o ON o.resident_id = n.resident_id AND o.recheck = 2 WHERE n.run_id = $night")"
same "nothing is sent twice" "" "$(sent_twice)"

# Posted.
waiting=$((pieces - changes - 6))
sql "SELECT seq, mark FROM jpki_notice.piece ORDER BY run_id, seq" >"$work/before"
cp "$run/audit.xlsx" "$work/before.xlsx"
same "a wrong count is refused" 9 "$(status_of job confirm 1 --posted $((waiting + 1)) --as-of 2026-12-03)"
ok "and told how ours comes about" grep -q "there are $waiting to be posted: printed $pieces - withdrawn $changes - replaced 6 - posted before 0" "$work/err"
sql "SELECT seq, mark FROM jpki_notice.piece ORDER BY run_id, seq" >"$work/after"
ok "nothing was changed" cmp "$work/before" "$work/after"
ok "in no file either" cmp "$work/before.xlsx" "$run/audit.xlsx"
same "not posted before it was printed" 2 "$(status_of job confirm 1 --posted $waiting --as-of 2026-11-30)"
same "--posted has to be there" 2 "$(status_of job confirm 1)"
same "the right count is taken" 0 "$(status_of job confirm 1 --posted $waiting --as-of 2026-12-03)"
ok "and said" grep -q "^run 1: $waiting pieces posted, as many as were to be$" "$work/out"
ok "the run agrees" agrees 1 "$run"
same "the workbook adds up" "$waiting $changes 6 0 0 0" "$(postings)"
same "said once more it is no error" 0 "$(status_of job confirm 1 --posted $waiting --as-of 2026-12-04)"
ok "and it says so" grep -q "as confirmed before" "$work/out"
same "another number is" 9 "$(status_of job confirm 1 --posted $((waiting - 1)) --as-of 2026-12-04)"
same "after posting there is nothing to check" 0 "$(status_of job recheck 1 --as-of 2026-12-04)"
ok "which it says" grep -q "no piece of it is still to be posted" "$work/out"
ok "without another list" test ! -e "$run/recheck-4"

# Come back. What the post brings on 10 December is entered on that day.
SOURCE_DATE_EPOCH=1796828400 # 2026-12-10T00:00:00+09:00
export SOURCE_DATE_EPOCH
posted() { # the reference of the n-th posted piece
    sql "SELECT notice_id FROM jpki_notice.piece WHERE mark = 'posted' ORDER BY run_id, seq OFFSET $1 LIMIT 1"
}
first=$(posted 0)
second=$(posted 1)
third=$(posted 2)
withdrawn=$(sql "SELECT notice_id FROM jpki_notice.piece WHERE mark = 'withdrawn' ORDER BY seq LIMIT 1")
unposted=$(sql "SELECT notice_id FROM jpki_notice.piece WHERE run_id = $night ORDER BY seq LIMIT 1")
{
    echo 'notice_id,returned_on,reason'
    echo "$first,2026-12-08,unknown_address"
    echo "$second,2026-12-09,"
    echo "$first,2026-12-09,moved"
    echo "${third%?}x,2026-12-09,"
    echo '000001-000001-0,2026-12-09,'
    echo '000099-000001-1,2026-12-09,'
    echo "$withdrawn,2026-12-09,"
    echo "$unposted,2026-12-09,"
    echo "$third,2026-12-01,"
    echo "$third,2026-12-09,nobody there"
    echo "$third,9 December,"
    echo "$(posted 3),2026-12-11,"
} >"$work/returned.csv"
same "returned pieces, and lines that cannot be" 3 "$(status_of job import returned "$work/returned.csv" --rejects "$work/rejects.csv")"
ok "are counted" grep -q '^returned: read 12, loaded 2, rejected 10$' "$work/out"
same "each bad line has its reason" 'duplicate key, first on line 2
notice_id: not a reference with its check digit
notice_id: not a reference with its check digit
notice_id: no piece has this reference
notice_id: this piece was withdrawn, never posted
notice_id: this piece was never posted; '"'jpki-notice confirm'"' says what was
returned_on: before the piece was posted
reason: not one of unknown_address, moved, not_collected, refused, other
returned_on: not a date YYYY-MM-DD
returned_on: after today; enter the day on which the piece came back' "$(sed 1d "$work/rejects.csv" | cut -d '"' -f 2)"
ok "the run agrees" agrees 1 "$run"
same "the workbook adds up" "$((waiting - 2)) $changes 6 2 0 0" "$(postings)"
same "the same file again brings nothing" 3 "$(status_of job import returned "$work/returned.csv")"
ok "for they have come back before" grep -q 'this piece has come back before' "$work/out"
same "what has come back is not printed again" 2 "$(status_of job reprint 1 --seq "$(sql "SELECT seq FROM jpki_notice.piece WHERE notice_id = '$first'")" --as-of 2026-12-10)"
same "but what was lost in the post is" 0 "$(status_of job reprint 1 --seq "$(sql "SELECT seq FROM jpki_notice.piece WHERE notice_id = '$third'")" --as-of 2026-12-10)"
ok "the run agrees" agrees 1 "$run"
same "the workbook adds up" "$((waiting - 3)) $changes 7 2 0 0" "$(postings)"

# A reprint of what was posted is taken out: that letter was sent all the same, and the next night writes no other first one.
lost=$(sql "SELECT resident_id FROM jpki_notice.piece WHERE notice_id = '$third'")
subjects=$(sql 'SELECT count(*) FROM jpki_notice.subject')
sql "UPDATE registry.resident SET building = '引越先202', mail_name = NULL, mail_postal_code = NULL, mail_address = NULL
     WHERE resident_id = '$lost'"
same "the reprint of a posted piece is taken out" 3 \
    "$(status_of job recheck "$(sql 'SELECT max(run_id) FROM jpki_notice.run')" --as-of 2026-12-10)"
same "for another address" "withdrawn address_changed" \
    "$(sql "SELECT mark || ' ' || mark_reason FROM jpki_notice.piece WHERE replaces = '$third'")"
same "what was posted stays sent" "$subjects" "$(sql 'SELECT count(*) FROM jpki_notice.subject')"
ok "and the next night is not to write again" sh -c "jpki-notice --config '$conf' explain '$lost' --as-of 2026-12-11 |
    grep -q '^excluded: already_noticed\|tonight: excluded: already_noticed'"

# For whoever asks.
job status 1 >"$work/status"
ok "status counts the marks" sh -c "grep -q '^  posted  *$((waiting - 3))$' '$work/status' && grep -q '^  returned  *2$' '$work/status'"
ok "status tells a reprint from a night" sh -c "jpki-notice --config '$conf' status | grep -q 'prints pieces of run 1 again'"
back=$(sql "SELECT resident_id FROM jpki_notice.piece WHERE notice_id = '$first'")
ok "explain says what has become of a piece" sh -c "jpki-notice --config '$conf' explain '$back' --as-of 2026-12-10 | grep -q '$first: .* returned on 2026-12-08 (unknown_address)'"

# The account again.
cp -r "$run" "$work/copy"
rm "$run/audit.xlsx" "$run/manifest.csv" "$run/SHA256SUMS"
echo x >>"$run/recheck-2/pull-list.pdf"
rm -r "$run/recheck-1"
same "report writes what is missing" 0 "$(status_of job report 1)"
ok "byte for byte" diff -r "$work/copy" "$run"
ok "every run agrees" sh -c "for n in \$(psql -XAtqc 'SELECT run_id FROM jpki_notice.run'); do jpki-notice --config '$conf' verify \$n || exit 1; done"
finish

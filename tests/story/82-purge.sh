#!/bin/sh
# Personal data is where it must be and nowhere else: no log, temporary file, message or process title bears a name, an
# address or a birth date; and after a purge neither the ledger nor the disk has any of it, while the account still stands.
. "$(dirname "$0")/lib.sh"

SOURCE_DATE_EPOCH=1797001200 # 2026-12-12: the purge's today
export SOURCE_DATE_EPOCH
write_config "$work"
plain_letters "$work/letters"
sed -i "s,^directory=$top/templates\$,directory=letters," "$conf"
temporary=$work/temporary # where the program and its libraries would put temporary files
mkdir "$temporary"

# What nobody may find: names, addresses, buildings and guardians of the town, a word a line; and birth dates.
personal_data() {
    sql "SELECT DISTINCT word FROM (
             SELECT unnest(ARRAY[name, name_kana, address, building, mail_name, mail_address, mail_building, guardian_name]) AS word
             FROM registry.resident) words WHERE length(word) > 2" >"$work/words"
    sql "SELECT DISTINCT birth_date FROM registry.resident WHERE birth_date IS NOT NULL" >"$work/birth-dates"
    [ "$(wc -l <"$work/words")" -gt 300 ] && [ "$(wc -l <"$work/birth-dates")" -gt 50 ]
}
# found_in FILE…: the words of the list that stand in them, as many as there are.
found_in() {
    cat "$@" | grep -aoFf "$work/words" | sort -u | wc -l
}
# text_of_folder FOLDER: every file of a run's folder as text, letters and workbook unpacked.
text_of_folder() {
    find "$1" -name '*.pdf' -exec pdftotext -q {} - \;
    find "$1" -name '*.xlsx' -exec unzip -p {} \;
    find "$1" -type f ! -name '*.pdf' ! -name '*.xlsx' -exec cat {} +
}

ok "the town loads" load_town
ok "its personal data is listed" personal_data

# A night that is killed, one that is watched, one that fails, and every command that looks.
trace() { TMPDIR=$temporary "$@" >>"$work/all.log" 2>&1; }
JPKI_NOTICE_DIE_AT=rendering trace job -v -v run --as-of 2026-12-01 --jobs 2
cp -a "$work/output" "$work/killed"
sql "CREATE VIEW public.stop AS SELECT 1" # as a bystander in the ledger's database
trace job --log-format=json -v -v run --as-of 2026-12-01 --jobs 2
trace job -v -v run --as-of 2026-12-02
trace job check
trace job status
trace job verify 1
sql 'SELECT DISTINCT resident_id FROM registry.resident ORDER BY 1 LIMIT 8' | while read -r id; do
    trace job explain "$id" --as-of 2026-12-01
done
sql "ALTER VIEW source.resident RENAME TO whole;
     CREATE VIEW source.resident AS SELECT resident_id, name, name_kana, (name || birth_date)::date AS birth_date, postal_code, address,
         building, mail_name, mail_postal_code, mail_address, mail_building, status, japanese, stay_ends_on, guardian_kind,
         guardian_name, adult_ward, protected, residence_elsewhere, opted_out, language FROM source.whole"
trace job -v -v run --as-of 2026-12-03
same "a view whose error quotes a name fails the night" 1 "$(grep -c 'a row raises an error' "$work/all.log")"
sql "DROP VIEW source.resident; ALTER VIEW source.whole RENAME TO resident"

ok "the log has something to say" test "$(wc -l <"$work/all.log")" -gt 200
same "no name and no address is in it" 0 "$(found_in "$work/all.log")"
same "no birth date is in it" 0 "$(grep -cFf "$work/birth-dates" "$work/all.log")"
same "nothing is left among the temporary files" "" "$(find "$temporary" -type f)"
same "the ledger's failures name nobody" 0 "$(sql 'SELECT failure, folder FROM jpki_notice.run' >"$work/failures"; found_in "$work/failures")"
text_of_folder "$work/output/2026-12-01/run-1" >"$work/letters.txt"
ok "the letters do (the search finds what it looks for)" test "$(found_in "$work/letters.txt")" -gt 200
find "$work/output" -name '*.csv' -o -name '*.json' -o -name SHA256SUMS | xargs cat >"$work/account.txt"
find "$work/output" -name '*.xlsx' -exec unzip -p {} \; >>"$work/account.txt"
same "the account names nobody" 0 "$(found_in "$work/account.txt")"

# A process shows neither a name nor a password, and leaves no core file.
psql -XAtq -c 'BEGIN' -c 'LOCK TABLE jpki_notice.run IN EXCLUSIVE MODE' -c 'SELECT pg_sleep(60)' >"$work/stopper.log" 2>&1 &
stopper=$!
PGPASSWORD=$PGPASSWORD job run --as-of 2026-12-04 >"$work/stopped.log" 2>&1 &
stopped=$!
for _ in $(seq 100); do
    [ "$(sql "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'jpki-notice run' AND wait_event_type = 'Lock'")" != 1 ] || break
    sleep 0.1
done
pid=$(pgrep -n -x jpki-notice -P "$stopped" || echo "$stopped")
same "the process's title is its command line" "jpki-notice --config $conf run --as-of 2026-12-04 " "$(tr '\0' ' ' <"/proc/$pid/cmdline")"
same "it leaves no core file, nor hands one on (a limit of 1)" "1 1" "$(awk '/^Max core file size/ { print $5, $6 }' "/proc/$pid/limits")"
sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' OR application_name = 'jpki-notice run'" >"$work/end.log"
wait "$stopped" "$stopper" 2>/dev/null

# What is refused, and what is only said.
same "without a day" 2 "$(status_of job purge)"
same "a day that is none" 2 "$(status_of job purge --before 2026-02-30)"
same "a day to come" 2 "$(status_of job purge --before 2026-12-13)"
same "before the first night: nothing" "nothing to delete" "$(job purge --before 2026-12-01)"
letters=$(find "$work/output" -name '*.pdf' | wc -l)
addressees=$(sql 'SELECT count(*) FROM jpki_notice.addressee')
same "a dry run says what would go" "$letters" "$(job purge --before 2026-12-12 --dry-run | awk '{ n += $5 } END { print n }')"
same "it warns of each run with letters that were never confirmed as posted" \
    "$(sql "SELECT run_id, count(*) FROM jpki_notice.piece WHERE mark IS NULL GROUP BY run_id ORDER BY run_id" | tr '|' ' ')" \
    "$(job purge --before 2026-12-12 --dry-run | sed -n 's/^warning: run \([0-9]*\): \([0-9]*\) letters were never confirmed as posted; .*/\1 \2/p')"
same "and takes nothing" "$letters $addressees" "$(find "$work/output" -name '*.pdf' | wc -l) $(sql 'SELECT count(*) FROM jpki_notice.addressee')"

ok "a check writes its list" job recheck 1 --as-of 2026-12-01

# Something else of the run's that may name people, and a link out of the folder.
run=$work/output/2026-12-01/run-1
mkdir -p "$run/recheck/deep" "$work/elsewhere"
cp "$run/print/0001.pdf" "$run/recheck/deep/pull-list.pdf"
cp "$run/print/0001.pdf" "$work/elsewhere/kept.pdf"
ln -s "$work/elsewhere" "$run/recheck/link"
cp "$run/print/0001.pdf" "$run/print/.0002.pdf.12345678.tmp"
same "a purge that is killed leaves the run for the next" 8 "$(LD_PRELOAD="$(faults_library)" FAULTS_CALL=unlink FAULTS_AT=3 FAULTS_UNDER=$run status_of job purge --before 2026-12-02)"
same "it is not marked" 1 "$(sql 'SELECT count(*) FROM jpki_notice.run WHERE run_id = 1 AND purged_on IS NULL')"
manifest=$(sha256sum <"$run/manifest.csv")
same "the purge" 0 "$(status_of job purge --before 2026-12-02)"
same "no letter of the run is left, nor anything else but the account" "SHA256SUMS audit.xlsx held.csv manifest.csv protected.csv run.json" \
    "$(cd "$run" && find . -mindepth 1 | sed 's,^./,,' | sort | paste -s -d ' ')"
ok "what a link led to stays" test -f "$work/elsewhere/kept.pdf"
same "the account is as it was" "$manifest" "$(sha256sum <"$run/manifest.csv")"
same "verify knows" "run 1: every file and every count is as recorded" "$(job verify 1)"
same "the account written again brings no list back" "0 0" "$(status_of job report 1) $(status_of job verify 1)"
same "status knows" 1 "$(job status 1 | grep -c 'purged on 2026-12-12')"
touch "$run/print.pdf" && mkdir "$run/print" && cp "$work/elsewhere/kept.pdf" "$run/print/0001.pdf"
same "verify finds a letter that came back" 1 "$(job verify 1 2>&1 | grep -c 'print/0001.pdf is there, although the run was purged')"
rm -r "$run/print" "$run/print.pdf"
for command in 'reprint 1 --seq 1-1' 'recheck 1'; do
    same "${command%% *} is refused" 2 "$(status_of job $command)"
    same "${command%% *} says why" 1 "$(grep -c 'error .*addressees of run 1 have been purged' "$work/err")"
done
same "the later run has its letters and addressees" 0 "$(status_of job verify 2)"
same "nothing is noticed a second time" "0" "$(job run --as-of 2026-12-02 >"$work/out" 2>&1; sql 'SELECT count(*) FROM jpki_notice.piece p JOIN jpki_notice.piece q USING (resident_id, kind) WHERE p.run_id < q.run_id')"

# The rest, and then search everything that there is.
same "the purge of the rest" 0 "$(status_of job purge --before 2026-12-12)"
rm -rf "$work/elsewhere" "$work/killed" "$work/letters.txt"
sql 'CHECKPOINT'
pg_dump --schema=jpki_notice >"$work/ledger.sql"
same "the ledger's dump names nobody" 0 "$(found_in "$work/ledger.sql")"
text_of_folder "$work/output" >"$work/output.txt"
same "the output names nobody" 0 "$(found_in "$work/output.txt")"
data=$(sql 'SHOW data_directory')
for table in $(sql "SELECT quote_ident(relname) FROM pg_class WHERE relnamespace = 'jpki_notice'::regnamespace AND relkind IN ('r', 'i')"); do
    find "$data/$(sql "SELECT pg_relation_filepath('jpki_notice.$table')")"* -type f
done >"$work/files"
find "$data/base/pgsql_tmp" -type f 2>/dev/null >>"$work/files"
ok "the ledger's tables are files" test "$(wc -l <"$work/files")" -gt 15
same "the ledger's files on the disk name nobody" 0 "$(xargs cat <"$work/files" | grep -aoFf "$work/words" | sort -u | wc -l)"
same "nobody is noticed again" 0 "$(job run --as-of 2026-12-02 >"$work/out" 2>&1; sql "SELECT count(*) FROM jpki_notice.run WHERE as_of = '2026-12-02' AND noticed > 0 AND run_id > 2")"
finish

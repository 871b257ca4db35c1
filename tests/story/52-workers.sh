#!/bin/sh
# Workers that die, hang, are stopped, lose their lease, or come from another host; and pieces that end their workers.
. "$(dirname "$0")/lib.sh"

SOURCE_DATE_EPOCH=1796050800 # the clock stands still, so that files can be compared
export SOURCE_DATE_EPOCH
night=2026-12-01
write_config "$work"
plain_letters "$work/letters"
sed -i "s,^directory=.*/templates\$,directory=$work/letters," "$conf"
printf '[print]\npieces_per_file=4\n' >>"$conf"
run=$work/output/$night/run-1

new_night() {
    rm -rf "$work/output"
    sql 'TRUNCATE jpki_notice.run CASCADE'
}
# wait_for SECONDS COMMAND…: until the command succeeds.
wait_for() {
    tries=$(($1 * 20))
    shift
    until "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] || return 1
        sleep 0.05
    done
}
# start VARIABLES… -- WORDS…: the faulty program in the background; its process id is in $pid, its words in $work/night.err.
start() {
    settings=
    while [ "$1" != -- ]; do
        settings="$settings $1"
        shift
    done
    shift
    # shellcheck disable=SC2086 # one word a variable
    env $settings "$build/tests/support/jpki-notice-faulty" --config "$conf" "$@" >"$work/night.out" 2>"$work/night.err" &
    pid=$!
}
rendered() {
    [ "$(sql "SELECT count(*) FROM jpki_notice.print_file WHERE state = 'rendered'")" -ge "$1" ]
}
claimed() {
    [ "$(sql 'SELECT count(*) FROM jpki_notice.print_file WHERE lease_holder IS NOT NULL')" -ge "$1" ]
}
as_undisturbed() {
    diff -r "$work/undisturbed" "$work/output"
}

ok "the registry stands" sh -c "jpki-notice --config '$conf' init --sample-registry && jpki-notice --config '$conf' import holidays '$top/samples/syukujitsu.csv'"
small_town 22
same "an undisturbed night" 0 "$(status_of job run --as-of $night --jobs 2)"
same "each print file was claimed once" "6|6" "$(sql 'SELECT count(*), sum(attempts) FROM jpki_notice.print_file')"
same "no marker is left in the folder" "" "$(find "$work/output" -name '.*')"
same "nothing to join" 0 "$(status_of job work)"
mv "$work/output" "$work/undisturbed"

# ---------------------------------------------------------------- a crash costs a retry
new_night
touch "$work/once"
same "a worker that crashes once does not end the night" 0 \
    "$(JPKI_NOTICE_CRASH_ONCE=$work/once status_of faulty run --as-of $night --jobs 2)"
ok "it is said" grep -q 'print file [12]: a worker was ended by signal 11' "$work/err"
ok "the same files, byte for byte" as_undisturbed
same "one print file was claimed twice" 7 "$(sql 'SELECT sum(attempts) FROM jpki_notice.print_file')"
new_night
same "the shipped program knows no such hooks" 0 \
    "$(JPKI_NOTICE_CRASH_ON=R000001 JPKI_NOTICE_DIE_AT=rendered status_of jpki-notice --config "$conf" run --as-of $night)"
ok "and makes the same files" as_undisturbed

# ---------------------------------------------------------------- a piece that ends its workers is held
# held NAME ID: the night has held R000007, the second-but-one of the second print file, and nothing else is amiss.
held() {
    same "$1: the piece is held, its person is told of" "R000007|render_failed" \
        "$(sql "SELECT string_agg(resident_id || '|' || reason, ' ') FROM jpki_notice.decision")"
    same "$1: the others are printed" "21|6|3|1" \
        "$(sql "SELECT noticed, print_files, (SELECT pieces FROM jpki_notice.print_file WHERE run_id = 1 AND number = 2),
                       (SELECT people FROM jpki_notice.run_count WHERE reason = 'render_failed') FROM jpki_notice.run WHERE run_id = 1")"
    same "$1: its number is a gap" "5 6 8" \
        "$(sql "SELECT string_agg(seq::text, ' ' ORDER BY seq) FROM jpki_notice.piece WHERE run_id = 1 AND print_file = 2")"
    same "$1: the pages close up" "1-2 3-4 5-6" \
        "$(sql "SELECT string_agg(page_from || '-' || page_to, ' ' ORDER BY seq) FROM jpki_notice.piece WHERE run_id = 1 AND print_file = 2")"
    same "$1: its PDF has as many" "Pages: 6" "$(pdfinfo "$run/print/0002.pdf" | grep Pages | tr -s ' ')"
    same "$1: held.csv has it" "R000007,render_failed" "$(sed 1d "$run/held.csv" | tr -d '\r')"
    ok "$1: the workbook has it" /usr/bin/python3 - "$run/audit.xlsx" <<'PYTHON'
import sys, openpyxl
rows = list(openpyxl.load_workbook(sys.argv[1])["保留"].iter_rows(values_only=True))
assert [r[0] for r in rows[1:]] == ["R000007"], rows
PYTHON
    ok "$1: all agrees" job verify 1
    same "$1: nothing keeps the person from another night's letter" 0 \
        "$(sql "SELECT count(*) FROM jpki_notice.subject WHERE run_id = 1 AND serial IN ('s7', 'u7')")"
}
new_night
same "a crash on one piece" 3 "$(JPKI_NOTICE_CRASH_ON=R000007 status_of faulty run --as-of $night --jobs 2)"
held "a crash on one piece"
ok "the command says so" grep -q '^1 person is newly held' "$work/out"
ok "and counts it" grep -q 'held *render_failed *1' "$work/out"
same "the next day's night writes to the person" 0 "$(status_of job run --as-of 2026-12-02)"
same "and to nobody else" R000007 "$(sql 'SELECT string_agg(resident_id, chr(32)) FROM jpki_notice.piece WHERE run_id = 2')"

new_night
same "a piece that hangs" 3 "$(JPKI_NOTICE_HANG_ON=R000007 status_of faulty run --as-of $night --jobs 2)"
ok "a piece that hangs: its time ended" grep -q 'ended by signal 14' "$work/err"
held "a piece that hangs"

new_night
JPKI_NOTICE_DIE_AT=frozen faulty run --as-of $night >/dev/null 2>&1
sql "UPDATE jpki_notice.addressee SET name = '練馬' || chr(983040) WHERE seq = 7"
same "a piece that cannot be printed" 3 "$(status_of job run --as-of $night --jobs 2)"
held "a piece that cannot be printed"
same "and the night that goes on from there writes to the person" R000007 \
    "$(sql 'SELECT string_agg(resident_id, chr(32)) FROM jpki_notice.piece WHERE run_id = 2')"

new_night
same "a whole print file that crashes" 3 \
    "$(JPKI_NOTICE_CRASH_ON=R000021,R000022 status_of faulty run --as-of $night --jobs 1)"
same "is no print file any more" "20|5|5" \
    "$(sql 'SELECT noticed, print_files, (SELECT max(number) FROM jpki_notice.print_file) FROM jpki_notice.run')"
ok "all agrees" job verify 1

new_night
sed 's/^pieces_per_file=.*/pieces_per_file=500/' "$conf" >"$work/one.conf"
same "many pieces that crash are no accident: the night fails" 7 \
    "$(JPKI_NOTICE_CRASH_ON=R000001,R000004,R000007,R000010,R000013,R000016,R000019 \
        status_of "$build/tests/support/jpki-notice-faulty" --config "$work/one.conf" run --as-of $night --jobs 2)"
ok "it says which print file" grep -q 'print file 1 cannot be rendered, although its pieces were tried one by one: a worker was ended by signal 11' "$work/err"
same "and nobody is held" 0 "$(sql 'SELECT count(*) FROM jpki_notice.decision')"
same "once that is mended, the next run goes through" 0 "$(status_of jpki-notice --config "$work/one.conf" run --as-of $night)"

# ---------------------------------------------------------------- told to stop
for number in 15 2; do
    new_night
    start JPKI_NOTICE_SLOW_MS=150 -- run --as-of $night --jobs 2
    wait_for 20 rendered 1
    began=$(date +%s)
    kill -$number $pid
    wait $pid
    same "signal $number: the exit status" $((128 + number)) $?
    ok "signal $number: within seconds" test $(($(date +%s) - began)) -le 5
    same "signal $number: resumable, with the reason, no lease held" "frozen|stopped by signal $number|0" \
        "$(sql "SELECT state, split_part(failure, ';', 1), (SELECT count(*) FROM jpki_notice.print_file WHERE lease_holder IS NOT NULL) FROM jpki_notice.run")"
    same "signal $number: no temporary file is left" "" "$(find "$work/output" -name '*.tmp')"
    ok "signal $number: the next run goes through" job run --as-of $night --jobs 2
    ok "signal $number: the same files, byte for byte" as_undisturbed
done
new_night
start JPKI_NOTICE_SLOW_MS=150 -- run --as-of $night --jobs 2
wait_for 20 claimed 2
workers=$(pgrep -P $pid | tr '\n' ' ')
kill -KILL $pid
wait $pid
# shellcheck disable=SC2086 # one word a process
ok "workers do not outlive a killed night" wait_for 5 sh -c "! kill -0 $workers"
ok "the next run need not wait for their leases" timeout 30 jpki-notice --config "$conf" run --as-of $night --jobs 2
ok "and makes the same files" as_undisturbed

# ---------------------------------------------------------------- a lease that is lost
new_night
start JPKI_NOTICE_SLOW_MS=100 -- run --as-of $night --jobs 1
wait_for 20 claimed 1
first=$(pgrep -P $pid)
kill -STOP "$first"
sql "UPDATE jpki_notice.print_file SET lease_until = now() - interval '1 second' WHERE lease_holder IS NOT NULL"
same "another takes over what a stalled worker holds" 0 "$(status_of job work --jobs 2)"
same "and all the rest" 6 "$(sql "SELECT count(*) FROM jpki_notice.print_file WHERE state = 'rendered' AND rendered_by NOT LIKE '%:$first'")"
kill -CONT "$first"
wait $pid
same "the run goes through" 0 $?
ok "the stalled worker could not publish" grep -q 'the lease of print file . was lost' "$work/night.err"
ok "the same files, byte for byte" as_undisturbed

# ---------------------------------------------------------------- another host
new_night
start JPKI_NOTICE_SLOW_MS=250 -- run --as-of $night --jobs 1
wait_for 20 claimed 1
mkdir "$work/elsewhere"
sed "s,^directory=output,directory=$work/elsewhere," "$conf" >"$work/elsewhere.conf"
same "work with another output directory" 8 "$(status_of jpki-notice --config "$work/elsewhere.conf" work)"
ok "says so" grep -q "$work/elsewhere/$night/run-1 is not the folder that run 1 is rendered into" "$work/err"
same "and writes nothing there" "" "$(find "$work/elsewhere" -type f)"
cp -r "$work/letters" "$work/other"
sed -i 's/<title/<!-- other --><title/; s/$/ /' "$work/other/renewal/notice.xml"
sed "s,^directory=$work/letters,directory=$work/other," "$conf" >"$work/other.conf"
same "work with other templates" 4 "$(status_of jpki-notice --config "$work/other.conf" work)"
ok "says so" grep -q 'run 1 was frozen with other templates' "$work/err"
same "work with too many jobs" 2 "$(status_of job work --jobs 0)"
same "work that is one of us" 0 "$(status_of job work --jobs 2)"
wait $pid
same "the run goes through" 0 $?
ok "the guests did their share" test "$(sql "SELECT count(DISTINCT rendered_by) FROM jpki_notice.print_file")" -ge 2
ok "the same files, byte for byte" as_undisturbed
finish

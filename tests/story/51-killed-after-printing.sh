#!/bin/sh
# A reprint, a check and a confirmation are killed (SIGKILL) at each of their named points; whatever is called next finishes them.
# No piece is printed twice, and none is ever withdrawn without a list that names it.
. "$(dirname "$0")/lib.sh"

write_config "$work"
plain_letters "$work/letters"
sed -i "s,^directory=$top/templates\$,directory=letters," "$conf"
printf '[print]\npieces_per_file=30\n' >>"$conf"
run=$work/output/2026-12-01/run-1
ok "the town loads" load_town
same "a night of 60 pieces is killed" 137 "$(JPKI_NOTICE_DIE_AT=frozen status_of faulty run --as-of 2026-12-01 --limit 60 --jobs 1)"
same "a reprint that is refused finishes it first" 2 "$(status_of job reprint 1 --seq 999 --as-of 2026-12-01 --jobs 1)"
ok "and tells of it" grep -qx "run 1 was not done and has been finished: $run" "$work/out"
ok "and of those held in it, of whom nobody hears again" grep -q 'people are newly held' "$work/out"

all_verify() {
    for n in $(sql 'SELECT run_id FROM jpki_notice.run ORDER BY run_id'); do
        job verify "$n" || return 1
    done
}

# Reprints: of two pieces each.
seq=1
runs=1
for point in selected frozen claimed rendering published marked rendered exported done; do
    span=$seq-$((seq + 1))
    status=$(JPKI_NOTICE_DIE_AT=$point status_of job reprint 1 --seq "$span" --as-of 2026-12-01 --jobs 1)
    case $point in
    claimed | rendering | published) same "$point: workers that always die fail the reprint" 7 "$status" ;;
    marked) same "$point: a worker that dies once its print file is done costs nothing" 0 "$status" ;;
    *) same "$point: the reprint was killed" 137 "$status" ;;
    esac
    if [ "$point" = selected ]; then
        same "$point: nothing was frozen" "$runs 0" "$(sql "SELECT (SELECT count(*) FROM jpki_notice.run), count(*)
            FROM jpki_notice.piece WHERE mark IS NOT NULL" | tr '|' ' ')"
    fi
    case $point in # by turns: a reprint, the same and another one, or the night
    selected | frozen | rendering | rendered)
        same "$point: the same reprint again goes through" 0 "$(status_of job reprint 1 --seq "$span" --as-of 2026-12-01 --jobs 1)"
        ;;
    exported)
        same "$point: another reprint finishes it first" 0 "$(status_of job reprint 1 --seq 60 --as-of 2026-12-01 --jobs 1)"
        runs=$((runs + 1))
        ;;
    *)
        ok "$point: the night finishes it" sh -c "jpki-notice --config '$conf' run --as-of 2026-12-01 --limit 1 --jobs 1; s=\$?; [ \$s -eq 0 ] || [ \$s -eq 3 ]"
        runs=$((runs + 1))
        ;;
    esac
    runs=$((runs + 1))
    same "$point: both pieces are replaced once, in a run that is done" "2 2 done" "$(sql "SELECT count(*), count(DISTINCT n.notice_id), min(r.state)
        FROM jpki_notice.piece o JOIN jpki_notice.piece n ON n.replaces = o.notice_id JOIN jpki_notice.run r ON r.run_id = n.run_id
        WHERE o.run_id = 1 AND o.seq BETWEEN $seq AND $((seq + 1)) AND o.mark = 'replaced'" | tr '|' ' ')"
    same "$point: in no run too many" "$runs" "$(sql 'SELECT count(*) FROM jpki_notice.run')"
    ok "$point: every run is as recorded" all_verify
    seq=$((seq + 2))
done

# Killed between its end and the account of the run whose pieces it replaces: there is nothing left to print, and the account
# is written all the same.
same "ended: the reprint was killed" 137 "$(JPKI_NOTICE_DIE_AT=done status_of job reprint 1 --seq 59 --as-of 2026-12-01 --jobs 1)"
same "ended: verify says what is missing" 9 "$(status_of job verify 1)"
same "ended: the same again is refused" 2 "$(status_of job reprint 1 --seq 59 --as-of 2026-12-01 --jobs 1)"
ok "ended: every run is as recorded" all_verify

# Checks: one more person has moved out for each.
unlisted() { # withdrawn pieces that no list names
    sql "SELECT notice_id FROM jpki_notice.piece WHERE mark = 'withdrawn' ORDER BY seq" | while read -r reference; do
        cat "$run"/recheck-*/pull-list.csv | grep -q "$reference" || echo "$reference"
    done
}
for point in checked withdrawn listed exported; do
    sql "UPDATE registry.resident SET status = 'moved_out' WHERE resident_id =
             (SELECT resident_id FROM jpki_notice.piece WHERE run_id = 1 AND seq = $seq)"
    reference=$(sql "SELECT notice_id FROM jpki_notice.piece WHERE run_id = 1 AND seq = $seq")
    checks=$(sql 'SELECT count(*) FROM jpki_notice.recheck')
    same "$point: the check was killed" 137 "$(JPKI_NOTICE_DIE_AT=$point status_of job recheck 1 --as-of 2026-12-01)"
    case $point in
    checked)
        same "$point: nothing is withdrawn" 0 "$(sql "SELECT count(*) FROM jpki_notice.piece WHERE mark = 'withdrawn'")"
        ok "$point: the run is as it was" all_verify
        same "$point: the next check takes the person out" 3 "$(status_of job recheck 1 --as-of 2026-12-01)"
        ;;
    withdrawn)
        same "$point: verify says what is missing" 9 "$(status_of job verify 1)"
        ok "$point: and what to do" grep -q "'jpki-notice report 1' writes it again" "$work/out"
        same "$point: the next check writes the list" 3 "$(status_of job recheck 1 --as-of 2026-12-01)"
        ok "$point: and names it" grep -q "which was interrupted: .* 1 to take out: $run/recheck-$((checks + 1))/pull-list.pdf" "$work/out"
        ok "$point: beside its own" grep -q "check $((checks + 2)): .* 0 to take out" "$work/out"
        ;;
    listed) same "$point: report writes the list" 0 "$(status_of job report 1)" ;;
    exported)
        same "$point: a count without it is refused" 9 "$(status_of job confirm 1 --posted 60 --as-of 2026-12-01)"
        ok "$point: and the list is there" grep -q "$reference" "$run/recheck-$((checks + 1))/pull-list.csv"
        ;;
    esac
    same "$point: the piece is withdrawn" withdrawn "$(sql "SELECT mark FROM jpki_notice.piece WHERE notice_id = '$reference'")"
    same "$point: every withdrawn piece is on a list" "" "$(unlisted)"
    ok "$point: every run is as recorded" all_verify
    seq=$((seq + 1))
done

# A piece that ends whoever renders it leaves the piece that it was to replace as it was, and a gap in the sequence numbers.
crashing=$(sql 'SELECT resident_id FROM jpki_notice.piece WHERE run_id = 1 AND seq = 40')
same "a reprint with a piece that cannot be rendered" 3 \
    "$(JPKI_NOTICE_CRASH_ON=$crashing status_of faulty reprint 1 --seq 40-41 --as-of 2026-12-01 --jobs 1)"
ok "says so" grep -q '^1 person is newly held' "$work/out"
same "the old piece is still to be posted, with what it is about; the other is replaced" "40,none,yes 41,replaced,yes" \
    "$(sql "SELECT string_agg(seq || ',' || coalesce(mark, 'none') || ',' ||
                CASE WHEN EXISTS (SELECT FROM jpki_notice.subject s WHERE (s.run_id, s.seq) = (p.run_id, p.seq)) THEN 'yes' ELSE 'no' END,
                ' ' ORDER BY seq) FROM jpki_notice.piece p WHERE run_id = 1 AND seq IN (40, 41)")"
ok "every run is as recorded" all_verify
same "behind a gap a reprint reaches the last piece" 0 \
    "$(status_of job reprint "$(sql 'SELECT max(run_id) FROM jpki_notice.run')" --seq 2 --as-of 2026-12-01 --jobs 1)"

# The confirmation, between the ledger and the workbook.
waiting=$(sql "SELECT count(*) FROM jpki_notice.piece WHERE run_id = 1 AND mark IS NULL")
same "the confirmation was killed" 137 "$(JPKI_NOTICE_DIE_AT=exported status_of job confirm 1 --posted "$waiting" --as-of 2026-12-02)"
same "it counts" "$waiting" "$(sql "SELECT count(*) FROM jpki_notice.piece WHERE run_id = 1 AND mark = 'posted'")"
same "and can be repeated" 0 "$(status_of job confirm 1 --posted "$waiting" --as-of 2026-12-02)"
ok "every run is as recorded" all_verify
ok "the workbook adds up" /usr/bin/python3 "$top/tests/support/read_workbook.py" "$run"
finish

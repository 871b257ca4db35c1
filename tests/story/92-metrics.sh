#!/bin/sh
# What Prometheus is told of the nights: the last success outlives failures, every ending has its status, counts agree with
# run.json, and whoever collects the file never sees half of one.
. "$(dirname "$0")/lib.sh"

write_config "$work"
plain_letters "$work/letters"
sed -i "s|^directory=$top/templates|directory=$work/letters|" "$conf"
mkdir "$work/collector"
prom=$work/collector/jpki-notice.prom
printf '[guard]\nzero=ignore\n[metrics]\ntextfile=collector/jpki-notice.prom\n' >>"$conf" # from the configuration's own folder
SOURCE_DATE_EPOCH=1796050800 # 2026-12-01T00:00:00+09:00
export SOURCE_DATE_EPOCH

# value SERIES: its value, nothing when there is none.
value() {
    awk -v series="jpki_notice_$1" '$1 == series { print $2 }' "$prom"
}
# well_formed: every line is a comment of a known metric or a sample of one that has been declared, none twice.
well_formed() {
    awk '/^# HELP jpki_notice_[a-z_]+ [A-Z]/ { next }
         /^# TYPE jpki_notice_[a-z_]+ gauge$/ { if (declared[$3]++) exit bad = 1; next }
         !/^jpki_notice_[a-z_]+({[a-z]+="[^"]*"(,[a-z]+="[^"]*")*})? [0-9]+(\.[0-9]+)?$/ { print; exit bad = 1 }
         { name = $1; sub(/{.*/, "", name); if (!declared[name] || seen[$1]++) { print; exit bad = 1 } }
         END { exit bad }' "$prom"
}

ok "the hamlet loads" hamlet
same "check looks at the collector's folder" 0 "$(status_of job check)"
ok "and says so" grep -q "^ok .*metrics: $prom can be written" "$work/out"
same "a dry run" 0 "$(status_of job run --dry-run)"
ok "tells nothing" test ! -e "$prom"

same "a night" 3 "$(status_of job run)"
run=$work/output/2026-12-01/run-1
ok "is told in well-formed lines" well_formed
same "for others to read" 644 "$(stat -c %a "$prom")"
same "the only file there" jpki-notice.prom "$(ls -A "$work/collector")"
same "its status" 3 "$(value last_run_exit_status)"
same "is a success of just now" "$SOURCE_DATE_EPOCH $SOURCE_DATE_EPOCH" \
    "$(value last_success_timestamp_seconds) $(value last_run_timestamp_seconds)"
same "examined, noticed, protected, for whom the address is bad, newly held" \
    "$(jq -r '"\(.examined) \(.noticed) \(.held.protected) \(.held.bad_address) 2"' "$run/run.json")" \
    "$(value last_run_examined) $(value 'last_run_people{outcome="noticed",reason=""}') $(value 'last_run_people{outcome="held",reason="protected"}') $(value 'last_run_people{outcome="held",reason="bad_address"}') $(value last_run_newly_held)"
same "all outcomes are those examined" "$(value last_run_examined)" "$(awk '/^jpki_notice_last_run_people/ { n += $2 } END { print n }' "$prom")"
same "the phases" "export freeze render select" \
    "$(sed -n 's/^jpki_notice_last_run_phase_seconds{phase="\([a-z]*\)"} .*/\1/p' "$prom" | sort | tr '\n' ' ' | sed 's/ $//')"
same "what is still to be done" "0 $(jq .noticed "$run/run.json") 0" "$(value unfinished_runs) $(value unposted_pieces) $(value accounts_due)"
same "nobody's id" "" "$(sql 'SELECT resident_id FROM registry.resident' | grep -wF -f - "$prom")"

# A day later nights fail: silence about success is what is alarmed.
success=$SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$((success + 86400))
sed 's/^\[output\]/[ledger]\nconninfo=port=1\n&/' "$conf" >"$work/away.conf"
same "a night without its ledger" 5 "$(status_of jpki-notice --config "$work/away.conf" run)"
ok "is told in well-formed lines" well_formed
same "its status, and the last success of the night before" "5 $success $SOURCE_DATE_EPOCH" \
    "$(value last_run_exit_status) $(value last_success_timestamp_seconds) $(value last_run_timestamp_seconds)"
same "no count nor backlog that nobody knows" " " "$(value last_run_examined) $(value unposted_pieces)"
sql 'ALTER VIEW source.card RENAME TO hidden'
same "a night whose source breaks its contract" 6 "$(status_of job run)"
same "its status, the last success, the backlog" "6 $success $(jq .noticed "$run/run.json")" \
    "$(value last_run_exit_status) $(value last_success_timestamp_seconds) $(value unposted_pieces)"
sql 'ALTER VIEW source.hidden RENAME TO card'
sql 'UPDATE registry.resident SET opted_out = false' # one more is due
JPKI_NOTICE_DIE_AT=frozen job run >"$work/out" 2>&1
same "a night that was killed tells nothing: what is told stays" "6 $success" \
    "$(value last_run_exit_status) $(value last_success_timestamp_seconds)"
mv "$work/letters" "$work/gone"
same "nor can the next one finish it" 4 "$(status_of job run)"
same "which is an unfinished run" "4 $success 1" \
    "$(value last_run_exit_status) $(value last_success_timestamp_seconds) $(value unfinished_runs)"
mv "$work/gone" "$work/letters"
same "until one can" 0 "$(status_of job run)"
same "a success again" "0 $SOURCE_DATE_EPOCH 0" \
    "$(value last_run_exit_status) $(value last_success_timestamp_seconds) $(value unfinished_runs)"
same "a night on which nothing is due" 0 "$(status_of job run)"
same "is a success too" "0 $SOURCE_DATE_EPOCH" "$(value last_run_exit_status) $(value last_success_timestamp_seconds)"

# What cannot be told is no reason to lose a night.
SOURCE_DATE_EPOCH=$((success + 2 * 86400))
mv "$work/collector" "$work/collector.away"
same "a night without the collector's folder is done" 0 "$(status_of job run)"
ok "and warns" grep -q "warning metrics .*$work/collector" "$work/err"
same "check says it beforehand" 8 "$(status_of job check)"
ok "with the remedy" grep -q "^failure .*metrics: cannot write in $work/collector: .*let the job's user write" "$work/out"
finish

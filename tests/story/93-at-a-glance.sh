#!/bin/sh
# For whoever watches: a meter on a terminal while letters are drawn, none under cron; and where the runs stand, in one table.
. "$(dirname "$0")/lib.sh"

night=2026-12-01
write_config "$work"
plain_letters "$work/letters"
sed -i "s|^directory=$top/templates|directory=$work/letters|" "$conf"
printf '[print]\npieces_per_file=20\n' >>"$conf"

ok "the registry stands" sh -c "jpki-notice --config '$conf' init --sample-registry && jpki-notice --config '$conf' import holidays '$top/samples/syukujitsu.csv'"
small_town 60
same "without a run" "no run yet" "$(job status)"

# on_terminal WORDS…: the slowed program with a terminal; what it was sent is in $work/sent, a line for each state of it.
on_terminal() {
    env JPKI_NOTICE_SLOW_MS=25 /usr/bin/python3 "$top/tests/support/on_terminal.py" \
        "$build/tests/support/jpki-notice-faulty" --config "$conf" "$@" >"$work/raw"
    on_terminal_status=$?
    tr '\r' '\n' <"$work/raw" | sed 's/\x1b\[K//' >"$work/sent"
    return $on_terminal_status
}
meters() {
    grep -c '^render  \[' "$work/sent"
}
new_night() {
    rm -rf "$work/output"
    sql 'TRUNCATE jpki_notice.run CASCADE'
}

same "a night at a terminal" 0 "$(status_of on_terminal run --as-of $night --jobs 1)"
ok "is metered again and again" test "$(meters)" -ge 3
ok "with pieces, a rate and the time left" grep -qE '^render  \[=+> *\]  [0-9]+/60 pieces  [0-9]+/s  0:0[0-9] left$' "$work/sent"
same "never backwards" "" "$(sed -n 's|^render .*\]  \([0-9]*\)/60 .*|\1|p' "$work/sent" | sort -nc 2>&1)"
ok "log lines are lines of their own" grep -qE '^[0-9T:+-]+ info +render +run 1: print file 2, 20 pieces' "$work/sent"
same "and nothing of the meter is left behind" "" "$(sed -n '$p' "$work/sent" | grep render)"
same "the files are those of a night under cron" "$(cd "$work/output" && find . -name '*.pdf' -exec sha256sum {} + | sort)" \
    "$(new_night >&2; job run --as-of $night --jobs 1 >&2 2>"$work/cron.err"; cd "$work/output" && find . -name '*.pdf' -exec sha256sum {} + | sort)"
same "which says nothing at all" "" "$(cat "$work/cron.err")"
new_night
same "quiet at a terminal" 0 "$(status_of on_terminal --quiet run --as-of $night)"
same "is quiet" "" "$(cat "$work/sent")"
new_night
same "JSON at a terminal" 0 "$(status_of on_terminal --log-format=json run --as-of $night)"
same "is JSON, every line" "" "$(tr -d '\r' <"$work/raw" | jq -e .step 2>&1 >/dev/null)"

# Where the runs stand.
same "one piece is printed again" 0 "$(status_of job reprint 1 --seq 7 --as-of $night)"
same "the first night is posted" 0 "$(status_of job confirm 1 --posted 59 --as-of 2026-12-02)"
small_town 63
JPKI_NOTICE_DIE_AT=frozen job run --as-of 2026-12-03 >"$work/out" 2>&1
same "at a glance" "1 not done: the next 'jpki-notice run' finishes first
1 pieces to be posted: 'jpki-notice recheck RUN' before, 'jpki-notice confirm RUN' after
   run  day         state     examined  noticed  excluded   held  sheets  posted  to post
     3  2026-12-03  frozen          63        3        60      0       3       0        0
     2  2026-12-01  done             1        1         0      0       1       0        1  prints pieces of run 1 again
     1  2026-12-01  done            60       60         0      0      60      59        0" "$(job status)"
job status 1 >"$work/status"
same "one run in full" "run 1  2026-12-01  done
  folder                        2026-12-01/run-1
  examined                      60
  noticed                       60
  sheets                        60
  print file 1: seq 1-20, 40 pages, rendered
  print file 2: seq 21-40, 40 pages, rendered
  print file 3: seq 41-60, 40 pages, rendered
  posted                        59
  replaced                      1
  to be posted                  0" "$(grep -v -e '^  started  *20' -e '^  finished  *20' "$work/status")"
same "no run" 2 "$(status_of job status 9)"
finish

#!/bin/sh
# What databases do to a night: they are away, restart, cut connections, refuse, are in each other's way, change. What may
# pass by itself is waited for, and the night goes on from the ledger; the rest ends in the status of its kind. Nothing is
# frozen twice, nothing is lost.
. "$(dirname "$0")/lib.sh"

library=$(faults_library)
night='run --as-of 2026-12-01 --jobs 1'
SOURCE_DATE_EPOCH=1796050800 # 2026-12-01T00:00:00+09:00: the clock stands still, so that files can be compared
PGOPTIONS='-c client_min_messages=warning'
export SOURCE_DATE_EPOCH PGOPTIONS
write_config "$work"
plain_letters "$work/letters"
sed -i "s,^directory=$top/templates\$,directory=letters," "$conf"
printf '[print]\npieces_per_file=4\n' >>"$conf"
sed 's/^patience_seconds=.*/patience_seconds=20/' "$conf" >"$work/patient.conf"
output=$work/output

patient() { jpki-notice --config "$work/patient.conf" "$@"; }
forget() { rm -rf "$output"; sql 'TRUNCATE jpki_notice.run CASCADE'; }
# whole NAME: the night is as an undisturbed one.
whole() {
    ok "$1: the files of an undisturbed night" diff -r "$work/undisturbed" "$output"
    same "$1: one run, nine pieces" "1|9|done" \
        "$(sql 'SELECT count(*), (SELECT count(*) FROM jpki_notice.piece), min(state) FROM jpki_notice.run')"
    forget
}
# wait_for SQL: until it says t, for at most 20 s.
wait_for() {
    for _ in $(seq 200); do
        [ "$(sql "$1" 2>/dev/null)" != t ] || return 0
        sleep 0.1
    done
    return 1
}
# stopped_in TABLE MODE: in the background, somebody locks the table so that a night stops there.
stop_in() {
    PGAPPNAME=stopper psql -XAtq -c 'BEGIN' -c "LOCK TABLE jpki_notice.$1 IN $2 MODE" -c 'SELECT pg_sleep(60)' >"$work/stopper.log" 2>&1 &
    wait_for "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'stopper' AND wait_event = 'PgSleep')"
}
waits="SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name LIKE 'jpki-notice%' AND wait_event_type = 'Lock')"
end() { sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '$1'" >"$work/end.log"; }

ok "the hamlet loads" hamlet
same "an undisturbed night" 3 "$(status_of job $night)"
mv "$output" "$work/undisturbed"

# ---------------------------------------------------------------- what belongs together stays together
while IFS='|' read -r name statement why; do
    same "$name" 1 "$(psql -Xqc "SET search_path = jpki_notice; $statement" 2>&1 | grep -c "ERROR:.*$why")"
done <<'ROWS'
an addressee of no piece is refused|INSERT INTO addressee (run_id, seq, name, address) VALUES (1, 999, 'x', 'x')|addressee belongs to no piece
a subject of no piece is refused|INSERT INTO subject (tier, serial, run_id, seq) VALUES ('renewal', 'x', 1, 999)|subject belongs to no piece
a piece of no run is refused|INSERT INTO piece SELECT (jsonb_populate_record(p, '{"run_id": 999, "notice_id": "x"}')).* FROM piece p WHERE seq = 1|piece belongs to no run
a run is not deleted under its pieces|DELETE FROM run_parameter; DELETE FROM run_count; DELETE FROM decision; DELETE FROM print_file; DELETE FROM run|run that is deleted still has pieces
a run keeps its number|UPDATE run SET run_id = 999|run keeps its run and its number
a piece is not deleted under its addressee|DELETE FROM piece WHERE seq = 1|still has an addressee
a piece keeps its number|UPDATE piece SET seq = seq + 1000|piece keeps its run and its number
an addressee keeps its piece|UPDATE addressee SET seq = seq + 1000|addressee keeps its run and its number
a subject keeps its piece|UPDATE subject SET seq = seq + 1000|subject keeps its run and its number
ROWS
forget
same "a ledger is emptied as a whole" 0 "$(sql 'SELECT (SELECT count(*) FROM jpki_notice.addressee) + count(*) FROM jpki_notice.subject')"

# ---------------------------------------------------------------- a server that is away, or goes away
server stop -m fast
same "the server is away: 5" 5 "$(status_of job $night)"
same "the server is away: the message names it" 1 "$(grep -c 'error .*ledger database: connection to server.*Connection refused' "$work/err")"
(sleep 1.5; server start) &
same "the server comes back while the night waits for it" 3 "$(status_of patient $night)"
wait
same "it was said that it tried again" yes "$(grep -q 'warning retry .*Connection refused.*; trying again in 1 s' "$work/err" && echo yes)"
whole "the server was away"

ok "a night is stopped in its freeze" stop_in run EXCLUSIVE
patient $night >"$work/out" 2>"$work/err" &
running=$!
ok "it waits" wait_for "$waits"
server restart -m immediate
wait $running
same "the server crashed in the freeze: the night is done" 3 $?
whole "the server crashed in the freeze"

ok "a night is stopped in its rendering" stop_in print_file SHARE
patient $night >"$work/out" 2>"$work/err" &
running=$!
ok "it waits" wait_for "$waits"
server restart -m fast
wait $running
same "the server restarted in the rendering: the night is done" 3 $?
whole "the server restarted in the rendering"

# ---------------------------------------------------------------- a connection that is cut, and a night that heals itself
LD_PRELOAD="$library" FAULTS_CALL=recv FAULTS_COUNT=$work/count job $night >"$work/out" 2>&1
total=$(od -A n -t u8 "$work/count" | tr -d ' ')
forget
for k in $((total / 3)) $((total * 5 / 8)) $((total - 1)); do
    rm -f "$work/count"
    same "cut at answer $k of $total: the night is done all the same" 3 \
        "$(LD_PRELOAD="$library" FAULTS_CALL=recv FAULTS_AT=$k FAULTS_COUNT=$work/count status_of patient $night)"
    whole "cut at answer $k"
done

# The answer to the freeze's COMMIT is lost: the server has committed, and the night knows nothing of it.
sql "CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS \$\$ BEGIN
         PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'jpki-notice lost' OR pid = pg_backend_pid();
         RETURN NULL; END \$\$;
     CREATE CONSTRAINT TRIGGER lose AFTER INSERT ON jpki_notice.run DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
         WHEN (NEW.run_id = 1) EXECUTE FUNCTION lose()"
same "ended within COMMIT, every time: 5" 5 "$(status_of job $night)"
same "ended within COMMIT: nothing was frozen" 0 "$(sql 'SELECT count(*) FROM jpki_notice.run')"
sql 'DROP FUNCTION lose CASCADE'
same "then the night is done" 3 "$(status_of job $night)"
whole "ended within COMMIT"

# ---------------------------------------------------------------- errors of the server, as it would raise them
# raise_in TABLE EVENT SQLSTATE TIMES: so often; a sequence counts, which no rollback takes back.
raise_in() {
    sql "CREATE SEQUENCE public.times;
         CREATE FUNCTION public.fail() RETURNS trigger LANGUAGE plpgsql AS \$\$ BEGIN
             IF nextval('public.times') <= $4 THEN
                 RAISE EXCEPTION 'made by the story' USING ERRCODE = '$3';
             END IF; RETURN NEW; END \$\$;
         CREATE TRIGGER fail BEFORE $2 ON jpki_notice.$1 FOR EACH ROW EXECUTE FUNCTION public.fail()"
}
# What | SQLSTATE | where it is raised | what becomes of a patient night
while IFS='|' read -r what state table event then; do
    what=$(echo $what) then=$(echo $then)
    raise_in $table "$(echo $event)" "$(echo $state)" 1
    same "$what ($(echo $state)) in $(echo $event) $(echo $table): $then" "$then" "$(status_of patient $night)"
    if [ "$then" = 3 ]; then
        same "$what: it tried once more" 1 "$(grep -c 'warning retry' "$work/err")"
    else
        same "$what: it did not try again, and says what it was" "0 1" \
            "$(grep -c 'warning retry' "$work/err") $(grep -c "error .*made by the story (SQLSTATE $(echo $state)).*; hint: " "$work/err")"
    fi
    sql 'DROP FUNCTION public.fail CASCADE; DROP SEQUENCE public.times'
    [ "$then" = 3 ] || same "$what: the next night is done" 3 "$(status_of job $night)"
    whole "$what"
done <<'ROWS'
a serialization failure | 40001 | run        | INSERT | 3
a deadlock              | 40P01 | subject    | INSERT | 3
a deadlock              | 40P01 | print_file | UPDATE | 3
a lock not had in time  | 55P03 | run        | UPDATE | 3
too many connections    | 53300 | decision   | INSERT | 3
the server's disk full  | 53100 | addressee  | INSERT | 5
a statement too slow    | 57014 | piece      | INSERT | 5
ROWS

# ---------------------------------------------------------------- a ledger that cannot be written, or is another's
sql "ALTER DATABASE postgres SET default_transaction_read_only = on"
for command in check "$night"; do
    same "a read-only ledger: ${command%% *}" 5 "$(status_of job $command)"
    same "a read-only ledger: ${command%% *} says so" 1 "$(cat "$work/out" "$work/err" | grep -c 'ledger database: it is read only; hint: is it a standby?')"
done
PGOPTIONS='-c default_transaction_read_only=off' psql -XAtqc 'ALTER DATABASE postgres RESET default_transaction_read_only'
sql 'DELETE FROM jpki_notice.schema_version WHERE version = (SELECT max(version) FROM jpki_notice.schema_version)'
for command in check "$night" 'status'; do
    same "an older ledger: ${command%% *}" 5 "$(status_of job $command)"
    same "an older ledger: ${command%% *} says so" 1 "$(cat "$work/out" "$work/err" | grep -c "is of an older version; hint: run 'jpki-notice init'")"
done
sql "INSERT INTO jpki_notice.schema_version (version) SELECT max(version) + 1 FROM jpki_notice.schema_version"

# ---------------------------------------------------------------- a register that changes under us
ok "a night is stopped in its selection" stop_in subject 'ACCESS EXCLUSIVE'
job $night >"$work/out" 2>"$work/err" &
running=$!
ok "it waits" wait_for "$waits"
sql "CREATE TABLE registry.saved AS TABLE registry.certificate;
     UPDATE registry.certificate SET status = 'revoked'; UPDATE registry.resident SET status = 'deceased', name = 'x'"
end stopper
wait $running
same "the register changed under the selection: the night is done" 3 $?
whole "the register as it was when the night began"

# ---------------------------------------------------------------- a client that is gone leaves no lock
ok "a night is stopped" stop_in run EXCLUSIVE
job $night >"$work/out" 2>"$work/err" &
running=$!
ok "it waits" wait_for "$waits"
kill -KILL "$(pgrep -x jpki-notice -P "$running" || echo "$running")"
wait $running 2>/dev/null
ok "killed in a statement: the server lets go of its lock" wait_for \
    "SELECT NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted)"
end stopper
finish

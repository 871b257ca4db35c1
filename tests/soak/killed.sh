#!/bin/sh
# killed.sh KILLS [RESTARTS]: nights of 1, 2 and 4 workers are killed (SIGKILL) so many times at random moments, the parent or one
# of its workers, and the server is restarted so many times under them; each night is then resumed. What it leaves on the disk
# has to be an undisturbed night's, byte for byte, and nobody is noticed twice or lost.
. "$(dirname "$0")/../story/lib.sh"
kills=${1:-500}
restarts=${2:-100}

SOURCE_DATE_EPOCH=1796050800 # the clock stands still, so that files can be compared
export SOURCE_DATE_EPOCH
night=2026-12-01
pieces=12
write_config "$work"
plain_letters "$work/letters"
sed -i "s,^directory=.*/templates\$,directory=$work/letters," "$conf"
printf '[print]\npieces_per_file=2\n' >>"$conf"

# random N: a number from 0 to N-1.
random() {
    echo $(($(od -An -N4 -tu4 /dev/urandom) % $1))
}

now_ms() {
    date +%s%3N
}

new_night() {
    rm -rf "$work/output"
    sql 'SET client_min_messages = warning; TRUNCATE jpki_notice.run CASCADE'
}

job init --sample-registry >/dev/null && job import holidays "$top/samples/syukujitsu.csv" >/dev/null && small_town $pieces
began=$(now_ms)
same "an undisturbed night" 0 "$(status_of job run --as-of $night --jobs 2)"
lasts=$(($(now_ms) - began))
mv "$work/output" "$work/undisturbed"
same "of six print files" 6 "$(find "$work/undisturbed" -path '*/print/*.pdf' | wc -l)"

# strike PID: what is killed: the night, or one of its children if it has one.
strike() {
    victim=$1
    if [ "$(random 2)" -eq 0 ]; then
        children=$(pgrep -P "$1" | tr '\n' ' ')
        # shellcheck disable=SC2086 # one word a process
        set -- "$1" $children
        shift "$(random $#)"
        victim=$1
    fi
    kill -KILL "$victim" 2>/dev/null
}

restart_server() {
    mode=fast
    [ "$(random 2)" -eq 0 ] || mode=immediate
    server restart -m $mode
}

# resume: `run` until it is done; 5 is a server that is still starting.
resume() {
    for try in 1 2 3 4 5; do
        status=$(status_of job run --as-of $night --jobs "$jobs")
        [ "$status" -ne 5 ] || { sleep 0.3; continue; }
        break
    done
    [ "$status" -eq 0 ] || { echo "resumed with status $status"; cat "$work/err"; return 1; }
    diff -r "$work/undisturbed" "$work/output" &&
        [ "$(sql "SELECT count(*), count(DISTINCT resident_id), (SELECT string_agg(state, ' ') FROM jpki_notice.run)
                  FROM jpki_notice.piece")" = "$pieces|$pieces|done" ]
}

# disturb WHAT: one night with `jobs` workers that WHAT happens to, and what became of it.
disturb() {
    new_night
    jpki-notice --config "$conf" run --as-of $night --jobs "$jobs" >"$work/night.log" 2>&1 &
    pid=$!
    ms=$(random $((lasts + lasts / 10)))
    sleep "$((ms / 1000)).$(printf %03d $((ms % 1000)))"
    if [ "$1" = kill ]; then strike $pid; else restart_server; fi
    wait $pid
    ended=$?
    [ $ended -eq 0 ] || disturbed=$((disturbed + 1))
    if ! resume >"$work/resume.log" 2>&1; then
        bad=$((bad + 1))
        echo "# $1 after $ms ms, $jobs workers, status $ended:"
        sed 's/^/#   /' "$work/resume.log" | head -20
    fi
}

# series WHAT COUNT: so many nights, of 1, 2 and 4 workers in turn.
series() {
    bad=0
    disturbed=0
    n=0
    while [ $n -lt "$2" ]; do
        case $((n % 3)) in 0) jobs=1 ;; 1) jobs=2 ;; *) jobs=4 ;; esac
        disturb "$1"
        n=$((n + 1))
        [ $((n % 50)) -ne 0 ] || echo "# $1: $n nights, $disturbed ended by it, $bad did not come out as undisturbed"
    done
    echo "# $1: $2 nights of $lasts ms, $disturbed of them ended by it, $bad did not come out as undisturbed"
    same "$1: all $2 came out as undisturbed" 0 "$bad"
}

series kill "$kills"
series restart "$restarts"
finish

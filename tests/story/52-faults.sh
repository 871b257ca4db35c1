#!/bin/sh
# The k-th system call of a small night fails (tests/support/faults.c), for each kind of call that can. Then the night has
# failed with a message and a status, or is complete; whatever bears its final name is whole; and the next `run` ends with
# the files of an undisturbed night, byte for byte, and everybody noticed once.
#
# JPKI_COUNT: how many points of each kind of fault are tried, spread over all of its calls; make soak tries them all.
# JPKI_FAULTS: only those kinds, by their names below.
. "$(dirname "$0")/lib.sh"

points=${JPKI_COUNT:-2}
library=$(faults_library)
night='run --as-of 2026-12-01 --jobs 1'
SOURCE_DATE_EPOCH=1796050800 # 2026-12-01T00:00:00+09:00: the clock stands still, so that files can be compared
PGOPTIONS='-c client_min_messages=warning' # TRUNCATE … CASCADE talks
export SOURCE_DATE_EPOCH PGOPTIONS
write_config "$work"
plain_letters "$work/letters"
sed -i "s,^directory=$top/templates\$,directory=letters," "$conf"
printf '[print]\npieces_per_file=4\n' >>"$conf"
output=$work/output

# faulty CALL K ERRNO STAY: the night in which that call fails; ERRNO - for the default.
faulty() {
    rm -f "$work/count"
    (
        export LD_PRELOAD="$library" FAULTS_UNDER="$output" FAULTS_COUNT="$work/count"
        export FAULTS_CALL="$1" FAULTS_AT="$2"
        [ "$3" = - ] || export FAULTS_ERRNO="$3"
        [ "$4" = - ] || export FAULTS_STAY="$4"
        exec jpki-notice --config "$conf" $night
    ) >"$work/out" 2>"$work/err"
    echo $?
}

# wrong WHAT: the point is not as it should be.
wrong() {
    echo "$name, call $k: $1" >>"$work/wrong"
    sed 's/^/    /' "$work/err" >>"$work/wrong"
}

# Whatever bears its final name is already what it will be.
nothing_is_half_written() {
    [ ! -d "$output" ] || (cd "$output" && find . -type f ! -name '.*') | while read -r file; do
        cmp -s "$output/$file" "$work/undisturbed/$file" || wrong "$file is not what it will be"
    done
}

# One point: night with the fault, then the night after it.
try_point() {
    rm -rf "$output"
    status=$(faulty "$call" "$k" "$errno" "$stay")
    nothing_is_half_written
    case $status in
    0 | 3)
        diff -r "$work/undisturbed" "$output" >/dev/null || wrong "status $status, but the run is not complete"
        done=$((done + 1))
        ;;
    133 | 134) [ "$call" = malloc ] || wrong "aborted" ;; # what GLib does when memory is out
    5 | 7 | 8 | 1 | 11) [ "$(grep -c ' error .*; hint: ' "$work/err")" -eq 1 ] || wrong "status $status without a message" ;;
    *) [ "$call" = malloc ] || wrong "status $status" ;;
    esac
    echo "$status" >>"$work/statuses"
    job $night >"$work/out" 2>"$work/err"
    status=$?
    [ $status -eq 0 ] || [ $status -eq 3 ] || wrong "the next run ends with $status"
    diff -r "$work/undisturbed" "$output" >/dev/null || wrong "the next run's files are not those of an undisturbed night"
    got=$(sql "SELECT (SELECT count(*) FROM jpki_notice.piece), count(*), min(state) FROM jpki_notice.run; TRUNCATE jpki_notice.run CASCADE")
    [ "$got" = "9|1|done" ] || wrong "the ledger has $got"
}

# try_kind NAME CALL ERRNO STAY: points of one kind, spread from its first call to its last.
try_kind() {
    name=$1 call=$2 errno=$3 stay=$4 done=0 tried=0 last=
    : >"$work/wrong"
    : >"$work/statuses"
    total=$(of "$call")
    n=$points
    [ "$n" -le "$total" ] || n=$total
    i=0
    while [ "$i" -lt "$n" ]; do
        # The first, the last, and what lies evenly between; without --jobs 1's luck, a call more may come: total + 1 none.
        k=$((n == 1 ? 1 : 1 + i * (total - 1) / (n - 1)))
        i=$((i + 1))
        try_point
        tried=$((tried + 1))
    done
    same "$name: $tried of $total calls, $done nights complete all the same, else $(sort -n "$work/statuses" | grep -vx '[03]' | uniq -c | awk '{ printf "%s%s x status %s", sep, $1, $2; sep = ", " }')" \
        "" "$(head -20 "$work/wrong")"
    [ "$total" -gt 0 ] || same "$name: there are such calls" some none
}

# of CALL: how many there are in an undisturbed night.
of() {
    rm -rf "$output"
    faulty "$1" 0 - - >/dev/null
    sql 'TRUNCATE jpki_notice.run CASCADE' >/dev/null
    od -A n -t u8 "$work/count" | tr -d ' '
}

ok "the hamlet loads" hamlet
same "an undisturbed night" 3 "$(status_of job $night)"
same "of three print files, one day, one run" 3 "$(find "$output" -path '*/print/*.pdf' | wc -l)"
mv "$output" "$work/undisturbed"
sql 'TRUNCATE jpki_notice.run CASCADE'

# name          call    errno stay   (28 ENOSPC, 30 EROFS, 5 EIO, 122 EDQUOT, 18 EXDEV, 24 EMFILE, 11 EAGAIN, 4 EINTR)
while read -r name call errno stay; do
    # AddressSanitizer's malloc calls no other.
    case $call:$library in malloc:*libasan*) continue ;; esac
    case " ${JPKI_FAULTS:-$name} " in
    *" $name "*) try_kind "$name" "$call" "$errno" "$stay" ;;
    esac
done <<'ROWS'
open            open    24    -
read-only       open    30    yes
mkdir           mkdir   13    -
write           write   5     -
interrupted     write   4     -
disk-full       write   28    yes
quota           write   122   yes
short-write     write   0     -
fsync           fsync   5     -
close           close   5     -
rename          rename  18    -
unlink          unlink  1     -
fork            fork    11    -
send            send    -     -
recv            recv    -     -
malloc          malloc  -     -
ROWS

# Room is asked for before the freeze.
rm -rf "$output"
same "little room: refused" 8 "$(LD_PRELOAD="$library" FAULTS_FREE=3000000 status_of job $night)"
same "little room: with both figures" 1 \
    "$(grep -c "error .*$output has 3.0.MB free, and tonight's [0-9]* pages need up to [0-9.]*.MB; hint: make room; nothing was recorded" "$work/err")"
same "little room: nothing is recorded" 0 "$(sql 'SELECT count(*) FROM jpki_notice.run')"
finish

#!/bin/sh
# large-night.sh [PEOPLE]: a night of a twentieth and one of a fifth of so many people, 50,000 and 200,000 pieces of a million. The
# peak memory of each process is told; it must not grow with the pieces.
. "$(dirname "$0")/../story/lib.sh"
people=${1:-1000000}

night=2027-03-01
write_config "$work"
printf '[guard]\nmedian_factor=0\n' >>"$conf"

# watch COMMAND…: runs it, and prints "ROLE kB" for the peak of the night and of its hungriest worker.
watch() {
    /usr/bin/python3 - "$@" <<'PYTHON'
import os, subprocess, sys, time

def peak_of(pid):
    try:
        with open(f"/proc/{pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return 0

def children_of(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as children:
            return [int(child) for child in children.read().split()]
    except OSError:
        return []

pid = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL).pid
worker = 0
while True:
    ended, status, usage = os.wait4(pid, os.WNOHANG)
    if ended:
        break
    worker = max([worker] + [peak_of(child) for child in children_of(pid)])
    time.sleep(0.05)
print(f"{os.waitstatus_to_exitcode(status)} {usage.ru_maxrss} {worker}")
PYTHON
}

# a_night DUE: "PIECES SECONDS NIGHT-kB WORKER-kB" of a night on which so many are due, in $figures.
a_night() {
    rm -rf "$work/output"
    sql 'DROP SCHEMA IF EXISTS jpki_notice CASCADE' 2>/dev/null
    job init --sample-registry >/dev/null && job import holidays "$top/samples/syukujitsu.csv" >/dev/null
    psql -Xq -v people="$people" -v due="$1" -v as_of=$night -f "$top/tests/bench/make-town.sql"
    began=$(date +%s)
    # shellcheck disable=SC2046 # three words
    set -- $(watch jpki-notice --config "$conf" run --as-of $night --jobs 2)
    same "the night ends with somebody newly held" 3 "$1"
    figures="$(sql 'SELECT noticed FROM jpki_notice.run') $(($(date +%s) - began)) $2 $3"
    # shellcheck disable=SC2086 # four words
    printf '# %s pieces of %s people in %s s: peak of the night %s kB, of a worker %s kB\n' ${figures%% *} "$people" ${figures#* }
}

# grew MOST-PERCENT BEFORE AFTER: whether it did, by more than that.
grew_little() {
    [ $(($3 * 100)) -le $(($2 * (100 + $1))) ]
}

# The seed's hash spreads people evenly: some ten in a hundred of those in range have moved, died or renewed.
a_night $((people * 6 / 100))
small=$figures
a_night $((people * 24 / 100))
# shellcheck disable=SC2086 # four words each
set -- $small $figures
ok "the second has about four times the pieces" test $(($5 * 10)) -ge $(($1 * 35))
ok "the night's memory does not grow with them" grew_little 5 "$3" "$7"
ok "nor does a worker's" grew_little 5 "$4" "$8"
finish

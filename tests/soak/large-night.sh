#!/bin/sh
# large-night.sh [PEOPLE]: a night of a twentieth and one of a fifth of so many people, 50,000 and 200,000 pieces of a million. The
# peak memory of each process is told; what is its own must not grow with the pieces.
. "$(dirname "$0")/../story/lib.sh"
people=${1:-1000000}

night=2027-03-01
write_config "$work"
printf '[guard]\nmedian_factor=0\n' >>"$conf"

# watch COMMAND…: runs it, and prints "STATUS kB kB kB kB": the peak and the most of its own memory, of the night and of its
# hungriest worker. A peak is the kernel's own figure (VmHWM). It counts what is mapped of the fonts and libraries too, up to
# 50 MB, of which as much is there as the machine's page cache happened to hold: two nights of the same pieces differ by 10 MB.
# What a process has of its own (RssAnon) is looked at every 20 ms.
watch() {
    /usr/bin/python3 - "$@" <<'PYTHON'
import os, subprocess, sys, time

def memory_of(pid):
    found = {"VmHWM": 0, "RssAnon": 0}
    try:
        with open(f"/proc/{pid}/status") as status:
            found.update((line.split(":")[0], int(line.split()[1])) for line in status if line.startswith(tuple(found)))
    except OSError:
        pass
    return list(found.values())

def children_of(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as children:
            return [int(child) for child in children.read().split()]
    except OSError:
        return []

def larger(a, b):
    return [max(pair) for pair in zip(a, b)]

pid = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL).pid
night, worker = [0, 0], [0, 0]
while True:
    ended, status, usage = os.wait4(pid, os.WNOHANG)
    if ended:
        break
    night = larger(night, memory_of(pid))
    for child in children_of(pid):
        worker = larger(worker, memory_of(child))
    time.sleep(0.02)
print(os.waitstatus_to_exitcode(status), *larger(night, [usage.ru_maxrss, 0]), *worker)
PYTHON
}

# a_night DUE: "PIECES SECONDS PEAK OWN PEAK OWN" of a night on which so many are due, in $figures.
a_night() {
    rm -rf "$work/output"
    sql 'DROP SCHEMA IF EXISTS jpki_notice CASCADE' 2>/dev/null
    job init --sample-registry >/dev/null && job import holidays "$top/samples/syukujitsu.csv" >/dev/null
    psql -Xq -v people="$people" -v due="$1" -v as_of=$night -f "$top/tests/bench/make-town.sql"
    began=$(date +%s)
    # shellcheck disable=SC2046 # five words
    set -- $(watch jpki-notice --config "$conf" run --as-of $night --jobs 2)
    same "the night ends with somebody newly held" 3 "$1"
    figures="$(sql 'SELECT noticed FROM jpki_notice.run') $(($(date +%s) - began)) $2 $3 $4 $5"
    # shellcheck disable=SC2086 # six words
    printf '# %s pieces of '"$people"' people in %s s: the night peaks at %s kB, %s of its own; a worker at %s kB, %s of its own\n' $figures
}

# grew_little BEFORE AFTER: by no more than 5 MB: caches go on filling, but nothing is kept of each of some 170,000 pieces more.
grew_little() {
    [ $(($2 - $1)) -le 5000 ]
}

# The seed's hash spreads people evenly: some ten in a hundred of those in range have moved, died or renewed.
a_night $((people * 6 / 100))
small=$figures
a_night $((people * 24 / 100))
# shellcheck disable=SC2086 # six words each
set -- $small $figures
ok "the second has about four times the pieces" test $(($7 * 10)) -ge $(($1 * 35))
ok "the night's own memory does not grow with them" grew_little "$4" "${10}"
ok "nor does a worker's" grew_little "$6" "${12}"
ok "nobody's peak is 150 MB" test "$3" -lt 150000 -a "$5" -lt 150000 -a "$9" -lt 150000 -a "${11}" -lt 150000
finish

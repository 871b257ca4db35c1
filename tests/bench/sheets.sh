#!/bin/sh
# Every sheet of a night of some thousand pieces, looked at as the mail room's scanner does: tests/support/check_sheets.py.
# Some minutes; not part of `make check`, whose story 43 does the same with one print file of the small town.
#
#   JPKI_BUILDDIR=BUILD tests/bench/sheets.sh [PEOPLE-DUE]      default 2400: about 2,000 pieces
due=${1:-2400}
. "$(dirname "$0")/../story/lib.sh"

write_config "$work"
ok "an empty registry" job init --sample-registry
ok "holidays" job import holidays "$top/samples/syukujitsu.csv"
ok "a town with $due people due" psql -Xq -v people="$((due * 10))" -v due="$due" -v as_of=2027-03-01 -f "$top/tests/bench/make-town.sql"
status=$(status_of job run --as-of 2027-03-01 --jobs 2)
ok "the night is done" test "$status" -eq 0 -o "$status" -eq 3
run=$work/output/2027-03-01/run-1
same "verify finds nothing" 0 "$(status_of job verify 1)"
ok "all sheets agree" sh -c "/usr/bin/python3 '$top/tests/support/check_sheets.py' 1 '$run' >'$work/sheets.out'"
sed 's/^/# /' "$work/sheets.out"
finish

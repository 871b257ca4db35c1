#!/bin/sh
# A ledger that was restored from an older backup has forgotten whom it wrote to since. The folders of those runs have not: no
# night goes over them unseen, of whatever day it is.
. "$(dirname "$0")/lib.sh"

write_config "$work"
ok "a hamlet" hamlet
same "a night, of three letters" 0 "$(status_of job run --as-of 2026-12-01 --limit 3)"
ok "is backed up" pg_dump -Fc -n jpki_notice -f "$work/dump"
same "the next night" 3 "$(status_of job run --as-of 2026-12-02)"
letters=$(sql "SELECT count(*) FROM jpki_notice.piece WHERE run_id = 2")
ok "has letters" test "$letters" -gt 0

ok "the ledger is restored" sh -c "psql -XAtqc 'DROP SCHEMA jpki_notice CASCADE' 2>/dev/null && pg_restore --exit-on-error -d \"\$PGDATABASE\" '$work/dump'"
same "a night of a third day is refused" 8 "$(status_of job run --as-of 2026-12-03)"
ok "and told what is in its way" grep -q "$work/output/2026-12-02/run-2 is there already, from a ledger that is not this one" "$work/err"
same "nothing is recorded" 1 "$(sql 'SELECT count(*) FROM jpki_notice.run')"
same "nor on the disk" "" "$(find "$work/output" -name '2026-12-03')"
same "a reprint is refused likewise" 8 "$(status_of job reprint 1 --seq 1 --as-of 2026-12-03)"

ok "somebody has looked, and moves it away" mv "$work/output/2026-12-02/run-2" "$work/forgotten"
same "then a night goes on" 3 "$(status_of job run --as-of 2026-12-03)"
same "with those whom the ledger has forgotten" "$letters" "$(sql "SELECT count(*) FROM jpki_notice.piece WHERE run_id = 2")"
finish

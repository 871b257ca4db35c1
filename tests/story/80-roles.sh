#!/bin/sh
# The night as ward IT sets it up: one role that reads the views, one that owns the ledger, and neither can do more.
. "$(dirname "$0")/lib.sh"

write_config "$work"
ok "the sample registry and its people stand, made by their owner" load_town
sql 'DROP SCHEMA jpki_notice CASCADE' 2>/dev/null
ok "roles.sql makes the roles" psql -Xq -f "$top/sql/roles.sql"
ok "and can be run again" psql -Xq -f "$top/sql/roles.sql"
sql "ALTER ROLE jpki_notice_reader PASSWORD 'r'; ALTER ROLE jpki_notice_ledger PASSWORD 'l'"
cat >>"$conf" <<CONF
[source]
conninfo=user=jpki_notice_reader password=r
[ledger]
conninfo=user=jpki_notice_ledger password=l
CONF

same "the ledger's owner makes the ledger" 0 "$(status_of job init)"
same "and takes the holidays" 0 "$(status_of job import holidays "$top/samples/syukujitsu.csv")"
same "check is content" 0 "$(status_of job check)"
same "the night is done" 3 "$(status_of job run --as-of 2026-12-01)"
same "the reader cannot write the register" 5 "$(status_of job import residents "$top/samples/residents.csv")"

denied() { PGUSER=$1 PGPASSWORD=$2 psql -XAtqc "$3" 2>&1 | grep -c 'permission denied\|read-only transaction'; }
same "the reader sees no table behind the views" 1 "$(denied jpki_notice_reader r 'SELECT count(*) FROM registry.resident')"
same "the reader changes nothing through the views" 1 \
    "$(denied jpki_notice_reader r "BEGIN READ WRITE; UPDATE source.resident SET opted_out = true")"
same "the reader sees nothing of the ledger" 1 "$(denied jpki_notice_reader r 'SELECT count(*) FROM jpki_notice.run')"
same "the ledger's owner sees nothing of the register" 1 \
    "$(denied jpki_notice_ledger l 'SELECT count(*) FROM source.resident')"
finish

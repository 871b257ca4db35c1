#!/bin/sh
# A ledger of the first version is upgraded by `init`: what it has sent stays sent, and its pieces can still be read.
. "$(dirname "$0")/lib.sh"

write_config "$work"
ok "a town and a ledger of today" load_town
sql 'SET client_min_messages = warning; DROP SCHEMA jpki_notice CASCADE; CREATE SCHEMA jpki_notice'
ok "the ledger of version 1" sh -c "
    { echo 'SET search_path = jpki_notice;'; cat '$top/sql/ledger/001_ledger.sql' '$top/sql/query/ledger_create_versions.sql'; echo ';
      INSERT INTO schema_version (version) VALUES (1);'; } | psql -Xq -v ON_ERROR_STOP=1"

# One adult and one child who had their letters a week ago; the child's certificate is in the town's range tonight.
ok "two letters in it" psql -Xq -v ON_ERROR_STOP=1 -c "
    SET search_path = jpki_notice;
    INSERT INTO run (run_id, as_of, state, folder, started_at)
        VALUES (1, '2026-11-24', 'done', '2026-11-24/run-1', '2026-11-24T00:00:00+09:00');
    INSERT INTO print_file VALUES (1, 1, 'rendered', 2, 8, 4, 1, 2, repeat('0', 64));
    INSERT INTO piece VALUES
        (1, 1, '000001-000001-0', '0010001', 'renewal', 'standard', '1760012', true, false, NULL, false, false, 'C0010001A',
         'S0010001A', 'U0010001A', NULL, '2026-12-01', '2026-12-01', '2026-12-01', '2026-09-02', '2026-12-01', false,
         '2031-12-01', 1, 1, 4, 2),
        (1, 2, '000001-000002-0', '0300001', 'renewal', 'minor', '1760012', true, false, 'parent', false, false, 'C0300001A',
         NULL, 'U0300001A', NULL, NULL, '2026-12-13', '2026-12-13', '2026-09-14', '2026-12-12', true, '2031-12-01', 1, 5, 8, 2);
    INSERT INTO subject VALUES ('renewal', 'S0010001A', 1, 1), ('renewal', 'U0010001A', 1, 1), ('renewal', 'U0300001A', 1, 2)"

same "a run refuses the older ledger" 5 "$(status_of job run --as-of 2026-12-01)"
ok "and says what to do" grep -q "older version.*jpki-notice init" "$work/err"
# Somebody's own view stands on its tables: it is not for init to drop it.
sql 'CREATE VIEW public.theirs AS SELECT notice_id, resident_id FROM jpki_notice.piece'
same "init stops at a view on a table that changes" 5 "$(status_of job init)"
ok "and says what to do" grep -q 'hint: drop the views on the ledger' "$work/err"
sql 'DROP VIEW public.theirs'
ok "init upgrades it" job init
same "to the program's version" "$(find "$top/sql/ledger" -name '*.sql' | wc -l)" "$(sql 'SELECT max(version) FROM jpki_notice.schema_version')"
ok "init once more changes nothing" job init
same "what the server knows of the columns outlives it" 5 \
    "$(sql "SELECT count(*) FROM pg_stats WHERE schemaname = 'jpki_notice' AND (tablename, attname) IN
        (('piece', 'notice_id'), ('piece', 'resident_id'), ('piece', 'replaces'), ('subject', 'tier'), ('subject', 'serial'))")"
same "the child's letter was a child's, both were about renewal" "renewal f f|renewal f t" \
    "$(sql "SELECT string_agg(procedure || ' ' || adult_ward::text::char || ' ' || under_15::text::char, '|' ORDER BY seq) FROM jpki_notice.piece")"
ok "holidays again, they stood in the old ledger" job import holidays "$top/samples/syukujitsu.csv"
same "explain knows the old letter" "tonight: excluded: already_noticed" \
    "$(job explain 0300001 --as-of 2026-12-01 | grep '^tonight')"
same "the night goes through" 3 "$(status_of job run --as-of 2026-12-01)"
same "nobody is written to again" 2 \
    "$(sql "SELECT count(*) FROM jpki_notice.piece WHERE resident_id IN ('0010001', '0300001')")"
finish

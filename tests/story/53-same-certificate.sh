#!/bin/sh
# A view shows one card under two residents who are read thousands of rows apart: the first one has the letter, the second is held.
. "$(dirname "$0")/lib.sh"

write_config "$work"
plain_letters "$work/letters"
sed -i "s,^directory=.*/templates\$,directory=$work/letters," "$conf"
ok "the registry stands" job init --sample-registry
ok "holidays" job import holidays "$top/samples/syukujitsu.csv"
small_town 4500
sql "DELETE FROM registry.certificate WHERE card_id NOT IN ('K1', 'K3', 'K4400');
     CREATE OR REPLACE VIEW source.card AS
     SELECT card_id, resident_id, issued_on, expires_on, status, pin_free FROM registry.card WHERE card_id <> 'K4400'
     UNION ALL SELECT card_id, 'R004400', issued_on, expires_on, status, pin_free FROM registry.card WHERE card_id = 'K1'"
same "a dry run" 0 "$(status_of job run --as-of 2026-12-01 --dry-run)"
ok "a dry run sees it" grep -q 'held *bad_data *1' "$work/out"
same "the night" 3 "$(status_of job run --as-of 2026-12-01 --jobs 1)"
same "two letters" "R000001 R000003" "$(sql "SELECT string_agg(resident_id, ' ' ORDER BY seq) FROM jpki_notice.piece")"
same "the second resident is held" "R004400|bad_data" \
    "$(sql "SELECT resident_id, reason FROM jpki_notice.decision WHERE reason = 'bad_data'")"
finish

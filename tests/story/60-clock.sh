#!/bin/sh
# A clock walked over 110 (or JPKI_COUNT) nights, every tenth and one whole week missed: every certificate is noticed exactly
# once, on the first night that ran after it became due. 400 are a year and the month after.
. "$(dirname "$0")/lib.sh"

write_config "$work"
plain_letters "$work/letters" # each night reads them, and their words are not what this is about
sed -i "s,^directory=$top/templates\$,directory=letters," "$conf"
printf '[guard]\nzero=ignore\n' >>"$conf" # nights without a letter are ordinary in so small a town
ok "the ledger and the registry stand" job init --sample-registry
ok "the holidays load" job import holidays "$top/samples/syukujitsu.csv"
# How a server writes dates when nobody asks for anything else is its owner's affair.
sql "ALTER DATABASE $PGDATABASE SET datestyle TO 'SQL, DMY'; ALTER DATABASE $PGDATABASE SET timezone TO 'America/New_York'"

# 400 adults, one expiry a day from two weeks before to a year after, so that every month end is among them; on every fifth
# day a second person; both certificates of a person expire together.
sql "INSERT INTO registry.resident
     SELECT 'C' || lpad(n::text, 6, '0'), '練馬　太郎', NULL, '1980-04-01', '1760012', '東京都練馬区豊玉北' || n || '番',
            NULL, NULL, NULL, NULL, NULL, 'resident', true, NULL, NULL, NULL, false, false, false, false, NULL
     FROM generate_series(1, 480) n;
     INSERT INTO registry.card SELECT 'K' || resident_id, resident_id, '2021-01-01', '2031-01-01', 'active', false
     FROM registry.resident;
     INSERT INTO registry.certificate
     SELECT left(kind, 1) || card_id, card_id, kind, '2021-01-01',
            '2026-03-20'::date + (substr(card_id, 3)::int % 400), 'valid'
     FROM registry.card, unnest(ARRAY['signature', 'user_authentication']) kind" >/dev/null

night=2026-01-01
last=${JPKI_COUNT:-110}
[ "$last" -le 400 ] || last=400 # the town ends there
nights=0
failed=0
while [ "$nights" -lt "$last" ]; do
    nights=$((nights + 1))
    case $nights in
    *0 | 8[1-7]) ;; # missed
    *)
        echo "$night" >>"$work/nights"
        job run --as-of "$night" --jobs 1 >"$work/out" 2>&1 || {
            failed=$((failed + 1))
            sed "s/^/# $night: /" "$work/out"
        } ;;
    esac
    night=$(date -d "$night + 1 day" +%F)
done
same "every night ended with status 0" 0 "$failed"
ok "the last night once more" job run --as-of "$(tail -n 1 "$work/nights")"

# What should have happened, from the register and the list of nights alone.
psql -XAtq -v ON_ERROR_STOP=1 >"$work/wrong" <<SQL
CREATE TEMPORARY TABLE night (day date);
\\copy night FROM '$work/nights'
WITH due AS (
    SELECT r.resident_id, c.serial,
           (SELECT min(day) FROM night
            WHERE day BETWEEN (c.expires_on - interval '3 months')::date + 1 - 14 AND c.expires_on) AS first_night
    FROM registry.certificate c JOIN registry.card USING (card_id) JOIN registry.resident r USING (resident_id)
), was AS (
    SELECT s.serial, r.as_of FROM jpki_notice.subject s JOIN jpki_notice.run r USING (run_id)
)
SELECT 'wrong', due.serial, first_night, as_of FROM due FULL JOIN was USING (serial)
WHERE first_night IS DISTINCT FROM as_of
SQL
same "every certificate was noticed on the first night run after it became due" "" "$(cat "$work/wrong")"
ok "more certificates were noticed than there were nights" test "$(sql 'SELECT count(*) FROM jpki_notice.subject')" -gt "$((last * 3 / 2))"
same "nobody twice" 0 "$(sql "SELECT count(*) FROM (SELECT resident_id FROM jpki_notice.piece
    GROUP BY resident_id HAVING count(*) > 1) twice")"

# Whatever the machine's time zone is.
mkdir "$work/zones"
for zone in Asia/Tokyo UTC America/New_York; do
    TZ=$zone job run --as-of 2027-04-01 --dry-run >"$work/zones/$(echo "$zone" | tr / _)" 2>&1
done
same "the same selection in three time zones" 1 "$(cat "$work"/zones/* | sort -u | grep -c 'examined')"
for zone in Asia/Tokyo UTC America/New_York; do
    # 2026-11-22 23:59:59 and 2026-11-23 00:00:01 in Tokyo
    same "before midnight in Tokyo, with TZ=$zone" "resident C000001 as of 2026-11-22" \
        "$(SOURCE_DATE_EPOCH=1795359599 TZ=$zone job explain C000001 | head -n 1)"
    same "after midnight in Tokyo, with TZ=$zone" "resident C000001 as of 2026-11-23" \
        "$(SOURCE_DATE_EPOCH=1795359601 TZ=$zone job explain C000001 | head -n 1)"
done
finish

#!/bin/sh
# A night that is not like other nights is refused with status 12 before the freeze, leaves no trace, and goes on when the
# operator says so; what was strange stays with the run. And the calendar: closures of the ward's own reach the letters.
. "$(dirname "$0")/lib.sh"

write_config "$work"
cp "$conf" "$work/plain.conf"

# configure LINES…: the story's configuration with these lines.
configure() {
    { cat "$work/plain.conf"; printf '%s\n' "$@"; } >"$conf"
}

# due N EXPIRY: N adults more, both certificates of whom expire on that day.
people=0
due() {
    sql "INSERT INTO registry.resident
         SELECT 'G' || n, '練馬　太郎', NULL, '1980-04-01', '1760012', '東京都練馬区豊玉北' || n || '番',
                NULL, NULL, NULL, NULL, NULL, 'resident', true, NULL, NULL, NULL, false, false, false, false, NULL
         FROM generate_series($people + 1, $people + $1) n;
         INSERT INTO registry.card SELECT 'K' || n, 'G' || n, '2021-01-01', '2031-01-01', 'active', false
         FROM generate_series($people + 1, $people + $1) n;
         INSERT INTO registry.certificate SELECT left(kind, 1) || n, 'K' || n, kind, '2021-01-01', '$2', 'valid'
         FROM generate_series($people + 1, $people + $1) n, unnest(ARRAY['signature', 'user_authentication']) kind"
    people=$((people + $1))
}

# new_ledger: nothing sent, nothing on disk, nobody in the register.
new_ledger() {
    rm -rf "$work/output"
    people=0
    sql 'DROP SCHEMA IF EXISTS jpki_notice CASCADE; TRUNCATE registry.certificate, registry.card, registry.resident' &&
        job init && job import holidays "$top/samples/syukujitsu.csv"
}

# refused NAME TEXT…: the last command named each text in one line of its errors, and left nothing in ledger and on disk.
refused() {
    refusal=$1
    shift
    for text in "$@"; do
        ok "$refusal: it says '$text'" grep -q -F -e "$text" "$work/err"
    done
    same "$refusal: nothing in the ledger" "$before" "$(ledger_rows)"
    same "$refusal: nothing on disk" "" "$(find "$work/output" -type f 2>/dev/null)"
}
ledger_rows() {
    sql 'SELECT (SELECT count(*) FROM jpki_notice.run), (SELECT count(*) FROM jpki_notice.piece),
                (SELECT count(*) FROM jpki_notice.run_parameter), (SELECT count(*) FROM jpki_notice.decision)'
}

ok "the registry stands" job init --sample-registry

# More pieces than max_pieces.
new_ledger >/dev/null
due 12 2026-09-10
before=$(ledger_rows)
configure '[guard]' max_pieces=11
same "max_pieces: refused" 12 "$(status_of job run --as-of 2026-06-10)"
refused "max_pieces" "refused by [guard] max_pieces: 12 pieces are due, 11 are allowed" "--accept-volume"
same "max_pieces: a dry run tells" 0 "$(status_of job run --as-of 2026-06-10 --dry-run)"
ok "max_pieces: and says what" grep -q 'a run would be refused: \[guard\] max_pieces: 12 pieces' "$work/out"
same "max_pieces: accepted" 0 "$(status_of job run --as-of 2026-06-10 --accept-volume)"
ok "max_pieces: says what was accepted" grep -q 'accepted: \[guard\] max_pieces: 12 pieces' "$work/out"
run=$work/output/2026-06-10/run-1
same "max_pieces: all were sent" 12 "$(jq .noticed "$run/run.json")"
same "max_pieces: the run remembers that it was accepted" "true max_pieces 12 11" \
    "$(sql "SELECT string_agg(value, ' ' ORDER BY name) FROM jpki_notice.run_parameter
            WHERE name IN ('run.accept_volume', 'warning.01')")"
same "max_pieces: run.json has it" '[{"code":"max_pieces","count":12,"limit":11}]' "$(jq -c .warnings "$run/run.json")"
ok "max_pieces: the workbook begins with it" /usr/bin/python3 - "$run/audit.xlsx" <<'PYTHON'
import sys, openpyxl
rows = list(openpyxl.load_workbook(sys.argv[1])["概要"].iter_rows(values_only=True))
assert rows[1][0:4] == ("注意", "通数が上限を超えた実行", 12, "通"), rows[1]
assert "11 通" in rows[1][4], rows[1]
PYTHON
same "max_pieces: not asked on the same day again" 0 "$(status_of job run --as-of 2026-06-10)"
new_ledger >/dev/null
due 12 2026-09-10
configure '[guard]' max_pieces=12
same "max_pieces: as many are allowed" 0 "$(status_of job run --as-of 2026-06-10)"
same "and nothing is said" '[]' "$(jq -c .warnings "$work/output/2026-06-10/run-1/run.json")"

# Many times the median of the earlier runs.
earlier_runs() {
    sql "INSERT INTO jpki_notice.run (run_id, as_of, state, folder, started_at, kind, examined, noticed)
         SELECT n, '2026-06-01'::date + n::int, 'done', 'earlier', '', 'night', pieces, pieces
         FROM unnest(ARRAY[$1]) WITH ORDINALITY AS r(pieces, n)"
}
new_ledger >/dev/null
due 12 2026-09-10
earlier_runs "900, 2, 0, 3"
before=$(ledger_rows)
configure '[guard]' median_factor=3 median_runs=3 median_floor=11
same "median: refused" 12 "$(status_of job run --as-of 2026-06-10)"
refused "median" "12 pieces are due, more than 3 times the median of earlier runs, which is 3"
configure '[guard]' median_factor=3 median_runs=4 median_floor=11
same "median: with too few runs there is none" 0 "$(status_of job run --as-of 2026-06-10 --dry-run)"
same "median: so nothing is said" "" "$(grep guard "$work/out")"
configure '[guard]' median_factor=3 median_runs=3 median_floor=12
same "median: not below the floor" "" "$(job run --as-of 2026-06-10 --dry-run | grep guard)"
configure '[guard]' median_factor=4 median_runs=3 median_floor=11
same "median: nor at the factor itself" "" "$(job run --as-of 2026-06-10 --dry-run | grep guard)"
configure '[guard]' median_factor=3 median_runs=3 median_floor=11
same "median: accepted" 0 "$(status_of job run --as-of 2026-06-10 --accept-volume)"
same "median: the run remembers" "median_factor 12 3 3" \
    "$(sql "SELECT value FROM jpki_notice.run_parameter WHERE name = 'warning.01'")"

# Nobody on a day on which a window opens.
new_ledger >/dev/null
before=$(ledger_rows)
configure '[guard]' zero=refuse
same "zero: refused" 12 "$(status_of job run --as-of 2026-06-10)"
refused "zero" "[guard] zero: 0 pieces are due"
same "zero: accepted" 0 "$(status_of job run --as-of 2026-06-10 --accept-volume)"
configure '[guard]' zero=warn
same "zero: a warning needs a person" 3 "$(status_of job run --as-of 2026-06-11)"
ok "zero: it is said" grep -q 'warning: \[guard\] zero: 0 pieces are due' "$work/out"
same "zero: and in run.json" '[{"code":"zero_pieces"}]' "$(jq -c .warnings "$work/output/2026-06-11/run-2/run.json")"
configure '[guard]' zero=ignore
same "zero: ignored" 0 "$(status_of job run --as-of 2026-06-12)"
configure '[guard]' zero=refuse
due 1 2026-09-10
same "zero: one is not none" 0 "$(status_of job run --as-of 2026-06-13)"
same "zero: nor is the same day again" 0 "$(status_of job run --as-of 2026-06-13)"

# Days on which no window opens, two weeks ahead.
for day in 2027-01-18 2027-03-18 2027-08-18 2026-11-17 2026-11-16; do
    ahead=$(date -d "$day + 14 days" +%F)
    same "no window opens on $ahead: zero is right" 0 "$(status_of job run --as-of "$day" --dry-run)"
    ok "no window opens on $ahead: it is said" grep -q "no window opens on $ahead" "$work/out"
    same "no window opens on $ahead: no warning" "" "$(grep 'guard' "$work/out")"
done
same "an ordinary day is not called so" "" "$(job run --as-of 2026-11-18 --dry-run | grep 'no window')"
same "a run on such a day is done" 0 "$(status_of job run --as-of 2026-11-17)"
ok "and its workbook says why it is empty" /usr/bin/python3 - "$work"/output/2026-11-17/*/audit.xlsx <<'PYTHON'
import sys, openpyxl
rows = list(openpyxl.load_workbook(sys.argv[1])["概要"].iter_rows(values_only=True))
assert rows[1] == ("注意", "通知のない実行", 1, "回", "この日は、更新期間が始まる有効期限がありません"), rows[1]
PYTHON

# Nothing due: the fonts are not even opened.
configure '[guard]' zero=ignore
sed "s|^directory=$top/fonts|directory=$work/no-fonts|" "$conf" >"$work/fontless.conf"
same "an empty night needs no fonts" 0 "$(status_of jpki-notice --config "$work/fontless.conf" run --as-of 2026-11-20)"
same "and records no version of them" "program" \
    "$(jq -r '.versions | keys | join(" ")' "$work"/output/2026-11-20/*/run.json)"
due 1 2027-02-10
same "another does" 4 "$(status_of jpki-notice --config "$work/fontless.conf" run --as-of 2026-11-20)"

# A stale extract.
new_ledger >/dev/null
due 2 2026-09-10
before=$(ledger_rows)
configure '[guard]' source_max_age_hours=24
same "source: the view is absent" 6 "$(status_of job run --as-of 2026-06-10)"
refused "source: without its view" "view extract_state (refreshed_at timestamptz) is missing" "source_max_age_hours"
same "source: check says so" 6 "$(status_of job check)"
sql "CREATE VIEW source.extract_state AS SELECT refreshed_at FROM (VALUES (now()), (now() - interval '24 hours 1 minute')) v(refreshed_at)"
same "source: the older part is too old" 12 "$(status_of job run --as-of 2026-06-10)"
refused "source: too old" "[guard] source_max_age_hours: the source was refreshed 25 hours ago, 24 are allowed"
same "source: check says that too" 12 "$(SOURCE_DATE_EPOCH=1781017200 status_of job check)"
ok "source: in the same words" grep -q 'failure.*source was refreshed 25 hours ago' "$work/out"
sql "CREATE OR REPLACE VIEW source.extract_state AS SELECT refreshed_at FROM (VALUES (now()), (NULL)) v(refreshed_at)"
same "source: a part that does not say" 6 "$(status_of job run --as-of 2026-06-10)"
refused "source: without a time" "extract_state does not say"
sql "CREATE OR REPLACE VIEW source.extract_state AS SELECT now() AS refreshed_at WHERE false"
same "source: nothing that says" 6 "$(status_of job run --as-of 2026-06-10)"
sql "DROP VIEW source.extract_state; CREATE VIEW source.extract_state AS SELECT now() AS made_at"
same "source: another column" 6 "$(status_of job run --as-of 2026-06-10)"
ok "source: it is named" grep -q refreshed_at "$work/err"
sql "DROP VIEW source.extract_state; CREATE VIEW source.extract_state AS SELECT now() - interval '30 hours' AS refreshed_at"
same "source: a dry run tells" 0 "$(status_of job run --as-of 2026-06-10 --dry-run)"
ok "source: and says what" grep -q 'a run would be refused: .*30 hours\|a run would be refused: .*31 hours' "$work/out"
same "source: accepted" 0 "$(status_of job run --as-of 2026-06-10 --accept-volume)"
sql "CREATE OR REPLACE VIEW source.extract_state AS SELECT now() - interval '23 hours 58 minutes' AS refreshed_at"
due 1 2026-09-11
same "source: fresh enough" 0 "$(status_of job run --as-of 2026-06-11)"
sql "DROP VIEW source.extract_state"

# Public holidays that do not reach: the real file ends in 2027.
new_ledger >/dev/null
due 3 2028-02-10
due 1 2027-12-31
before=$(ledger_rows)
configure '[guard]' holidays=refuse
same "holidays: refused" 12 "$(status_of job run --as-of 2027-12-01)"
refused "holidays" "[guard] holidays: they end in 2027, tonight's expiries reach into 2028" "import holidays"
same "holidays: check says so" 12 "$(SOURCE_DATE_EPOCH=1827586800 status_of job check)"
configure
same "holidays: otherwise a warning" 3 "$(SOURCE_DATE_EPOCH=1827586800 status_of job check)"
same "holidays: and the night goes on" 0 "$(status_of job run --as-of 2027-12-01)"
ok "holidays: it warns" grep -q 'warning: \[guard\] holidays: they end in 2027' "$work/out"
same "holidays: once" 1 "$(cat "$work/out" "$work/err" | grep -c 'they end in 2027')"
same "holidays: a log for machines has it too" "warning guard" \
    "$(job --log-format=json run --as-of 2027-12-02 --dry-run 2>&1 >/dev/null | jq -r 'select(.message | test("they end in 2027")) | .level + " " + .step')"
same "holidays: the run remembers, and how many letters say less" \
    '[{"code":"holidays_end","last_year":2027,"needed_year":2028},{"code":"last_open_unknown","count":3}]' \
    "$(jq -c .warnings "$work/output/2027-12-01/run-1/run.json")"
same "holidays: those letters bear no guess" "3|2027-12-28" \
    "$(sql 'SELECT count(*) FILTER (WHERE last_open_on IS NULL AND last_weekday_open_on IS NULL),
                   max(last_open_on) FROM jpki_notice.piece')"
new_ledger >/dev/null
sql 'DELETE FROM jpki_notice.holiday'
same "holidays: none at all" 12 "$(configure '[guard]' holidays=refuse; status_of job run --as-of 2026-06-10)"
ok "holidays: it says none" grep -q 'no public holidays are imported' "$work/err"

# Several at once: all are named, so that accepting one accepts none unseen.
configure '[guard]' holidays=refuse max_pieces=1
due 2 2026-09-10
same "several: refused" 12 "$(status_of job run --as-of 2026-06-10)"
ok "several: named together" grep -q 'max_pieces: 2 pieces.*; \[guard\] holidays: no public' "$work/err"

# The view by which forms were sent is gone: the night goes on and says so, every night until the view is back.
new_ledger >/dev/null
configure
due 1 2026-09-10
sql "INSERT INTO registry.form_request VALUES ('F1', 'G1', '2026-06-09', 'open')"
same "requests: a form is sent" 0 "$(status_of job run --as-of 2026-06-10)"
same "requests: one" 1 "$(sql "SELECT count(*) FROM jpki_notice.subject WHERE tier = 'form'")"
sql 'TRUNCATE registry.form_request; ALTER VIEW source.form_request RENAME TO asked'
due 1 2026-09-11
same "requests: without the view the night goes on" 0 "$(status_of job run --as-of 2026-06-11)"
ok "requests: and says so" grep -q 'warning: source: the view form_request is not there any more' "$work/out"
same "requests: the run remembers" '[{"code":"no_requests"}]' "$(jq -c .warnings "$work/output/2026-06-11/run-2/run.json")"
ok "requests: the workbook begins with it" /usr/bin/python3 - "$work/output/2026-06-11/run-2/audit.xlsx" <<'PYTHON'
import sys, openpyxl
rows = list(openpyxl.load_workbook(sys.argv[1])["概要"].iter_rows(values_only=True))
assert rows[1][0:4] == ("注意", "照会書の請求のビュー", "なし", None), rows[1]
PYTHON
sql 'ALTER VIEW source.asked RENAME TO form_request'
due 1 2026-09-12
same "requests: with the view again nothing is said" "0 []" \
    "$(status_of job run --as-of 2026-06-12) $(jq -c .warnings "$work/output/2026-06-12/run-3/run.json")"

# A ledger from before the letters said more of the counters.
sql 'SET client_min_messages = warning; DROP SCHEMA jpki_notice CASCADE; CREATE SCHEMA jpki_notice'
{
    echo 'SET search_path = jpki_notice;'
    cat "$top/sql/ledger/001_ledger.sql" "$top/sql/ledger/002_variants.sql" "$top/sql/query/ledger_create_versions.sql"
    echo '; INSERT INTO schema_version (version) VALUES (1), (2);'
} | psql -Xq -v ON_ERROR_STOP=1
same "an older ledger is refused" 5 "$(status_of job run --as-of 2026-06-10)"
ok "and told the remedy" grep -q "run 'jpki-notice init'" "$work/err"
ok "init brings it up" job init

# The ward's own calendar: 2026-09-12 is a Saturday, 2026-06-13, its window's first day, too.
days() {
    sql "SELECT opens_on, first_open_on, last_open_on, last_open_is_saturday, last_weekday_open_on
         FROM jpki_notice.piece" | tr '|' ' '
}
calendar_night() {
    new_ledger >/dev/null
    due 1 2026-09-12
    configure '[calendar]' "$@"
    job run --as-of 2026-06-10 >"$work/calendar.log" 2>&1
}
calendar_night
same "the page's calendar" "2026-06-13 2026-06-13 2026-09-12 t 2026-09-11" "$(days)"
calendar_night 'closed=2026-06-13;2026-09-11'
same "two days closed" "2026-06-13 2026-06-15 2026-09-12 t 2026-09-10" "$(days)"
calendar_night saturday=false
same "no Saturdays" "2026-06-13 2026-06-15 2026-09-11 f 2026-09-11" "$(days)"
calendar_night saturday=false open=2026-09-12
same "no Saturdays but one" "2026-06-13 2026-06-15 2026-09-12 t 2026-09-11" "$(days)"
finish

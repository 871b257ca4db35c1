#!/bin/sh
# Every case of tests/unit/data/decisions.csv, decided by the program from a real register and a real ledger: the same answers
# as those of the pure rules (tests/unit/test_decisions.c).
. "$(dirname "$0")/lib.sh"

table=$top/tests/unit/data/decisions.csv
cases_of="/usr/bin/python3 $top/tests/support/decisions.py"
plain_letters "$work/letters"
write_config "$work"
ok "a ledger and an empty register" sh -c "jpki-notice --config '$conf' init --sample-registry && jpki-notice --config '$conf' import holidays '$top/samples/syukujitsu.csv'"

# night_config FOLDER: the night's settings, and the plain letters.
night_config() {
    write_config "$1"
    sed -i "s|^directory=$top/templates|directory=$work/letters|" "$conf"
    cat "$1/select.conf" >>"$conf"
}

load_night() {
    empty_register && psql -Xq -v ON_ERROR_STOP=1 -f "$1/ledger.sql" &&
        job import residents "$1/residents.csv" && job import cards "$1/cards.csv" &&
        job import certificates "$1/certificates.csv" && job import form-requests "$1/form-requests.csv"
}

# What the ledger says of the newest run, or of nothing.
read_night() {
    sql "COPY (
        SELECT resident_id, 'noticed', '', kind, variant, signature_serial, user_authentication_serial, request_id
        FROM jpki_notice.piece WHERE run_id = $2
        UNION ALL
        SELECT d.resident_id, CASE WHEN d.reason IN ('deceased', 'moved_out', 'overseas', 'card_inactive', 'no_certificate',
                   'already_renewed', 'opted_out', 'expired_long_ago') THEN 'excluded' ELSE 'held' END,
               d.reason, '', '', '', '', ''
        FROM jpki_notice.decision d WHERE run_id = $2) TO STDOUT (FORMAT csv)" >"$1/got.csv"
    sql "SELECT examined || ' ' || coalesce((SELECT people FROM jpki_notice.run_count WHERE run_id = $2
             AND reason = 'already_noticed'), 0) FROM jpki_notice.run WHERE run_id = $2" >"$1/counts"
}

nights=0
$cases_of nights "$table" >"$work/nights"
while read -r number as_of settings; do
    night=$work/night-$number
    nights=$((nights + 1))
    $cases_of write "$table" "$number" "$night"
    night_config "$night"
    ok "$as_of $settings: the register loads" load_night "$night"
    before=$(sql 'SELECT coalesce(max(run_id), 0) FROM jpki_notice.run')
    ok "$as_of $settings: the night is done" sh -c \
        "jpki-notice --config '$conf' run --as-of $as_of --jobs 1; s=\$?; [ \$s -eq 0 ] || [ \$s -eq 3 ]"
    read_night "$night" "$((before + 1))"
    $cases_of compare "$table" "$number" "$night" >"$night/compared"
    while IFS="$(printf '\t')" read -r case want got; do
        same "$as_of $settings: $case" "$want" "$got"
    done <"$night/compared"
done <"$work/nights"
ok "on many nights" test "$nights" -ge 20
finish

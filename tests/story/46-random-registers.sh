#!/bin/sh
# Eight (or JPKI_COUNT) random registers of 200 people, two nights each: everybody examined has exactly one outcome; nobody
# who is protected, dead or gone gets a letter; what tells who or where somebody is stands on their own pages and nowhere
# else.
. "$(dirname "$0")/lib.sh"

register="/usr/bin/python3 $top/tests/support/random_register.py"
plain_letters "$work/letters"
write_config "$work"
ok "a ledger and an empty register" sh -c "jpki-notice --config '$conf' init --sample-registry && jpki-notice --config '$conf' import holidays '$top/samples/syukujitsu.csv'"

load_register() {
    empty_register && job import residents "$1/residents.csv" && job import cards "$1/cards.csv" &&
        job import certificates "$1/certificates.csv" && job import form-requests "$1/form-requests.csv"
}

# night FOLDER DATE: the run, its log and a dump of the ledger.
night() {
    job -v run --as-of "$2" --jobs 1 >"$1/night.log" 2>&1
    status=$?
    pg_dump --data-only --schema jpki_notice >"$1/ledger.sql"
    [ "$status" -eq 0 ] || [ "$status" -eq 3 ]
}

seed=1
while [ "$seed" -le "${JPKI_COUNT:-8}" ]; do
    folder=$work/register-$seed
    $register write "$seed" "$folder"
    write_config "$folder"
    sed -i "s|^directory=$top/templates|directory=$work/letters|" "$conf"
    cat "$folder/select.conf" >>"$conf"
    ok "register $seed loads" load_register "$folder"
    ok "register $seed: the first night" night "$folder" 2026-12-01
    ok "register $seed: one outcome each, and no leak" $register check "$seed" "$folder" 0
    ok "register $seed: the night after" night "$folder" 2026-12-02
    ok "register $seed: one outcome each, and no leak again" $register check "$seed" "$folder" 1
    same "register $seed: pieces are in mail order, a person once a night" 0 "$(sql "
        SELECT count(*) FROM (
            SELECT (p.postal_code, a.address, p.resident_id) <= lag((p.postal_code, a.address, p.resident_id))
                       OVER (PARTITION BY run_id ORDER BY seq) AS disorder
            FROM jpki_notice.piece p JOIN jpki_notice.addressee a USING (run_id, seq)) o
        WHERE disorder")"
    same "register $seed: forms go to the registered home" 0 "$(sql "
        SELECT count(*) FROM jpki_notice.piece p JOIN jpki_notice.addressee a USING (run_id, seq)
        JOIN registry.resident r USING (resident_id) WHERE kind = 'form' AND (a.address, a.name) <> (r.address, r.name)")"
    rm -rf "$folder"
    seed=$((seed + 1))
done
finish

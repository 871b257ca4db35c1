#!/bin/sh
# `check` says before the night what would stop it: a sound set-up is told line by line, and each of the broken ones below by a
# line that names the fault and the remedy. A row each: what, the exit status, the verdict, the fault, the remedy, how it is broken.
. "$(dirname "$0")/lib.sh"

write_config "$work"
cp "$conf" "$work/sample.conf"
printf '[letter]\ntelephone=03-5555-0100\nurl=https://www.ward.example/\n' >>"$conf"
sound=$conf
SOURCE_DATE_EPOCH=1796050800 # 2026-12-01T00:00:00+09:00
export SOURCE_DATE_EPOCH
ok "the small town is loaded" load_town

trim() {
    printf '%s' "$1" | sed 's/^ *//; s/ *$//'
}

# broken SED: check with the configuration changed so.
broken() {
    sed "$1" "$sound" >"$work/broken.conf"
    jpki-notice --config "$work/broken.conf" check
}
# changed SQL BACK: check while the database is changed so.
changed() {
    sql "$1" >/dev/null
    job check
    was=$?
    sql "$2" >/dev/null
    return $was
}
without_password() {
    (unset PGPASSWORD; PGPASSFILE=$work/none job check)
}
# uninvited: check as somebody who may connect to no database.
uninvited() {
    sql 'CREATE DATABASE closed'
    sql "REVOKE CONNECT ON DATABASE closed FROM public; CREATE ROLE guest LOGIN PASSWORD 'guest'"
    broken '$a [source]\nconninfo=dbname=closed user=guest password=guest'
}
# barred: check as somebody whom the server does not let in.
barred() {
    sed -i '1i host all guest all reject\nlocal all guest reject' "$(sql 'SHOW hba_file')"
    sql 'SELECT pg_reload_conf()' >/dev/null
    tries=0 # the server takes its time to read it
    while PGPASSWORD=guest psql -Xq -U guest -c '' postgres 2>/dev/null && [ $((tries += 1)) -lt 100 ]; do
        sleep 0.1
    done
    broken '$a [source]\nconninfo=user=guest password=guest'
}
# in_euc COMMAND: with a database for the ledger that has another encoding.
in_euc() {
    [ -e "$work/euc.conf" ] || sql "CREATE DATABASE euc ENCODING 'EUC_JP' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"
    sed '$a [ledger]\nconninfo=dbname=euc' "$sound" >"$work/euc.conf"
    jpki-notice --config "$work/euc.conf" "$1"
}
# in_ascii COMMAND: with a database for the ledger that takes whatever bytes it is given.
in_ascii() {
    sql "CREATE DATABASE ascii ENCODING 'SQL_ASCII' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"
    sed '$a [ledger]\nconninfo=dbname=ascii' "$sound" >"$work/ascii.conf"
    jpki-notice --config "$work/ascii.conf" "$1"
}
# fallen_over: check after a night that was killed behind its freeze; the run is finished afterwards.
fallen_over() {
    JPKI_NOTICE_DIE_AT=frozen job run --as-of 2026-12-01 --jobs 1 >/dev/null 2>&1
    job check
    was=$?
    job run --as-of 2026-12-01 >/dev/null 2>&1
    return $was
}
# reworded: check after a night that was killed behind its freeze, with letters that have been changed since.
reworded() {
    cp -R "$top/templates" "$work/reworded"
    chmod -R u+w "$work/reworded"
    rm -rf "$work/output"
    sql 'TRUNCATE jpki_notice.run CASCADE' 2>/dev/null
    JPKI_NOTICE_DIE_AT=frozen job run --as-of 2026-12-01 --jobs 1 >/dev/null 2>&1
    echo '<!-- new -->' >>"$work/reworded/renewal/letter.xml"
    broken "s,^directory=.*/templates\$,directory=$work/reworded," >"$work/reworded.out"
    jpki-notice --config "$work/broken.conf" run --as-of 2026-12-01 >/dev/null 2>"$work/refusal"
    jpki-notice --config "$work/broken.conf" check
    was=$?
    job run --as-of 2026-12-01 >/dev/null 2>&1
    return $was
}
# cramped BYTES: check with so much room and no more.
cramped() {
    LD_PRELOAD=$(faults_library) FAULTS_FREE=$1 job check
}
# spoilt: check with a letter that is not well-formed.
spoilt() {
    cp -R "$top/templates" "$work/spoilt"
    chmod -R u+w "$work/spoilt"
    echo '<' >>"$work/spoilt/renewal/letter.xml"
    broken "s,^directory=.*/templates\$,directory=$work/spoilt,"
}
# occupied: check with a file where the output goes.
occupied() {
    touch "$work/output"
    job check
    was=$?
    rm "$work/output"
    return $was
}
# shared: check with an output that others may write.
shared() {
    mkdir -m 777 "$work/output"
    job check
    was=$?
    rmdir "$work/output"
    return $was
}

same "a sound set-up -> 0" 0 "$(status_of job check)"
same "a sound set-up: every line is ok" "" "$(grep -v '^ok  ' "$work/out" "$work/err")"
# topics: what the last check told of, in its order; a failure's line may name its own.
topics() {
    sed -n -E 's/^(ok|warning) +([a-z]+):.*/\2/p' "$work/out" | tr '\n' ' ' | sed 's/ $//'
}
same "a sound set-up: in the order in which one would look" \
    "configuration letter source ledger holidays fonts templates output rehearsal output" "$(topics)"
sed '$a [letter]\nward=港区' "$work/sample.conf" >"$work/ward.conf"
same "a ward's name and nothing else -> 3" 3 "$(status_of jpki-notice --config "$work/ward.conf" check)"
same "a ledger in SQL_ASCII -> 0" 0 "$(status_of in_ascii init)"
same "the sample's own -> 0" 0 "$(status_of jpki-notice --config "$work/sample.conf" check)"
ok "the sample's own: told to be a trial's" grep -q '^ok .*letter: the sample.s texts throughout' "$work/out"

# Nothing is left out in silence: what a failure keeps from being looked at is told so, and is no failure of its own.
while IFS='|' read -r what status unlooked told how; do
    same "$(trim "$what"): status" "$(trim "$status")" "$(eval "status_of $(trim "$how")")"
    same "$(trim "$what"): not looked at" "$(trim "$unlooked")" \
        "$(sed -n -E 's/^warning +([a-z]+): .*(not looked at|not made): .*/\1/p' "$work/out" | tr '\n' ' ' | sed 's/ $//')"
    same "$(trim "$what"): the rest is" "$(trim "$told")" "$(topics)"
    same "$(trim "$what"): one failure" 1 "$(grep -c '^failure' "$work/out")"
done <<'ROWS'
the source is away | 5 | source rehearsal    | configuration letter source ledger holidays fonts templates output rehearsal | broken '$a [source]\nconninfo=host=127.0.0.1 port=1\n[guard]\nsource_max_age_hours=30'
the ledger is away | 5 | holidays rehearsal  | configuration letter source holidays fonts templates output rehearsal        | broken '$a [ledger]\nconninfo=host=127.0.0.1 port=1'
no fonts           | 4 | templates rehearsal | configuration letter source ledger holidays templates output rehearsal       | broken "s,^directory=.*/fonts\$,directory=$work/none,"
no letters         | 4 | rehearsal           | configuration letter source ledger holidays fonts output rehearsal           | broken "s,^directory=.*/templates\$,directory=$work/none,"
ROWS

# said VERDICT FAULT REMEDY: one and the same line says all three.
said() {
    cat "$work/out" "$work/err" | grep -F -- "$1" | grep -F -- "$2" | grep -qF -- "$3"
}
set_ups=0
while IFS='|' read -r what status verdict fault remedy how; do
    what=$(trim "$what")
    got=$(eval "status_of $(trim "$how")")
    same "$what -> $(trim "$status")" "$(trim "$status")" "$got"
    ok "$what: fault and remedy in one line" said "$(trim "$verdict")" "$(trim "$fault")" "$(trim "$remedy")"
    same "$what: nothing is told twice" "" "$(cat "$work/out" "$work/err" |
        sed -E 's/^(ok|warning|failure) +//; s/^[0-9]+-[^ ]+ [a-z]+ +[a-z]+ +//; s/.*is frozen, not done: ([^;]*);.*/\1/' | sort | uniq -d)"
    [ -z "${JPKI_SHOW:-}" ] || sed 's/^/# /' "$work/out" "$work/err"
    set_ups=$((set_ups + 1))
done <<'ROWS'
a misspelt key            | 4  | error   | unknown key 'days_ahaed' in [select] | did you mean 'days_ahead'? | broken '$a [select]\ndays_ahaed=3'
no source server          | 5  | failure | source database: connection to server at "127.0.0.1", port 1 failed | ; hint: start the server, or correct host and port | broken '$a [source]\nconninfo=host=127.0.0.1 port=1 connect_timeout=2'
the sample's telephone    | 3  | warning | letter: the sample's texts are left in [letter], and would be printed: telephone; | write the ward's own there | broken /^telephone=/d
another ward's offices    | 3  | warning | printed: mayor, section, sender_postal_code, sender_address, url_text, offices, saturday_office, saturday_place; | write the ward's own there | broken '$award=見本区'
a wrong password          | 5  | failure | password authentication failed | correct the password, in ~/.pgpass | broken '$a [source]\nconninfo=password=wrong'
no password               | 5  | failure | no password supplied | put the password into ~/.pgpass | without_password
no such database          | 5  | failure | database "nowhere" does not exist | correct dbname in conninfo | broken '$a [ledger]\nconninfo=dbname=nowhere'
no right to connect       | 5  | failure | permission denied for database | grant the right that is missing | uninvited
barred by pg_hba.conf     | 5  | failure | pg_hba.conf rejects connection | have the server's pg_hba.conf let that user in | barred
no TLS                    | 5  | failure | server does not support SSL | see sslmode and sslrootcert in conninfo | broken '$a [source]\nconninfo=host=127.0.0.1 sslmode=require'
a view is missing         | 6  | failure | source: view card is missing from the source schema | /share/jpki-notice/sql/registry/registry.sql shows one) | changed 'ALTER VIEW source.card RENAME TO cards' 'ALTER VIEW source.cards RENAME TO card'
a ledger in EUC-JP        | 5  | failure | ledger database: its encoding is EUC_JP and must be UTF8 | createdb -E UTF8 -T template0 | in_euc check
init in EUC-JP            | 5  | error   | ledger database: its encoding is EUC_JP and must be UTF8 | createdb -E UTF8 -T template0 | in_euc init
a ledger not made yet     | 5  | failure | schema 'other' holds no ledger | run 'jpki-notice init' | broken '$a [ledger]\nschema=other'
an emptied ledger         | 5  | failure | schema 'jpki_notice' holds no ledger | run 'jpki-notice init' | changed 'ALTER SCHEMA jpki_notice RENAME TO x; CREATE SCHEMA jpki_notice' 'DROP SCHEMA jpki_notice; ALTER SCHEMA x RENAME TO jpki_notice'
no holidays               | 3  | warning | no public holidays are imported | run 'jpki-notice import holidays FILE' | changed "CREATE TABLE kept AS TABLE jpki_notice.holiday; DELETE FROM jpki_notice.holiday" "INSERT INTO jpki_notice.holiday TABLE kept; DROP TABLE kept"
no fonts                  | 4  | failure | none/fonts.conf is not there | [fonts] directory must be the directory of a fonts.conf | broken "s,^directory=.*/fonts\$,directory=$work/none,"
no templates              | 4  | failure | none holds no letter | ; hint: | broken "s,^directory=.*/templates\$,directory=$work/none,"
a spoilt letter           | 4  | failure | spoilt/renewal/letter.xml:10: Document ended unexpectedly | ; hint: | spoilt
a file for an output      | 8  | failure | output is no directory | move it away or name another [output] directory | occupied
an output open to others  | 8  | failure | is not private: others may write | 'chmod go-w | shared
too little room           | 8  | failure | MB free, and tonight's | make room | cramped 3000000
too many pieces           | 12 | failure | [guard] max_pieces: 371 pieces are due, 1 are allowed | see whether the source is right, or raise max_pieces | broken '$a [guard]\nmax_pieces=1'
no view for requests      | 0  | ok      | source: there is no view form_request | no requests for the form are read | changed 'ALTER VIEW source.form_request RENAME TO asked' 'ALTER VIEW source.asked RENAME TO form_request'
an unfinished run         | 3  | warning | ledger: run 1 is frozen, not done | the next run finishes it first | fallen_over
letters changed meanwhile | 4  | failure | was frozen with other templates than those there are now | run --accept-templates | reworded
ROWS
ok "at least ten broken set-ups: $set_ups" test "$set_ups" -ge 10
same "requests are no longer read: status" 3 \
    "$(status_of changed 'ALTER VIEW source.form_request RENAME TO asked' 'ALTER VIEW source.asked RENAME TO form_request')"
ok "requests are no longer read: said once forms were sent" said warning 'source: the view form_request is not there any more' \
    "create the view again ("
same "letters changed meanwhile: the night says the same" "$(sed -n 's/^.* error *failed *//p' "$work/refusal")" \
    "$(sed -n 's/^failure *//p' "$work/reworded.out")"
same "init in EUC-JP: made nothing" 0 "$(PGDATABASE=euc sql "SELECT count(*) FROM pg_namespace WHERE nspname = 'jpki_notice'")"

# Only root can write into another's folder, and what root makes there the other cannot touch.
if [ "$(id -u)" -eq 0 ]; then
    chown nobody "$work/output"
    same "an output of another user: check" 3 "$(status_of job check)"
    ok "an output of another user: fault and remedy" said warning "output: $work/output is nobody's" "'sudo -u nobody jpki-notice"
    same "an output of another user: the night" 0 "$(status_of job run --as-of 2026-12-01)"
    same "an output of another user: it says so, once" 1 "$(grep -c "warning output .*output is nobody's" "$work/err")"
    chown root "$work/output"
fi
same "after the night all is well again" 0 "$(status_of job check)"
finish

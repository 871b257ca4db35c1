#!/bin/sh
# The connections as they should be set up: TLS with sslmode=verify-full, the server known by its own authority and its name.
# Whoever is not the server that is meant learns nothing, and no password is told to it.
. "$(dirname "$0")/lib.sh"

data=$(sql 'SHOW data_directory')
sql "SET password_encryption = 'scram-sha-256'; ALTER ROLE $PGUSER PASSWORD '$PGPASSWORD'"
same "the password is kept as a ward's server keeps it" 'SCRAM-SHA-256' "$(sql "SELECT split_part(rolpassword, '\$', 1) FROM pg_authid WHERE rolname = '$PGUSER'")"
ca=$work/ca

# authority NAME: a certificate authority of our own.
authority() {
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$1" -keyout "$ca/$1.key" -out "$ca/$1.pem"
}
# serve AUTHORITY HOST: the server gets a certificate of that authority for that name, and reads it.
serve() {
    openssl req -newkey rsa:2048 -nodes -subj "/CN=$2" -keyout "$ca/server.key" -out "$ca/server.csr" &&
        printf 'subjectAltName=DNS:%s\n' "$2" >"$ca/san" &&
        openssl x509 -req -days 2 -in "$ca/server.csr" -CA "$ca/$1.pem" -CAkey "$ca/$1.key" -CAcreateserial \
            -extfile "$ca/san" -out "$ca/server.pem" &&
        install -m 0600 -o "$(stat -c %U "$data")" "$ca/server.key" "$data/story.key" &&
        install -m 0600 -o "$(stat -c %U "$data")" "$ca/server.pem" "$data/story.pem" &&
        sql "ALTER SYSTEM SET ssl_cert_file = 'story.pem'" && sql "ALTER SYSTEM SET ssl_key_file = 'story.key'" &&
        sql 'ALTER SYSTEM SET ssl = on' && sql 'SELECT pg_reload_conf()' >"$work/reload.log" && sleep 0.5
}
# connect MODE AUTHORITY HOST: a configuration of both connections; other settings are the environment's.
connect() {
    write_config "$work"
    for database in source ledger; do
        printf '[%s]\nconninfo=host=%s hostaddr=127.0.0.1 sslmode=%s sslrootcert=%s user=job password=geheim\n' \
            "$database" "$3" "$1" "$ca/$2.pem"
    done >>"$conf"
}
# refused NAME MESSAGE: `check` and `run` end in 5, say so, and tell no password.
refused() {
    for command in check 'run --as-of 2026-12-01'; do
        same "$1: ${command%% *} is refused" 5 "$(status_of job $command)"
        same "$1: ${command%% *} says why" yes "$(cat "$work/out" "$work/err" | grep -qF -- "$2" && echo yes || cat "$work/out" "$work/err")"
        same "$1: ${command%% *} tells no password" "" "$(cat "$work/out" "$work/err" | grep geheim)"
    done
}

mkdir "$ca"
ok "an authority" authority ours
ok "another authority" authority theirs
ok "the server's certificate" serve ours db.ward.example
write_config "$work"
ok "the town loads" load_town
sql "CREATE ROLE job LOGIN SUPERUSER PASSWORD 'geheim'"

connect verify-full ours db.ward.example
same "the right server: check is content" 0 "$(status_of job check)"
same "the right server: the night is done" 0 "$(status_of job run --as-of 2026-12-01 --limit 5)"
same "the server sees TLS in every session of ours" t \
    "$(PGOPTIONS= PGSSLMODE=verify-full PGHOST=db.ward.example PGHOSTADDR=127.0.0.1 PGSSLROOTCERT="$ca/ours.pem" \
        psql -XAtqc 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')"

connect verify-full ours localhost
refused "another name" 'server certificate for "db.ward.example" does not match host name "localhost"'
connect verify-full theirs db.ward.example
refused "another authority" 'certificate verify failed'
connect verify-full none db.ward.example
refused "no authority's file" 'none.pem" does not exist'
ok "the server gets a certificate of another authority" serve theirs db.ward.example
connect verify-full ours db.ward.example
refused "an impostor" 'certificate verify failed'
sql 'ALTER SYSTEM SET ssl = off' && sql 'SELECT pg_reload_conf()' >"$work/reload.log" && sleep 0.5
refused "no TLS" 'server does not support SSL, but SSL was required'
sed 's/^patience_seconds=.*/patience_seconds=20/' "$conf" >"$work/patient.conf"
same "no TLS: nor does a patient night wait for it" "5 0" \
    "$(status_of jpki-notice --config "$work/patient.conf" run --as-of 2026-12-01) $(grep -c 'warning retry' "$work/err")"
same "no night but that of the right server was recorded" 1 "$(sql 'SELECT count(*) FROM jpki_notice.run')"
finish

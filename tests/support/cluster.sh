#!/bin/sh
# cluster.sh COMMAND…: runs the command with a PostgreSQL of its own, which PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE
# name, and which is stopped and removed afterwards. Like pg_virtualenv, but for what dozens of stories need not pay for
# each: initdb is run once and its folder kept in the build's, and the server's own programs stand first in PATH, not Debian's
# wrappers. Passwords are kept as MD5: SCRAM makes a connection cost milliseconds, and a tenth of all tests' time; 81-tls.sh has it.
# PGDATA is the server's folder: `server` of tests/story/lib.sh stops and starts it.
set -eu
build=${JPKI_BUILDDIR:-.}
programs=$(ls -v -d /usr/lib/postgresql/*/bin | tail -n 1)
version=$(basename "$(dirname "$programs")")
made=$build/tests/support/cluster-$version-md5
PATH=$programs:$PATH
export PATH

# Root may not run a server.
as_server() {
    if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

# folder NAME: a new one that the server owns.
folder() {
    new=$(mktemp -d "${TMPDIR:-/tmp}/jpki-$1.XXXXXX")
    [ "$(id -u)" -ne 0 ] || chown postgres: "$new"
    echo "$new"
}

# The fresh cluster as an archive, and the password of its superuser; one story makes them, the others wait.
make_once() {
    mkdir -p "$build/tests/support"
    exec 9>"$made.lock"
    flock 9
    if [ ! -e "$made.tar" ]; then
        new=$(folder initdb)
        trap 'rm -rf "$new"' EXIT
        (umask 077 && od -A n -N 16 -t x1 /dev/urandom | tr -d ' \n' >"$made.password")
        as_server dd of="$new/password" status=none <"$made.password"
        (cd "$new" && as_server initdb -D "$new/data" -U postgres --pwfile="$new/password" --locale=C.UTF-8 --encoding=UTF8 \
            --no-sync --auth-local=peer --auth-host=md5 >&2)
        tar -c -S -f "$made.part" -C "$new/data" .
        rm -rf "$new"
        mv "$made.part" "$made.tar"
    fi
    exec 9>&-
}

[ -e "$made.tar" ] || make_once
PGDATA=$(folder cluster)
PGPORT=$((20000 + $$ % 10000))
PGHOST=localhost
PGUSER=postgres
PGDATABASE=postgres
PGPASSWORD=$(cat "$made.password")
export PGDATA PGPORT PGHOST PGUSER PGDATABASE PGPASSWORD
unset PGHOSTADDR PGSERVICE

drop() {
    as_server pg_ctl -D "$PGDATA" stop -m immediate >&2 || :
    rm -rf "$PGDATA"
}
cd /
trap drop EXIT
trap 'exit 1' HUP INT TERM
chmod 700 "$PGDATA"
as_server tar -x -C "$PGDATA" <"$made.tar"
# No computer loses its power here, and the towns are small.
printf "port = %s\nunix_socket_directories = '%s'\nfsync = off\nfull_page_writes = off\nshared_buffers = 32MB\n" "$PGPORT" "$PGDATA" >>"$PGDATA/postgresql.conf"
as_server pg_ctl -D "$PGDATA" -l "$PGDATA/server.log" start >&2 9>&-
cd - >/dev/null
"$@" && status=0 || status=$?
[ "$status" -eq 0 ] || tail -n 100 "$PGDATA/server.log" >&2
exit "$status"

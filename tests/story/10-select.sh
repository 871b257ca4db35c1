#!/bin/sh
# The selection reads a real register: every case of tests/unit/test_select.c on a throw-away PostgreSQL.
set -eu
if ! command -v pg_virtualenv >/dev/null; then
    echo "1..0 # SKIP pg_virtualenv (postgresql-common) is not installed"
    exit 0
fi
# A cluster of its own in a temporary directory (-t, for root too) on a port of its own: two builds do not meet.
# pg_virtualenv talks on standard output, which is the test's: its own words go to standard error.
exec 3>&1
exec pg_virtualenv -t -c "--port=$((20000 + $$ % 10000))" sh -c 'exec "$0" >&3' "${JPKI_BUILDDIR:-.}/tests/unit/test_select" >&2

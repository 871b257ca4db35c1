#!/bin/sh
# The selection reads a real register: every case of tests/unit/test_select.c on a throw-away PostgreSQL.
set -eu
# A cluster of its own in a temporary directory, for root too, so that two builds do not meet. pg_virtualenv talks on
# standard output, which is the test's: its own words go to standard error.
exec 3>&1
exec pg_virtualenv -t -c "--locale=C.UTF-8 --port=$((20000 + $$ % 10000))" -o fsync=off \
    sh -c 'exec "$0" "$@" >&3' "${JPKI_BUILDDIR:-.}/tests/unit/test_select" "$@" >&2

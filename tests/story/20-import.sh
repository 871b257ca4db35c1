#!/bin/sh
# What import loads and what it refuses, on a PostgreSQL of its own that is thrown away afterwards.
set -eu
if ! command -v pg_virtualenv >/dev/null; then
    echo "1..0 # SKIP pg_virtualenv (package postgresql-common) is not installed"
    exit 0
fi
exec pg_virtualenv "${JPKI_BUILDDIR:-.}/tests/unit/test_intake" "$@"

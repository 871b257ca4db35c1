#!/bin/sh
# What import loads and what it refuses, on a PostgreSQL of its own that is thrown away afterwards.
set -eu
exec pg_virtualenv -c '--locale=C.UTF-8' -o fsync=off "${JPKI_BUILDDIR:-.}/tests/unit/test_intake" "$@"

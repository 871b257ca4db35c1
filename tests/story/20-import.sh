#!/bin/sh
# What import loads and what it refuses: every case of tests/unit/test_intake.c on a throw-away PostgreSQL.
exec sh "${JPKI_SRCDIR:-.}/tests/support/cluster.sh" "${JPKI_BUILDDIR:-.}/tests/unit/test_intake" "$@"

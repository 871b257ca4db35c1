#!/bin/sh
# The selection reads a real register: every case of tests/unit/test_select.c on a throw-away PostgreSQL.
exec sh "${JPKI_SRCDIR:-.}/tests/support/cluster.sh" "${JPKI_BUILDDIR:-.}/tests/unit/test_select" "$@"

#!/bin/sh
# One case per source: SQL is a constant of sql/, values are parameters. A statement that is put together from strings shows
# as a call of a string function with SQL in it; the two that must (a cursor, a schema's quoted name) stand below.
set -eu
cd "${JPKI_SRCDIR:-.}"
sources=$(find src -name '*.c' | LC_ALL=C sort)
echo "1..$(echo "$sources" | wc -l)"
n=0; bad=0
for source in $sources; do
    n=$((n + 1))
    # A C string with an SQL statement's beginning, in capitals as everywhere here, within three lines of what joins strings.
    out=$(awk '
        /g_strconcat|g_strdup_printf|g_string_append|g_strjoin|snprintf|strcat/ { joins = NR + 2 }
        NR <= joins && /"(SELECT|INSERT|UPDATE|DELETE|COPY|DECLARE|CREATE|ALTER|DROP|TRUNCATE|SET|FETCH|VACUUM|GRANT) / { print FILENAME ":" NR ": " $0 }
    ' "$source" | grep -v 'DECLARE selection NO SCROLL CURSOR FOR' || true)
    # Nor any statement at all outside db/ but those few that are no query.
    case $source in
    src/db/*) ;;
    *) more=$(grep -nE '"(SELECT|INSERT|UPDATE|DELETE|COPY|CREATE|ALTER|DROP|TRUNCATE|GRANT) ' "$source" || true)
       out=$out$more ;;
    esac
    if [ -z "$out" ]; then echo "ok $n - $source"; else echo "not ok $n - $source"; echo "$out" | sed 's/^/# /'; bad=1; fi
done
exit $bad

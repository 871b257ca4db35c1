#!/bin/sh
# One case per object: the file foo.c exports only foo_*, but for the one function that stands in for a library's (packing.h).
set -eu
cd "${JPKI_BUILDDIR:-.}"
objects=$(find src -name '*.o' ! -name 'main.o' | LC_ALL=C sort)
echo "1..$(echo "$objects" | wc -l)"
# FILE NAME of each that does not begin so.
# shellcheck disable=SC2086
strangers=$(nm -A -g --defined-only $objects | awk '
    { file = base = $1; sub(/:.*/, "", file); sub(/:.*/, "", base); sub(/.*\//, "", base); sub(/\.o$/, "", base); sub(/^[^-]*-/, "", base) }
    $NF !~ "^" base "(_|$)" && $NF !~ /^__/ && !(base == "packing" && $NF == "zipOpenNewFileInZip4_64") { print file, $NF }')
n=0; bad=0
for o in $objects; do
    n=$((n + 1))
    case "
$strangers
" in
    *"
$o "*) echo "not ok $n - $o"; echo "$strangers" | grep "^$o " | sed 's/^/# /'; bad=1 ;;
    *) echo "ok $n - $o" ;;
    esac
done
exit $bad

#!/bin/sh
# One case per object: the file foo.c exports only foo_*.
set -eu
cd "${JPKI_BUILDDIR:-.}"
objects=$(find src -name '*.o' ! -name 'main.o' | LC_ALL=C sort)
echo "1..$(echo "$objects" | wc -l)"
n=0; bad=0
for o in $objects; do
    n=$((n + 1)); base=$(basename "$o" .o); base=${base#*-}
    out=$(nm -g --defined-only "$o" | awk -v p="^(${base})(_|\$)" '$3 !~ p && $3 !~ /^__/ { print "# " $3 }')
    if [ -z "$out" ]; then echo "ok $n - $o"; else echo "not ok $n - $o"; echo "$out"; bad=1; fi
done
exit $bad

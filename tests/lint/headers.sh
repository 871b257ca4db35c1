#!/bin/sh
# One case per header: it compiles on its own. One that its own source includes before all others has just been compiled so.
set -eu
cd "${JPKI_SRCDIR:-.}"
headers=$(find src -name '*.h' | LC_ALL=C sort)
echo "1..$(echo "$headers" | wc -l)"
n=0; bad=0
for h in $headers; do
    n=$((n + 1))
    if [ "$(grep -m 1 '^#include' "${h%.h}.c" 2>/dev/null)" = "#include \"${h#src/}\"" ]; then
        echo "ok $n - $h"
        continue
    fi
    # shellcheck disable=SC2086
    if out=$(echo "#include \"${h#src/}\"" | ${CC:-cc} $CPPFLAGS -Isrc -I"${JPKI_BUILDDIR:-.}/src" -std=gnu11 -fsyntax-only -x c - 2>&1); then
        echo "ok $n - $h"
    else
        echo "not ok $n - $h"; echo "$out" | sed 's/^/# /'; bad=1
    fi
done
exit $bad

#!/bin/sh
# One case per source file: every #include in it is one that layers.txt allows.
set -eu
cd "${JPKI_SRCDIR:-.}"
files=$(find src -name '*.[ch]' | LC_ALL=C sort)
echo "1..$(echo "$files" | wc -l)"
n=0; bad=0
for f in $files; do
    n=$((n + 1))
    if out=$(awk -v file="$f" '
        function allowed(list, item,   a, i, k) {
            k = split(list, a, ",")
            for (i = 1; i <= k; i++) if (a[i] == item) return 1
            return 0
        }
        function dir_of(path,   p) { sub(/^src\//, "", path); p = index(path, "/")
            if (p) return substr(path, 1, p - 1); sub(/\.[ch]$/, "", path); return path }
        FNR == NR { if ($0 !~ /^#/ && NF == 3) { inc[$1] = $2; ext[$1] = $3 } ; next }
        FNR == 1 { me = dir_of(file); if (!(me in inc)) { print "# no row for " me; bad = 1 } }
        /^[ \t]*#[ \t]*include[ \t]*"/ { split($0, q, "\""); d = dir_of(q[2])
            if (d != me && !allowed(inc[me], d)) { print "# " file ":" FNR ": " me " may not include " q[2]; bad = 1 } }
        /^[ \t]*#[ \t]*include[ \t]*</ { split($0, q, /[<>]/)
            if (!allowed(ext["*"], q[2]) && !allowed(ext[me], q[2])) { print "# " file ":" FNR ": " me " may not use <" q[2] ">"; bad = 1 } }
        END { exit bad }' tests/lint/layers.txt "$f"); then
        echo "ok $n - $f"
    else
        echo "not ok $n - $f"; echo "$out"; bad=1
    fi
done
exit $bad

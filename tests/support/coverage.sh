#!/bin/sh
# coverage.sh BUILD: which part of each room's lines the tests of that build folder ran, one room a line, then the files
# of which they ran least. Of a build with --enable-coverage, after its tests.
set -eu
cd "$1"
find src -name '*.gcda' ! -name 'statement.gcda' | LC_ALL=C sort | while read -r counts; do
    echo "# $counts"
    gcov -n -o "$(dirname "$counts")" "$counts" 2>/dev/null
done | awk -F "[':% ]+" '
    /^# / { split($0, path, "/"); room = path[2]; file = $0
            sub(/^# src\//, "", file); sub(/\.gcda$/, ".c", file)
            if (file !~ /\//) room = "main"
            wanted = file; next }
    /^File / { hit = (index($0, "src/" wanted "\047") > 0); next }
    hit && /^Lines executed/ { hit = 0; part = $3; lines = $5
            all[room] += lines; ran[room] += lines * part / 100; rooms[room] = 1
            printf "file\t%5.1f\t%d\t%s\n", part, lines, wanted
            total += lines; total_ran += lines * part / 100 }
    END { for (room in rooms) printf "room\t%5.1f\t%d\t%s\n", 100 * ran[room] / all[room], all[room], room
          if (total > 0) printf "whole\t%5.1f\t%d\t%s\n", 100 * total_ran / total, total, "together" }' >coverage.tsv
printf '%-14s %7s %7s\n' room lines 'run %'
awk -F '\t' '$1 == "room" { printf "%-14s %7d %7.1f\n", $4, $3, $2 }' coverage.tsv | LC_ALL=C sort
awk -F '\t' '$1 == "whole" { printf "%-14s %7d %7.1f\n", $4, $3, $2 }' coverage.tsv
printf '\nthe ten files with the smallest part\n'
awk -F '\t' '$1 == "file" { printf "%-32s %7d %7.1f\n", $4, $3, $2 }' coverage.tsv | sort -k3,3n | head -n 10

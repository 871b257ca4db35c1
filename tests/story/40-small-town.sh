#!/bin/sh
# The small town's night: everybody's outcome is the one that was expected of them, the files hold together, and a second
# night on the same day adds nothing.
. "$(dirname "$0")/lib.sh"

write_config "$work"
ok "the town loads" load_town
ok "check finds nothing broken" sh -c "jpki-notice --config '$conf' check >'$work/check.out'; [ \$? -eq 0 ] || { cat '$work/check.out'; false; }"
same "a dry run holds people, so it needs a person" 0 "$(status_of job run --as-of 2026-12-01 --dry-run)"
same "a dry run leaves the ledger empty" 0 "$(sql 'SELECT count(*) FROM jpki_notice.run')"
ok "a dry run leaves no file" test ! -e "$work/output"

same "the night is done and people are held" 3 "$(status_of job -v run --as-of 2026-12-01)"
cp "$work/err" "$work/night.log"
run=$work/output/2026-12-01/run-1

# Outcomes: notices, exclusions and holds from three places against the expectation.
{
    sql "SELECT resident_id || ',noticed,' FROM jpki_notice.piece WHERE run_id = 1"
    sql "SELECT resident_id || ',' || CASE WHEN reason IN ('deceased', 'moved_out', 'overseas', 'card_inactive',
             'no_certificate', 'already_renewed', 'opted_out', 'expired_long_ago') THEN 'excluded' ELSE 'held' END
             || ',' || reason FROM jpki_notice.decision WHERE run_id = 1"
} | LC_ALL=C sort >"$work/got.csv"
tail -n +2 "$top/samples/expected.csv" | grep -v ',not_examined,' | cut -d , -f 1-3 | LC_ALL=C sort >"$work/want.csv"
ok "everybody's outcome and reason are as expected" diff "$work/want.csv" "$work/got.csv"
sql "SELECT resident_id || ',' || variant FROM jpki_notice.piece WHERE run_id = 1" | LC_ALL=C sort >"$work/got.csv"
tail -n +2 "$top/samples/expected.csv" | awk -F , '$2 == "noticed" { print $1 "," $5 }' | LC_ALL=C sort >"$work/want.csv"
ok "everybody's variant is as expected" diff "$work/want.csv" "$work/got.csv"

# Files.
ok "sha256sum -c" sh -c "cd '$run' && sha256sum --quiet -c SHA256SUMS"
same "verify finds nothing" 0 "$(status_of job verify 1)"
same "run folders are the user's alone" 700 "$(stat -c %a "$run")"
same "and so is every file" 600 "$(find "$run" -type f -exec stat -c %a {} + | sort -u)"
same "no temporary file is left" "" "$(find "$work/output" -name '.*')"
same "run.json says done" done "$(jq -r .status "$run/run.json")"
ok "examined = noticed + excluded + held" jq -e \
    '.examined == .noticed + ([.excluded[]] | add // 0) + ([.held[]] | add // 0)' "$run/run.json"
same "the manifest has a row for each piece" "$(jq .noticed "$run/run.json")" "$(($(wc -l <"$run/manifest.csv") - 1))"
same "no protected person is in the general files" "" \
    "$(awk -F , '$3 ~ /protected/ { print $1 }' "$top/samples/expected.csv" | grep -F -f - "$run/held.csv" "$run/manifest.csv")"
same "and all of them are in protected.csv" "$(jq .held.protected "$run/run.json")" "$(($(wc -l <"$run/protected.csv") - 1))"
ok "the workbook as openpyxl reads it agrees" /usr/bin/python3 "$top/tests/support/read_workbook.py" "$run"

# PDF.
ok "every font of the first 200 pages is embedded" sh -c "pdffonts -l 200 '$run/print/0001.pdf' | awk 'NR > 2 && \$(NF - 4) != \"yes\" { bad = 1 } END { exit bad || NR < 3 }'"
ok "qpdf finds no fault" qpdf --check "$run/print/0001.pdf"
ok "each piece's pages hold its own person and nobody else" \
    /usr/bin/python3 "$top/tests/support/check_pages.py" "$run" "$top/samples"

# A ward's machine speaks Japanese, and fonts have Japanese names there.
same "check is content on a Japanese machine" 0 "$(LC_ALL=ja_JP.UTF-8 LANG=ja_JP.UTF-8 status_of job check)"

# Again.
same "a second run on the same day is done" 0 "$(status_of job run --as-of 2026-12-01)"
ok "says that nothing was due" grep -q 'nothing was due' "$work/out"
same "and adds nothing" "1 $(jq .noticed "$run/run.json")" \
    "$(sql 'SELECT (SELECT count(*) FROM jpki_notice.run), (SELECT count(*) FROM jpki_notice.piece)' | tr '|' ' ')"

# Privacy.
cut -d , -f 2 "$top/samples/residents.csv" | tail -n +2 | grep . | sort -u >"$work/names"
same "no resident's name is in the log" "" "$(grep -F -f "$work/names" "$work/night.log" "$work/err")"
same "no resident's name is in the general files" "" \
    "$(cat "$run/manifest.csv" "$run/held.csv" "$run/run.json" | grep -F -f "$work/names")"
finish

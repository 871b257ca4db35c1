#!/bin/sh
# What the mail room gets: print files cut between postal prefixes, a cover sheet on each, a QR code on every sheet that a
# scanner reads, counts and weights that agree.
. "$(dirname "$0")/lib.sh"

per_file=100
write_config "$work"
printf '[print]\npieces_per_file=%s\n' "$per_file" >>"$conf"
ok "the town loads" load_town
same "the night dies when all is rendered" 137 "$(JPKI_NOTICE_DIE_AT=rendered status_of job run --as-of 2026-12-01)"
run=$work/output/2026-12-01/run-1
(cd "$run" && find . -name '*.pdf' -exec sha256sum {} +) >"$work/before"
ok "there are several print files" test "$(ls "$run/print" | wc -l)" -ge 4
same "and a cover sheet for each" "$(ls "$run/print")" "$(ls "$run/cover")"

# Cover sheets are as dear as print files.
rm "$run/cover/0002.pdf"
echo >>"$run/cover/0003.pdf"
rm "$run/print/0001.pdf"
same "the next run makes again what is lost or damaged" 3 "$(status_of job run --as-of 2026-12-01)"
ok "with the same bytes" sh -c "cd '$run' && sha256sum --quiet -c '$work/before'"
same "the ledger has their checksums" "$(cd "$run" && sha256sum cover/* | cut -d ' ' -f 1)" \
    "$(sql 'SELECT cover_sha256 FROM jpki_notice.print_file ORDER BY number')"
same "and so has SHA256SUMS" "$(cd "$run" && sha256sum cover/*)" "$(grep cover/ "$run/SHA256SUMS")"
same "verify finds nothing" 0 "$(status_of job verify 1)"

# What they say.
sql "SELECT seq || ',' || CASE WHEN kind = 'form' OR (kind = 'renewal' AND procedure = 'renewal') THEN 't' ELSE 'f' END
     FROM jpki_notice.piece ORDER BY seq" >"$work/forms.csv"
ok "cuts, cover sheets and weights are right" \
    /usr/bin/python3 "$top/tests/support/check_print_files.py" "$run" "$per_file" "$work/forms.csv"
tail -n +2 "$top/samples/residents.csv" | cut -d , -f 2 | grep . | sort -u >"$work/names"
same "no resident's name is on a cover sheet" "" \
    "$(for cover in "$run"/cover/*; do pdftotext "$cover" -; done | grep -F -f "$work/names")"

# What a scanner reads.
ok "every sheet of a print file is whose it says" \
    /usr/bin/python3 "$top/tests/support/check_sheets.py" 1 "$run" print/0004.pdf
sql "UPDATE jpki_notice.piece SET notice_id = '000001-999999-0' WHERE seq = (SELECT seq_from + 1 FROM jpki_notice.print_file WHERE number = 4)"
ok "a reference that is not the ledger's would be found" \
    sh -c "! /usr/bin/python3 '$top/tests/support/check_sheets.py' 1 '$run' print/0004.pdf"

# A cover sheet that was changed afterwards.
echo >>"$run/cover/0001.pdf"
rm "$run/cover/0002.pdf"
same "verify does not pass over a changed or lost cover sheet" 9 "$(status_of job verify 1)"
ok "  and names the changed" grep -q '^cover/0001.pdf: its content is not what the ledger recorded' "$work/out"
ok "  and the lost" grep -q '^cover/0002.pdf is missing' "$work/out"
finish

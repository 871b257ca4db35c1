#!/bin/sh
# What the mail room's envelope shows: pictures of every variant's pages under the nine slides, margins without ink, sheets
# printed on one side, and a template that would show more than the address, which nobody can print.
. "$(dirname "$0")/lib.sh"

proof() {
    "$build/tests/support/proof" "$@"
}
fonts=$top/fonts
look() {
    /usr/bin/python3 "$top/tests/support/check_window.py" "$@"
}

# Every variant of every letter and the combinations that matter, the longest addresses too, as the night would print them.
ok "every case can be printed" sh -c "'$build/tests/support/proof' '$top/templates' '$fonts' '$work/proof.pdf' >'$work/index'"
same "nine variants in four letters were printed" "form_only 4 letters" \
    "$(grep -o '^form_only' "$work/index" | head -1) $(cut -f 2 "$work/index" | sort -u | wc -l) letters"
ok "the window shows the address alone, the margins nothing" look "$work/proof.pdf" "$work/index"

# That check can fail: on paper where the program does not mind, letters that show more. Each line: what is put on the
# page, and what the check says of it.
spoil() {
    rm -rf "$work/templates"
    cp -R "$top/templates" "$work/templates"
    chmod -R u+w "$work/templates"
    # Without its barcode, round which the program leaves room on any paper.
    sed -i "s|<rule x=\"18\" y=\"163.5\"|$1&|; s|<barcode [^>]*/>||" "$work/templates/renewal/notice.xml"
}
finds() {
    spoil "$1"
    proof --paper bare "$work/templates" "$fonts" "$work/spoilt.pdf" standard >"$work/spoilt" &&
        ! look "$work/spoilt.pdf" "$work/spoilt" >"$work/faults" && grep -qF "$2" "$work/faults"
}
ok "a word beside the address is seen" finds '<text x="60" y="60" w="50" style="note">のぞく</text>' 'are no address'
ok "a line that only a slide brings into the window is seen" finds '<rule x="30" y="64.5" w="50" line="0.25"/>' \
    'slid by 5, 5 mm'
ok "a grey panel behind the address is seen" finds '<box x="26" y="21" w="70" h="30" fill="15"/>' \
    'neither the address'
ok "66 bars are no barcode" finds "$(/usr/bin/python3 -c 'print("".join(f"<rule x=\"{28 + n:.1f}\" y=\"49\" h=\"3\" line=\"0.5\"/>" for n in range(66)))')" \
    'neither the address'
ok "a line in the margin is seen" finds '<rule x="17" y="140" w="50" line="0.25"/>' 'in the left margin'
ok "a line below is seen" finds '<rule x="20" y="282.5" w="50" line="0.25"/>' 'in the bottom margin'

# The program itself does not print it: check, preview and the night say where the mistake is.
write_config "$work"
ok "the town loads" load_town
ok "check is content with the letters as they are" sh -c "jpki-notice --config '$conf' check >'$work/out'"
cp "$conf" "$work/plain.conf"
sed -i "s|^directory=$top/templates|directory=templates|" "$conf"
spoil '<text x="60" y="62" w="50" style="note">のぞく</text>'
line=$(grep -n 'y="163.5"' "$work/templates/renewal/notice.xml" | cut -d : -f 1)
for command in check "preview reminder -o $work/a.pdf" 'run --as-of 2026-12-01'; do
    # shellcheck disable=SC2086
    same "with a word in the window $command says status 4" 4 "$(status_of job $command)"
    ok "  and where" grep -q "notice.xml:$line: reaches [0-9.]* mm into the envelope's window" "$work/out" "$work/err"
done
same "and the ledger knows of no run" 0 "$(sql 'SELECT count(*) FROM jpki_notice.run')"
mv "$work/plain.conf" "$conf"

# Another envelope is another window: it is the configuration's, not the program's.
printf '[envelope]\nwindow_y=20\n' >>"$conf"
same "a lower window shows the title" 4 "$(status_of job check)"
ok "  and check says so" grep -q "notice.xml:[0-9]*: reaches [0-9.]* mm" "$work/out"
sed -i '/window_y/d' "$conf"

# The town on sheets that are printed on one side.
printf '[sheet]\nduplex=false\n' >>"$conf"
same "the one-sided night is done" 3 "$(status_of job run --as-of 2026-12-01)"
run=$work/output/2026-12-01/run-1
ok "every page is a sheet with its reference, number and count" \
    /usr/bin/python3 "$top/tests/support/check_sides.py" "$run"
ok "the workbook agrees" /usr/bin/python3 "$top/tests/support/read_workbook.py" "$run"
same "verify finds nothing" 0 "$(status_of job verify 1)"
same "the pages are the sheets" "$(pdfinfo "$run/print/0001.pdf" | sed -n 's/^Pages: *//p')" "$(jq .sheets "$run/run.json")"
# A piece of every kind and variant, and every fiftieth.
tail -n +2 "$run/manifest.csv" | tr -d '\r"' |
    awk -F , '!seen[$4 $5]++ || NR % 50 == 0 { print $2 "\t" $4 "\t" $8 "\t" $9 }' >"$work/index"
ok "and their first sheets show their addresses alone" look "$run/print/0001.pdf" "$work/index"

# The paper is the run's: it stays what it was when the run was frozen.
sed -i 's/duplex=false/duplex=true/' "$conf"
same "the run keeps its paper" false "$(sql "SELECT value FROM jpki_notice.run_parameter WHERE run_id = 1 AND name = 'sheet.duplex'")"
finish

#!/bin/sh
# large-workbook.sh [PIECES]: the account of a run of a twelfth of so many pieces, and of all of them, 1.2 million, which is more
# than one sheet holds. The workbook is opened and counted row by row; the peak memory of the job is told, and must not grow.
. "$(dirname "$0")/../story/lib.sh"
pieces=${1:-1200000}

write_config "$work"
run=$work/output/2026-12-01/run-1

# ledger_of PIECES: a run that is done, of so many pieces and a tenth of them held, as a night would have left it.
ledger_of() {
    sql 'DROP SCHEMA IF EXISTS jpki_notice CASCADE' 2>/dev/null
    job init >/dev/null
    sql "SET search_path = jpki_notice;
         INSERT INTO run (run_id, as_of, state, folder, started_at, finished_at, examined, noticed, print_files, pages, sheets, kind)
         VALUES (1, '2026-12-01', 'done', '2026-12-01/run-1', '2026-12-01T01:00:00+09:00', '2026-12-01T03:00:00+09:00',
                 $1 + $1 / 10, $1, $1 / 500, $1 * 4, $1 * 2, 'night');
         INSERT INTO run_count VALUES (1, 'bad_address', $1 / 10);
         INSERT INTO print_file (run_id, number, state, pieces, pages, sheets, seq_from, seq_to, sha256)
         SELECT 1, n, 'rendered', 500, 2000, 1000, (n - 1) * 500 + 1, n * 500, repeat('0', 64) FROM generate_series(1, $1 / 500) n;
         INSERT INTO piece (run_id, seq, notice_id, resident_id, kind, variant, postal_code, japanese, pin_free, signature_revoked,
             turns_15_in_window, signature_serial, signature_expires_on, user_authentication_expires_on, expires_on, opens_on,
             last_open_on, last_open_is_saturday, print_file, page_from, page_to, sheets, procedure, adult_ward, under_15)
         SELECT 1, n, '000001-' || lpad(n::text, 7, '0'), 'R' || n, 'renewal', 'standard', '176' || lpad((n % 10000)::text, 4, '0'),
                true, false, false, false, n, '2027-03-01', '2027-03-01', '2027-03-01', '2026-12-02', '2027-03-01', false,
                (n - 1) / 500 + 1, (n - 1) % 500 * 4 + 1, (n - 1) % 500 * 4 + 4, 2, 'renewal', false, false
         FROM generate_series(1, $1) n;
         INSERT INTO decision SELECT 1, 'H' || n, 'bad_address', NULL, 1 FROM generate_series(1, $1 / 10) n;
         ANALYZE"
}

# watch COMMAND…: runs it, and prints "STATUS kB" for its peak.
watch() {
    /usr/bin/python3 - "$@" <<'PYTHON'
import os, subprocess, sys
pid = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL).pid
_, status, usage = os.wait4(pid, 0)
print(f"{os.waitstatus_to_exitcode(status)} {usage.ru_maxrss}")
PYTHON
}

# count_rows: "SHEET ROWS …" of the sheets of pieces as openpyxl reads them, whose sequence numbers must go from 1 through all.
count_rows() {
    /usr/bin/python3 - "$run/audit.xlsx" <<'PYTHON'
import sys
import openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
seq = 0
found = []
for name in book.sheetnames:
    if name.startswith("通知"):
        rows = 0
        for row in book[name].iter_rows(min_row=2, max_col=3, values_only=True):
            seq += 1
            rows += 1
            assert row[0] == seq and row[2] == f"R{seq}", row
        found.append(f"{name} {rows}")
remark = next(row[4] for row in book["概要"].iter_rows(values_only=True) if row[:2] == ("照合", "通知"))
print(*found, remark)
PYTHON
}

# an_account PIECES: writes it; its peak is in $peak.
an_account() {
    ledger_of "$1"
    began=$(date +%s)
    # shellcheck disable=SC2046 # two words
    set -- "$1" $(watch jpki-notice --config "$conf" report 1)
    same "the account of $1 pieces is written and read back" 0 "$2"
    peak=$3
    printf '# %s pieces in %s s: peak %s kB, workbook %s kB\n' "$1" "$(($(date +%s) - began))" "$peak" \
        "$(du -k "$run/audit.xlsx" | cut -f 1)"
}

few=$((pieces / 12 / 500 * 500))
many=$((pieces / 500 * 500))
an_account $few
same "it fits one sheet" "通知 $few シート「通知」の行数" "$(count_rows)"
small=$peak
rm -rf "$work/output"
an_account $many
ok "twelve times the pieces take no more memory" test $((peak * 10)) -le $((small * 12))
if [ $many -gt 1048575 ]; then
    same "what one sheet does not hold is on a second" \
        "通知 1048575 通知2 $((many - 1048575)) シート「通知」から「通知2」までの行数" "$(count_rows)"
fi
same "the manifest has them all" $((many + 1)) "$(wc -l <"$run/manifest.csv")"
same "the files are as recorded" 0 "$(cd "$run" && grep -v ' print/' SHA256SUMS | status_of sha256sum --quiet -c)"
finish

#!/bin/sh
# make.sh RUN-FOLDER: the pictures of the README, from what a demo has printed (./bootstrap demo leaves it in
# demo/out/2026-12-01/run-1). Needs poppler-utils, python3, libreoffice-calc.
set -eu
run=$1
images=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# An adult's letter of the usual kind, with a barcode, in four pages: the front of the notice, and that of the form.
page=$(python3 - "$run/manifest.csv" <<'PY'
import csv, sys
rows = csv.DictReader(open(sys.argv[1], encoding="utf-8-sig"))
print(next(r["page_from"] for r in rows if r["variant"] == "standard" and r["sheets"] == "2"
           and r["postal_code"] == "1760012" and r["print_file"] == "print/0001.pdf"))
PY
)
pdftoppm -png -gray -r 72 -f "$page" -l "$page" -singlefile "$run/print/0001.pdf" "$images/notice"
pdftoppm -png -gray -r 72 -f "$((page + 2))" -l "$((page + 2))" -singlefile "$run/print/0001.pdf" "$images/form"

soffice -env:UserInstallation="file://$work/office" --headless --convert-to pdf --outdir "$work" "$run/audit.xlsx" >"$work/log" 2>&1
pdftoppm -png -r 72 -f 1 -l 1 -singlefile "$work/audit.pdf" "$images/workbook"

#!/usr/bin/python3
"""A run's print files, cover sheets and 郵便番号別, worked out once more from the manifest.

usage: check_print_files.py RUN-FOLDER PIECES-PER-FILE LEDGER.csv

LEDGER.csv has seq,has_form of every piece, has_form as t or f; the paper weighs what the configuration says by default.
"""
import csv
import json
import re
import subprocess
import sys

import workbook

SHEET, ENVELOPE, ENCLOSURE = 4, 5, 4  # grams
STEPS = ("印刷", "折り", "封入", "発送")


def text_of(pdf, *options):
    return subprocess.run(["pdftotext", *options, pdf, "-"], check=True, capture_output=True).stdout.decode()


def check_cuts(files, most):
    """No file is too full, and a prefix goes on into the next file only where it could not be helped."""
    names = sorted(files)
    for name, following in zip(names, names[1:]):
        prefixes = [row["postal_code"][:3] for row in files[name]]
        assert len(prefixes) <= most, f"{name}: {len(prefixes)} pieces"
        next_prefixes = [row["postal_code"][:3] for row in files[following]]
        if prefixes[-1] == next_prefixes[0]:
            boundaries = [i for i in range(1, len(prefixes)) if prefixes[i - 1] != prefixes[i]]
            assert len(prefixes) == most, f"{name}: cut in {prefixes[-1]} though not full"
            assert not boundaries or 2 * boundaries[-1] < most, f"{name}: cut in {prefixes[-1]} though it could have moved on"
        elif len(prefixes) < most:
            together = most - len(prefixes)
            assert len(set(next_prefixes[:together + 1])) == 1, f"{name}: cut before its time"


def check_cover(folder, name, rows, entry, k, n):
    path = f"{folder}/cover/{name.split('/')[-1]}"
    text = text_of(path, "-layout")
    assert text.count("\f") == 1, f"{path}: more than a page"
    flat = re.sub(r"\s+", " ", text)
    prefixes = {}
    for row in rows:
        prefixes[row["postal_code"][:3]] = prefixes.get(row["postal_code"][:3], 0) + 1
    wanted = [f"印刷ファイル {k} / {n} ", f"{len(rows)} 通", f"{sum(int(row['sheets']) for row in rows)} 枚",
              f"{rows[0]['seq']}〜{rows[-1]['seq']}", rows[0]["notice_id"], rows[-1]["notice_id"], name,
              entry["sha256"][:12], *STEPS]
    wanted += [f"{prefix} {pieces}" for prefix, pieces in prefixes.items()]
    for words in wanted:
        assert words in flat, f"{path}: '{words}' is missing"


def check_weights(folder, rows, has_form):
    book = workbook.load_workbook(f"{folder}/audit.xlsx")
    grams, sheets, pieces = {}, {}, {}
    for row in rows:
        prefix = row["postal_code"][:3]
        weight = int(row["sheets"]) * SHEET + ENVELOPE + (ENCLOSURE if has_form[row["seq"]] == "t" else 0)
        grams[prefix] = grams.get(prefix, 0) + weight
        sheets[prefix] = sheets.get(prefix, 0) + int(row["sheets"])
        pieces[prefix] = pieces.get(prefix, 0) + 1
    found = list(book["郵便番号別"].iter_rows(min_row=2, max_col=4, values_only=True))
    assert found == [(prefix, pieces[prefix], sheets[prefix], grams[prefix]) for prefix in sorted(grams)], found
    total = [row[2] for row in book["概要"].iter_rows(min_row=2, values_only=True) if row[1] == "重量の見積り(g)"]
    assert total == [sum(grams.values())], total


def main():
    folder, most = sys.argv[1], int(sys.argv[2])
    with open(f"{folder}/manifest.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with open(sys.argv[3], newline="") as file:
        has_form = dict(csv.reader(file))
    with open(f"{folder}/run.json", encoding="utf-8") as file:
        entries = {entry["name"]: entry for entry in json.load(file)["print_files"]}
    files = {}
    for row in rows:
        files.setdefault(row["print_file"], []).append(row)
    assert set(files) == set(entries) and len(set(has_form.values())) == 2
    check_cuts(files, most)
    for k, name in enumerate(sorted(files), 1):
        check_cover(folder, name, files[name], entries[name], k, len(files))
    check_weights(folder, rows, has_form)
    print(f"{len(files)} print files")


main()

#!/usr/bin/python3
"""A run printed on one side: every page is a sheet of its own, bears its reference, n/N and sequence number, and counts.

usage: check_sides.py RUN-FOLDER
"""
import csv
import json
import re
import subprocess
import sys


def pages_of(pdf):
    text = subprocess.run(["mutool", "draw", "-q", "-F", "txt", pdf], check=True, capture_output=True).stdout.decode("utf-8")
    return [re.sub(r"\s+", "", page) for page in text.split("\f")[:-1]]


def main():
    folder = sys.argv[1]
    with open(f"{folder}/manifest.csv", encoding="utf-8-sig", newline="") as file:
        manifest = list(csv.DictReader(file))
    with open(f"{folder}/run.json", encoding="utf-8") as file:
        run = json.load(file)
    pages = {entry["name"]: pages_of(f"{folder}/{entry['name']}") for entry in run["print_files"]}
    for entry in run["print_files"]:
        assert len(pages[entry["name"]]) == entry["pages"] == entry["sheets"], f"{entry['name']}: pages are no sheets"
    sheets = 0
    for row in manifest:
        mine = next(found for name, found in pages.items() if name.endswith(row["print_file"]))
        mine = mine[int(row["page_from"]) - 1:int(row["page_to"])]
        assert len(mine) == int(row["sheets"]), f"{row['notice_id']}: {len(mine)} pages on {row['sheets']} sheets"
        for number, page in enumerate(mine, 1):
            for words in (f"整理番号{row['notice_id']}", f"{number}/{len(mine)}", f"通し番号{row['seq']}"):
                assert words in page, f"{row['notice_id']}, sheet {number}: {words} is missing"
            assert "裏面" not in page and "表面" not in page, f"{row['notice_id']}, sheet {number}: it has but one side"
        sheets += len(mine)
    assert sheets == run["sheets"] == run["pages"] > 0, f"{sheets} sheets; run.json: {run['sheets']}, {run['pages']} pages"
    print(f"{len(manifest)} pieces on {sheets} sheets")


main()

#!/usr/bin/python3
"""The outline and the page labels of a run's print file are those that its manifest says.

usage: check_marks.py RUN-FOLDER PRINT-FILE

An outline entry for every postal prefix, "176 (35通)", that leads to its first page; a label for every page, "12-1": the
sequence number and the page of the piece.
"""
import csv
import itertools
import json
import re
import subprocess
import sys


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def labels_of(pdf, n_pages):
    """Every page's label, from the ranges that the PDF keeps."""
    ranges = json.loads(run("qpdf", "--json", "--json-key=pagelabels", pdf))["pagelabels"]
    ends = [entry["index"] for entry in ranges[1:]] + [n_pages]
    labels = []
    for entry, end in zip(ranges, ends):
        assert entry["index"] == len(labels) and entry["label"]["/S"] == "/D"
        prefix, start = entry["label"]["/P"].removeprefix("u:"), entry["label"].get("/St", 1)
        labels += [f"{prefix}{start + i}" for i in range(end - entry["index"])]
    return labels


def main():
    folder, name = sys.argv[1:3]
    with open(f"{folder}/manifest.csv", encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["print_file"] == name]
    n_pages = int(rows[-1]["page_to"])
    wanted = [f"{row['seq']}-{page}" for row in rows for page in range(1, int(row["page_to"]) - int(row["page_from"]) + 2)]
    assert labels_of(f"{folder}/{name}", n_pages) == wanted

    outline = re.findall(r'"(.*?)"\s+#page=(\d+)', run("mutool", "show", f"{folder}/{name}", "outline"))
    wanted = []
    for prefix, group in itertools.groupby(rows, lambda row: row["postal_code"][:3]):
        pieces = list(group)
        wanted.append((f"{prefix} ({len(pieces)}通)", pieces[0]["page_from"]))
    assert outline == wanted and len(wanted) > 1, outline
    print(f"{n_pages} labels, {len(outline)} entries")


main()

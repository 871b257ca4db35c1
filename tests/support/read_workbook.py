#!/usr/bin/python3
"""Reads a run's workbook with openpyxl and compares it with run.json and the ledger's manifest.

usage: read_workbook.py RUN-FOLDER
"""
import csv
import datetime
import json
import sys

import openpyxl

SHEETS = ["概要", "通知", "除外", "保留", "印刷ファイル", "郵便番号別"]


def rows_of(book, name):
    return list(book[name].iter_rows(min_row=2, values_only=True))


def main():
    folder = sys.argv[1]
    with open(f"{folder}/run.json", encoding="utf-8") as file:
        run = json.load(file)
    book = openpyxl.load_workbook(f"{folder}/audit.xlsx")
    assert book.sheetnames == SHEETS, book.sheetnames

    noticed, excluded, held = (rows_of(book, name) for name in ("通知", "除外", "保留"))
    known = run["excluded"].get("already_noticed", 0)
    protected = run["held"].get("protected", 0)
    assert len(noticed) == run["noticed"]
    assert len(excluded) == sum(run["excluded"].values()) - known
    assert len(held) == sum(run["held"].values()) - protected
    assert len(noticed) + len(excluded) + known + len(held) + protected == run["examined"]

    with open(f"{folder}/manifest.csv", encoding="utf-8-sig", newline="") as file:
        manifest = list(csv.DictReader(file))
    header = [cell.value for cell in book["通知"][1]]
    person = header.index("宛名番号")
    postal = header.index("郵便番号")
    assert [row["resident_id"] for row in manifest] == [row[person] for row in noticed]
    assert [row["postal_code"] for row in manifest] == [row[postal] for row in noticed]
    for row in noticed:
        assert isinstance(row[person], str) and isinstance(row[postal], str)
        expiry = row[header.index("有効期限")]
        assert isinstance(expiry, (datetime.date, datetime.datetime)), expiry

    ids = [row[person] for row in noticed] + [row[0] for row in excluded] + [row[0] for row in held]
    assert len(ids) == len(set(ids)), "somebody is on two rows"

    totals = {row[1]: row[2] for row in rows_of(book, "概要")}
    numbers = [value for value in totals.values() if isinstance(value, (int, float))]
    for figure in (run["examined"], run["noticed"], run["pages"], run["sheets"]):
        assert figure in numbers, f"{figure} is not on the summary sheet"
    for name in SHEETS:
        sheet = book[name]
        assert sheet.freeze_panes, f"{name}: the header row is not frozen"
        assert sheet.page_setup.orientation == "landscape" and str(sheet.page_setup.paperSize) == "9", name
        for line in sheet.iter_rows(values_only=True):
            for value in line:
                assert not (isinstance(value, str) and value.startswith("=")), f"{name}: a formula"
    print(f"{len(noticed)} noticed, {len(excluded)} excluded, {len(held)} held, {known} known, {protected} protected")


main()

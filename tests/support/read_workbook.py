#!/usr/bin/python3
"""Reads a run's workbook with openpyxl and compares it with run.json and the ledger's manifest.

usage: read_workbook.py RUN-FOLDER
       read_workbook.py --item ITEM VALUE RUN-FOLDER   whether 概要 has that item with that value
       read_workbook.py --without TEXT RUN-FOLDER      whether 通知 does without that text
"""
import csv
import datetime
import json
import re
import sys

import workbook

SHEETS = ["概要", "通知", "除外", "保留", "印刷ファイル", "郵便番号別", "図", "説明"]


def rows_of(book, name):
    return list(book[name].iter_rows(min_row=2, values_only=True))


POSTINGS = ["発送済み", "引抜き", "差替え", "返戻", "未発送", "差"]
STATES = {"発送済み": 0, "引抜き": 1, "差替え": 2, "返戻": 3, "作成済み": 4}


def check_postings(book, header, noticed):
    """発送 of 概要 adds up to 通知 and counts what its rows say; a replaced piece names the new one."""
    summary = {row[1]: row[2] for row in rows_of(book, "概要") if row[0] == "発送"}
    assert list(summary) == POSTINGS, summary
    counted = [0] * 5
    for row in noticed:
        state = row[header.index("状態")]
        counted[STATES[state]] += 1
        assert (state == "差替え") == (row[header.index("差替え先")] is not None)
        assert (state == "作成済み") == (row[header.index("日付")] is None)
        posted = row[header.index("発送日")]
        assert posted is not None or state not in ("発送済み", "返戻"), state
        assert posted is None or state not in ("作成済み", "引抜き"), state
        assert state != "引抜き" or row[header.index("理由")]
    print("postings:", *summary.values())
    assert [summary[name] for name in POSTINGS[:5]] == counted, (summary, counted)
    assert sum(counted) == len(noticed) and summary["差"] == 0


def check_legend(book, run, header, noticed, decided):
    """説明 has every code once, and every code and word that the other sheets use."""
    legend = rows_of(book, "説明")
    assert len(legend) == len({row[:3] for row in legend}), "a code is explained twice"
    assert all(row[4] for row in legend), "a code is not explained"
    headings = {cell.value for sheet in book for cell in sheet[1]} | {row[1] for row in rows_of(book, "概要")}
    assert {row[2] for row in legend if row[0] == "見出し"} <= headings, "a heading is explained that is not there"
    reasons = {row[1]: row[2] for row in legend if row[0] in ("除外の理由", "保留の理由")}
    for row in decided:
        assert reasons[row[1]] == row[2], row
        assert len(row) < 5 or row[3] is None or not row[3].isascii(), f"{row[3]} is not Japanese"
    assert set(run["excluded"]) | set(run["held"]) <= set(reasons)
    variants = {row[1]: row[2] for row in legend if row[0] == "通知の区分"}
    words = {section: {row[2] for row in legend if row[0] == section} for section in {row[0] for row in legend}}
    for row in noticed:
        assert variants[row[header.index("区分コード")]] == row[header.index("区分")], row
        assert row[header.index("種類")] in words["通知の種類"], row
        assert row[header.index("状態")] in words["通知の状態"], row
        assert row[header.index("バーコード")] in words["カスタマバーコード"], row
        why = row[header.index("理由")]
        assert why is None or why in words["引抜き・返戻の理由"] | words["除外の理由"] | words["保留の理由"], row


def check_protected(folder, header, unnamed, held):
    """protected.csv has the protected, and the pieces whose reason the workbook leaves to the responsible person."""
    with open(f"{folder}/protected.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    own = [row[header.index("整理番号")] for row in unnamed]
    pieces = [row["notice_id"] for row in rows if row["notice_id"] in own]
    assert pieces == own, pieces
    assert len(rows) - len(pieces) == held and all(row["resident_id"] for row in rows)


def check_figures(book, run):
    """図 has a row a reason and a row a prefix, and a chart of each."""
    rows = rows_of(book, "図")
    people = sum(row[2] for row in rows if row[3] == "人")
    pieces = sum(row[2] for row in rows if row[3] == "通")
    assert people == run["examined"] - run["noticed"] - run["excluded"].get("already_noticed", 0), people
    assert pieces == run["noticed"]
    assert len(book["図"]._charts) == (people > 0) + (pieces > 0)


def look(options, folder):
    book = workbook.load_workbook(f"{folder}/audit.xlsx")
    summary = rows_of(book, "概要")
    if options[0] == "--item":
        assert options[1:] in [[row[1], str(row[2])] for row in summary], f"no {options[1:]}"
    elif options[0] == "--without":
        for row in rows_of(book, "通知"):
            assert options[1] not in [str(value) for value in row], row
    else:
        sys.exit(__doc__)


def main():
    folder = sys.argv[-1]
    if len(sys.argv) > 2:
        look(sys.argv[1:-1], folder)
        return
    with open(f"{folder}/run.json", encoding="utf-8") as file:
        run = json.load(file)
    book = workbook.load_workbook(f"{folder}/audit.xlsx")
    assert book.sheetnames == SHEETS, book.sheetnames

    noticed, excluded, held = (rows_of(book, name) for name in ("通知", "除外", "保留"))
    known = run["excluded"].get("already_noticed", 0)
    protected = run["held"].get("protected", 0)
    assert len(noticed) == run["noticed"]
    assert len(excluded) == sum(run["excluded"].values()) - known
    assert len(held) == sum(run["held"].values()) - protected
    assert all(row[3] is None or re.search("[ぁ-ヶ一-龠]", row[3]) for row in held), "a detail that is not in Japanese"
    assert len(noticed) + len(excluded) + known + len(held) + protected == run["examined"]

    with open(f"{folder}/manifest.csv", encoding="utf-8-sig", newline="") as file:
        manifest = list(csv.DictReader(file))
    header = [cell.value for cell in book["通知"][1]]
    person = header.index("宛名番号")
    postal = header.index("郵便番号")
    reason = header.index("理由")
    unnamed = [row for row in noticed if row[reason] == "責任者へ"]
    assert all(row[person] is None for row in unnamed), "who is protected is named"
    assert [row["resident_id"] for row in manifest] == [row[person] or "" for row in noticed], "the manifest names others"
    check_protected(folder, header, unnamed, protected)
    assert [row["postal_code"] for row in manifest] == [row[postal] for row in noticed]
    for row in noticed:
        assert (isinstance(row[person], str) or row in unnamed) and isinstance(row[postal], str)
        expiry = row[header.index("有効期限")]
        assert isinstance(expiry, (datetime.date, datetime.datetime)), expiry

    ids = [row[person] for row in noticed if row not in unnamed] + [row[0] for row in excluded] + [row[0] for row in held]
    assert len(ids) == len(set(ids)), "somebody is on two rows"

    check_postings(book, header, noticed)
    check_legend(book, run, header, noticed, excluded + held)
    check_figures(book, run)
    totals = {row[1]: row[2] for row in rows_of(book, "概要")}
    units = {row[1]: row[3] for row in rows_of(book, "概要") if row[0] == "設定"}
    for name, unit in {"envelope.fold_1": "mm", "sheet.weight": "g", "select.days_ahead": "日", "guard.max_pieces": "通", "calendar.closed": None, "letter.weekday_hours": None, "letter.closed_days": None}.items():
        is_of_nights = name.startswith(("select.", "guard.", "calendar."))
        assert units.get(name, "missing") == unit or (is_of_nights and "再発行の元の実行番号" in totals), (name, units)
    properties = book.properties
    assert properties.title and properties.subject and properties.creator and properties.keywords and properties.created
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

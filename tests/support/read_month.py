#!/usr/bin/python3
"""Reads a month's workbook with openpyxl, sees that it adds up, and prints how much it tells of.

usage: read_month.py WORKBOOK           checks it
       read_month.py WORKBOOK SHEET     checks it, and prints the sheet's rows
"""
import datetime
import sys

import workbook

SHEETS = ["概要", "実行", "理由", "引抜き・返戻", "未了", "図", "説明"]


def rows_of(book, name):
    return list(book[name].iter_rows(min_row=2, values_only=True))


def shown(value):
    return str(value.date()) if isinstance(value, datetime.datetime) and value.hour == 0 else str(value).replace(" ", "T")


def main():
    book = workbook.load_workbook(sys.argv[1])
    assert book.sheetnames == SHEETS, book.sheetnames
    summary = {(row[0], row[1]): row[2] for row in rows_of(book, "概要")}
    runs = rows_of(book, "実行")
    total = [sum(row[column] for row in runs) for column in range(7, 18)]
    examined, noticed, excluded, known, held, sheets, posted, withdrawn, replaced, returned, waiting = total
    assert examined == noticed + excluded + held and noticed == posted + withdrawn + replaced + returned + waiting
    for key, value in {
        ("照合", "対象者(延べ)"): examined, ("照合", "通知(延べ)"): noticed, ("照合", "除外(延べ)"): excluded,
        ("照合", "保留(延べ)"): held, ("照合", "差"): 0, ("発送", "作成した通知"): noticed, ("発送", "枚数"): sheets,
        ("発送", "発送済み"): posted, ("発送", "引抜き"): withdrawn, ("発送", "差替え"): replaced,
        ("発送", "返戻"): returned, ("発送", "未発送"): waiting, ("発送", "差"): 0,
    }.items():
        assert summary[key] == value, (key, summary[key], value)
    reasons = rows_of(book, "理由")
    assert sum(row[3] for row in reasons if row[0] == "除外") == excluded
    assert sum(row[3] for row in reasons if row[0] == "保留") == held
    assert [row[3] for row in reasons if row[1] == "already_noticed"] == [known]
    trend = rows_of(book, "図")
    assert len(trend) >= 28 and sum(row[6] or 0 for row in trend) == noticed
    for row in trend:
        ran = any(run[0] == row[0] for run in runs)
        assert sum(row[1:6]) == row[6] if ran else not any(row[1:]), row
    assert len(book["図"]._charts) == 1
    for name in SHEETS:
        sheet = book[name]
        assert sheet.freeze_panes and sheet.print_title_rows, f"{name}: the header row is not repeated"
        assert sheet.page_setup.orientation == "landscape" and str(sheet.page_setup.paperSize) == "9", name
    assert book.properties.title and book.properties.subject and book.properties.keywords
    if len(sys.argv) > 2:
        for row in rows_of(book, sys.argv[2]):
            print(*[shown(value) for value in row])
    else:
        print(f"{len(runs)} runs, {noticed} pieces")


main()

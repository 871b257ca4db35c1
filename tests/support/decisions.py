#!/usr/bin/python3
"""The cases of tests/unit/data/decisions.csv as a register, a ledger and what a run must make of them.

usage: decisions.py nights TABLE                  the nights: number, date and settings, a line each
       decisions.py write TABLE NIGHT FOLDER      the night's extracts, its settings and its ledger's rows
       decisions.py compare TABLE NIGHT FOLDER    "case<TAB>want<TAB>got" a line, from FOLDER/got.csv

A night is all cases of one date and settings. The resident id is D and the case's number; the table's s1, u1, C1, F1 bear
it before them. The night's file got.csv, made by the story from the ledger: a row a person, id,outcome,reason,kind,variant,
signature serial, user authentication serial, request id.
"""
import csv
import datetime
import os
import sys

COLUMNS = "case as_of settings resident holds ledger want about".split()
RESIDENT = {
    "name": "見本　花子", "name_kana": "", "birth_date": "1980-01-01", "postal_code": "1760012",
    "address": "東京都練馬区豊玉北六丁目12番1号", "building": "", "mail_name": "", "mail_postal_code": "",
    "mail_address": "", "mail_building": "", "status": "resident", "japanese": "true", "stay_ends_on": "",
    "guardian_kind": "", "guardian_name": "", "adult_ward": "false", "protected": "false",
    "residence_elsewhere": "false", "opted_out": "false", "language": "",
}
SHORT = {
    "mail": {"mail_name": "甲", "mail_postal_code": "1000001", "mail_address": "東京都千代田区千代田99番1号"},
    "child": {"birth_date": "2016-05-05", "guardian_kind": "parent"},
    "ward": {"adult_ward": "true", "guardian_kind": "adult_guardian"},
    "foreign": {"japanese": "false"},
}
KINDS = {"s": "signature", "u": "user_authentication"}


def read_table(path):
    with open(path, encoding="utf-8") as file:
        rows = [[cell.strip() for cell in line.split(",")] for line in file if line.strip() and line[0] != "#"]
    cases = [dict(zip(COLUMNS, row)) for row in rows if row[0] != "case"]
    for number, case in enumerate(cases, 1):
        case["id"] = f"D{number:03d}"
    return cases


def nights_of(cases):
    return list(dict.fromkeys((case["as_of"], case["settings"]) for case in cases))


def cases_of(cases, number):
    night = nights_of(cases)[number]
    return [case for case in cases if (case["as_of"], case["settings"]) == night]


def earlier(day, years):
    return str(datetime.date.fromisoformat(day) - datetime.timedelta(days=round(365.25 * years)))


def resident_of(case):
    row = {"resident_id": case["id"], **RESIDENT}
    for word in case["resident"].split():
        row.update(SHORT[word] if word in SHORT else dict([word.split("=", 1)]))
    return row


def holds_of(case):
    """The case's cards, certificates and requests, as rows of the extracts."""
    cards, certificates, requests, numbers = [], [], [], {"s": 0, "u": 0}
    for hold in filter(None, case["holds"].split("; ")):
        words = hold.split(" ")
        if words[0].startswith("F"):
            for n, word in enumerate(words):
                name, _, status = word.partition("/")
                day = datetime.date.fromisoformat(case["as_of"]) - datetime.timedelta(days=5 - n)
                requests.append((case["id"] + name, case["id"], day, status or "open"))
            continue
        expiry, _, status = ("2035-06-01" if "=" in words[0] else words.pop(0)).partition("/")
        card = f"{case['id']}C{len(cards) + 1}"
        pin_free = status == "pin_free"
        cards.append((card, case["id"], earlier(expiry, 10), expiry, "active" if pin_free else status or "active",
                      str(pin_free).lower()))
        for word in words:
            kind, _, term = word.partition("=")
            day, _, status = term.partition("/")
            numbers[kind] += 1
            certificates.append((f"{case['id']}{kind}{numbers[kind]}", card, KINDS[kind], earlier(day, 5), day,
                                 status or "valid"))
    return cards, certificates, requests


def ledger_of(cases):
    """SQL for an earlier run a day, with a piece for each notice. ':' parts the serial, '@' the day; "card:" goes first."""
    notices = []
    for case in cases:
        for word in case["ledger"].split():
            tier, _, rest = word.partition(":")
            serial, _, day = rest.rpartition("@")
            serial = f"card:{case['id']}{serial[5:]}" if serial.startswith("card:") else case["id"] + serial
            notices.append((day, tier, serial, case["id"]))
    lines = []
    for run, day in enumerate(sorted({notice[0] for notice in notices}), 1):
        lines.append("INSERT INTO jpki_notice.run (run_id, as_of, state, folder, started_at, kind) "
                     f"VALUES ({run}, '{day}', 'done', '{day}/run-{run}', '{day}T00:00:00+09:00', 'night');")
        for seq, (_, tier, serial, resident) in enumerate([n for n in notices if n[0] == day], 1):
            lines.append(
                "INSERT INTO jpki_notice.piece (run_id, seq, notice_id, resident_id, kind, variant, postal_code, japanese, "
                "pin_free, signature_revoked, turns_15_in_window, last_open_is_saturday, print_file, page_from, page_to, "
                f"sheets, procedure, adult_ward, under_15) VALUES ({run}, {seq}, '{run}-{seq}', '{resident}', '{tier}', "
                "'standard', '1760012', true, false, false, false, false, 1, 1, 2, 1, 'renewal', false, false);"
                f"INSERT INTO jpki_notice.subject VALUES ('{tier}', '{serial}', {run}, {seq});")
    return "\n".join(lines) + "\n"


def settings_of(case):
    words = dict(word.split("=") if "=" in word else (word, "true") for word in case["settings"].split())
    return "[select]\n" + "".join(f"{key}={value}\n" for key, value in words.items())


def write(cases, folder):
    os.makedirs(folder, exist_ok=True)
    extracts = {"cards.csv": ["card_id resident_id issued_on expires_on status pin_free".split()],
                "certificates.csv": ["serial card_id kind issued_on expires_on status".split()],
                "form-requests.csv": ["request_id resident_id requested_on status".split()],
                "residents.csv": [["resident_id", *RESIDENT]]}
    for case in cases:
        extracts["residents.csv"].append(list(resident_of(case).values()))
        for name, rows in zip(("cards.csv", "certificates.csv", "form-requests.csv"), holds_of(case)):
            extracts[name] += rows
    for name, rows in extracts.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    with open(os.path.join(folder, "select.conf"), "w", encoding="utf-8") as file:
        file.write(settings_of(cases[0]))
    with open(os.path.join(folder, "ledger.sql"), "w", encoding="utf-8") as file:
        file.write(ledger_of(cases))


def compare(cases, folder):
    with open(os.path.join(folder, "got.csv"), encoding="utf-8", newline="") as file:
        got = {row[0]: row[1:] for row in csv.reader(file)}
    for case in cases:
        row = got.pop(case["id"], None)
        outcome = "in no row" if row is None else " ".join(filter(None, row[:4]))
        about = [] if row is None else [serial.replace(case["id"], "", 1) for serial in row[4:] if serial]
        # Neither leaves a row: the run's counts tell them apart, and all of a night's together.
        want = "in no row" if case["want"] in ("not_examined", "excluded already_noticed") else case["want"]
        print(f"{case['case']}\t{want} {case['about']}\t{outcome} {' '.join(about)}")
    known = sum(case["want"] == "excluded already_noticed" for case in cases)
    examined = sum(case["want"] != "not_examined" for case in cases)
    with open(os.path.join(folder, "counts"), encoding="utf-8") as file:
        print(f"examined and already noticed\t{examined} {known}\t{file.read().strip()}")
    for stranger in got:
        print(f"{stranger}\tnobody of this night\tdecided")


def main():
    command, cases = sys.argv[1], read_table(sys.argv[2])
    if command == "nights":
        for number, (as_of, settings) in enumerate(nights_of(cases)):
            print(number, as_of, settings)
        return
    night, folder = cases_of(cases, int(sys.argv[3])), sys.argv[4]
    {"write": write, "compare": compare}[command](night, folder)


main()

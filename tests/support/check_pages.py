#!/usr/bin/python3
"""Every piece's pages bear its own person's name, address and dates, and nobody else's.

usage: check_pages.py RUN-FOLDER SAMPLES-FOLDER

Reads the PDFs with pdftotext, page by page, and the people from the sample extracts: neither the program nor its ledger is
asked. White space and line breaks are taken out of both sides, because a long name takes two lines.
"""
import csv
import datetime
import json
import re
import subprocess
import sys
import unicodedata


def squeeze(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def unhyphened(text):
    """pdftotext drops a hyphen at a line's end."""
    return squeeze(text).replace("-", "")


def read_csv(path, encoding):
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def load_people(samples):
    people = {row["resident_id"]: row for row in read_csv(f"{samples}/residents.csv", "utf-8")}
    people.update({row["resident_id"]: row for row in read_csv(f"{samples}/residents-cp932.csv", "cp932")})
    cards = read_csv(f"{samples}/cards.csv", "utf-8")
    owner = {row["card_id"]: row["resident_id"] for row in cards}
    # A certificate ends with its own date, its card's or the period of stay, whichever comes first.
    expiries = {key: {row["stay_ends_on"]} - {""} for key, row in people.items()}
    for row in cards + read_csv(f"{samples}/certificates.csv", "utf-8"):
        expiries[owner[row["card_id"]]].add(row["expires_on"])
    return people, expiries


def era(day):
    date = datetime.date.fromisoformat(day)
    year = date.year - 2018
    return f"令和{'元' if year == 1 else year}年{date.month}月{date.day}日"


def pages_of(pdf):
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True).stdout.decode("utf-8")
    return [squeeze(page) for page in text.split("\f")[:-1]]


def addressee(person, kind="renewal"):
    """The form goes to the registered home, every other letter to the mailing address if there is one."""
    prefix = "mail_" if kind != "form" and person["mail_name"] and person["mail_postal_code"] and person["mail_address"] else ""
    return {field: person[prefix + field] for field in ("name", "postal_code", "address", "building")}


def check_piece(row, pages, person, expiries, others):
    mine = addressee(person, row["kind"])
    whole = "".join(pages)
    reference = row["notice_id"]
    for page in pages[::2]:
        assert reference in page, f"{reference}: a sheet lacks its reference"
    for page in pages:
        found = set(re.findall(r"\d{6}-\d{6}-\d", page))
        assert found <= {reference}, f"{reference}: another piece's reference {found}"
    for field, value in mine.items():
        assert unhyphened(value) in unhyphened(whole), f"{reference}: the {field} of {row['resident_id']} is missing"
    assert any(era(day) in whole for day in expiries), f"{reference}: none of the person's expiries is printed"
    for name in others:
        assert name not in whole, f"{reference}: somebody else's name"


def main():
    folder, samples = sys.argv[1:3]
    people, expiries = load_people(samples)
    manifest = read_csv(f"{folder}/manifest.csv", "utf-8-sig")
    with open(f"{folder}/run.json", encoding="utf-8") as file:
        files = json.load(file)["print_files"]
    texts = {entry["name"].split("/")[-1]: pages_of(f"{folder}/print/{entry['name'].split('/')[-1]}") for entry in files}
    assert sum(len(pages) for pages in texts.values()) == sum(entry["pages"] for entry in files)

    names = {squeeze(addressee(person)["name"]) for person in people.values()}
    long_names = {name for name in names if len(name) >= 4}
    for row in manifest:
        person = people[row["resident_id"]]
        pages = texts[row["print_file"].split("/")[-1]][int(row["page_from"]) - 1:int(row["page_to"])]
        mine = squeeze(person["name"]) + squeeze(person["mail_name"]) + squeeze(person["guardian_name"])
        others = [name for name in long_names if name not in mine]
        check_piece(row, pages, person, expiries[row["resident_id"]], others)
    print(f"{len(manifest)} pieces checked")


main()

#!/usr/bin/python3
"""Random registers, and what must hold of any night about them.

usage: random_register.py write SEED FOLDER        200 people as extracts, and the settings of the seed
       random_register.py check SEED FOLDER NIGHT  FOLDER/output, night.log and ledger.sql (a dump) against the register

Whatever tells who or where somebody is bears a token of six letters that nothing else bears, and so does the resident id a
second one: a leak is then a text search. Who is examined is told here once more, from the dates alone.
"""
import csv
import datetime
import os
import random
import re
import subprocess
import sys
import zipfile

import workbook

PEOPLE = 200
AS_OF = datetime.date(2026, 12, 1)
DAYS_AHEAD = 14
GONE = ("deceased", "moved_out", "deleted", "overseas")
COLUMNS = {
    "residents.csv": "resident_id name name_kana birth_date postal_code address building mail_name mail_postal_code "
                     "mail_address mail_building status japanese stay_ends_on guardian_kind guardian_name adult_ward "
                     "protected residence_elsewhere opted_out language",
    "cards.csv": "card_id resident_id issued_on expires_on status pin_free",
    "certificates.csv": "serial card_id kind issued_on expires_on status",
    "form-requests.csv": "request_id resident_id requested_on status",
}


def settings_of(seed):
    dice = random.Random(f"settings {seed}")
    return {"days_ahead": DAYS_AHEAD, "reminder": dice.choice(("false", "true")), "reminder_days": dice.choice((10, 30, 90)),
            "lapsed": dice.choice(("false", "true")), "lapsed_days": dice.choice((1, 30, 365)),
            "age_15": dice.choice(("eve", "birthday"))}


def flag(value):
    return "true" if value else "false"


class Register:
    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.rows = {name: [] for name in COLUMNS}
        self.tokens = set()
        self.people = []
        for _ in range(PEOPLE):
            self.add_person()

    def chance(self, percent):
        return self.dice.randrange(100) < percent

    def token(self):
        while True:
            token = "".join(self.dice.choice("BCDFGHJKLMNPQRSTVWXZ") for _ in range(6))
            if token not in self.tokens:
                self.tokens.add(token)
                return token

    def day(self, low, high):
        return AS_OF + datetime.timedelta(days=self.dice.randint(low, high))

    def near(self):
        """Mostly near tonight's range, often on its edges, where mistakes are."""
        if self.chance(15):
            return self.dice.choice([AS_OF - datetime.timedelta(days=1), AS_OF, AS_OF + datetime.timedelta(days=1),
                                     datetime.date(2027, 3, 14), datetime.date(2027, 3, 15), datetime.date(2026, 12, 31),
                                     datetime.date(2027, 2, 28)])
        return self.day(-60, 120) if self.chance(70) else self.day(120, 3000)

    def mail(self, who):
        if not self.chance(25):
            return "", "", "", ""
        name, code, address = f"代{who}人", self.dice.choice(("1000001", "1760012", "9000014")), f"東京都千代田区{who}の九"
        if self.chance(20):
            return self.dice.choice([("", code, address, ""), (name, "", address, ""), (name, code, "", "")])
        return name, code, address, f"{who}館"

    def add_person(self):
        who, key, dice = self.token(), "R" + self.token(), self.dice
        child = self.chance(25)
        born = self.day(-16 * 365, -5 * 365) if child else self.day(-90 * 365, -16 * 365)
        guardian = dice.choice(["parent"] * 6 + ["minor_guardian", "curator", ""]) if child else dice.choice(
            [""] * 12 + ["adult_guardian", "curator", "assistant", "parent"])
        japanese = self.chance(75)
        stay = self.near() if self.chance(2 if japanese else 60) else ""
        mail_name, mail_code, mail_address, mail_building = self.mail(who)
        self.rows["residents.csv"].append([
            key, f"試{who}験", f"シ{who}", born, "1760012" if self.chance(95) else "176-0012",
            f"東京都練馬区{who}町一丁目" if self.chance(95) else f"練馬区{who}町", f"{who}荘" if self.chance(30) else "",
            mail_name, mail_code, mail_address, mail_building,
            dice.choice(["resident"] * 12 + list(GONE)), flag(japanese), stay, guardian,
            f"親{who}" if guardian and self.chance(70) else "", flag(not child and self.chance(6)), flag(self.chance(12)),
            flag(self.chance(3)), flag(self.chance(5)), ""])
        dates = [stay] if stay else []
        cards = dice.choice((0, 1, 1, 1, 1, 1, 1, 2))
        for n in range(cards):
            dates += self.add_card(key, f"{key}-{n}")
        asked = self.chance(15) and self.add_requests(key)
        self.people.append({"id": key, "who": who, "row": self.rows["residents.csv"][-1], "asked": asked,
                            "dates": dates if cards else []})

    def add_card(self, key, card):
        dice = self.dice
        dates = [self.near() if self.chance(40) else self.day(1000, 3000)]
        self.rows["cards.csv"].append([card, key, self.day(-3000, -100), dates[0],
                                       dice.choice(["active"] * 8 + ["suspended", "revoked", "returned"]),
                                       flag(self.chance(10))])
        shared = self.near()
        for n, kind in enumerate(dice.choice([["signature", "user_authentication"]] * 5 + [["user_authentication"]] * 3 + [
                ["signature", "signature", "user_authentication"], ["user_authentication", "user_authentication"], []])):
            dates.append(shared if self.chance(70) else self.near())
            self.rows["certificates.csv"].append([f"{card}-{n}", card, kind, self.day(-1800, -100), dates[-1],
                                                  dice.choice(["valid"] * 10 + ["suspended", "revoked", "revoked"])])
        return dates

    def add_requests(self, key):
        asked = False
        for n in range(self.dice.choice((1, 1, 1, 2))):
            status = self.dice.choice(("open", "open", "closed"))
            asked = asked or status == "open"
            self.rows["form-requests.csv"].append([f"{key}-F{n}", key, self.day(-20, 0), status])
        return asked


def write(seed, folder):
    register = Register(seed)
    os.makedirs(folder, exist_ok=True)
    for name, rows in register.rows.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([COLUMNS[name].split()] + rows)
    with open(os.path.join(folder, "select.conf"), "w", encoding="utf-8") as file:
        file.write("[select]\n" + "".join(f"{key}={value}\n" for key, value in settings_of(seed).items()))


def opens(expiry):
    months = expiry.year * 12 + expiry.month - 1 - 3
    first = datetime.date(months // 12, months % 12 + 1, 1)
    following = datetime.date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return min(first + datetime.timedelta(days=expiry.day), following)


def examined_of(register, settings, as_of):
    first = as_of - datetime.timedelta(days=settings["lapsed_days"] if settings["lapsed"] == "true" else 0)
    last = as_of + datetime.timedelta(days=DAYS_AHEAD)
    return {person["id"] for person in register.people
            if person["asked"] or any(first <= day and opens(day) <= last for day in person["dates"])}


def read_text(path):
    with open(path, encoding="utf-8-sig") as file:
        return file.read()


def read_run(folder):
    """All that the night wrote, as text: name -> text."""
    texts = {name: read_text(f"{folder}/{name}") for name in ("manifest.csv", "held.csv", "protected.csv", "run.json")}
    pdfs = sorted(os.listdir(f"{folder}/print"))
    pages = [subprocess.run(["pdftotext", f"{folder}/print/{pdf}", "-"], check=True, capture_output=True).stdout.decode()
             for pdf in pdfs]
    texts["print"] = re.sub(r"\s+", "", "".join(pages))
    texts["names"] = " ".join(pdfs) + folder
    with zipfile.ZipFile(f"{folder}/audit.xlsx") as book:
        texts["workbook"] = "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return texts


def ids_of(rows, column):
    ids = [row[column] for row in rows]
    assert len(ids) == len(set(ids)), f"somebody twice in {ids}"
    return set(ids)


def read_outcomes(folder, texts):
    book = workbook.load_workbook(f"{folder}/audit.xlsx")
    sheets = {name: list(book[name].iter_rows(min_row=2, values_only=True)) for name in ("通知", "除外", "保留")}
    id_column = [cell.value for cell in book["通知"][1]].index("宛名番号")
    return {
        "manifest": ids_of(csv.DictReader(texts["manifest.csv"].splitlines()), "resident_id"),
        "noticed": ids_of(sheets["通知"], id_column),
        "excluded": ids_of(sheets["除外"], 0),
        "held": ids_of(sheets["保留"], 0),
        "protected": ids_of(csv.DictReader(texts["protected.csv"].splitlines()), "resident_id"),
    }


def check_one_outcome(register, settings, as_of, outcomes, run):
    known = int(re.search(r'"already_noticed"\s*:\s*(\d+)', run + '"already_noticed":0').group(1))
    examined = examined_of(register, settings, as_of)
    assert outcomes["manifest"] == outcomes["noticed"]
    parts = [outcomes[name] for name in ("noticed", "excluded", "held", "protected")]
    told = set().union(*parts)
    assert len(told) == sum(map(len, parts)), "somebody has two outcomes"
    assert told <= examined, f"not to be examined: {told - examined}"
    assert len(examined - told) == known, f"examined without an outcome: {len(examined - told)}, known {known}"
    assert int(re.search(r'"examined"\s*:\s*(\d+)', run).group(1)) == len(examined)
    return examined


def check_secrets(register, outcomes, texts):
    for person in register.people:
        key, who, row = person["id"], person["who"], person["row"]
        is_protected, is_gone = row[17] == "true", row[11] in GONE
        noticed = key in outcomes["manifest"]
        assert not (noticed and (is_protected or is_gone)), f"{key} must get no letter"
        for name, text in texts.items():
            may_tell = noticed and name in ("print", "ledger")
            assert may_tell or who not in text, f"{name} tells who or where {key} is"
            if is_protected:
                assert name in ("protected.csv", "ledger") or key not in text, f"{name} names the protected {key}"
            elif is_gone:
                assert name in ("workbook", "ledger") or key not in text, f"{name} names {key}, who is gone"
        assert not noticed or who in texts["print"], f"{key} was noticed, and no page tells it"


def check(seed, folder, night):
    register, settings = Register(seed), settings_of(seed)
    as_of = AS_OF + datetime.timedelta(days=night)
    days = f"{folder}/output/{as_of}"
    if not os.path.isdir(days):
        # A night that would add nothing to an earlier one of the same day; every day here is another.
        raise AssertionError("no run folder")
    runs = os.listdir(days)
    assert len(runs) == 1, runs
    texts = read_run(f"{days}/{runs[0]}")
    outcomes = read_outcomes(f"{days}/{runs[0]}", texts)
    texts["log"] = read_text(f"{folder}/night.log")
    texts["ledger"] = read_text(f"{folder}/ledger.sql")
    examined = check_one_outcome(register, settings, as_of, outcomes, texts["run.json"])
    if night > 0:
        # The ledger keeps the first night's letters, so only who had none in either is asked about it.
        del texts["ledger"]
    check_secrets(register, outcomes, texts)
    gone = sum(person["row"][11] in GONE and person["id"] in examined for person in register.people)
    print(f"{len(examined)} examined, " + ", ".join(f"{len(ids)} {name}" for name, ids in outcomes.items()) + f", {gone} gone")


def main():
    command, seed, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    if command == "write":
        write(seed, folder)
    else:
        check(seed, folder, int(sys.argv[4]))


main()

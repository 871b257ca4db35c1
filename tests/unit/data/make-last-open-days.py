#!/usr/bin/env python3
"""Make last-open-days.csv: for every day of 2025-2027 the last day, up to and with it, on which a counter is open.

    python3 tests/unit/data/make-last-open-days.py            write it
    python3 tests/unit/data/make-last-open-days.py --check    compare; exit 1 when it differs

Written from the ward's page (6. counters: weekdays everywhere; Saturdays at one office; closed on Sundays, public holidays
and 12/29-1/3) and the Cabinet Office's file, apart from the program: an answer to compare its own with.
"""
import datetime
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ONE_DAY = datetime.timedelta(days=1)
SATURDAY, SUNDAY = 5, 6


def read_holidays():
    with open(os.path.join(HERE, "syukujitsu.csv"), encoding="cp932") as file:
        next(file)
        return {datetime.date(*map(int, line.split(",")[0].split("/"))) for line in file if line.strip()}


def is_closed(day, holidays):
    new_year = (day.month, day.day) in {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}
    return day.weekday() == SUNDAY or day in holidays or new_year


def table():
    holidays = read_holidays()
    lines = ["expires_on,last_open_on,saturday"]
    day = datetime.date(2025, 1, 1)
    while day.year <= 2027:
        last = day
        while is_closed(last, holidays):
            last -= ONE_DAY
        lines.append(f"{day},{last},{'yes' if last.weekday() == SATURDAY else 'no'}")
        day += ONE_DAY
    return "\n".join(lines) + "\n"


def main():
    path = os.path.join(HERE, "last-open-days.csv")
    if sys.argv[1:] == ["--check"]:
        with open(path, encoding="utf-8") as file:
            sys.exit(0 if file.read() == table() else f"{path} is not what this script makes")
    with open(path, "w", encoding="utf-8") as file:
        file.write(table())


main()

#!/usr/bin/python3
"""Reads the customer barcodes back from the pages' image, as a sorting machine would, and compares them with what is expected.

usage: read_bars.py RUN-FOLDER EXPECTED

EXPECTED has a line a piece: seq, a tab, the 67 bars or nothing for a piece without a barcode. Knows nothing of the program but
what Japan Post asks for: heights and pitch of the bars at size 8, and 2 mm of clear paper around, the window's edge included.
"""
import csv
import subprocess
import sys

DPI = 400
PIXEL = 25.4 / DPI  # millimetres
LEFT, TOP, WIDTH, HEIGHT = 15, 10, 100, 55  # all that can ever show in the window, on the sheet
SURE = (25, 20, 105, 55)  # what shows wherever the sheet slides by 5 mm
QUIET = 2
BARS = 67
SIZE = 0.8  # size 8: tenths of the size factor's millimetres
WIDTH_OF_BAR, PITCH, LONG, TIMING = 0.6 * SIZE, 1.2 * SIZE, 3.6 * SIZE, 1.2 * SIZE
SLACK = 2 * PIXEL


def image_of(pdf, page):
    """The window's rows of pixels on that page, b"\\x00" for paper and b"\\x01" for ink."""
    scale = 1 / PIXEL
    pgm = subprocess.run(
        ["pdftoppm", "-gray", "-r", str(DPI), "-f", str(page), "-l", str(page), "-x", str(round(LEFT * scale)),
         "-y", str(round(TOP * scale)), "-W", str(round(WIDTH * scale)), "-H", str(round(HEIGHT * scale)), pdf],
        check=True, capture_output=True).stdout
    magic, size, most, pixels = pgm.split(b"\n", 3)
    assert (magic, most) == (b"P5", b"255"), pgm[:20]
    width, height = map(int, size.split())
    ink = bytes(1 if value < 128 else 0 for value in range(256))
    return [pixels[y * width:(y + 1) * width].translate(ink) for y in range(height)]


def runs_of(row):
    """Where ink begins and ends in a row of pixels."""
    runs, at = [], row.find(b"\x01")
    while at >= 0:
        end = row.find(b"\x00", at)
        end = len(row) if end < 0 else end
        runs.append((at, end))
        at = row.find(b"\x01", end)
    return runs


def is_timing(row):
    """67 strokes of one width at one pitch: no line of text has them."""
    runs = runs_of(row)
    return len(runs) == BARS and all(
        abs((end - start) * PIXEL - WIDTH_OF_BAR) <= SLACK and abs((start - runs[0][0]) * PIXEL - i * PITCH) <= SLACK
        for i, (start, end) in enumerate(runs))


def bar_of(rows, middle, column):
    """The state of one bar, its first row and the row behind its last."""
    top = bottom = middle
    while top > 0 and rows[top - 1][column]:
        top -= 1
    while bottom < len(rows) and rows[bottom][column]:
        bottom += 1
    above, below = (middle - top) * PIXEL, (bottom - middle) * PIXEL
    for name, up, down in ("F", LONG / 2, LONG / 2), ("A", LONG / 2, TIMING / 2), ("D", TIMING / 2, LONG / 2), ("T", TIMING / 2, TIMING / 2):
        if abs(above - up) <= SLACK and abs(below - down) <= SLACK:
            return name, top, bottom
    raise AssertionError(f"a bar of {above:.2f} mm above and {below:.2f} mm below the middle")


def read(rows):
    """The bars and the box around them in millimetres on the sheet; None when the window has none."""
    timing = [y for y, row in enumerate(rows) if is_timing(row)]
    if not timing:
        return None
    middle = (timing[0] + timing[-1] + 1) // 2
    runs = runs_of(rows[middle])
    bars = [bar_of(rows, middle, (start + end) // 2) for start, end in runs]
    top, bottom = min(bar[1] for bar in bars), max(bar[2] for bar in bars)
    left, right = runs[0][0], runs[-1][1]
    margin = int(QUIET / PIXEL)
    for y in range(top - margin, bottom + margin):
        row = rows[y]
        assert not any(row[left - margin:left]) and not any(row[right:right + margin]), "ink beside the barcode"
        assert top <= y < bottom or not any(row[left:right]), "ink above or below the barcode"
    box = (LEFT + left * PIXEL, TOP + top * PIXEL, LEFT + right * PIXEL, TOP + bottom * PIXEL)
    return "".join(bar[0] for bar in bars), box


def check_box(box):
    """How far the bars stay from the window's edge at its worst."""
    clear = min(box[0] - SURE[0], box[1] - SURE[1], SURE[2] - box[2], SURE[3] - box[3])
    assert clear >= QUIET, f"only {clear:.2f} mm to the window's edge"
    return clear


def main():
    folder = sys.argv[1]
    with open(f"{folder}/manifest.csv", encoding="utf-8-sig", newline="") as file:
        pieces = {row["seq"]: row for row in csv.DictReader(file)}
    with open(sys.argv[2], encoding="utf-8") as file:
        expected = [line.rstrip("\n").split("\t") for line in file]
    clear, with_bars = 99, 0
    for seq, bars in expected:
        piece = pieces[seq]
        found = read(image_of(f"{folder}/{piece['print_file']}", int(piece["page_from"])))
        assert (found is None) == (bars == ""), f"seq {seq}: {'no' if found is None else 'a'} barcode on the page"
        if found is not None:
            assert found[0] == bars, f"seq {seq}: {found[0]} on the page, expected {bars}"
            clear = min(clear, check_box(found[1]))
            with_bars += 1
    assert with_bars > 0
    print(f"{with_bars} read, {len(expected) - with_bars} without, at least {clear:.2f} mm to the window's edge")


main()

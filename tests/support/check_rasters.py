#!/usr/bin/python3
"""Poppler, MuPDF and Ghostscript open a PDF without a word and draw its pages alike.

usage: check_rasters.py PDF [LAST-PAGE]

Compared are the mean greys of squares of 4 mm: each rasteriser smooths edges in its own way, but a missing glyph, a wrong
shape of a character or a shifted line shows in them.
"""
import glob
import re
import subprocess
import sys
import tempfile

DPI = 101.6  # four pixels a millimetre
SQUARE = 16
MOST_OF_A_SQUARE = 50  # of 255: a rule, or a module of a QR code, falls on one side of a pixel or the other
MOST_OF_A_PAGE = 4.0

COMMANDS = {
    "poppler": ["pdftoppm", "-gray", "-r", "{dpi}", "-l", "{last}", "{pdf}", "{out}/poppler"],
    "mupdf": ["mutool", "draw", "-q", "-N", "-r", "{dpi}", "-c", "gray", "-o", "{out}/mupdf-%d.pgm", "{pdf}", "1-{last}"],
    "ghostscript": ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4",
                    "-dLastPage={last}", "-sDEVICE=pgmraw", "-r{dpi}", "-o", "{out}/ghostscript-%d.pgm", "{pdf}"],
}


def read_squares(path):
    """The mean grey of every square."""
    with open(path, "rb") as file:
        data = file.read()
    header = re.match(rb"P5\s+(?:#.*\n)?(\d+)\s+(\d+)\s+255\s", data)
    width, height = int(header[1]), int(header[2])
    rows = [data[at:at + width] for at in range(header.end(), len(data), width)]
    assert len(rows) == height
    means = []
    for y in range(0, height - SQUARE + 1, SQUARE):
        for x in range(0, width - SQUARE + 1, SQUARE):
            means.append(sum(sum(row[x:x + SQUARE]) for row in rows[y:y + SQUARE]) / SQUARE ** 2)
    return means


def draw(name, pdf, last, folder):
    command = [word.format(dpi=DPI, last=last, pdf=pdf, out=folder) for word in COMMANDS[name]]
    done = subprocess.run(command, capture_output=True)
    words = (done.stdout + done.stderr).decode().strip()
    assert done.returncode == 0 and words == "", f"{name}: {words}"
    return sorted(glob.glob(f"{folder}/{name}-*"), key=lambda path: int(re.search(r"(\d+)\.pgm$", path)[1]))


def compare(page, name, wanted, found):
    differences = [abs(a - b) for a, b in zip(wanted, found)]
    worst, mean = max(differences), sum(differences) / len(differences)
    assert len(wanted) == len(found), f"page {page}: {name} draws another size"
    assert worst <= MOST_OF_A_SQUARE and mean <= MOST_OF_A_PAGE, f"page {page}: {name} differs by {worst:.0f}, {mean:.2f} in the mean"
    return worst, mean


def main():
    pdf = sys.argv[1]
    last = int(sys.argv[2]) if len(sys.argv) > 2 else 9999
    worst, mean = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        pages = {name: draw(name, pdf, last, folder) for name in COMMANDS}
        assert pages["poppler"] and len({len(found) for found in pages.values()}) == 1, "not as many pages"
        for number, path in enumerate(pages["poppler"], 1):
            wanted = read_squares(path)
            for name in ("mupdf", "ghostscript"):
                difference = compare(number, name, wanted, read_squares(pages[name][number - 1]))
                worst, mean = max(worst, difference[0]), max(mean, difference[1])
    print(f"{len(pages['poppler'])} pages alike: at most {worst:.0f} in a square, {mean:.2f} in the mean of a page")


main()

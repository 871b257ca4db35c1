#!/usr/bin/python3
"""What ink shows in the envelope's window, and whether any lies in the margins: seen on pictures of finished pages.

usage: check_window.py [--window X Y W H] [--slide MM] [--margins LEFT RIGHT TOP BOTTOM] PRINT.pdf INDEX

INDEX has a line for each piece: name, kind, first page, last page, tab-separated. Neither the program nor its templates are
asked: pdftoppm draws the pages, pdftotext says where which words stand. On a piece's first page
  - the words in the window, wherever the sheet slides, are a postal code, an address and a name with 様, and no others;
  - for each of the nine slides what shows is the same ink: all of the address block and nothing else;
  - where no word of it stands there is no ink but, if at all, 67 bars side by side: the customer barcode.
On every page of these pieces there is no ink in a margin. Along an edge the outermost 0.2 mm are
not asked about, nor the dot of a picture that lies across what is left (0.25 mm of a page, 0.13 of a window): a stroke may
leave its character's square by so much.
"""
import argparse
import itertools
import math
import os
import re
import subprocess
import sys
import tempfile

MM = 25.4 / 72
WINDOW_DPI = 200
PAGE_DPI = 100
ADDRESS = re.compile(r"\d{7}(東京都|北海道|..府|..県|...県).+様")
EDGE = 0.2
AROUND_WORD = 0.5  # a glyph's ink beyond its font's square
BARS = 67


class Picture:
    """A grey picture from pdftoppm -gray, its top left at x, y millimetres of the page."""

    def __init__(self, path, dpi, x=0, y=0):
        with open(path, "rb") as file:
            data = file.read()
        kind, width, height, most = data[:100].split(None, 4)[:4]
        assert kind == b"P5" and most == b"255", f"{path} is no grey picture"
        self.width, self.height = int(width), int(height)
        self.dots = data[len(data) - self.width * self.height:]
        self.scale, self.x, self.y = dpi / 25.4, x, y

    def rows(self, left, top, right, bottom):
        """The dots that lie wholly in this part of the page, row by row."""
        x0 = max(0, math.ceil((left - self.x) * self.scale))
        x1 = min(self.width, math.floor((right - self.x) * self.scale))
        y0 = max(0, math.ceil((top - self.y) * self.scale))
        y1 = min(self.height, math.floor((bottom - self.y) * self.scale))
        return [self.dots[y * self.width + x0:y * self.width + x1] for y in range(y0, y1)]

    def ink(self, left, top, right, bottom):
        """How many dots there are not white."""
        return sum(len(row) - row.count(255) for row in self.rows(left, top, right, bottom))

    def without(self, boxes):
        """The same with these parts white, and a bit round them."""
        dots = bytearray(self.dots)
        for left, top, right, bottom in boxes:
            x0 = max(0, int((left - AROUND_WORD - self.x) * self.scale))
            x1 = max(x0, min(self.width, int((right + AROUND_WORD - self.x) * self.scale) + 1))
            y0 = max(0, int((top - AROUND_WORD - self.y) * self.scale))
            y1 = max(y0, min(self.height, int((bottom + AROUND_WORD - self.y) * self.scale) + 1))
            for y in range(y0, y1):
                dots[y * self.width + x0:y * self.width + x1] = b"\xff" * (x1 - x0)
        rest = Picture.__new__(Picture)
        rest.__dict__ = {**self.__dict__, "dots": bytes(dots)}
        return rest

    def is_barcode(self):
        """All its ink is one row of bars."""
        dark = [y for y in range(self.height) if min(self.dots[y * self.width:(y + 1) * self.width]) < 128]
        if not dark or dark != list(range(dark[0], dark[-1] + 1)):
            return False
        above, below = self.dots[:(dark[0] - 1) * self.width], self.dots[(dark[-1] + 2) * self.width:]
        if min(above + below, default=255) < 255:  # a grey panel is ink too; a row of half-covered dots is the bars' own
            return False
        middle = (dark[0] + dark[-1]) // 2
        row = self.dots[middle * self.width:(middle + 1) * self.width]
        return sum(1 for _ in re.finditer(rb"[\x00-\x7f]+", row)) == BARS


def read_words(pdf):
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True).stdout.decode("utf-8")
    word = re.compile(r'<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="([^"]*)">(.*?)</word>')
    return [
        [(tuple(float(value) * MM for value in found[:4]), found[4]) for found in word.findall(page)]
        for page in text.split("<page ")[1:]
    ]


def draw(pdf, folder, dpi, first, last, part=None):
    """Pictures of these pages, or of one part of each."""
    options = []
    if part is not None:
        scale = dpi / 25.4
        options = [*("-x", str(round(part[0] * scale)), "-y", str(round(part[1] * scale))),
                   *("-W", str(round(part[2] * scale)), "-H", str(round(part[3] * scale)))]
    root = os.path.join(folder, "page")
    subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), "-f", str(first), "-l", str(last), *options, pdf, root], check=True)
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        yield Picture(path, dpi, *(part[:2] if part else (0, 0)))
        os.remove(path)


def grown(window, by):
    x, y, w, h = window
    return x - by, y - by, x + w + by, y + h + by


def in_reading_order(words):
    """Line by line: two words are in one line when the middle of one is within the other."""
    lines = []
    for box, text in sorted(words, key=lambda word: word[0][1]):
        if lines and (box[1] + box[3]) / 2 < lines[-1][0][0][3]:
            lines[-1].append((box, text))
        else:
            lines.append([(box, text)])
    return [word for line in lines for word in sorted(line)]


def window_faults(picture, words, window, slide):
    most, least = grown(window, slide), grown(window, -slide)
    seen = [(box, text) for box, text in words
            if box[0] < most[2] and box[2] > most[0] and box[1] < most[3] and box[3] > most[1]]
    block = "".join(text for _, text in in_reading_order(seen))
    if not ADDRESS.fullmatch(re.sub(r"\s", "", block)):
        yield f"the words in the window are no address: '{block}'"
    all_of_it = picture.ink(*grown(window, EDGE - slide))
    for dx, dy in itertools.product((-slide, 0, slide), repeat=2):
        x, y, w, h = window
        shown = picture.ink(x + dx, y + dy, x + w + dx, y + h + dy)
        if shown != all_of_it or shown == 0:
            yield f"slid by {dx:g}, {dy:g} mm the window shows {shown} dots of ink instead of {all_of_it}"
    rest = picture.without([box for box, _ in seen])
    if rest.ink(*most) > 0 and not rest.is_barcode():
        yield f"{rest.ink(*most)} dots of ink in the window are neither the address's words nor a barcode"


def margin_faults(picture, margins):
    left, right, top, bottom = margins
    left, right, top, bottom = left - EDGE, right - EDGE, top - EDGE, bottom - EDGE
    for side, part in (("left", (0, 0, left, 297)), ("right", (210 - right, 0, 210, 297)),
                       ("top", (0, 0, 210, top)), ("bottom", (0, 297 - bottom, 210, 297))):
        ink = picture.ink(*part)
        if ink > 0:
            yield f"{ink} dots of ink in the {side} margin"


def faults_of(pdf, rows, options):
    words = read_words(pdf)
    assert rows and int(rows[-1][3]) <= len(words), "the index is not of this PDF"
    x, y, w, h = options.window
    part = (x - options.slide, y - options.slide, w + 2 * options.slide, h + 2 * options.slide)
    with tempfile.TemporaryDirectory() as folder:
        for name, _, first, last in rows:
            [picture] = draw(pdf, folder, WINDOW_DPI, first, first, part)
            for fault in window_faults(picture, words[int(first) - 1], options.window, options.slide):
                yield f"{name}: {fault}"
            for number, page in enumerate(draw(pdf, folder, PAGE_DPI, first, last), 1):
                for fault in margin_faults(page, options.margins):
                    yield f"{name}, page {number}: {fault}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--window", nargs=4, type=float, default=(20, 15, 90, 45))
    parser.add_argument("--slide", type=float, default=5)
    parser.add_argument("--margins", nargs=4, type=float, default=(18, 18, 12, 15))
    parser.add_argument("pdf")
    parser.add_argument("index")
    options = parser.parse_args()
    with open(options.index, encoding="utf-8") as index:
        rows = [line.rstrip("\n").split("\t") for line in index]
    faults = list(faults_of(options.pdf, rows, options))
    print(*faults, f"{len(rows)} pieces looked at", sep="\n")
    sys.exit(1 if faults else 0)


main()

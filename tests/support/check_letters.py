#!/usr/bin/python3
"""Where the words of a proof stand: margins, folds, the envelope's window, and how its lines begin and end.

usage: check_letters.py PROOF.pdf INDEX

INDEX is what tests/support/proof printed: case, kind, first page, last page. Words and their boxes come from
pdftotext -bbox; a word's box is as high as its font, more than its ink.
"""
import re
import subprocess
import sys

MM = 25.4 / 72
FOLDS = (99, 198)
FOLD_CLEAR = 2
LEFT, RIGHT, TOP, BOTTOM = 18, 210 - 18, 12, 297 - 15
SLACK = 0.1  # rounding
WINDOW = (15, 10, 115, 65)  # the window, wherever the sheet slides
ADDRESS = (25, 20, 105, 55)
# What may not begin a line, nor end it (JIS X 4051); a bullet may.
NEVER_FIRST = "、。，．：；？！)）」』】〉》〕］ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々〜゛゜"
NEVER_LAST = "(（「『【〈《〔［"
NUMBER = re.compile("[0-9-]+")  # a reference or a sequence number
LOST = 2  # so few characters do not make a paragraph's last line


def read_pages(pdf):
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True).stdout.decode("utf-8")
    word = re.compile(r'<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="([^"]*)">(.*?)</word>')
    return [
        [tuple(float(value) * MM for value in found[:4]) + (found[4],) for found in word.findall(page)]
        for page in text.split("<page ")[1:]
    ]


def overlaps(word, area):
    return word[0] < area[2] and word[2] > area[0] and word[1] < area[3] and word[3] > area[1]


def within(word, area):
    return word[0] > area[0] - SLACK and word[2] < area[2] + SLACK and word[1] > area[1] - SLACK and word[3] < area[3] + SLACK


def faults_of(words, is_front_of_letter):
    for word in words:
        x_min, y_min, x_max, y_max, text = word
        if x_min < LEFT - SLACK or x_max > RIGHT + SLACK or y_min < TOP - SLACK or y_max > BOTTOM + SLACK:
            yield f"'{text}' stands outside the margins: x {x_min:.1f}-{x_max:.1f}, y {y_min:.1f}-{y_max:.1f}"
        for fold in FOLDS:
            if y_min < fold + FOLD_CLEAR and y_max > fold - FOLD_CLEAR:
                yield f"'{text}' stands on the fold at {fold} mm: y {y_min:.1f}-{y_max:.1f}"
        if is_front_of_letter and overlaps(word, WINDOW) and not within(word, ADDRESS):
            yield f"'{text}' shows in the window: x {x_min:.1f}-{x_max:.1f}, y {y_min:.1f}-{y_max:.1f}"


def lines_of(words):
    """Words that touch, or stand a blank apart, on one height: [x_min, y_min, x_max, y_max, text]."""
    lines = []
    for word in sorted(words, key=lambda word: (round((word[1] + word[3]) / 2), word[0])):
        height = word[3] - word[1]
        for line in lines:
            level = abs((line[1] + line[3]) / 2 - (word[1] + word[3]) / 2) < height / 3
            if level and -SLACK < word[0] - line[2] < height / 2:
                line[:] = [line[0], min(line[1], word[1]), word[2], max(line[3], word[3]), line[4] + word[4]]
                break
        else:
            lines.append(list(word))
    return lines


def is_below(lower, upper):
    """The next line of the same paragraph, or of one just like it."""
    height = upper[3] - upper[1]
    same_kind = abs(lower[0] - upper[0]) < SLACK and abs(lower[3] - lower[1] - height) < SLACK
    return same_kind and height / 2 < lower[1] - upper[1] < 2 * height


def line_faults(words):
    lines = lines_of(words)
    for line in lines:
        text = line[4]
        if text[0] in NEVER_FIRST:
            yield f"a line begins with '{text[0]}': x {line[0]:.1f}, y {line[1]:.1f}"
        if text[-1] in NEVER_LAST:
            yield f"a line ends with '{text[-1]}': x {line[2]:.1f}, y {line[1]:.1f}"
        above = [other for other in lines if is_below(line, other)]
        if len(text) <= LOST and text[-1] in "。、」)" and above:
            yield f"'{text}' is left over for the last line: x {line[0]:.1f}, y {line[1]:.1f}"


def main():
    pages = read_pages(sys.argv[1])
    faults = 0
    found = {}
    with open(sys.argv[2], encoding="utf-8") as index:
        rows = [line.rstrip("\n").split("\t") for line in index]
    assert rows and int(rows[-1][3]) == len(pages), "the index is not of this PDF"
    for case, _, first, last in rows:
        assert (int(last) - int(first)) % 2 == 1, f"{case}: an odd number of pages"
        for number in range(int(first), int(last) + 1):
            words = pages[number - 1]
            assert words, f"{case}: page {number} is blank"
            # Pages that differ in their numbers alone are looked at once.
            key = (number == int(first), tuple(word for word in words if not NUMBER.fullmatch(word[4])))
            if key not in found:
                found[key] = [*faults_of(words, number == int(first)), *line_faults(words)]
            for fault in found[key]:
                print(f"{case}, page {number}: {fault}")
                faults += 1
    print(f"{len(rows)} cases, {len(pages)} pages")
    sys.exit(1 if faults else 0)


main()

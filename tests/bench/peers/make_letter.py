#!/usr/bin/python3
"""make_letter.py LETTERS.pdf >letter.json: the letter that every peer draws, taken from our own.

LETTERS.pdf is what `render_bench TEMPLATES FONTS 2 500 LETTERS.pdf` prints; its second letter is described: every line of text
with its place, size and font, every rule, box and fill as one path a style. What render_bench varies stands in braces. Lengths
are points from the top left corner; y of a text is its baseline. Needs mutool."""
import json
import subprocess
import sys
import xml.etree.ElementTree as xml

PAGES = range(5, 9)
NAMES = {"BIZUDGothic-Regular": "regular", "BIZUDGothic-Bold": "bold", "IPAmjMincho": "regular"}

# What render_bench prints on its second letter, longest first.
FIELDS = [
    ("東京都練馬区練馬2丁目2番2号", "address"), ("コーポ鈴木102号室", "building"), ("2026-000123-00002", "reference"),
    ("鈴木 太郎", "name"), ("令和8年4月3日", "opens_on"), ("令和8年7月2日", "expires_on"), ("令和8年7月1日", "last_open_on"),
    ("令和13年7月2日", "card_expires_on"), ("令和 8年 7月 2日", "expires_on"), ("通し番号　2", "通し番号　{seq}"),
    ("1760001", "postal_code"),
]
# Codes, whose places stand in the templates, in millimetres: page, x, y, size.
BARCODE = (0, 27.2, 50, 8)
CODES = [(0, 18, 272, 10), (2, 18, 272, 10)]
POINTS = 72 / 25.4


def number(text):
    return round(float(text), 2)


def matrix(element, name="transform"):
    return [float(n) for n in element.get(name).split()]


def moved(m, x, y):
    return number(m[0] * x + m[2] * y + m[4]), number(m[1] * x + m[3] * y + m[5])


def path_of(element):
    m = matrix(element)
    words = []
    for step in element:
        if step.tag in ("moveto", "lineto"):
            words += ["M" if step.tag == "moveto" else "L", *moved(m, float(step.get("x")), float(step.get("y")))]
        elif step.tag == "curveto":
            words.append("C")
            for i in "123":
                words += moved(m, float(step.get("x" + i)), float(step.get("y" + i)))
        elif step.tag == "closepath":
            words.append("Z")
    while len(words) >= 3 and words[-3] == "M":
        del words[-3:]
    return " ".join(str(word) for word in words)


def glyphs_of(page):
    for element in page.iter("fill_text"):
        m = matrix(element)
        for span in element:
            size = abs(float(span.get("trm").split()[0]))
            font = NAMES[span.get("font").split("+")[-1]]
            for glyph in span:
                x, y = moved(m, float(glyph.get("x")), float(glyph.get("y")))
                yield font, number(size), y, x, glyph.get("unicode"), float(glyph.get("adv", 0)) * size


def lines_of(page):
    """The file shows a font's glyphs all over the page at once, digits and the rest apart: lines are found by their places."""
    line = None
    for font, size, y, x, letter, advance in sorted(glyphs_of(page)):
        if line is None or (font, size, y) != line["of"] or not -0.1 * size < x - line["end"] < 0.45 * size:
            if line is not None:
                yield line
            line = {"of": (font, size, y), "x": x, "text": ""}
        line["text"] += letter
        line["end"] = x + advance
    yield line


def with_fields(text):
    for value, name in FIELDS:
        text = text.replace(value, name if "{" in name else "{%s}" % name)
    return text


def is_barcode(element, page):
    if page != BARCODE[0]:
        return False
    box = [float(point.get(axis)) for point in element if point.get("x") for axis in "xy"]
    x, y = BARCODE[1] * POINTS, BARCODE[2] * POINTS
    return x - 1 <= min(box[::2]) and max(box[::2]) <= x + 66 * POINTS and y - 2 <= min(box[1::2]) and max(box[1::2]) <= y + 4 * POINTS


def described(page, element):
    fixed, variable = {"texts": [], "fills": {}, "strokes": {}}, {"texts": []}
    for line in lines_of(element):
        font, size, y = line["of"]
        text = with_fields(line["text"].strip())
        if text != "":
            (variable if "{" in text else fixed)["texts"].append([line["x"], y, size, font, text])
    for node in element.iter():
        if node.tag == "fill_path" and not is_barcode(node, page):
            grey = number(node.get("color").split()[0])
            fixed["fills"].setdefault(grey, []).append(path_of(node))
        elif node.tag == "stroke_path":
            style = (number(node.get("linewidth")), node.get("dash") or "")
            fixed["strokes"].setdefault(style, []).append(path_of(node))
    fixed["fills"] = [[grey, " ".join(paths)] for grey, paths in fixed["fills"].items()]
    fixed["strokes"] = [[width, [number(n) for n in dash.split()], " ".join(paths)] for (width, dash), paths in fixed["strokes"].items()]
    if page == BARCODE[0]:
        variable["barcode"] = [number(n * POINTS) for n in BARCODE[1:3]] + [BARCODE[3]]
    variable["codes"] = [[number(n * POINTS) for n in code[1:]] for code in CODES if code[0] == page]
    return {"fixed": fixed, "variable": variable}


def main():
    trace = subprocess.run(["mutool", "trace", sys.argv[1], f"{PAGES[0]}-{PAGES[-1]}"], capture_output=True, check=True).stdout
    root = xml.fromstring(trace)
    pages = [described(i, page) for i, page in enumerate(root.iter("page"))]
    json.dump({"width": 595.276, "height": 841.89, "pages": pages}, sys.stdout, ensure_ascii=False, indent=1)


main()

#!/usr/bin/python3
"""What the letters are drawn with: sizes, strokes, tint, boxes to write in, and room for a resident's own data.

usage: check_templates.py TEMPLATES_DIR
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

SIZES = {16, 14, 10.5, 9}
STROKES = {0.25, 0.5}
TINTS = {0, 15}  # white, and the one grey
LEAST = 8  # to which a resident's own data may shrink
TICK = 5
BOX = (8, 9)
PICTURE = 4  # boxes narrower than this are drawn, not written in
LEFT, RIGHT, TOP, BOTTOM = 18, 192, 12, 282
OWN = re.compile(r"\{(name|guardian_name|address|building)\}")
OWN_FONT = "IPAmjMincho"


def number(element, name):
    return float(element.get(name, "nan"))


def style_faults(styles):
    for style in styles.values():
        if "size" in style.attrib and number(style, "size") not in SIZES:
            yield style, f"size {style.get('size')}"
        if "gray" in style.attrib:
            yield style, f"gray {style.get('gray')}"


def font_of(styles, name):
    while name is not None:
        style = styles[name]
        if "font" in style.attrib:
            return style.get("font")
        name = style.get("based-on")
    return None


def drawing_faults(element):
    is_borderless = element.tag == "table" and element.get("line") == "0"
    if "line" in element.attrib and number(element, "line") not in STROKES and not is_borderless:
        yield f"line {element.get('line')}"
    for name in ("fill", "header-fill"):
        if name in element.attrib and number(element, name) not in TINTS:
            yield f"{name} {element.get(name)}"
    if element.tag == "tick" and "size" in element.attrib and number(element, "size") != TICK:
        yield f"size {element.get('size')} of a tick box"
    if element.tag == "boxes" and number(element, "w") >= PICTURE:
        if number(element, "w") < BOX[0] or number(element, "h") < BOX[1]:
            yield f"boxes of {element.get('w')} x {element.get('h')} to write in"


def own_data_faults(element, styles):
    """A text with a resident's own data says how many lines there are and how small it may become."""
    if element.tag not in ("text", "item", "cell"):
        return
    for part in element.iter():
        own = OWN.search(part.text or "")
        tails = OWN.search(part.tail or "") if part is not element else None
        if own is None and tails is None:
            continue
        if "lines" not in element.attrib or "min-size" not in element.attrib:
            yield "a resident's own data without lines and min-size"
        elif number(element, "min-size") < LEAST:
            yield f"min-size {element.get('min-size')}"
        if own is not None and font_of(styles, part.get("style", element.get("style"))) != OWN_FONT and part.get("if") is None:
            yield f"a resident's own data in another font than {OWN_FONT}"


def margin_faults(element):
    x, y, w = (number(element, name) for name in "xyw")
    if x < LEFT or x > RIGHT or x + w > RIGHT or y < TOP or y > BOTTOM:
        yield f"x {element.get('x')} y {element.get('y')} w {element.get('w')} outside the margins"


def page_faults(page, styles):
    for element in page.iter():
        yield from ((element, fault) for fault in drawing_faults(element))
        yield from ((element, fault) for fault in own_data_faults(element, styles))
    for element in page:
        if element.tag != "group":
            yield from ((element, fault) for fault in margin_faults(element))


def main():
    folder = pathlib.Path(sys.argv[1])
    trees = {path: ElementTree.parse(path).getroot() for path in sorted(folder.glob("*/*.xml"))}
    styles = {style.get("name"): style for root in trees.values() for style in root.iter("style")}
    pages = 0
    faults = [(root, *fault) for root in trees.values() if root.tag == "styles" for fault in style_faults(styles)]
    for root in trees.values():
        for page in root.iter("page"):
            pages += 1
            faults += [(page, *fault) for fault in page_faults(page, styles)]
    for owner, element, fault in faults:
        print(f"{owner.get('name', owner.tag)}: {element.tag} {element.get('name', '')}: {fault}")
    print(f"{len(styles)} styles, {pages} pages")
    sys.exit(1 if faults or not pages or not styles else 0)


main()

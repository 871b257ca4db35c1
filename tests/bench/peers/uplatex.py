#!/usr/bin/python3
"""upTeX and dvipdfmx: the fixed part of each page as a form XObject, which the pages share. ASCII in Latin Modern's stead: cmss."""
import os

import letter
import peer

FONTS = {"regular": ("upjisr-h", "cmss10"), "bold": ("upjisg-h", "cmssbx10")}
# upjisr-h and upjisg-h are as wide as 0.962216 of their size.
JAPANESE_SCALE = 1 / 0.962216
SPECIAL = {c: "\\char" + str(ord(c)) + " " for c in "\\{}$&#^_%~"}


def fonts_used(pages):
    parts = letter.fixed() + pages
    return sorted({(size, weight) for part in parts for _, _, size, weight, _ in part["texts"]})


def font_name(size, weight):
    return "".join(chr(ord("a") + int(digit)) for digit in f"{size * 100:.0f}") + weight[0]


def texts(lines):
    written = []
    for x, y, size, weight, text in lines:
        words = "".join(SPECIAL.get(letter, letter) for letter in text)
        written.append(f"\\t{{{x}bp}}{{{y}bp}}\\{font_name(size, weight)}{{{words}}}%\n")
    return "".join(written)


def operators(path, height):
    """An SVG path as PDF writes it."""
    out, numbers = [], []
    for step in path.split():
        if step in "MLCZ":
            numbers = []
            op = step
            if step == "Z":
                out.append("h")
            continue
        numbers.append(float(step))
        if len(numbers) == (6 if op == "C" else 2):
            numbers[1::2] = [height - y for y in numbers[1::2]]
            out.append(" ".join(f"{n:.2f}" for n in numbers) + {"M": " m", "L": " l", "C": " c"}[op])
            numbers = []
    return " ".join(out)


def art(part, height):
    drawn = [f"q {grey} g {operators(path, height)} f Q" for grey, path in part["fills"]]
    drawn += [f"q {width} w [{' '.join(map(str, dash))}] 0 d {operators(path, height)} S Q" for width, dash, path in part["strokes"]]
    return " ".join(drawn)


def literal(content):
    return f"\\special{{pdf:literal direct {content}}}\n"


def prepare(pieces, folder):
    width, height = letter.size()
    settings = (f"\\special{{papersize={width}bp,{height}bp}}\\special{{pdf:mapline uprml-h unicode regular.ttf}}"
                "\\special{pdf:mapline upgbm-h unicode bold.ttf}")
    for name, path in letter.FONTS.items():
        os.symlink(path, os.path.join(folder, f"{name}.ttf"))
    all_pieces = [letter.piece(n) for n in range(pieces)]
    with open(os.path.join(folder, "out.tex"), "w", encoding="utf-8") as file:
        file.write(f"""\\hoffset=-1in \\voffset=-1in \\hsize={width}bp \\vsize={height}bp \\maxdepth=0pt \\topskip=0pt \\parindent=0pt \\xkanjiskip=0pt
\\batchmode \\output={{\\shipout\\box255}}
\\def\\t#1#2#3#4{{\\rlap{{\\kern#1\\smash{{\\lower#2\\hbox{{#3#4}}}}}}}}
""")
        for size, weight in fonts_used([page for piece in all_pieces[:1] for page in piece]):
            japanese, latin = FONTS[weight]
            name = font_name(size, weight)
            file.write(f"\\font\\{name}j={japanese} at {size * JAPANESE_SCALE:.3f}bp \\font\\{name}l={latin} at {size}bp "
                       f"\\def\\{name}{{\\{name}j\\{name}l}}\n")
        # A page is one box whose reference point is the paper's top left corner.
        for i, part in enumerate(letter.fixed()):
            file.write(f"\\setbox{i + 10}=\\hbox to0pt{{%\n\\special{{pdf:bxobj @fixed{i} bbox 0 -{height} {width} 0}}%\n"
                       f"\\special{{pdf:content 1 0 0 1 0 -{height} cm {art(part, height)}}}%\n{texts(part['texts'])}\\special{{pdf:exobj}}\\hss}}\n")
        for n, piece in enumerate(all_pieces):
            for i, page in enumerate(piece):
                first = settings if (n, i) == (0, 0) else ""
                first += f"\\box{i + 10}" if n == 0 else ""
                rects = " ".join(f"{x} {-y - h:.2f} {w} {h} re" for x, y, w, h in page["rects"])
                file.write(f"\\shipout\\vbox to{height}bp{{\\hbox to{width}bp{{{first}\\special{{pdf:uxobj @fixed{i}}}%\n"
                           f"\\special{{pdf:content {rects} f}}%\n{texts(page['texts'])}\\hss}}\\vss}}\n")
        file.write("\\end\n")


def printing(folder):
    peer.run(["uptex", "out.tex"], folder)
    peer.run(["dvipdfmx", "-q", "out.dvi"], folder)


def version():
    peer.debian_version("texlive-lang-japanese")
    return peer.run(["uptex", "--version"]).split(" (")[0].replace("3.141592653-", "") + " and dvipdfmx"


peer.main(version, prepare, printing)

#!/usr/bin/python3
"""Typst, through its compiler for Node: the fixed part is a function, which Typst lays out once."""
import json
import os

import letter
import peer

HERE = os.path.dirname(os.path.abspath(__file__))


def texts(lines):
    return "".join(f"#t({x},{y},{size},{json.dumps(font)},{json.dumps(text, ensure_ascii=False)})\n" for x, y, size, font, text in lines)


def prepare(pieces, folder):
    width, height = letter.size()
    with open(os.path.join(folder, "main.typ"), "w", encoding="utf-8") as file:
        file.write(f"""#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#set text(font: "BIZ UDGothic", top-edge: "baseline", bottom-edge: "baseline", lang: "ja")
#let t(x, y, size, weight, words) = place(top + left, dx: x * 1pt, dy: y * 1pt, text(size: size * 1pt, weight: weight, words))
#let r(x, y, w, h) = (curve.move((x * 1pt, y * 1pt)), curve.line((w * 1pt, 0pt), relative: true), curve.line((0pt, h * 1pt), relative: true), curve.line((-w * 1pt, 0pt), relative: true), curve.close(mode: "straight"))
#let rects(..all) = place(top + left, curve(fill: black, ..all.pos().map(a => r(..a)).flatten()))
""")
        for i, part in enumerate(letter.fixed()):
            name = f"art{i}.svg"
            with open(os.path.join(folder, name), "w", encoding="utf-8") as svg:
                svg.write(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}">'
                          + letter.art_svg(part) + "</svg>")
            file.write(f'#let fixed{i} = [#place(top + left, image("{name}", width: {width}pt))\n{texts(part["texts"])}]\n')
        first = True
        for n in range(pieces):
            for i, page in enumerate(letter.piece(n)):
                rects = ",".join(f"({x},{y},{w},{h})" for x, y, w, h in page["rects"])
                file.write(("" if first else "#pagebreak()\n") + f"#fixed{i}\n{texts(page['texts'])}#rects({rects})\n")
                first = False


def printing(folder):
    peer.run(["node", os.path.join(HERE, "typst.js"), folder, os.path.dirname(letter.FONTS["regular"])])


peer.main(lambda: "Typst by typst-ts-node-compiler " + peer.npm_version("@myriaddreamin/typst-ts-node-compiler"), prepare, printing)

#!/usr/bin/python3
"""Apache FOP: XSL-FO to PDF; the fixed part of each page is its master's static content."""
import os
from xml.sax.saxutils import escape

import letter
import peer


def texts(lines):
    return "".join(f'<fo:block-container absolute-position="fixed" left="{x}pt" top="{y - size:.2f}pt" width="500pt" height="{size * 1.2:.2f}pt">'
                   f'<fo:block font-size="{size}pt" font-weight="{"bold" if font == "bold" else "normal"}" line-height="{size * 1.136:.2f}pt"'
                   f' wrap-option="no-wrap" white-space-collapse="false">{escape(text)}</fo:block></fo:block-container>'
                   for x, y, size, font, text in lines)


def svg(inside):
    width, height = letter.size()
    return (f'<fo:block-container absolute-position="fixed" left="0pt" top="0pt" width="{width}pt" height="{height}pt"><fo:block line-height="0">'
            f'<fo:instream-foreign-object><svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"'
            f' viewBox="0 0 {width} {height}">{inside}</svg></fo:instream-foreign-object></fo:block></fo:block-container>')


def configuration():
    fonts = "".join(f'<font kerning="no" embed-url="file://{file}"><font-triplet name="F" style="normal" weight="{weight}"/></font>'
                    for file, weight in ((letter.FONTS["regular"], "normal"), (letter.FONTS["bold"], "bold")))
    return f'<fop version="1.0"><renderers><renderer mime="application/pdf"><fonts>{fonts}</fonts></renderer></renderers></fop>'


def prepare(pieces, folder):
    width, height = letter.size()
    with open(os.path.join(folder, "fop.xconf"), "w", encoding="utf-8") as file:
        file.write(configuration())
    masters = "".join(f'<fo:simple-page-master master-name="m{i}" page-width="{width}pt" page-height="{height}pt">'
                      f'<fo:region-body/><fo:region-before region-name="before{i}" extent="0pt"/></fo:simple-page-master>' for i in range(4))
    fixed = [f'<fo:static-content flow-name="before{i}">{svg(letter.art_svg(part))}{texts(part["texts"])}</fo:static-content>'
             for i, part in enumerate(letter.fixed())]
    with open(os.path.join(folder, "letter.fo"), "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?><fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="F">'
                   f'<fo:layout-master-set>{masters}</fo:layout-master-set>\n')
        for n in range(pieces):
            for i, page in enumerate(letter.piece(n)):
                rects = svg(f'<path d="{letter.rects_path(page["rects"])}"/>')
                file.write(f'<fo:page-sequence master-reference="m{i}">{fixed[i]}<fo:flow flow-name="xsl-region-body">'
                           f'{rects}{texts(page["texts"])}<fo:block/></fo:flow></fo:page-sequence>\n')
        file.write("</fo:root>\n")


def printing(folder):
    peer.run(["fop", "-q", "-c", "fop.xconf", "-fo", "letter.fo", "-pdf", "out.pdf"], folder)


peer.main(lambda: "FOP " + peer.debian_version("fop"), prepare, printing)

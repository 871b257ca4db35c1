#!/usr/bin/python3
"""LibreOffice without a window: a flat drawing, its fixed parts on four master pages, converted to PDF."""
import os
from xml.sax.saxutils import escape

import letter
import peer

NAMESPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"' for name, urn in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")))
HEADER = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMESPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.graphics">'


def hundredths(length):
    """Of a millimetre, as which a viewBox is written."""
    return round(length * 25.4 / 72 * 100)


def style_name(size, font):
    return f"t{size * 100:.0f}{font[0]}"


def style(name, graphic, text=""):
    return f'<style:style style:name="{name}" style:family="graphic"><style:graphic-properties {graphic}/>{text}</style:style>'


def text_styles():
    sizes = sorted({(size, font) for part in letter.fixed() + letter.piece(0) for _, _, size, font, _ in part["texts"]})
    box = ('draw:stroke="none" draw:fill="none" fo:padding="0pt" draw:textarea-vertical-align="top" fo:wrap-option="no-wrap"'
           ' draw:auto-grow-width="true" draw:auto-grow-height="true"')
    for size, font in sizes:
        weight = ' fo:font-weight="bold" style:font-weight-asian="bold"' if font == "bold" else ""
        yield style(style_name(size, font), box,
                    '<style:text-properties fo:font-family="BIZ UDGothic" style:font-family-asian="BIZ UDGothic"'
                    f' fo:font-size="{size}pt" style:font-size-asian="{size}pt"{weight}/>')


def graphic_styles():
    styles = [style("f0", 'draw:stroke="none" draw:fill="solid" draw:fill-color="#000000"')]
    for part in letter.fixed():
        for grey, _ in part["fills"]:
            level = f"{round(grey * 255):02x}"
            styles.append(style(f"f{grey * 100:.0f}", f'draw:stroke="none" draw:fill="solid" draw:fill-color="#{level * 3}"'))
        for width, _, _ in part["strokes"]:
            styles.append(style(f"s{width * 100:.0f}", f'draw:stroke="solid" svg:stroke-width="{width}pt" svg:stroke-color="#000000" draw:fill="none"'))
    return dict.fromkeys(styles)


def texts(lines):
    return "".join(f'<draw:frame draw:style-name="{style_name(size, font)}" svg:x="{x}pt" svg:y="{y - size * 0.88:.2f}pt" svg:width="{len(text) * size}pt" svg:height="{size}pt">'
                   f'<draw:text-box><text:p>{escape(text)}</text:p></draw:text-box></draw:frame>'
                   for x, y, size, font, text in lines)


def scaled(path):
    return " ".join(step if step in "MLCZ" else str(hundredths(float(step))) for step in path.split())


def shape(style, path):
    width, height = letter.size()
    # A path is as large as what it draws: two points without extent hold it to the page.
    corners = f"M 0 0 Z M {hundredths(width)} {hundredths(height)} Z "
    return (f'<draw:path draw:style-name="{style}" svg:x="0pt" svg:y="0pt" svg:width="{width}pt" svg:height="{height}pt"'
            f' svg:viewBox="0 0 {hundredths(width)} {hundredths(height)}" svg:d="{corners}{path}"/>')


def art(part):
    return "".join([shape(f"f{grey * 100:.0f}", scaled(path)) for grey, path in part["fills"]]
                   + [shape(f"s{width * 100:.0f}", scaled(path)) for width, _, path in part["strokes"]])


def rects_path(rects):
    return " ".join(f"M {hundredths(x)} {hundredths(y)} h {hundredths(w)} v {hundredths(h)} h {-hundredths(w)} Z" for x, y, w, h in rects)


def prepare(pieces, folder):
    width, height = letter.size()
    masters = "".join(f'<style:master-page style:name="m{i}" style:page-layout-name="a4">{art(part)}{texts(part["texts"])}</style:master-page>'
                      for i, part in enumerate(letter.fixed()))
    styles = "".join([*text_styles(), *graphic_styles()])
    with open(os.path.join(folder, "out.fodg"), "w", encoding="utf-8") as file:
        file.write(f'{HEADER}'
                   f'<office:styles>{styles}</office:styles><office:automatic-styles><style:page-layout style:name="a4">'
                   f'<style:page-layout-properties fo:page-width="{width}pt" fo:page-height="{height}pt" fo:margin="0pt"/></style:page-layout>'
                   f'</office:automatic-styles><office:master-styles>{masters}</office:master-styles><office:body><office:drawing>\n')
        for n in range(pieces):
            for i, page in enumerate(letter.piece(n)):
                file.write(f'<draw:page draw:master-page-name="m{i}">{shape("f0", rects_path(page["rects"]))}{texts(page["texts"])}</draw:page>\n')
        file.write("</office:drawing></office:body></office:document>\n")


def printing(folder):
    peer.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "out.fodg"], folder)


def version():
    peer.debian_version("libreoffice-draw")
    return " ".join(peer.run(["soffice", "--version"]).split()[:2])


peer.main(version, prepare, printing)

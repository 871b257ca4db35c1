#!/usr/bin/python3
"""ReportLab: the fixed part of each page as a form XObject, which the pages share."""
import os

import letter
import peer

try:
    import reportlab
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas
except ImportError:
    raise SystemExit(peer.NOT_INSTALLED)


def svg_path(path, words, height):
    steps = iter(words.split())
    for step in steps:
        if step == "Z":
            path.close()
            continue
        points = [float(next(steps)) for _ in range(6 if step == "C" else 2)]
        points[1::2] = [height - y for y in points[1::2]]
        {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo}[step](*points)
    return path


def draw_texts(paper, texts, height):
    block = paper.beginText()
    for x, y, size, font, text in texts:
        block.setFont(font, size)
        block.setTextOrigin(x, height - y)
        block.textOut(text)
    paper.drawText(block)


def draw_fixed(paper, part, height):
    for grey, path in part["fills"]:
        paper.setFillGray(grey)
        paper.drawPath(svg_path(paper.beginPath(), path, height), stroke=0, fill=1)
    paper.setFillGray(0)
    for width, dash, path in part["strokes"]:
        paper.setLineWidth(width)
        paper.setDash(dash)
        paper.drawPath(svg_path(paper.beginPath(), path, height))
    draw_texts(paper, part["texts"], height)


def printing(folder):
    width, height = letter.size()
    for name, file in letter.FONTS.items():
        pdfmetrics.registerFont(TTFont(name, file))
    paper = canvas.Canvas(os.path.join(folder, "out.pdf"), pagesize=(width, height), pageCompression=1)
    for i, part in enumerate(letter.fixed()):
        paper.beginForm(f"fixed{i}", 0, 0, width, height)
        draw_fixed(paper, part, height)
        paper.endForm()
    for piece in letter.read_pieces(os.path.join(folder, "pieces.json")):
        for i, page in enumerate(piece):
            paper.doForm(f"fixed{i}")
            draw_texts(paper, page["texts"], height)
            path = paper.beginPath()
            for x, y, w, h in page["rects"]:
                path.rect(x, height - y - h, w, h)
            paper.drawPath(path, stroke=0, fill=1)
            paper.showPage()
    paper.save()


def prepare(pieces, folder):
    letter.write_pieces(pieces, os.path.join(folder, "pieces.json"))


peer.main(lambda: f"ReportLab {reportlab.Version}", prepare, printing)

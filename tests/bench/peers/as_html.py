"""The letter as HTML, for WeasyPrint and Chromium: every text placed, the art as SVG."""
import html
import os

import letter


def texts(lines):
    return "".join(f'<p class={font} style="left:{x}pt;top:{y - size:.2f}pt;font-size:{size}pt">{html.escape(text)}</p>'
                   for x, y, size, font, text in lines)


def svg(inside):
    width, height = letter.size()
    return f'<svg viewBox="0 0 {width} {height}">{inside}</svg>'


def write(pieces, folder):
    width, height = letter.size()
    fixed = [svg(letter.art_svg(part)) + texts(part["texts"]) for part in letter.fixed()]
    with open(os.path.join(folder, "letter.html"), "w", encoding="utf-8") as file:
        file.write(f"""<!DOCTYPE html><meta charset="utf-8"><title>letters</title><style>
@font-face {{ font-family: F; src: url(file://{letter.FONTS["regular"]}) }}
@font-face {{ font-family: F; font-weight: bold; src: url(file://{letter.FONTS["bold"]}) }}
@page {{ size: {width}pt {height}pt; margin: 0 }}
body {{ margin: 0; font-family: F }}
section {{ position: relative; width: {width}pt; height: {height - 0.1:.2f}pt; overflow: hidden; break-after: page }}
section:last-of-type {{ break-after: auto }}
p {{ position: absolute; margin: 0; white-space: pre; line-height: 1.136 }}
svg {{ position: absolute; left: 0; top: 0; width: {width}pt; height: {height}pt }}
.bold {{ font-weight: bold }}
</style>
""")
        for n in range(pieces):
            for i, page in enumerate(letter.piece(n)):
                rects = svg(f'<path d="{letter.rects_path(page["rects"])}"/>')
                file.write(f"<section>{fixed[i]}{rects}{texts(page['texts'])}</section>\n")

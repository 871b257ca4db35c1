"""The letter that the peers draw (letter.json), and its pieces, which vary as those of render_bench do.

A piece is four pages, each {"texts": [[x, baseline, size, "regular" | "bold", text], …], "rects": [[x, y, w, h], …]}: what varies.
The same in every piece is fixed()[page]: {"texts": …, "fills": [[grey, path], …], "strokes": [[width, dash, path], …]}, paths as SVG
writes them. Points, from the top left corner."""
import functools
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
FONTS = {weight: f"/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-{weight.capitalize()}.ttf" for weight in ("regular", "bold")}

TOWNS = "豊玉北 練馬 光が丘 石神井町 大泉学園町 関町北 早宮 氷川台".split()
FAMILIES = "佐藤 鈴木 高橋 田中 渡邉 山本 中村 小林 齋藤 佐々木".split()
GIVEN = "太郎 花子 一郎 美咲 翔太 葵 蓮 陽菜 結衣".split()

# Japan Post's customer barcode: the bars of each character, and the characters' values for the check.
BARS = dict(zip("1234567890-", "FFT FDA DFA FAD FTF DAF AFD ADF TFF FTT TFT".split()))
CONTROLS = "DAT DTA ADT TDA ATD TAD TTF FFF".split()
MM = 72 / 25.4


@functools.cache
def described():
    with open(os.path.join(HERE, "letter.json"), encoding="utf-8") as file:
        return json.load(file)


def size():
    return described()["width"], described()["height"]


def fixed():
    return [page["fixed"] for page in described()["pages"]]


def bars_of(postal_code, address):
    text = (postal_code + address)[:20]
    padding = 20 - len(text)
    values = ["0123456789-".index(letter) for letter in text] + [14] * padding
    check = -sum(values) % 19
    bars = [BARS[letter] for letter in text] + [CONTROLS[3]] * padding
    bars.append(BARS["0123456789-"[check]] if check <= 10 else CONTROLS[check - 11])
    return "FD" + "".join(bars) + "DF"


def barcode_rects(x, y, point_size, bars):
    """A size of 10 points has bars of 0.6 mm, 1.2 mm apart, 3.6 mm high (their middle third is in every bar)."""
    unit = point_size / 10 * 1.2 * MM
    top = {"F": 0, "A": 0, "D": 1, "T": 1}
    end = {"F": 3, "A": 2, "D": 3, "T": 2}
    return [[x + i * unit, y + top[bar] * unit, unit / 2, (end[bar] - top[bar]) * unit] for i, bar in enumerate(bars)]


@functools.lru_cache(maxsize=4)
def code_of(text):
    from reportlab.graphics.barcode import qrencoder
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return code.modules


def code_rects(x, y, side, text):
    rows = code_of(text)
    module = side / len(rows)
    rects = []
    for i, row in enumerate(rows):
        begun = None
        for j, dark in enumerate([*row, False]):
            if dark and begun is None:
                begun = j
            elif not dark and begun is not None:
                rects.append([x + begun * module, y + i * module, (j - begun) * module, module])
                begun = None
    return rects


def fields(n):
    day, month = n % 28 + 1, n // 28 % 12 + 1
    number = f"{n % 7 + 1}-{n % 40 + 1}-{n % 23 + 1}"
    return {
        "name": FAMILIES[n % 10] + " " + GIVEN[n // 10 % 9], "postal_code": f"176{n % 10000:04}", "number": number,
        "address": f"東京都練馬区{TOWNS[n % 8]}{n % 7 + 1}丁目{n % 40 + 1}番{n % 23 + 1}号",
        "building": f"コーポ{FAMILIES[n % 7]}{101 + n % 800}号室", "reference": f"2026-000123-{n + 1:05}", "seq": str(n + 1),
        "opens_on": f"令和8年{month}月{day}日", "expires_on": f"令和8年{month}月{day}日", "last_open_on": f"令和8年{month}月{day}日",
        "card_expires_on": f"令和13年{month}月{day}日",
    }


def rounded(rects):
    return [[round(length, 2) for length in rect] for rect in rects]


def piece(n):
    values = fields(n)
    pages = []
    for page in described()["pages"]:
        variable = page["variable"]
        rects = [rect for code in variable["codes"] for rect in code_rects(*code, values["reference"])]
        if "barcode" in variable:
            rects += barcode_rects(*variable["barcode"], bars_of(values["postal_code"], values["number"]))
        texts = [line[:4] + [line[4].format(**values)] for line in variable["texts"]]
        pages.append({"texts": texts, "rects": rounded(rects)})
    return pages


def write_pieces(pieces, path):
    with open(path, "w", encoding="utf-8") as file:
        json.dump([piece(n) for n in range(pieces)], file, ensure_ascii=False, separators=(",", ":"))


def read_pieces(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def rects_path(rects):
    """As an SVG path."""
    return "".join(f"M{x} {y}h{w}v{h}h-{w}z" for x, y, w, h in rects)


def art_svg(part):
    """All but the text of a fixed part, as the inside of an SVG."""
    fills = [f'<path d="{path}" fill="rgb({grey:.0%},{grey:.0%},{grey:.0%})"/>' for grey, path in part["fills"]]
    strokes = [f'<path d="{path}" fill="none" stroke="black" stroke-width="{width}"'
               + (f' stroke-dasharray="{" ".join(map(str, dash))}"' if dash else "") + "/>" for width, dash, path in part["strokes"]]
    return "".join(fills + strokes)



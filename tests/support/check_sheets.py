#!/usr/bin/python3
"""Every sheet of a run: reference, sequence number, place and person agree between the page's text, its QR code, the
manifest, the ledger and the register.

usage: check_sheets.py RUN-ID RUN-FOLDER [PRINT-FILE…]

Manifest, ledger and register are compared for the whole run, pages of the print files named ("print/0001.pdf"), or of all.

The QR codes are read with zbarimg from page images, as a scanner in the mail room reads them; round each of them four of its
modules stay clear. Ledger and register are asked with psql, in the database that the environment names.
"""
import csv
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

DPI = 200
# Where the code stands on a sheet's front, with room around: millimetres.
LEFT, TOP, WIDTH, HEIGHT = 8, 262, 42, 30
MODULES = 21  # QR version 1: up to 20 digits and hyphens with error correction M
QUIET = 4
DARK = 160
UNLIKELY = 4  # characters: a shorter name may be part of the letter's own words
BLOCK = 4  # pixels, about a module
IMAGES_AT_ONCE = 400

LEDGER = """SELECT p.seq, p.notice_id, p.resident_id, p.kind, p.variant, p.postal_code, p.print_file, p.page_from, p.page_to, p.sheets,
       a.name FROM jpki_notice.piece p JOIN jpki_notice.addressee a USING (run_id, seq) WHERE p.run_id = {} ORDER BY p.seq"""
REGISTER = """SELECT r.resident_id, r.name, coalesce(r.mail_name, r.name) FROM source.resident r
       JOIN jpki_notice.piece p ON p.resident_id = r.resident_id AND p.run_id = {}"""


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def query(text):
    return list(csv.reader(run("psql", "-XAtq", "--csv", "-c", text).decode().splitlines()))


def squeeze(text):
    """Without white space and hyphens: a name may take two lines, and pdftotext drops a hyphen at a line's end."""
    return re.sub(r"[\s-]+", "", unicodedata.normalize("NFC", text))


def millimetres(length):
    return round(length * DPI / 25.4)


def code_images(pdf, folder, stride):
    """One image a sheet, in order: the part of its front where the code is. A stride of 2: the backs are left out."""
    run("pdftoppm", *(["-o"] if stride == 2 else []), "-gray", "-r", str(DPI), "-x", str(millimetres(LEFT)), "-y", str(millimetres(TOP)),
        "-W", str(millimetres(WIDTH)), "-H", str(millimetres(HEIGHT)), pdf, f"{folder}/page")
    return sorted((f"{folder}/{name}" for name in os.listdir(folder)), key=lambda path: int(re.search(r"(\d+)\.pgm$", path)[1]))


def read_codes(images):
    """The text of the one code on each image."""
    codes = []
    for first in range(0, len(images), IMAGES_AT_ONCE):
        some = images[first:first + IMAGES_AT_ONCE]
        command = ["zbarimg", "-q", "--nodbus", "--xml", "-Sdisable", "-Sqrcode.enable", *some]
        found = subprocess.run(command, capture_output=True).stdout.decode()
        sources = dict(re.findall(r"<source href='([^']*)'>(.*?)</source>", found, re.DOTALL))
        for image in some:
            texts = re.findall(r"<data><!\[CDATA\[(.*?)\]\]>", sources.get(image, ""), re.DOTALL)
            assert len(texts) == 1, f"{len(texts)} codes on a sheet: {os.path.basename(image)}"
            codes.append(texts[0])
    return codes


def read_image(path):
    """Rows of pixels, 1 where there is ink."""
    with open(path, "rb") as file:
        kind, size, _, pixels = file.read().split(b"\n", 3)
    assert kind == b"P5"
    width = int(size.split()[0])
    pixels = pixels.translate(bytes(1 if value < DARK else 0 for value in range(256)))
    return [pixels[at:at + width] for at in range(0, len(pixels), width)]


def largest_group(rows):
    """The box round the largest group of ink whose parts are at most one block apart: the code."""
    blocks = set()
    for y, row in enumerate(rows):
        x = row.find(1)
        while x >= 0:
            blocks.add((x // BLOCK, y // BLOCK))
            x = row.find(1, x - x % BLOCK + BLOCK)
    largest = set()
    while blocks:
        group, edge = set(), [blocks.pop()]
        while edge:
            block = edge.pop()
            group.add(block)
            near = {(block[0] + dx, block[1] + dy) for dx in (-2, -1, 0, 1, 2) for dy in (-2, -1, 0, 1, 2)} & blocks
            blocks -= near
            edge.extend(near)
        largest = max(largest, group, key=len)
    xs, ys = [x for x, _ in largest], [y for _, y in largest]
    return min(xs) * BLOCK, min(ys) * BLOCK, (max(xs) + 1) * BLOCK, (max(ys) + 1) * BLOCK


def check_quiet_zone(path):
    """No ink within four modules of the code's own."""
    rows = read_image(path)
    left, top, right, bottom = largest_group(rows)
    ink = [(x, y) for y in range(top, min(bottom, len(rows))) for x in range(left, min(right, len(rows[0]))) if rows[y][x]]
    left, right = min(x for x, _ in ink), max(x for x, _ in ink) + 1
    top, bottom = min(y for _, y in ink), max(y for _, y in ink) + 1
    name = os.path.basename(path)
    assert abs((right - left) - (bottom - top)) <= 2, f"{name}: something touches the code"
    clear = int(QUIET * (right - left) / MODULES)
    assert clear >= QUIET and left >= clear and top >= clear and right + clear <= len(rows[0]) and bottom + clear <= len(rows), \
        f"{name}: the code stands elsewhere"
    for y in range(top - clear, bottom + clear):
        inside = top <= y < bottom
        assert not any(rows[y][left - clear:left if inside else right + clear]) and not any(rows[y][right:right + clear]), \
            f"{name}: ink in the code's quiet zone"


def text_of(pdf, *options):
    """The text of its pages."""
    return run("pdftotext", *options, pdf, "-").decode().split("\f")[:-1]


def check_front(row, sheet, page, raw_page, code, name, neighbours):
    reference = row["notice_id"]
    assert code == reference, f"seq {row['seq']}, sheet {sheet}: the QR code says {code}"
    assert set(re.findall(r"\d{6,}-\d{6,}-\d", page)) == {reference}, f"seq {row['seq']}, sheet {sheet}: the reference"
    words = page.split()
    assert f"{sheet}/{row['sheets']}" in words, f"seq {row['seq']}: sheet {sheet} is not numbered"
    assert re.search(rf"通し番号\s*{row['seq']}\s", page), f"seq {row['seq']}, sheet {sheet}: the sequence number"
    squeezed = squeeze(raw_page)
    assert squeeze(name) in squeezed, f"seq {row['seq']}, sheet {sheet}: the person's name"
    for other in neighbours:
        if len(squeeze(other)) >= UNLIKELY and squeeze(other) not in squeeze(name):
            assert squeeze(other) not in squeezed, f"seq {row['seq']}, sheet {sheet}: a neighbour's name"


def check_people(ledger, register):
    """The name in the ledger is the person's in the register: the home's on a form, else the mailing address's."""
    for piece in ledger:
        home, mail = register[piece[2]]
        assert piece[10] in (home, mail), f"seq {piece[0]}: the ledger's name is not the register's"


def check_print_file(path, rows, names):
    pages = text_of(path)
    raw_pages = text_of(path, "-raw")  # a name's second line right behind its first
    assert len(pages) == int(rows[-1]["page_to"]), f"{path}: {len(pages)} pages"
    sheets = sum(int(row["sheets"]) for row in rows)
    stride = len(pages) // sheets
    assert stride * sheets == len(pages), f"{path}: {len(pages)} pages on {sheets} sheets"
    with tempfile.TemporaryDirectory() as folder:
        images = code_images(path, folder, stride)
        codes = read_codes(images)
        assert len(codes) == sheets, f"{path}: {len(codes)} codes on {sheets} sheets"
        for image in images:
            check_quiet_zone(image)
    at = 0
    for row in rows:
        seq, first = int(row["seq"]), int(row["page_from"])
        assert first == at * stride + 1 and int(row["page_to"]) == first + int(row["sheets"]) * stride - 1, f"seq {seq}: the pages"
        neighbours = [names[other] for other in (seq - 1, seq + 1) if other in names]
        for sheet in range(1, int(row["sheets"]) + 1):
            check_front(row, sheet, pages[at * stride], raw_pages[at * stride], codes[at], names[seq], neighbours)
            at += 1
    assert at == sheets
    return sheets


def main():
    run_id, folder = sys.argv[1:3]
    ledger = query(LEDGER.format(int(run_id)))
    register = {row[0]: row[1:] for row in query(REGISTER.format(int(run_id)))}
    with open(f"{folder}/manifest.csv", encoding="utf-8-sig", newline="") as file:
        manifest = list(csv.DictReader(file))
    for row, piece in zip(manifest, ledger):
        row_in_ledger = piece[:6] + [f"print/{int(piece[6]):04d}.pdf"] + piece[7:10]
        assert list(row.values()) == row_in_ledger, f"seq {piece[0]}: manifest and ledger differ"
    assert manifest and len(manifest) == len(ledger)
    check_people(ledger, register)
    names = {int(piece[0]): piece[10] for piece in ledger}
    by_file = {}
    for row in manifest:
        by_file.setdefault(row["print_file"], []).append(row)
    looked_at = sys.argv[3:] or list(by_file)
    sheets = sum(check_print_file(f"{folder}/{name}", by_file[name], names) for name in looked_at)
    pieces = sum(len(by_file[name]) for name in looked_at)
    print(f"{len(manifest)} pieces agree; {pieces} of them, {sheets} sheets in {len(looked_at)} print files, were looked at")


main()

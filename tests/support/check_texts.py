"""check_texts.py SRC: print each text for people that nobody translates, as FILE:LINE: TEXT.

A string of C with two words side by side is one, unless it is given to a function that translates it, is marked, or is
among what stays English: names for machines, and what the ledger and the workbook keep."""
import pathlib
import re
import sys

TRANSLATED = {"_", "N_", "language_plural", "error_set", "log_line", "log_step", "element_fail", "layout_fail", "add",
              "add_line", "add_problem", "append_note", "unless"}
# Names of attributes, of database sessions and of formats.
NAMES = {"element_check_attributes", "element_check_children", "read_choice", "ledger_open", "source_open", "connect_ledger",
         "g_regex_match_simple", "add_format", "pdf_file_objectf", "is_type", "g_str_equal"}
# Files that make the details of who is held or tables of names, and are else without a word for people.
KEPT = {"config/config_key.c", "job/metrics.c", "render/pdf_catalog.c", "model/detail.c", "render/pdf_font.c", "select/select_check.c",
        "template/node.c"}

TOKEN = re.compile(r'/\*.*?\*/|^[ \t]*#[ \t]*include[^\n]*|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|[A-Za-z_]\w*|\S', re.S | re.M)
JAPANESE = re.compile(r"[\u3040-\u9fff]")


def texts(source):
    """Each string with the function that it is given to ("" for none)."""
    calls, before = [], ""
    for match in TOKEN.finditer(source):
        token = match.group()
        if token == "(":
            calls.append(before)
        elif token == ")" and calls:
            calls.pop()
        elif token[0] == '"':
            yield match.start(), calls[-1] if calls else "", token[1:-1]
        if not token.startswith(("/*", "#")):
            before = token if token[0].isalpha() or token[0] == "_" else ""


def is_kept(name, call, text):
    return (call in TRANSLATED or call in NAMES or name in KEPT or
            JAPANESE.search(text) is not None)


root = pathlib.Path(sys.argv[1])
for path in sorted(root.rglob("*.c")):
    name, source = str(path.relative_to(root)), path.read_text(encoding="utf-8")
    if name in ("base/catalogue.c", "db/statement.c"):  # made by the build
        continue
    for at, call, text in texts(source):
        if re.search("[a-z]{2,} [a-z]{2,}", text) and not is_kept(name, call, text):
            print(f"{name}:{source.count(chr(10), 0, at) + 1}: {text}")

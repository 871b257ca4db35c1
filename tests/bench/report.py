"""The bench's results as tables: on the terminal, and as docs/performance.md with its plot."""
import os
from statistics import median

PEER_NAMES = {
    "reportlab_form": "ReportLab, form XObjects", "uplatex": "upTeX and dvipdfmx, form XObjects", "typst": "Typst", "pdfkit": "pdfkit",
    "libreoffice": "LibreOffice", "chromium_html": "Chromium", "fop": "FOP", "weasyprint_html": "WeasyPrint",
}
RENDERING_NAMES = {
    "ours": "**ours**, 500 pieces a file, as a night prints them", "ours, one file": "ours, all in one file",
    "naive": "yardstick naive: every text laid out and drawn on every page", "collapsed": "yardstick collapsed: fixed part once, glyphs together",
    "fixed": "floor: fixed parts alone", "variable": "floor: variable texts alone", "deflate": "floor: zlib compressing and writing our bytes",
}
NOT_TAKEN = "Not measured yet.\n"


def table(header, rows):
    lines = [header, ["---"] + ["--:"] * (len(header) - 1), *rows]
    return "".join("| " + " | ".join(map(str, line)) + " |\n" for line in lines)


def verdict(holds, text):
    return f"- {'holds' if holds else '**does not hold**'}: {text}\n"


def medians(part):
    return {name: median(values) for name, values in part.get("values", {}).items() if values}


def spread(values):
    """Half of the way from the least to the greatest, in hundredths of the median."""
    return f"{(max(values) - min(values)) / 2 / median(values):.0%}"


def rounds_of(part):
    return min((len(values) for values in part["values"].values()), default=0)


def source(part):
    """The bench itself keeps at most two processors busy: a load above that is somebody else's."""
    text = f"Taken on {part['taken']} at commit {part['commit']}: {part['machine']}; load of the machine meanwhile {part['load']}.\n"
    if part["load"] > 3:
        text += "**The machine was busy with other work**: times by the clock say little, and those of the processor vary.\n"
    return text + "\n"


def rendering(part):
    found = medians(part)
    if "ours" not in found:
        return NOT_TAKEN
    rows = [[text, f"{found[name]:,.0f}", f"{found[name] / PAGES:,.0f}" if name.startswith("ours") else "", f"{found[name] / found['naive']:.1f}",
             f"{found[name] / found['collapsed']:.2f}", "± " + spread(part["values"][name])]
            for name, text in RENDERING_NAMES.items() if name in found]
    return (source(part) + f"Medians of {rounds_of(part)} rounds.\n\n"
            + table(["", "pages/s", "pieces/s", "× naive", "× collapsed", "spread"], rows) + "\n"
            + verdict(found["ours"] >= 15 * found["naive"], f"at least 15 × naive: {found['ours'] / found['naive']:.1f} ×")
            + verdict(found["ours"] >= 0.8 * found["collapsed"], f"at least 0.8 × collapsed: {found['ours'] / found['collapsed']:.2f} ×")
            + verdict(found["peak_kb"] < 150_000, f"peak memory under 150 MB: {found['peak_kb'] / 1000:.0f} MB"))


PAGES = 4


class Nights:
    """The medians of the nights of one size with so many workers."""

    def __init__(self, nights):
        self.pieces = median(night["pieces"] for night in nights)
        for name in ("seconds", "select", "freeze", "render", "export", "night_kb", "worker_kb", "processor", "database"):
            setattr(self, name, median(night[name] for night in nights))
        self.rest = median(night["seconds"] - sum(night[step] for step in ("select", "freeze", "render", "export")) for night in nights)
        self.count = len(nights)

    def us_per_piece(self, seconds):
        return seconds / self.pieces * 1e6

    def beside_rendering(self):
        """Select, freeze and export, seconds for 100,000 pieces."""
        return (self.select + self.freeze + self.export) / self.pieces * 100_000

    def busy(self):
        """How many processors the job and the database keep busy, on average."""
        return (self.processor + self.database) / self.seconds


def by_size(part):
    """[(pieces wanted, {workers: Nights})], smallest first."""
    sizes = []
    for size, nights in sorted(part.get("sizes", {}).items(), key=lambda item: int(item[0])):
        sizes.append((int(size), {jobs: Nights([night for night in nights if night["jobs"] == jobs]) for jobs in {night["jobs"] for night in nights}}))
    return sizes


def nights(part):
    sizes = by_size(part)
    if not sizes:
        return NOT_TAKEN
    rows = []
    for _, workers in sizes:
        for jobs, night in sorted(workers.items()):
            rows.append([f"{night.pieces:,.0f}", jobs, f"**{night.seconds:.2f}**", f"{night.select:.2f}", f"{night.freeze:.2f}", f"{night.render:.2f}",
                         f"{night.export:.2f}", f"{night.rest:.2f}", f"{night.us_per_piece(night.seconds):.0f}", f"{night.render / night.seconds:.0%}",
                         f"{night.beside_rendering():.1f}", f"{night.us_per_piece(night.processor):.0f}", f"{night.us_per_piece(night.database):.0f}", f"{night.busy():.2f}",
                         f"{night.night_kb / 1000:.0f}", f"{night.worker_kb / 1000:.0f}", night.count])
    return (source(part) + f"PostgreSQL {part['postgresql']} on the same machine, fsync {part['fsync']}. Seconds; the register has five people for each piece.\n\n"
            + table(["pieces", "workers", "all", "select", "freeze", "render", "export", "rest", "µs a piece", "rendering", "select + freeze + export for 100,000",
                     "µs of processor a piece, the job's", "the database's", "processors busy", "night, MB", "worker, MB", "nights"], rows) + "\n" + night_verdicts(sizes, part.get("in_turns", False)))


def night_verdicts(sizes, in_turns):
    """The requirements are of a night of 100,000 pieces: one too small says nothing of it, starting weighs too much in it."""
    text = ""
    _, workers = min(sizes, key=lambda found: abs(found[0] - 100_000))
    pieces = max(night.pieces for night in workers.values())
    if pieces < 50_000:
        text += "- not measured yet: a night of 50,000 pieces or more, of which shares and gains are required\n"
    elif {1, 2} <= workers.keys():
        one, two = workers[1], workers[2]
        text += verdict(min(one.render / one.seconds, two.render / two.seconds) >= 0.6,
                        f"at {pieces:,.0f} pieces at least 60 % of the time is rendering: {two.render / two.seconds:.0%} with two workers, "
                        f"{one.render / one.seconds:.0%} with one")
        text += verdict(max(one.beside_rendering(), two.beside_rendering()) <= 10,
                        f"select, freeze and export at most 10 s for 100,000 pieces: {two.beside_rendering():.1f} s with two workers "
                        f"({one.beside_rendering():.1f} s with one)")
        text += verdict(one.seconds >= 1.8 * two.seconds,
                        f"two workers at least 1.8 × as fast as one: {one.seconds / two.seconds:.2f} × (rendering alone {one.render / two.render:.2f} ×; "
                        f"with one worker the job and the database already keep {one.busy():.2f} processors busy, so that two processors "
                        f"cannot be more than {2 / one.busy():.2f} × as fast)")
    else:
        text += "- not measured yet: that night with one worker and with two, of which shares and gains are required\n"
    if not in_turns:
        text += ("- the sizes were taken one after the other, not in turns: what a piece costs in a larger town is not to be read here\n")
    size, workers = sizes[-1]
    reference = next((found for wanted, found in sizes if wanted == 10_000), {})
    for jobs in sorted(workers.keys() & reference.keys()) if in_turns and size > 10_000 else []:
        text += growth_verdict(workers[jobs], reference[jobs], jobs)
    peak = max(max(night.night_kb, night.worker_kb) for _, found in sizes for night in found.values())
    return text + verdict(peak < 150_000, f"peak memory of any process under 150 MB: {peak / 1000:.0f} MB")


def growth_verdict(many, few, jobs):
    growth = many.us_per_piece(many.seconds) / few.us_per_piece(few.seconds) - 1
    processor = many.us_per_piece(many.processor + many.database) / few.us_per_piece(few.processor + few.database) - 1
    return verdict(growth <= 0.1, f"with {jobs} worker{'s' * (jobs > 1)} a piece of {many.pieces:,.0f} costs at most 10 % more than one of 10,000: "
                                  f"{growth:+.0%} (of the processor {processor:+.0%})")


def ordinary(part):
    if not part.get("ordinary"):
        return NOT_TAKEN
    night = Nights(part["ordinary"])
    rows = [[f"{night.pieces:,.0f}", f"**{night.seconds:.2f}**", f"{night.select:.2f}", f"{night.freeze:.2f}", f"{night.render:.2f}", f"{night.export:.2f}",
             f"{night.rest:.2f}", f"{night.processor:.2f}", f"{night.database:.2f}", f"{max(night.night_kb, night.worker_kb) / 1000:.0f}", night.count]]
    return (table(["pieces", "all", "select", "freeze", "render", "export", "rest", "of the processor, the job", "the database", "MB", "nights"], rows) + "\n"
            + verdict(night.seconds < 2, f"under two seconds from start to exit: {night.seconds:.2f} s"))


def peers(part):
    found = medians(part)
    if "ours" not in found:
        return NOT_TAKEN
    rows = [["**ours**", "", f"{found['ours']:,.0f}", "1", "± " + spread(part["values"]["ours"])]]
    for name in sorted(set(found) - {"ours"}, key=found.get, reverse=True):
        rows.append([PEER_NAMES[name], part["versions"][name], f"{found[name]:,.0f}", f"{found['ours'] / found[name]:,.1f}", "± " + spread(part["values"][name])])
    rows += [[PEER_NAMES[name], "not installed", "", "", ""] for name in PEER_NAMES if name in part["missing"]]
    text = source(part) + f"Medians of {rounds_of(part)} rounds.\n\n" + table(["", "version", "pages/s", "ours is so many times as fast", "spread"], rows) + "\n"
    fastest = max(set(found) - {"ours"}, key=found.get, default=None)
    if fastest is not None:
        ratio = found["ours"] / found[fastest]
        text += verdict(ratio >= 2, f"at least 2 × the fastest other engine, {PEER_NAMES[fastest]}: {ratio:.1f} × (aim: 3 ×)")
    return text


def tables(results):
    return {"RENDERING": rendering(results["rendering"]), "NIGHTS": nights(results["nights"]), "ORDINARY": ordinary(results["nights"]), "PEERS": peers(results["peers"])}


def text(results):
    return "\n".join(f"{name.capitalize()}\n\n{found}" for name, found in tables(results).items())


# The plot: two panels, drawn with nothing but text.

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 460, 300, 170, 40, 40


def svg_text(x, y, words, anchor="start", size=12, weight="normal"):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}">{words}</text>\n'


def bars(part):
    """Pages a second of each engine, on a logarithmic scale: a bar of each tenfold has the same length."""
    from math import log10
    found = medians(part)
    drawn = svg_text(10, 20, "Pages a second of one processor (logarithmic)", size=13, weight="bold")
    if not found:
        return drawn
    names = sorted(found, key=found.get, reverse=True)
    length = (WIDTH - LEFT - 60) / log10(max(found.values()))
    for i, name in enumerate(names):
        y = TOP + i * (HEIGHT - TOP - BOTTOM + 30) / len(names)
        width = max(1, log10(max(1, found[name])) * length)
        drawn += svg_text(LEFT - 6, y + 13, PEER_NAMES.get(name, "ours").split(",")[0], "end")
        drawn += f'<rect x="{LEFT}" y="{y:.1f}" width="{width:.1f}" height="18" fill="{"#1f5fa8" if name == "ours" else "#9aa7b5"}"/>\n'
        drawn += svg_text(LEFT + width + 5, y + 13, f"{found[name]:,.0f}")
    return drawn


def lines(part):
    """Microseconds a piece against pieces, with one worker and two."""
    from math import log10
    sizes = by_size(part)
    drawn = svg_text(10, 20, "Microseconds a piece of a whole night, by its pieces", size=13, weight="bold")
    if len(sizes) < 2:
        return drawn
    points = {jobs: [(found[jobs].pieces, found[jobs].us_per_piece(found[jobs].seconds)) for _, found in sizes if jobs in found] for jobs in (1, 2)}
    least, most = log10(sizes[0][1][1].pieces), log10(sizes[-1][1][1].pieces)
    top = max(y for line in points.values() for _, y in line) * 1.1

    def place(x, y):
        return 50 + (log10(x) - least) / (most - least) * (WIDTH - 110), HEIGHT - BOTTOM - y / top * (HEIGHT - TOP - BOTTOM)

    drawn += f'<path d="M50 {TOP}V{HEIGHT - BOTTOM}H{WIDTH - 40}" fill="none" stroke="#444"/>\n'
    for share in (0.25, 0.5, 0.75, 1):
        drawn += svg_text(45, place(10 ** least, top * share)[1] + 4, f"{top * share:,.0f}", "end", 10)
    for pieces, _ in points[1]:
        drawn += svg_text(place(pieces, 0)[0], HEIGHT - BOTTOM + 15, f"{pieces:,.0f}", "middle", 10)
    for jobs, colour in ((1, "#1f5fa8"), (2, "#c0562b")):
        if points[jobs]:
            way = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in points[jobs]))
            drawn += f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>\n'
            x, y = place(*points[jobs][-1])
            drawn += svg_text(x, y - 8, f"{jobs} worker" + ("s" if jobs > 1 else ""), "end", 11)
    return drawn


def plot(results):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * WIDTH}" height="{HEIGHT}" viewBox="0 0 {2 * WIDTH} {HEIGHT}" font-family="sans-serif">\n'
            f'<rect width="100%" height="100%" fill="white"/>\n{bars(results["peers"])}<g transform="translate({WIDTH},0)">\n{lines(results["nights"])}</g>\n</svg>\n')


def write(results, template, folder):
    with open(template, encoding="utf-8") as file:
        page = file.read()
    for name, found in tables(results).items():
        page = page.replace(f"@{name}@\n", found)
    with open(os.path.join(folder, "performance.md"), "w", encoding="utf-8") as file:
        file.write(page)
    with open(os.path.join(folder, "performance.svg"), "w", encoding="utf-8") as file:
        file.write(plot(results))

"""Whole nights on a PostgreSQL of the bench's own (fsync on, as a ward has it): from the start of `jpki-notice run` to its exit.

Run by tests/bench/run inside pg_virtualenv: nights.py TOP BUILD SIZES ROUNDS RESULTS.json; what RESULTS.json has is kept."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta

import measure

NIGHT = date(2027, 3, 1)
WARD = 740_000          # people of an ordinary night
PEOPLE_PER_PIECE = 5    # of the other nights: one is noticed, four are not due
NOTICED_SHARE = 0.845   # of those due: the others have moved, died, renewed …
FINE = (0, 3)           # done; done, and somebody newly held


class Bench:
    def __init__(self, top, build):
        self.top, self.build = top, build
        self.work = tempfile.mkdtemp(prefix="jpki-bench.")
        self.conf = os.path.join(self.work, "jpki-notice.conf")
        with open(self.conf, "w", encoding="utf-8") as file:
            file.write(f"[output]\ndirectory=output\n[templates]\ndirectory={top}/templates\n[fonts]\ndirectory={top}/fonts\n"
                       "[run]\npatience_seconds=0\n[guard]\nmedian_factor=0\n")

    def program(self, *words):
        return [os.path.join(self.build, "src/jpki-notice"), "--config", self.conf, *words]

    def job(self, *words):
        return measure.must(self.program(*words))

    def sql(self, text):
        return measure.must(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", text]).output.strip()

    def fill(self, town, people, due):
        """A database for the town, in which the nights from now on are."""
        measure.must(["createdb", town])
        self.live_in(town)
        self.job("init", "--sample-registry")
        measure.must(["psql", "-Xq", "-v", f"people={people}", "-v", f"due={due}", "-v", f"as_of={NIGHT}", "-f",
                      os.path.join(self.top, "tests/bench/make-town.sql")])

    def live_in(self, town):
        os.environ["PGDATABASE"] = town

    def forget(self):
        """An empty ledger and no output, as before the first night."""
        shutil.rmtree(os.path.join(self.work, "output"), ignore_errors=True)
        self.sql("SET client_min_messages = warning; DROP SCHEMA IF EXISTS jpki_notice CASCADE")
        self.job("init")
        self.job("import", "holidays", os.path.join(self.top, "samples/syukujitsu.csv"))
        self.sql("CHECKPOINT")

    def night(self, day, jobs):
        """What one night took: seconds in all and by step, and the peaks of memory in kB."""
        command = self.program("-v", "--log-format", "json", "run", "--as-of", str(day), "--jobs", str(jobs))
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        watch = measure.PeakWatch(process.pid)
        database = self.database_processor()
        log = process.stderr.read()
        _, ended, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        status = process.returncode = os.waitstatus_to_exitcode(ended)
        if status not in FINE:
            sys.exit(f"bench: the night of {day} ended with exit status {status}\n{log}")
        steps = {"select": 0, "freeze": 0, "render": 0, "export": 0}
        for line in map(json.loads, log.splitlines()):
            if "ms" in line and line["step"] in steps and "print file " not in line["message"]:
                steps[line["step"]] += line["ms"] / 1e3
        return {"seconds": seconds, **steps, "night_kb": watch.own, "worker_kb": watch.child, "jobs": jobs,
                "processor": usage.ru_utime + usage.ru_stime, "database": self.database_processor() - database}

    def database_processor(self):
        """Seconds of the processor that the database server and its sessions have had."""
        server = int(self.sql("SELECT pg_read_file('postmaster.pid')").split("\n")[0])
        ticks = 0
        for pid in [server, *measure.children_of(server)]:
            try:
                with open(f"/proc/{pid}/stat") as stat:
                    times = stat.read().rsplit(")", 1)[1].split()[11:15]
            except OSError:
                continue
            ticks += sum(map(int, times if pid == server else times[:2]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def pieces(self):
        return int(self.sql("SELECT coalesce(max(noticed), 0) FROM jpki_notice.run WHERE run_id = (SELECT max(run_id) FROM jpki_notice.run)"))


class Results:
    def __init__(self, path):
        self.path = path
        self.all = {"sizes": {}, "ordinary": []}
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                self.all = json.load(file)

    def save(self):
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            json.dump(self.all, file, indent=1)
        os.replace(self.path + ".new", self.path)


def nights_in_turns(bench, sizes, rounds, results):
    """Every size with one worker and with two, then every size again: a slow minute of the machine slows them all."""
    taken = {size: results.all["sizes"].setdefault(str(size), []) for size in sizes}
    wanted = [size for size in sizes if len(taken[size]) < 2 * rounds]
    for size in wanted:
        bench.fill(f"town_{size}", size * PEOPLE_PER_PIECE, round(size / NOTICED_SHARE))
    for n in range(2 * rounds):
        for size in wanted:
            if len(taken[size]) > n:
                continue
            jobs = n % 2 + 1
            bench.live_in(f"town_{size}")
            bench.forget()
            night = bench.night(NIGHT, jobs)
            night["pieces"] = bench.pieces()
            taken[size].append(night)
            results.save()
            print(f"night: {night['pieces']} pieces, {jobs} worker(s): {night['seconds']:.2f} s", flush=True)


def ordinary_nights(bench, rounds, results):
    """Consecutive days, after a first night that noticed everybody in range."""
    taken = results.all["ordinary"]
    if len(taken) >= rounds:
        return
    taken.clear()
    bench.fill("ward", WARD, -1)
    bench.forget()
    bench.night(NIGHT, 2)
    for i in range(rounds):
        night = bench.night(NIGHT + timedelta(days=i + 1), 2)
        night["pieces"] = bench.pieces()
        taken.append(night)
        print(f"ordinary night: {night['pieces']} pieces of {WARD} people: {night['seconds']:.2f} s", flush=True)
    results.save()


def main():
    top, build, sizes, rounds, path = sys.argv[1:]
    bench, results = Bench(top, build), Results(path)
    results.all["in_turns"] = not results.all["sizes"] or results.all.get("in_turns", False)
    results.all["fsync"] = bench.sql("SHOW fsync")
    results.all["postgresql"] = bench.sql("SHOW server_version")
    try:
        nights_in_turns(bench, [int(size) for size in sizes.split(",") if size != "ordinary"], int(rounds), results)
        if "ordinary" in sizes.split(","):
            ordinary_nights(bench, int(rounds), results)
    finally:
        shutil.rmtree(bench.work)


main()

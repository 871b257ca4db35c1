"""Measuring a command: what it took of the processor and of the clock, and its peak of memory."""
import ctypes
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

PR_SET_CHILD_SUBREAPER = 36


@dataclass
class Measured:
    seconds: float      # by the clock
    processor: float    # seconds of all its processes together
    peak_kb: int        # of its hungriest process
    status: int
    output: str         # standard output, then standard error


def _outlive_nobody(pid):
    """Waits for the command, then for the orphans it left to us, which are ended."""
    status = os.waitpid(pid, 0)[1]
    ended = time.monotonic()
    for child in children_of(os.getpid()):
        try:
            os.kill(child, signal.SIGKILL)
        except ProcessLookupError:
            pass
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return status, ended


def children_of(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as children:
        return [int(child) for child in children.read().split()]


def _in_a_process_of_its_own(command, folder, report):
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    began = time.monotonic()
    pid = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL).pid
    status, ended = _outlive_nobody(pid)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    os.write(report, f"{ended - began} {usage.ru_utime + usage.ru_stime} {usage.ru_maxrss} {os.waitstatus_to_exitcode(status)}".encode())


def measure(command, folder=None):
    """A process in between adopts whatever the command leaves behind, so that its processor time counts."""
    report, report_end = os.pipe()
    said, said_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(said_end, 1)
        os.dup2(said_end, 2)
        os.close(said_end)
        os.close(said)
        try:
            _in_a_process_of_its_own(command, folder, report_end)
        except OSError as failure:
            os.write(report_end, f"0 0 0 127 {failure}".encode())
        os._exit(0)
    os.close(said_end)
    os.close(report_end)
    with os.fdopen(said, errors="replace") as output:
        text = output.read()
    with os.fdopen(report) as answer:
        seconds, processor, peak, status = answer.read().split()[:4]
    os.waitpid(pid, 0)
    return Measured(float(seconds), float(processor), int(peak), int(status), text)


def must(command, folder=None):
    """As measure(); a command that fails ends the bench, with what it said."""
    measured = measure(command, folder)
    if measured.status != 0:
        sys.exit(f"bench: {' '.join(command)}: exit status {measured.status}\n{measured.output}")
    return measured


class PeakWatch:
    """The peak of memory of a process and of its hungriest child, while it lives."""

    def __init__(self, pid):
        self.own = self.child = 0
        self._pid = pid
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    @staticmethod
    def _peak_of(pid):
        try:
            with open(f"/proc/{pid}/status") as status:
                return next((int(line.split()[1]) for line in status if line.startswith("VmHWM")), 0)
        except OSError:
            return 0

    def _watch(self):
        while os.path.exists(f"/proc/{self._pid}"):
            self.own = max(self.own, self._peak_of(self._pid))
            try:
                for child in children_of(self._pid):
                    self.child = max(self.child, self._peak_of(child))
            except OSError:
                return
            time.sleep(0.05)

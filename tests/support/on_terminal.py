#!/usr/bin/python3
"""Runs a command whose standard error is a terminal, and prints what the terminal was sent.

usage: on_terminal.py COMMAND…    exits with the command's status
"""
import os
import pty
import subprocess
import sys

parent, child = pty.openpty()
process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=child)
os.close(child)
sent = b""
while True:
    try:
        chunk = os.read(parent, 4096)
    except OSError:  # the last one who had the terminal is gone
        break
    if not chunk:
        break
    sent += chunk
sys.stdout.buffer.write(sent)
sys.stdout.flush()
sys.exit(process.wait())

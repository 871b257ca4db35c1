"""What every peer is: a program with three verbs.

  NAME.py version            prints what it is
  NAME.py prepare N FOLDER   writes what the engine reads for N pieces; its time does not count
  NAME.py print FOLDER       makes FOLDER/out.pdf of it; its time does

Exit status 3: not installed."""
import json
import os
import subprocess
import sys

NOT_INSTALLED = 3


def run(command, folder=None, **variables):
    """The command, quietly; what it said is shown when it fails."""
    try:
        done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                              env={**os.environ, **variables})
    except FileNotFoundError:
        print(f"{command[0]} is not installed", file=sys.stderr)
        sys.exit(NOT_INSTALLED)
    if done.returncode != 0:
        sys.stderr.write(done.stdout.decode(errors="replace")[-2000:])
        sys.exit(1)
    return done.stdout.decode(errors="replace")


def debian_version(package):
    """Empty when it is not installed."""
    done = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True)
    if done.returncode != 0 or done.stdout == "":
        print(f"{package} is not installed", file=sys.stderr)
        sys.exit(NOT_INSTALLED)
    return done.stdout


def npm_version(package):
    for folder in os.environ.get("NODE_PATH", "").split(os.pathsep):
        try:
            with open(os.path.join(folder, package, "package.json"), encoding="utf-8") as file:
                return json.load(file)["version"]
        except FileNotFoundError:
            pass
    print(f"{package} is not installed", file=sys.stderr)
    sys.exit(NOT_INSTALLED)


def main(version, prepare, printing):
    verb, arguments = sys.argv[1], sys.argv[2:]
    if verb == "version":
        print(version())
    elif verb == "prepare":
        prepare(int(arguments[0]), arguments[1])
    else:
        printing(arguments[0])

"""Runs every script of this directory with the Python that runs this file, and records what they print.

    python record.py [--check] [NAME...]

writes NAME.cpython-X.Y.txt; with --check compares instead, prints the differences and ends with status 1 if there are any.
"""
from __future__ import print_function

import difflib
import glob
import io
import os
import platform
import subprocess
import sys
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
LIMIT = 60  # seconds for one script
NOT_SCRIPTS = ("observe", "record")


def script_names():
    names = [os.path.splitext(os.path.basename(path))[0] for path in glob.glob(os.path.join(HERE, "*.py"))]
    return sorted(name for name in names if name not in NOT_SCRIPTS)


def recording(name):
    return os.path.join(HERE, "%s.cpython-%d.%d.txt" % ((name,) + tuple(sys.version_info[:2])))


def run(name):
    """The lines a script prints. Fails when it does not end well, writes to standard error or uses a label twice."""
    child = subprocess.Popen(
        [sys.executable, "-B", os.path.join(HERE, name + ".py")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=HERE,
    )
    timer = threading.Timer(LIMIT, child.kill)
    timer.start()
    try:
        out, err = child.communicate()
    finally:
        timer.cancel()
    if child.returncode or err:
        raise SystemExit("%s: status %s\n%s" % (name, child.returncode, err.decode("utf-8", "replace")))
    lines = out.decode("utf-8").splitlines()
    labels = [line.split(": ", 1)[0] for line in lines]
    twice = sorted(set(label for label in labels if labels.count(label) > 1))
    if twice:
        raise SystemExit("%s: labels used twice: %s" % (name, ", ".join(twice)))
    return lines


def recorded(name):
    try:
        with io.open(recording(name), encoding="utf-8") as file:
            return file.read().splitlines()
    except IOError:
        return []


def write(name, lines):
    with io.open(recording(name), "w", encoding="utf-8", newline="\n") as file:
        file.write(u"".join(line + u"\n" for line in lines))


def differences(name, lines):
    expected = os.path.basename(recording(name))
    return list(difflib.unified_diff(recorded(name), lines, expected, "this run", lineterm="", n=0))


def main(arguments):
    if platform.python_implementation() != "CPython":
        raise SystemExit("CPython is the oracle; this is " + platform.python_implementation())
    check = "--check" in arguments
    names = [argument for argument in arguments if argument != "--check"] or script_names()
    differing = []
    for name in names:
        lines = run(name)
        if check:
            found = differences(name, lines)
            print("\n".join(found) if found else "%s: %d lines as recorded" % (name, len(lines)))
            if found:
                differing.append(name)
        else:
            write(name, lines)
            print("%s: %d lines" % (name, len(lines)))
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

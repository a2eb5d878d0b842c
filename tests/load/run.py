#!/usr/bin/python3
"""Compare what `check` says of every case, word for word, with what it should say.

    run.py [--update] PROGRAM TESTSDIR

Cases are the files in load/, lint/, map/ and response/. CASE.err is what should be said of CASE.*;
without it, that there are no problems. --update writes these files, to be read before they are
kept.
"""

import difflib
import os
import re
import subprocess
import sys
from pathlib import Path

RUBRIC = "demo.rubric.yaml"  # of the responses
FOLDERS = {"load": [], "lint": ["--strict"], "map": [], "response": ["--rubric", RUBRIC]}


def cases(folder):
    return sorted(each.name for each in folder.iterdir()
                  if each.suffix in (".yaml", ".json", ".csv", ".md") and each.name != RUBRIC)


def say(program, options, folder, files):
    """What the program says of each file, run in the folder so that it uses their bare names."""
    run = subprocess.run([program, "check", "--all", *options, *files], cwd=folder,
                         env=os.environ | {"LC_ALL": "C.UTF-8"}, capture_output=True, text=True)
    if run.returncode != 1 or run.stderr:
        sys.exit(f"{folder}: exit {run.returncode}\n{run.stderr}")
    at = 0
    for file in files:  # what is said of it ends in a line of its own
        end = re.compile(rf"^(no problems|\d+ .*) in {re.escape(file)}\n", re.M)
        found = end.search(run.stdout, at)
        if not found:
            sys.exit(f"{folder}: nothing is said of {file}")
        yield run.stdout[at:found.end()]
        at = found.end()


def update(path, text, nothing):
    if text == nothing:
        path.unlink(missing_ok=True)
    else:
        path.write_text(text)
    return True


def agree(path, text, nothing):
    expected = path.read_text() if path.exists() else nothing
    sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), text.splitlines(True),
                                               str(path), "said"))
    return text == expected


def main(arguments):
    judge = agree
    if arguments[:1] == ["--update"]:
        judge, arguments = update, arguments[1:]
    if len(arguments) != 2:
        sys.exit(__doc__)
    program, tests = Path(arguments[0]).resolve(), Path(arguments[1])
    results = []
    for name, options in FOLDERS.items():
        files = cases(tests / name)
        for file, text in zip(files, say(program, options, tests / name, files)):
            expected = (tests / name / file).with_suffix(".err")
            results.append(judge(expected, text, f"no problems in {file}\n"))
    print(f"{results.count(True)} as expected, {results.count(False)} not")
    return all(results)


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:]) else 1)

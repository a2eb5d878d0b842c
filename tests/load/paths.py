#!/usr/bin/python3
"""Check that findings in JSON say where in the document they are.

    paths.py PROGRAM TESTSDIR
"""

import json
import subprocess
import sys
from pathlib import Path

CASES = {
    "load/weight-with-plus.yaml": ["qualities[0].items.self[0].weight"],
    "load/value-missing.yaml": ["scales.often[0]"],
    "load/scale-undefined.yaml": ["instruments.self.scale"],
    "load/quality-weights-all-zero-in-one-instrument.yaml": ["instruments.peer"],
    "load/quality-id-twice.yaml": ["qualities[1].id"],
    "load/title-missing.yaml": [""],
    "load/key-unknown.yaml": ["note"],
    "load/quote-never-closed.yaml": [""],
    "response/answer-off-the-scale.yaml": ["answers.patience-1"],
}


def paths(program, tests, name):
    rubric = ["--rubric", tests / "response/demo.rubric.yaml"] if "response/" in name else []
    run = subprocess.run([program, "check", "--format", "json", *rubric, tests / name],
                         stdout=subprocess.PIPE)
    document = json.loads(run.stdout)
    assert document["format"] == "qualities-findings/1"
    return [each["path"] for each in document["findings"]]


def main(program, tests):
    wrong = 0
    for name, expected in CASES.items():
        found = paths(program, Path(tests), name)
        if found != expected:
            print(f"{name}: {found}; {expected} was expected")
            wrong += 1
    return wrong == 0


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)

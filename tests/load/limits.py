#!/usr/bin/python3
"""Check files that are at a limit, over it, or made to be slow, on a small stack.

    limits.py PROGRAM
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

STACK = 64 * 1024
MOST_BYTES = 4 * 1024 * 1024
SECONDS = 10  # with sanitizers, on a busy machine; without them all of these take well below one

HEAD = """format: qualities-rubric/1
id: demo
version: 1.0.0
title: Demo
scales:
  often: [{value: 1, label: Never}, {value: 2, label: Always}]
instruments:
  self: {title: Self, scale: often}
qualities:
  - id: patience
    name: Patience
    items:
      self:
"""


def items(count, form="        - {{id: p{}, text: T}}\n"):
    return HEAD + "".join(map(form.format, range(count)))


def flow(members):
    return "[" + ", ".join(members) + "]\n"


ONE = items(1)
CASES = {
    "brackets.yaml": ("[" * 1_000_000, "more than 32 levels deep"),
    "brackets.json": ("[" * 1_000_000, "more than 64 levels deep"),
    "dashes.yaml": ("- " * 500_000, "more than 32 levels deep"),
    "keys.yaml": ("? " * 500_000, "used as a key"),
    "bytes.yaml": ("a: b #" + "x" * (MOST_BYTES - 6), 'has no "format"'),
    "bytes-over.yaml": ("a: b #" + "x" * (MOST_BYTES - 5), f"at most {MOST_BYTES} were"),
    "nodes.yaml": (items(19_990), "no problems"),
    "nodes-over.yaml": (items(20_000), "more than 100000 "),
    "ids-alike.yaml": (items(19_990, "        - {{id: p, text: T}}\n"), "19989 errors"),
    "bands-alike.yaml": (ONE + "bands: " + flow(["{from: 0, name: A}"] * 19_000), "37998 errors"),
    "words-alike.yaml": (ONE + "missing-words:\n  na: " + flow(["none"] * 90_000), "89999 errors"),
    "keys-unknown.yaml": (ONE + "".join(f"key{k}: 1\n" for k in range(45_000)), "45000 errors"),
    "cites-undefined.yaml": (ONE + "    cite: " + flow(f"n{k}" for k in range(40_000))
                             + "references:\n"
                             + "".join(f"  - {{id: r{k}, type: book, title: T}}\n"
                                       for k in range(8_000)), "40000 errors"),
}


def small_stack():
    resource.setrlimit(resource.RLIMIT_STACK, (STACK, resource.RLIM_INFINITY))


def check(program, path, *options):
    run = subprocess.run([program, "check", *options, path], capture_output=True, text=True,
                         timeout=SECONDS, preexec_fn=small_stack)
    return run.stdout + run.stderr


def agree(program, path, text, expected):
    path.write_text(text)
    options = ["--rubric", "seven-qualities"] if path.suffix == ".json" else []
    said = check(program, path, *options)
    if expected in said:
        return True
    print(f"{path.name}: {expected!r} was expected, not {said[:500]!r}")
    return False


def shows_twenty(program, path):
    """Twenty findings are shown unless all are wanted, and the others counted."""
    path.write_text(items(10_000, "        - {{id: p{}, txet: T}}\n"))
    few, all_of_them = check(program, path), check(program, path, "--all")
    ends = (f"{path}: and 9980 more\n10000 errors in {path}; --all shows them all\n",
            f"\n10000 errors in {path}\n")
    good = (few.endswith(ends[0]) and few.count(": error: ") == 20
            and all_of_them.endswith(ends[1]) and all_of_them.count(": error: ") == 10_000)
    if not good:
        print(f"of 10000 findings {few.count(': error: ')} are shown, and with --all "
              f"{all_of_them.count(': error: ')}; the ends are {few[-200:]!r} and "
              f"{all_of_them[-200:]!r}")
    return good


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        results = [agree(program, Path(folder) / name, *case) for name, case in CASES.items()]
        results.append(shows_twenty(program, Path(folder) / "many.yaml"))
    print(f"{results.count(True)} as expected, {results.count(False)} not")
    return all(results)


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1]) else 1)

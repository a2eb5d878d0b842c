#!/usr/bin/python3
"""Runs every case of this folder: NAME.sh, with what it must print and its exit status.

NAME.out, NAME.err and NAME.exit are expected; a file that is absent means nothing printed, and 0.
A case runs with `sh -eu` in an empty folder of its own. QUALITIES is the program, CASES the
folder with the data; nothing else is inherited. Their paths are shown as those words. A case that
ends with 77 is skipped, and says why; where the others pass, this ends with 77 too.
"""
import argparse
import concurrent.futures
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77


def environment(program, home):
    return {
        "QUALITIES": program,
        "CASES": str(HERE / "data"),
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": home,
        "XDG_DATA_HOME": f"{home}/data",
        "XDG_STATE_HOME": f"{home}/state",
        "LC_ALL": "C.UTF-8",
    }


def run(case, program):
    """What the case printed: the texts of .out, .err and .exit."""
    with tempfile.TemporaryDirectory(prefix="qualities-") as folder:
        home, work = f"{folder}/home", f"{folder}/work"
        os.mkdir(home)
        os.mkdir(work)
        try:
            ran = subprocess.run(
                ["sh", "-eu", str(case)], cwd=work, env=environment(program, home),
                stdin=subprocess.DEVNULL, capture_output=True, umask=0o022, timeout=60)
        except subprocess.TimeoutExpired:
            return {".out": "", ".err": "still running after 60 seconds\n", ".exit": ""}
        names = {str(HERE / "data"): "CASES", program: "QUALITIES", work: "WORK", home: "HOME"}
        printed = {}
        for suffix, raw in ((".out", ran.stdout), (".err", ran.stderr)):
            text = raw.decode(errors="backslashreplace")
            for path, name in names.items():
                text = text.replace(path, name)
            printed[suffix] = text
        printed[".exit"] = f"{ran.returncode}\n" if ran.returncode else ""
        return printed


def expectation(case, suffix):
    path = case.with_suffix(suffix)
    return path.read_bytes().decode() if path.exists() else ""


def update(case, printed):
    for suffix, text in printed.items():
        path = case.with_suffix(suffix)
        if text:
            path.write_bytes(text.encode())
        else:
            path.unlink(missing_ok=True)


def difference(case, printed):
    lines = []
    for suffix, text in printed.items():
        lines += difflib.unified_diff(
            expectation(case, suffix).splitlines(keepends=True), text.splitlines(keepends=True),
            f"{case.stem}{suffix} expected", f"{case.stem}{suffix} printed")
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("names", nargs="*", help="cases to run; all of them when none is named")
    parser.add_argument("--update", action="store_true", help="write what is printed as expected")
    given = parser.parse_intermixed_args()
    program = str(pathlib.Path(given.program).resolve())
    cases = [HERE / f"{name}.sh" for name in given.names] or sorted(HERE.glob("*.sh"))
    failed = skipped = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for case, printed in zip(cases, pool.map(lambda case: run(case, program), cases)):
            if printed[".exit"] == f"{SKIPPED}\n":
                skipped += 1
                print(f"{case.stem}: skipped: {printed['.out'].strip()}")
                continue
            if given.update:
                update(case, printed)
            found = difference(case, printed)
            failed += bool(found)
            print(found, end="")
    print(f"{len(cases)} cases, {failed} failed, {skipped} skipped")
    return 1 if failed else SKIPPED if skipped else 0


if __name__ == "__main__":
    sys.exit(main())

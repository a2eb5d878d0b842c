"""sweep.py PROGRAM PRELOAD ROOT [--all]: every command of the program with failing allocations.

Each allocation fails alone, and then together with all that follow. What is right: the same output
and exit status as without, or the status 1 or 2 with a message on standard error. Of a command
with many allocations only a sample is tried, unless --all is given.
"""
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile

FIRST = 40  # points of a command that are always tried,
SPREAD = 40  # and as many again, spread over the rest
TIMEOUT = 20
FILES = ("table.csv", "records.ndjson", "long.csv", "errors.csv", "scores.csv", "count")


class Sweep:
    def __init__(self, program, preload, folder):
        self.program = program
        self.environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": folder,
                            "LD_PRELOAD": preload}
        self.count_file = os.path.join(folder, "count")

    def run(self, arguments, **settings):
        return subprocess.run([self.program, *arguments], stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=TIMEOUT,
                              env={**self.environment, **settings})

    def count(self, arguments):
        """How it goes with memory enough, and how many allocations there are."""
        done = self.run(arguments, OOM_COUNT=self.count_file)
        with open(self.count_file) as file:
            return done, int(file.read())

    def fault(self, arguments, expected, at, more):
        """What is wrong with one run, or None."""
        try:
            done = self.run(arguments, OOM_AT=str(at), **more)
        except subprocess.TimeoutExpired:
            return "does not end"
        same = (done.returncode, done.stdout) == (expected.returncode, expected.stdout)
        if same or (done.returncode in (1, 2) and done.stderr.strip()):
            return None
        return f"status {done.returncode}, {done.stderr[-200:]!r}"


def sample(count, everything):
    if everything or count <= FIRST + SPREAD:
        return range(1, count + 1)
    spread = (count - (count - FIRST) * k // SPREAD for k in range(SPREAD))
    return [*range(1, FIRST + 1), *sorted(spread)]


def commands(root, folder):
    """Command lines over all that allocates: small files, so that all points can be tried."""
    rubric = os.path.join(root, "tests/response/demo.rubric.yaml")
    answers = os.path.join(root, "tests/response/ok-response")
    bad = os.path.join(root, "tests/load/key-unknown-in-item.yaml")
    table = os.path.join(folder, "table.csv")
    with open(table, "w") as file:
        file.write("id,patience-1,patience-2,patience-3,colour\n"
                   '"Ada, B.",1,Often,"4 - Often",\nBob,2,1-5,na,\nCy,3,3,3,red\n')
    records = os.path.join(folder, "records.ndjson")
    with open(records, "w") as file:
        file.write('{"id": "Ada", "patience-1": 1, "patience-2": "Often"}\n{"id": 2, "colour": "red"}\n'
                   '{"id": "Cy", "patience-1": [3]}\n')
    rows = os.path.join(folder, "long.csv")
    with open(rows, "w") as file:
        file.write("respondent,item,answer\nAda,patience-1,1\nBob,patience-1,6\nAda,colour,red\n")
    by = ["--rubric", rubric]
    yield ["score", *by, answers + ".yaml"]
    yield ["score", *by, "--format", "json", answers + ".json"]
    yield ["score", *by, "--threads", "1", table]
    yield ["score", *by, "--threads", "1", "--format", "ndjson", "--keep", "colour", table]
    yield ["score", *by, "--threads", "1", records]
    yield ["score", *by, "--layout", "long", rows]
    yield ["score", *by, "--summary", table]
    yield ["score", *by, "--threads", "1", "--errors", os.path.join(folder, "errors.csv"), "--force",
           "--output", os.path.join(folder, "scores.csv"), table]
    yield ["map", *by, table]
    yield ["score", *by, "--explain", table]
    yield ["stats", *by, table]
    yield ["stats", *by, "--format", "json", "--pairwise", table]
    for form in ("text", "markdown", "html", "svg", "json", "explain"):
        yield ["report", *by, "--format", form, answers + ".yaml"]
    yield ["report", *by, "--previous", answers + ".yaml", answers + ".yaml"]
    for form in ("text", "html", "json"):
        yield ["growth", *by, "--was", rubric, "--format", form, answers + ".yaml",
               os.path.join(root, "tests/response/ok-chosen-unknown.yaml")]
    yield ["score", *by, os.path.join(root, "tests/response/ok-sheet.md")]
    for form in ("markdown", "html", "print", "csv"):
        yield ["form", *by, "--format", form, "--candidate", "Ada"]
    panel = os.path.join(root, "docs/examples/panel/")
    files = [panel + name + ".yaml" for name in ("fay-ines", "gus-ines", "gus-omar", "gus-self")]
    for form in ("text", "markdown", "html", "json", "csv"):
        yield ["panel", "--rubric", panel + "coach.yaml", "--format", form, "--adjusted",
               "--raters", "Ines,Omar", "--anonymous", *files]
    yield ["check", rubric]
    yield ["check", bad]
    yield ["check", "--format", "json", rubric, bad]
    yield ["check", *by, table]
    yield ["rubric", "list"]
    yield ["rubric", "show", "starter"]


def main():
    program, preload, root = sys.argv[1:4]
    everything = "--all" in sys.argv
    runs = points = 0
    faults = []
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        sweep = Sweep(program, preload, folder)
        for arguments in commands(root, folder):
            expected, count = sweep.count(arguments)
            assert expected.returncode in (0, 1), (arguments, expected)
            tries = [(at, more) for at in sample(count, everything)
                     for more in ({}, {"OOM_ALL": "1"})]
            found = pool.map(lambda t: sweep.fault(arguments, expected, *t), tries)
            where = " ".join(arguments)
            faults += [f"{where}: allocation {at}{' and all after' * bool(more)}: {what}"
                       for (at, more), what in zip(tries, found) if what]
            points += len(tries) // 2
            runs += len(tries)
            if everything:
                print(json.dumps(arguments), count)
        faults += [f"{name} is left behind" for name in os.listdir(folder) if name not in FILES]
    for fault in faults:
        print(fault)
    print(f"{points} allocations, {runs} runs, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

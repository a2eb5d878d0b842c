#!/usr/bin/env python3
"""run.py PROGRAM GENERATE [--rows N] [--rounds N] [NAME=COMMAND ...]: how long scoring takes.

Entries take turns, so that noise hits all alike; medians, and the median of the ratios to the
floor, which reads the table and writes as many bytes without any work. A COMMAND of your own runs
beside ours in the same rounds, with {in} and {out} for the files."""
import argparse
import os
import resource
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

FLOOR = [sys.executable, "-c", """
import sys
total = 0
with open(sys.argv[1], 'rb', 0) as table, open(sys.argv[2], 'wb', 0) as out:
    buffer = bytearray(1 << 18)
    while (n := table.readinto(buffer)):
        out.write(memoryview(buffer)[:n])
"""]


def timed(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def entries(program, rubric, table, out, own):
    score = [program, "score", "--rubric", rubric, "-f", "-o", out, table]
    yield "floor", FLOOR + [table, out]
    yield "1 thread", score + ["-j", "1"]
    yield "2 threads", score + ["-j", "2"]
    for text in own:
        name, command = text.split("=", 1)
        yield name, [part.format(**{"in": table, "out": out}) for part in shlex.split(command)]


def measure(title, rounds, commands, out):
    walls = {name: [] for name, _ in commands}
    cpus = {name: [] for name, _ in commands}
    for turn in range(rounds + 1):  # the first warms the caches
        for name, command in commands:
            if os.path.exists(out):
                os.unlink(out)
            wall, cpu = timed(command)
            if turn > 0:
                walls[name].append(wall)
                cpus[name].append(cpu)
    print(title)
    for name, _ in commands:
        ratio = statistics.median(w / f for w, f in zip(walls[name], walls["floor"]))
        print(f"  {name:12} wall {1e3 * statistics.median(walls[name]):8.1f} ms"
              f"   cpu {1e3 * statistics.median(cpus[name]):8.1f} ms   {ratio:6.2f} x floor")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("program")
    options.add_argument("generate")
    options.add_argument("own", nargs="*")
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    rubric = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bench.yaml")
    with tempfile.TemporaryDirectory() as folder:
        for comments in ([], ["comments"]):
            table, out = os.path.join(folder, "in.csv"), os.path.join(folder, "out.csv")
            with open(table, "wb") as to:
                subprocess.run([given.generate, str(given.rows)] + comments, stdout=to, check=True)
            title = f"{given.rows} rows, {os.path.getsize(table) / 1e6:.0f} MB" \
                    + (", quoted comments" if comments else "")
            measure(title, given.rounds,
                    list(entries(given.program, rubric, table, out, given.own)), out)


if __name__ == "__main__":
    main()

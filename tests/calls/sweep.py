#!/usr/bin/python3
"""sweep.py PROGRAM ROOT [--full]: tables are scored, and one system call fails.

Each command runs once under strace, and then again for each call since it first looked into its
folder, which fails. Right is the same result as ever; or the exit status 2 with a message, and each
output file is as it was before or is whole. Nothing is left beside them, and nothing crashes. Without
--full a sample of the calls is taken. Exits with 77 where strace cannot be used.
"""

import collections
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import tempfile

ERRORS = {
    "openat": ["EACCES", "EMFILE", "ENOSPC"], "read": ["EIO", "EINTR"],
    "write": ["ENOSPC", "EIO", "EINTR"], "close": ["EIO"], "newfstatat": ["EIO"],
    "rename": ["EIO", "ENOSPC"], "renameat2": ["EIO", "EINVAL", "EEXIST"], "link": ["EEXIST"],
    "unlink": ["EIO"], "fchmod": ["EPERM"], "getrandom": ["EAGAIN"], "fcntl": ["EINVAL"]}
OLD = "what was there before\n"
SAMPLE = 25  # runs of a command
TIMEOUT = 60  # seconds
SKIPPED = 77

TABLE = ("id,patience-1,patience-2,patience-3,colour\n" + '"Ada, B.",1,Often,"4 - Often",\n'
         + "Bob,2,1-5,na,\nAda,1,1,1,\n" + "".join(f"p{k},3,3,3,red\n" for k in range(3000)))
RECORDS = "".join('{"id": %d, "patience-1": 2, "patience-2": "Often"}\n' % k for k in range(300))


def commands(rubric):
    """What is run in a folder with these files; each ends with 0 or 1."""
    score = ["score", "--rubric", rubric, "--threads", "1"]
    yield [*score, "--output", "new.csv", "table.csv"]
    yield [*score, "--force", "--output", "old.csv", "--errors", "errors.csv", "table.csv"]
    yield [*score, "--summary", "--force", "--output", "old.csv", "table.csv"]
    yield [*score, "--format", "json", "records.ndjson"]


class Run:
    """One run in a folder of its own, and what came of it."""

    def __init__(self, program, arguments, inject=None):
        with tempfile.TemporaryDirectory(prefix="qualities-calls-") as folder:
            for name, text in (("table.csv", TABLE), ("records.ndjson", RECORDS), ("old.csv", OLD)):
                with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                    file.write(text)
            log = os.path.join(folder, "strace.log")
            strace = ["strace", "-o", log, "-e", "trace=" + ",".join(ERRORS)]
            strace += ["-e", "inject=" + inject] if inject else []
            # A sanitizer cannot look for leaks under strace.
            world = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": folder,
                     "ASAN_OPTIONS": "detect_leaks=0"}
            ran = subprocess.run([*strace, program, *arguments], cwd=folder, env=world, timeout=TIMEOUT,
                                 stdin=subprocess.DEVNULL, capture_output=True, check=False)
            with open(log, encoding="utf-8", errors="replace") as file:
                self.log = file.read()
            os.remove(log)
            self.status, self.said, self.printed = ran.returncode, ran.stderr, ran.stdout
            self.files = {}
            for name in os.listdir(folder):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    self.files[name] = file.read()

    def result(self):
        return self.status, self.printed, self.files

    def calls(self):
        """The calls since the first that opens a file of the folder, with the time of each."""
        times = collections.Counter()
        begun = False
        for line in self.log.splitlines():
            name = line.split("(")[0]
            times[name] += 1
            begun = begun or "demo.rubric.yaml" in line
            if begun and name in ERRORS:
                yield name, times[name]

    def failed_call(self):
        failed = re.search(r"^.*\(INJECTED\).*$", self.log, re.M)
        return failed.group() if failed else ""


def damage(run, usual):
    """Files that are neither as they were nor whole, and those that should not be there."""
    before = {"old.csv": OLD, "new.csv": None, "errors.csv": None}
    bad = [name for name, was in before.items()
           if run.files.get(name) not in (was, usual.files.get(name))]
    return bad + sorted(run.files.keys() - usual.files.keys())


def judge(task):
    """A point, and what is wrong with it or None."""
    program, arguments, usual, name, time, error = task
    run = Run(program, arguments, f"{name}:error={error}:when={time}")
    call = run.failed_call()
    spoiled = [] if call.startswith("unlink") else damage(run, usual)
    told = run.status == 2 and (run.said.strip() or call.startswith("write(2"))
    if spoiled:
        return call, f"{spoiled} spoiled"
    if not call or run.result() == usual.result() or told:
        return call, None
    return call, f"ended with {run.status}, {run.said[-200:]!r}"


def tasks_of(program, arguments, full):
    usual = Run(program, arguments)
    if usual.status not in (0, 1):
        sys.exit(f"{arguments}: {usual.said.decode()}")
    tasks = [(program, arguments, usual, name, time, error)
             for name, time in usual.calls() for error in ERRORS[name]]
    return tasks if full else tasks[::len(tasks) // SAMPLE + 1]


def may_trace():
    return shutil.which("strace") and subprocess.run(
        ["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0


def main(arguments):
    if not may_trace():
        print("skipped: strace is not there, or may not trace")
        return SKIPPED
    program = os.path.abspath(arguments[0])
    rubric = os.path.join(os.path.abspath(arguments[1]), "tests/response/demo.rubric.yaml")
    tasks = [task for command in commands(rubric)
             for task in tasks_of(program, command, "--full" in arguments)]
    bad = 0
    with multiprocessing.Pool(2) as pool:
        for task, (call, wrong) in zip(tasks, pool.imap(judge, tasks)):
            if wrong:
                bad += 1
                print(" ".join(task[1][5:]), "|", call, "|", wrong)
    print(f"{len(tasks)} calls, {bad} bad")
    return 1 if bad or not tasks else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

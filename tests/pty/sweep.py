"""sweep.py error|kill|power PROGRAM [--full]: sessions that go wrong at one system call.

A short session runs once under strace. Then it runs again for each call it made since it first
looked into the home folder: error: the call fails; kill: the program is killed at the call; power:
likewise, on a file system whose disk is then copied as it is, without what was not yet written.
Without --full a sample of the calls is taken. Exits with 77 where the tools are missing."""
import argparse
import collections
import contextlib
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import tempfile

from after import GIVEN, WHOLE, command, damaged, kept_answers, lost_or_invented, not_resumed
from after import undisturbed
from session import Home, Person, Session, Silence, environment

CALLS = ("openat,read,write,close,fsync,rename,renameat2,link,unlink,flock,mkdir,fchmod,access,"
         "newfstatat,getdents64,ioctl,ppoll")
ERRORS = collections.defaultdict(lambda: ["EIO"], {
    "openat": ["EACCES", "ENOSPC", "EMFILE"], "write": ["ENOSPC", "EIO", "EINTR"],
    "read": ["EIO", "EINTR"], "fsync": ["EIO", "ENOSPC"], "rename": ["EIO", "ENOSPC"],
    "renameat2": ["EIO", "EINVAL", "EEXIST"], "flock": ["ENOLCK"], "mkdir": ["EACCES", "ENOSPC"],
    "ppoll": ["EINTR", "ENOMEM"]})
ENDINGS = (0, 2, 3)  # done, cannot, paused
SAMPLE = 15
SKIPPED = 77


class PatientPerson(Person):
    """Presses Enter where nothing is asked any more, as when a prompt was not written; and closes
    the terminal in the end."""

    def play(self):
        for _ in range(4):
            with contextlib.suppress(Silence):
                while self.step(1):
                    pass
                return
            self.session.send("\n")
        self.session.hang_up()


class Run:
    """One session under strace, and what it left."""

    def __init__(self, program, home, *inject):
        self.log = os.path.join(home.path, "strace.log")
        self.profile = os.path.join(home.path, "profile.txt")
        strace = ["strace", "-o", self.log, "-s", "4096", "-e", f"trace={CALLS}", *inject]
        # A sanitizer cannot look for leaks under strace.
        world = environment(home, ASAN_OPTIONS="detect_leaks=0")
        with Session(strace + command(program), world, redirect=[(1, self.profile)]) as session:
            self.person = PatientPerson(session, GIVEN)
            self.person.play()
            self.hung_up = session.terminal is None
            self.code = session.wait()
            self.person.look_back()
            self.said = session.output.decode(errors="replace")

    def calls(self, since):
        """The calls from the first on that names a folder: what is called, and which time."""
        times = collections.Counter()
        begun = False
        with open(self.log, encoding="utf-8", errors="replace") as log:
            for line in log:
                name = line.split("(")[0]
                times[name] += 1
                begun = begun or since in line
                if begun and name in CALLS.split(","):
                    yield name, times[name]

    def written(self):
        """The profile without its head, which has the name."""
        with open(self.profile, encoding="utf-8") as file:
            return file.read().partition("At a glance")[2]

    def false_promise(self):
        """True when "Saved." follows the failure of a call that saves, before the next question."""
        with open(self.log, encoding="utf-8", errors="replace") as log:
            after = log.read().partition("(INJECTED)")
        failed = after[0].rpartition("\n")[2]
        until_next_answer = re.split(r"\nread\(0", after[2])[0]
        return bool(re.match(r"(fsync|rename|renameat2|write\([3-9])", failed)
                    and ". Saved." in until_next_answer)


def error_point(program, name, time, error, expected):
    with Home() as home:
        run = Run(program, home, "-e", f"inject={name}:error={error}:when={time}")
        wrong = damaged(program, home) or lost_or_invented(run.person, home)
        if run.code not in ENDINGS and not (run.hung_up and run.code == -1):
            wrong += f"ended with {run.code}: {run.said[-300:]!r}"
        if run.code == 0 and (run.written() != expected or kept_answers(home) != WHOLE):
            wrong += "exit 0 without the full result"
        if error != "EINTR" and error != "EINVAL" and run.false_promise():
            wrong += "called saved what failed"
        return wrong


def kill_point(program, name, time, _, expected):
    with Home() as home:
        run = Run(program, home, "-e", f"inject={name}:signal=KILL:when={time}")
        return (damaged(program, home) or lost_or_invented(run.person, home)
                or not_resumed(program, home, expected))


@contextlib.contextmanager
def disk(image, folder):
    os.makedirs(folder, exist_ok=True)
    subprocess.run(["mount", "-o", "loop,commit=300", image, folder], check=True,
                   capture_output=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def make_disk(image):
    with open(image, "wb") as file:
        file.truncate(8 << 20)
    subprocess.run(["mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", image],
                   check=True, capture_output=True)


def power_point(program, name, time, _, expected):
    with Home() as home, tempfile.TemporaryDirectory(prefix="qualities-disk-") as place:
        image, copy = os.path.join(place, "disk"), os.path.join(place, "copy")
        folder = os.path.join(home.path, ".local")
        make_disk(image)
        with disk(image, folder):
            run = Run(program, home, "-e", f"inject={name}:signal=KILL:when={time}")
            shutil.copyfile(image, copy)  # without what is only in memory
        with disk(copy, folder):
            return (damaged(program, home) or lost_or_invented(run.person, home)
                    or not_resumed(program, home, expected))


MODES = {"error": error_point, "kill": kill_point, "power": power_point}


def missing(mode):
    """What this machine lacks for a sweep; empty when nothing."""
    if not shutil.which("strace"):
        return "strace is not installed"
    if subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode != 0:
        return "strace may not trace here"
    if mode != "power":
        return ""
    if not shutil.which("mkfs.ext4"):
        return "mkfs.ext4 is not installed"
    with tempfile.TemporaryDirectory(prefix="qualities-disk-") as place:
        try:
            make_disk(place + "/disk")
            with disk(place + "/disk", place + "/mounted"):
                return ""
        except (subprocess.CalledProcessError, OSError):
            return "no file system can be mounted here"


def sample(mode, found):
    """For errors: every call that saves, and one of each other kind. Else points at a distance."""
    if mode != "error":
        return found[::max(1, len(found) // SAMPLE)]
    kinds = collections.defaultdict(list)
    for point in found:
        kinds[point[1], point[3]].append(point)
    chosen = []
    for kind, alike in kinds.items():
        saves = kind in (("fsync", "EIO"), ("rename", "EIO"))
        chosen += alike if saves else [alike[len(alike) // 2]]
    return chosen


def points(mode, program, full):
    """What to do, and what must come of a session that is not disturbed."""
    with Home() as home:
        run = Run(program, home)
        if run.code != 0:
            raise AssertionError(run.said)
        calls, profile = list(run.calls(home.path)), run.written()
    with Home() as home:
        expected = profile if mode == "error" else undisturbed(program, home)
    found = [(program, name, time, error, expected) for name, time in calls
             for error in (ERRORS[name] if mode == "error" else ["KILL"])]
    return found if full else sample(mode, found)


def judge(task):
    """A point, and what is wrong with it."""
    mode, point = task
    try:
        return point, MODES[mode](*point)
    except (AssertionError, OSError, ValueError, subprocess.SubprocessError) as problem:
        return point, f"{type(problem).__name__}: {problem}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("mode", choices=MODES)
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("--full", action="store_true")
    given = parser.parse_args()
    lack = missing(given.mode)
    if lack:
        print("skipped:", lack)
        return SKIPPED
    tasks = [(given.mode, point) for point in points(given.mode, given.program, given.full)]
    bad = 0
    with multiprocessing.Pool(4) as pool:
        for (_, name, time, error, _), wrong in pool.imap(judge, tasks):
            if wrong:
                bad += 1
                print(f"{name} no. {time}, {error}: {wrong}")
    print(f"{given.mode}: {len(tasks)} points, {bad} bad")
    return 1 if bad or not tasks else 0


if __name__ == "__main__":
    sys.exit(main())

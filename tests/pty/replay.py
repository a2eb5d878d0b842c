"""replay.py PROGRAM: the states in which a power cut may leave the disk, from a log of the calls.

A file's data is sure to be on the disk as of its last fsync; what was written later may be there
whole, cut short, or not at all. Names made, moved or deleted in a folder are sure to be so as of
the folder's next fsync; before that any number of them, in order, may be. In every such state,
what was acknowledged by then must be readable. Exits with 77 where strace cannot be used."""
import collections
import itertools
import os
import re
import sys

from after import GIVEN, ITEMS, command, damaged, kept_answers
from session import Home, Person, Session, environment
from sweep import SKIPPED, missing

CALLS = "openat,write,rename,renameat2,unlink,fsync"
CALL = re.compile(r"(\w+)\((.*)\) += (\d+)")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
FOLDER = "/qualities/"  # what is modelled are the two folders of this name


def unescaped(text):
    return bytes.fromhex(text.replace("\\x", ""))


class Disk:
    """What is in memory, and what is sure to be on the disk."""

    def __init__(self):
        self.now = {}                                  # path to file
        self.sure = {}
        self.pending = collections.defaultdict(list)   # folder to changes of names

    def change(self, path, file):
        """A name gets a file, or none."""
        self.now[path] = file
        self.pending[os.path.dirname(path)].append((path, file))

    def sync_folder(self, folder):
        self.sure.update(self.pending.pop(folder, []))

    def states(self):
        """All states after a power cut now: path to bytes."""
        cuts = [[changes[:count] for count in range(len(changes) + 1)]
                for changes in self.pending.values()]
        for happened in itertools.product(*cuts):
            names = dict(self.sure)
            for changes in happened:
                names.update(changes)
            names = {path: file for path, file in names.items() if file}
            for contents in itertools.product(*(file.versions() for file in names.values())):
                yield dict(zip(names, contents))


class File:
    def __init__(self):
        self.memory = self.disk = b""

    def versions(self):
        cut = self.memory[:(len(self.disk) + len(self.memory)) // 2]
        return {self.disk, cut, self.memory}


def log_of_a_session(program, home):
    """The calls, one by one: name, arguments, the texts in them."""
    log = os.path.join(home.path, "strace.log")
    strace = ["strace", "-o", log, "-y", "-xx", "-s", "99999", "-e", f"trace={CALLS}"]
    world = environment(home, ASAN_OPTIONS="detect_leaks=0")
    with Session(strace + command(program), world) as session:
        if Person(session, GIVEN).finish() != 0:
            raise AssertionError(session.unread())
    with open(log, encoding="ascii") as file:
        for line in file:
            found = CALL.match(line)
            if found:
                yield found[1], found[2], [unescaped(text) for text in TEXT.findall(found[2])]


def path_of_descriptor(arguments):
    found = re.match(r"\d+<((?:\\x[0-9a-f]{2})*)>", arguments)
    return unescaped(found[1]).decode() if found else ""


def follow(disk, call, arguments, texts):
    """Does to the model what a call did; the bytes that came on the terminal."""
    paths = [text.decode() for text in texts] if call != "write" else []
    target = path_of_descriptor(arguments)
    if call == "write" and FOLDER not in target:
        return texts[0]
    if call == "write":
        disk.now[target].memory += texts[0]
    elif call == "fsync" and disk.now.get(target):
        disk.now[target].disk = disk.now[target].memory
    elif call == "fsync":
        disk.sync_folder(target)
    elif call == "openat" and "O_CREAT" in arguments and FOLDER in paths[0]:
        disk.change(paths[0], File())
    elif call in ("rename", "renameat2"):
        disk.change(paths[1], disk.now[paths[0]])
        disk.change(paths[0], None)
    elif call == "unlink":
        disk.change(paths[0], None)
    return b""


def lay_out(home, old, state):
    """Puts a state where the program would find it."""
    for path, content in state.items():
        path = path.replace(old, home.path, 1)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)


def wrong_with(program, old, state, acknowledged):
    with Home() as home:
        lay_out(home, old, state)
        problem = damaged(program, home)
        kept = {} if problem else kept_answers(home)
        lost = [number for number in acknowledged
                if kept.get(ITEMS[number]) != int(GIVEN[number])]
        return problem or (f"lost {lost}" if lost else "")


def main():
    program = os.path.abspath(sys.argv[1])
    lack = missing("replay")
    if lack:
        print("skipped:", lack)
        return SKIPPED
    disk, shown, seen, bad = Disk(), b"", set(), 0
    with Home() as home:
        calls = list(log_of_a_session(program, home))
    for call, arguments, texts in calls:
        shown += follow(disk, call, arguments, texts)
        acknowledged = list(GIVEN)[:shown.count(b". Saved.")]
        for state in disk.states():
            key = (len(acknowledged), *sorted(state.items()))
            if key in seen:
                continue
            seen.add(key)
            wrong = wrong_with(program, home.path, state, acknowledged)
            if wrong:
                bad += 1
                print(f"after {call}, {len(acknowledged)} acknowledged: {wrong}")
    print(f"{len(seen)} states, {bad} bad")
    return 1 if bad or len(seen) < len(GIVEN) else 0


if __name__ == "__main__":
    sys.exit(main())

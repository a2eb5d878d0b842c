#!/usr/bin/python3
"""check_man.py PROGRAM PAGE PAGE...: every command and option is in the pages of the manual.

The first page is that of the program, the others those of its commands. mandoc finds no fault.
"""

import os
import re
import shutil
import subprocess
import sys

# The pages lie in folders of the build, where mandoc does not look for those they refer to.
NOT_INSTALLED = re.compile(r".*: referenced manual not found: Xr qualities\S* 1\b.*\n")


def help_of(program, *command):
    return subprocess.run(
        [program, *command, "--help"], capture_output=True, text=True, check=True
    ).stdout


def commands(program):
    part = help_of(program).split("Commands:\n")[1].split("\n\n")[0]
    return re.findall(r"^  (\w+)", part, re.MULTILINE)


def options(text):
    """Each option of a help, as written in the page."""
    part = text.split("Options:\n")[1].split("\n\n")[0]
    for letter, name in re.findall(r"^  (?:-(\w), |    )--([\w-]+)", part, re.MULTILINE):
        yield (rf"Fl {letter} , " if letter else "") + rf"Fl -{re.escape(name)}\b"


def missing(program, main, pages):
    for command in commands(program):
        if not re.search(rf"^\.It Cm {command}\b", main, re.MULTILINE):
            yield f"the first page has nothing on {command}"
        if not re.search(rf"^\.Xr qualities-{command} 1", main, re.MULTILINE):
            yield f"the first page does not refer to that of {command}"
        page = pages.pop(f"qualities-{command}.1", "")
        for option in options(help_of(program, command)):
            if not re.search(rf"^\.It {option}", page, re.MULTILINE):
                yield f"the page of {command} has no {option}"
    for name in pages:
        yield f"{name} is about no command"


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def lint(paths):
    done = subprocess.run(["mandoc", "-T", "lint", *paths], capture_output=True, text=True)
    return NOT_INSTALLED.sub("", done.stdout + done.stderr)


def main(program, first, *others):
    faults = list(missing(program, read(first), {os.path.basename(p): read(p) for p in others}))
    print("\n".join(faults))
    if not shutil.which("mandoc"):
        print("mandoc is not installed, so the pages were not linted: apt-get install mandoc")
        return 1 if faults else 77
    found = lint([first, *others])
    print(found, end="")
    return 1 if faults or found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

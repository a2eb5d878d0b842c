#!/usr/bin/python3
"""check_man.py PROGRAM PAGE: mandoc finds no fault, and every command and option is in the page."""

import re
import shutil
import subprocess
import sys


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


def missing(program, page):
    for command in commands(program):
        if not re.search(rf"^\.It Cm {command}\b", page, re.MULTILINE):
            yield f"the command {command}"
        for option in options(help_of(program, command)):
            if not re.search(rf"^\.It {option}", page, re.MULTILINE):
                yield f"of {command}: {option}"


def main(program, path):
    with open(path, encoding="utf-8") as file:
        page = file.read()
    absent = list(missing(program, page))
    for what in absent:
        print(f"{path} has nothing on {what}")
    if not shutil.which("mandoc"):
        print("mandoc is not installed, so the page was not linted: apt-get install mandoc")
        return 1 if absent else 77
    lint = subprocess.run(["mandoc", "-T", "lint", path], capture_output=True, text=True)
    print(lint.stdout, end="")
    return 1 if absent or lint.returncode or lint.stdout else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

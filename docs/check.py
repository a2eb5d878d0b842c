#!/usr/bin/python3
"""Hold the documents to the program.

    check.py PROGRAM ROOT DOCUMENT...     ROOT is the folder with README.md

In a document

    ```yaml complete NAME    is a whole file; `qualities check` must find nothing in it, responses
                             against the rubric before them
    ```console               holds commands after "$ " and all that they print
    ```c                     is docs/examples/report.c

and a link to a file of the project must lead somewhere.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^```(\S+)(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def run(command, folder, program):
    """What a command prints, as a person in that folder would see it."""
    environment = {
        "PATH": f"{Path(program).parent}:{os.environ['PATH']}",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.stdout


def check_complete(name, text, folder, program, rubrics):
    """A fault, or None."""
    (folder / name).write_text(text)
    if "format: qualities-rubric/" in text:
        rubrics.append(name)
        command = f"qualities check {name}"
    else:
        command = f"qualities check --rubric {rubrics[-1]} {name}"
    printed = run(command, folder, program)
    return None if printed == f"no problems in {name}\n" else f"{command}\n{printed}"


def check_console(text, folder, program):
    """The first command that prints something else than the document says, or None."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, wanted = part.split("\n", 1)
        printed = run(command, folder, program)
        if printed != wanted:
            return f"$ {command}\n{printed}--- is not what the document has:\n{wanted}"
    return None


def faults_in(document, program, root):
    text = document.read_text()
    rubrics = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "docs").symlink_to(root / "docs")
        for language, more, block in BLOCK.findall(text):
            words = more.split()
            if words[:1] == ["complete"]:
                yield check_complete(words[1], block, folder, program, rubrics)
            elif language == "console":
                yield check_console(block, folder, program)
            elif language == "c" and block != (root / "docs/examples/report.c").read_text():
                yield "the C program is not docs/examples/report.c"
    for link in LINK.findall(text):
        if not (document.parent / link).exists():
            yield f"there is no {link}"


def main(program, root, *documents):
    program = os.path.abspath(program)
    failed = False
    for document in map(Path, documents):
        for fault in filter(None, faults_in(document, program, Path(root).resolve())):
            failed = True
            print(f"{document}: {fault}")
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

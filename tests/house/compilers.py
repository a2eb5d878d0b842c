"""compilers.py BUILD COMPILER: no source has a warning, with the options it is built with."""
import json
import os
import shlex
import subprocess
import sys


def options(command):
    """The options of a compile command that matter to warnings."""
    words = iter(shlex.split(command)[1:])
    for word in words:
        if word in ("-o", "-MF", "-MQ", "-c"):
            next(words)
        elif word not in ("-MD", "-g") and not word.startswith(("-fsanitize", "-fdiagnostics")):
            yield word


def main():
    build, compiler = sys.argv[1:]
    with open(os.path.join(build, "compile_commands.json")) as file:
        entries = [entry for entry in json.load(file)
                   if "/tests/" not in entry["file"] and not entry["file"].startswith("tests")]
    failed = len(entries) < 20
    groups = {}
    for entry in entries:
        groups.setdefault(tuple(options(entry["command"])), []).append(entry["file"])
    for words, files in groups.items():
        command = [compiler, *words, "-Werror", "-fsyntax-only", *files]
        failed |= subprocess.run(command, cwd=build).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

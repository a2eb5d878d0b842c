#!/usr/bin/python3
"""check_example.py EXAMPLE PROGRAM RESPONSE: the example prints the program's report."""

import subprocess
import sys

example, program, response = sys.argv[1:]
with open(response, "rb") as file:
    shown = subprocess.run([example], stdin=file, capture_output=True, check=True).stdout
report = [program, "report", "--format", "text", response]
locale = {"LANG": "C.UTF-8"}
wanted = subprocess.run(report, capture_output=True, check=True, env=locale).stdout
sys.exit(shown != wanted and "the example prints something else than qualities report")

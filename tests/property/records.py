"""records.py PROGRAM [COUNT [SEED]]: the same answers give the same scores in any form.

Random tables are written as CSV, as NDJSON, as a JSON list, and in long form, with keys in any
order, keys left out, blanks, escapes and words; scores, what is missing and who is refused must be
the same, by both walks, any number of threads and from a pipe.
"""
import csv
import io
import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

LABELS = ["Never", "Sometimes", "Often"]
RUBRIC = """format: qualities-rubric/1
id: forms
version: 1.0.0
title: Forms
scales:
  short: [{value: 1, label: Never}, {value: 2, label: Sometimes}, {value: 3, label: Often}]
  wide: [{value: -1, label: "No, \\"never\\""}, {value: 0, label: Wörter}, {value: 12, label: Twelve}]
instruments:
  self: {title: Forms, scale: short, missing: {items: 1%, at-least: 1, qualities: 1%}}
qualities:
  - {id: a, name: A, items: {self: [{id: a1, text: First}, {id: a2, text: Second, reverse: true}]}}
  - {id: b, name: B, items: {self: [{id: b1, text: Third, scale: wide}, {id: b2, text: Fourth}]}}
"""
SHORT = ["1", "2", "3", "2.0", "", "NA", "n/a", "never", "Often (3)", "declined", "3 - Often"]
WIDE = ["-1", "0", "12", "12.0", "", "wörter", 'No, "never"', "Does not apply"]
BAD = ["4", "x", "1,5", "01", '"']
ITEMS = {"a1": SHORT, "a2": SHORT, "b1": WIDE, "b2": SHORT}
NUMBER = {"1", "2", "3", "2.0", "-1", "0", "12", "12.0", "4"}


def table(draw, rows):
    """Rows of texts; an item that is not there is not answered."""
    for row in range(rows):
        cells = {"id": draw.choice(["", "", "r", 'q"', "ü ", "\\"]) + str(row)}
        for item, words in ITEMS.items():
            cells[item] = draw.choice(BAD if draw.random() < 0.01 else words)
        cells["note"] = draw.choice(["", "1", "a, b", "null", "line\nbreak", "[]"])
        yield cells


def as_csv(rows):
    to = io.StringIO()
    writer = csv.DictWriter(to, ["id", *ITEMS, "note"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return to.getvalue()


def value(draw, text):
    """A text as JSON may have it, with or without quotes."""
    if text in NUMBER and draw.random() < 0.7:
        return text
    if text == "" and draw.random() < 0.5:
        return "null"
    return json.dumps(text, ensure_ascii=draw.random() < 0.5)


def record(draw, cells, style):
    """The first ones are whole, so that the keys are known; later ones leave out what is empty."""
    keys = list(cells)
    if draw.random() < style["shuffle"]:
        draw.shuffle(keys)
    keys = [key for key in keys if cells[key] != "" or draw.random() >= style["sparse"]]
    extra = f',{style["blank"]}"more": {{"a": [1, "]"]}}' if draw.random() < 0.02 else ""
    return "{" + ("," + style["blank"]).join(
        json.dumps(key) + ":" + style["blank"] + value(draw, cells[key]) for key in keys
    ) + (extra if keys else "") + "}"


def forms(draw, rows):
    style = {"shuffle": draw.choice([0, 0, 0.1, 1]), "sparse": draw.choice([0, 0.5, 1]),
             "blank": draw.choice(["", " "])}
    records = [record(draw, cells, style | ({"sparse": 0} if k == 0 else {}))
               for k, cells in enumerate(rows)]
    yield "lines.ndjson", draw.choice(["\n", "\r\n", "\n\n"]).join(records) + draw.choice(["", "\n"])
    yield "list.json", "[" + draw.choice([",", ",\n", " ,\n  "]).join(records) + "]\n"


def as_long(rows):
    """The order of the rows of one respondent does not matter."""
    to = io.StringIO()
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow(["item", "respondent", "answer"])
    for item in ITEMS:
        writer.writerows([item, cells["id"], cells[item]] for cells in rows)
    return to.getvalue()


def scores(program, folder, name, *options, pipe=False):
    command = [program, "score", "--rubric", "rubric.yaml", *options, "-" if pipe else name]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60,
                         input=(folder / name).read_text() if pipe else None)
    if ran.returncode > 1:
        sys.exit(f"{command}: {ran.stderr}")
    lines = ran.stderr.splitlines()
    errors = sorted(line.split(": error: ")[1] for line in lines if ": error: " in line)
    missing = [line.split(": note: ")[1] for line in lines if re.search(r": note: \d+ answer", line)]
    return ran.stdout, errors, missing


def compare(program, folder, draw, rows):
    files = {"table.csv": as_csv(rows), **dict(forms(draw, rows))}
    for name, text in files.items():
        (folder / name).write_text(text)
    options = ["--all", "--duplicates", draw.choice(["all", "error"])]
    wanted = scores(program, folder, "table.csv", *options)
    runs = [(name, walk, threads, pipe) for name in list(files)[1:] for walk in ("simple", "sweep")
            for threads in "12" for pipe in (False, True)]
    for name, walk, threads, pipe in draw.sample(runs, 6):
        found = scores(program, folder, name, *options, "--walk", walk, "--threads", threads,
                       pipe=pipe)
        if found != wanted:
            return f"{name}, {walk}, {threads} threads, pipe {pipe}: {found} is not {wanted}"
    (folder / "long.csv").write_text(as_long(rows))
    found = scores(program, folder, "long.csv", *options)
    return "" if found[:2] == wanted[:2] else f"long.csv: {found} is not {wanted}"


def main():
    program = str(Path(sys.argv[1]).resolve())
    count, seed = (int(word) for word in (sys.argv[2:] + ["8", "1"][len(sys.argv) - 2:]))
    with tempfile.TemporaryDirectory(prefix="qualities-") as name:
        folder = Path(name)
        (folder / "rubric.yaml").write_text(RUBRIC)
        for number in range(seed, seed + count):
            draw = random.Random(number)
            rows = list(table(draw, draw.choice([1, 7, 60, 1500, 6000])))
            fault = compare(program, folder, draw, rows)
            if fault:
                sys.exit(f"seed {number}: {fault[:3000]}")
    print(f"seeds {seed} to {seed + count - 1}: the same in every form")


if __name__ == "__main__":
    main()

#!/usr/bin/python3
"""tables.py CELLS BATCHES SUITES: CSV files that others wrote, and what they are.

CELLS (csv_cells.c) says what cells the scanner finds; they must be those on which Python's csv
module and Papa Parse agree. The cases where we differ, and why, stand in DIFFERENCES. Files on which
the two disagree need only a verdict. BATCHES (the replay of fuzz_batch.c) scores every file by both
walks, as it is and under a header with an item in it. Exits with 77 where there are no suites.
"""

import json
import subprocess
import sys
import tempfile
from codecs import BOM_UTF8
from pathlib import Path

FOLDERS = ("csvkit-examples", "duckdb-csv", "messytables-horror", "miller-csv", "univocity",
           "zsv-csv")
SETTINGS = {"delimiter", "newline", "skipEmptyLines", "header"}  # of Papa Parse, which we can follow

# Where we differ on purpose: why, the rule by which such a table is refused ("": it is read, with
# other cells), and the cases.
DIFFERENCES = [
    ("a NUL is no text; taken for text, it would end a name or an answer early", "not-utf8", [
        "csvkit-examples/null_byte.csv", "duckdb-csv/null_terminator.csv",
        "duckdb-csv/nullbyte.csv", "duckdb-csv/nullbyte_header.csv", "duckdb-csv/nullterm.csv",
        "duckdb-csv/quoted_comment_buffer_boundary.csv"]),
    ("a file without anything in it is a mistake, and no table of nobody", "empty-file", [
        "duckdb-csv/add_escaped_rfc.csv", "duckdb-csv/empty.csv", "duckdb-csv/test__empty.csv",
        "miller-csv/f.csv"]),
    ("a quote that never closes means that the end is missing, or that rows were swallowed",
     "unclosed-quote", [
        "duckdb-csv/segfault.csv", "duckdb-csv/test__unterminated.csv",
        "zsv-csv/test__quoted3.csv"]),
    ("what follows a closing quote, blanks too, is no part of RFC 4180; which bytes would be the cell "
     "is a guess", "text-after-quote", [
        "papaparse: Quoted fields with spaces between closing quote and next delimiter",
        "papaparse: Quoted fields with spaces between closing quote and next new line",
        "papaparse: Quoted fields with spaces after closing quote",
        "papaparse: Quoted fields with spaces between closing quote and next delimiter and contains "
        "delimiter",
        "papaparse: Quoted fields with spaces between closing quote and newline and contains "
        "newline"]),
    ("CR, LF and CRLF each end a line, wherever they stand", "", [
        "papaparse: Mixed slash n and slash r should choose first as precident"]),
    ("a bar is a delimiter only when --delimiter says so", "", [
        "papaparse: Pipe delimiter is guessed correctly when mixed with comas"]),
    ("no heading is renamed; two columns for one item are an error", "", [
        "papaparse: Simple duplicated header names",
        "papaparse: Duplicated header names existing column",
        "papaparse: Duplicate header names with __proto__ field"]),
    ("rows of blanks are passed over later, when responses are read", "", [
        "papaparse: Parsing with skipEmptyLines set to 'greedy'",
        "papaparse: Parsing with skipEmptyLines set to 'greedy' with quotes and delimiters as "
        "content"]),
]


def python_name(encoding):
    return {"utf-8-bom": "utf-8", "utf-16le-bom": "utf-16", "utf-16be-bom": "utf-16"}.get(
        encoding, encoding)


def without_blank(records):
    return [each for each in records if each not in ([], [""])]


def of_folders(suites, folder):
    """Name, path, delimiter and wanted cells (None: anything) of each file."""
    for name in FOLDERS:
        wanted = json.loads((suites / name / "expected.json").read_text())
        for path in sorted((suites / name).glob("data/*")):
            case = wanted.get(path.name)
            delimiter = case["delimiter"] if case else ""
            if case and python_name(case["encoding"]) != "utf-8":  # the program decodes, not the library
                text = path.read_bytes().decode(python_name(case["encoding"]))
                path = folder / path.name
                path.write_bytes(text.encode())
            yield f"{name}/{path.name}", path, delimiter, case and case["cells"]
    for path in sorted([*suites.glob("duckdb-csv/fuzz/*"), *suites.glob("papaparse/*.?sv")]):
        yield str(path.relative_to(suites)), path, "", None


def rows_of(data):
    """The records of a case of Papa Parse; those under a header are told by its names."""
    if not data or isinstance(data[0], list):
        return data
    return [list(data[0]), *(list(each.values()) for each in data)]


def of_papa(suites, folder):
    tables = json.loads((suites / "papaparse" / "cases.json").read_text())
    cases = [each for table in tables.values() for each in table]
    for number, case in enumerate(cases):
        config = case.get("config") or {}
        delimiter = config.get("delimiter", "")
        if not config.keys() <= SETTINGS or len(delimiter) > 1 or delimiter == "\n":
            continue
        if not case["input"] or config.get("header") and not case["expected"]["data"]:
            continue
        path = folder / f"papa-{number}.csv"
        path.write_bytes(case["input"].encode())
        wanted = None if case["expected"]["errors"] else rows_of(case["expected"]["data"])
        yield f"papaparse: {case['description']}", path, delimiter, wanted


def scan(program, cases):
    """What the scanner makes of each case."""
    lines = "".join(f"{ord(delimiter or chr(0))} {path}\n" for _, path, delimiter, _ in cases)
    ran = subprocess.run([program], input=lines.encode(), capture_output=True, timeout=100)
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    if ran.returncode or len(found) != len(cases):
        sys.exit(f"{cases[len(found)][0]}: exit {ran.returncode}\n{ran.stderr.decode()}")
    return found


def difference(wanted, found):
    """How what was found is not what was wanted: the rule that it broke, "" for other cells, or
    None."""
    if wanted is None:
        return None
    if found["rules"]:
        return found["rules"][0]
    return None if without_blank(found["cells"]) == without_blank(wanted) else ""


def judge(cases, found):
    """How many cases are not as they should be."""
    allowed = {name: rule for _, rule, names in DIFFERENCES for name in names}
    bad = 0
    for (name, _, _, wanted), is_so in zip(cases, found):
        differs = difference(wanted, is_so)
        if differs != allowed.pop(name, None):
            print(f"{name}: {is_so}, where {wanted} was wanted")
            bad += 1
    for name in allowed:
        print(f"{name}: there is no such case")
    return bad + len(allowed)


def under_header(case, found, folder):
    """The table below a header that makes answers of its second column; they are seldom good."""
    name, path, delimiter, _ = case
    width = max(map(len, found["cells"]), default=2)
    header = (delimiter or ",").join(["id", "a1", *(f"other {k}" for k in range(2, width))])
    copy = folder / ("headed " + name.replace("/", " "))
    copy.write_bytes(header.encode() + b"\n" + path.read_bytes().removeprefix(BOM_UTF8))
    return copy


def walk(program, cases, found, folder):
    """1 when the two walks differ, else 0: the first difference ends the program."""
    files = [case[1] for case in cases]
    files += [under_header(*pair, folder) for pair in zip(cases, found)]
    return 1 if subprocess.run([program, *files]).returncode else 0


def main(arguments):
    cells, batches, suites = arguments[0], arguments[1], Path(arguments[2])
    if not suites.is_dir():
        print(f"skipped: there is no folder {suites}")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cases = [*of_folders(suites, folder), *of_papa(suites, folder)]
        found = scan(cells, cases)
        bad = judge(cases, found) + walk(batches, cases, found, folder)
    print(f"{len(cases)} tables, {bad} wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

#!/usr/bin/env python3
"""golden_stats.py PROGRAM GOLDEN

Describes the tables of reliability-attitude and reliability-bfi-missing in the folder GOLDEN, whose
figures come from R's psych and numpy, and compares. Exit 1 where anything differs by more than 1e-9,
omega by 1e-6; 77 (skipped) where neither case is there.
"""
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import points
from golden_scores import bfi_item, check, read_table, rubric
from program import yaml_text

TOLERANCE, TOLERANCE_OMEGA = 1e-9, 1e-6


def described(program, scale, items, rows, *options):
    """The one quality of a table, as `stats` describes it."""
    asked = rubric({"scale": scale}, [("all", items)], 1)
    with tempfile.TemporaryDirectory() as folder:
        rubric_path, table_path = Path(folder, "rubric.yaml"), Path(folder, "table.csv")
        rubric_path.write_text(yaml_text(asked), encoding="utf-8")
        with open(table_path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(item["id"] for item in items)
            writer.writerows([row[item["id"]] for item in items] for row in rows)
        done = subprocess.run([program, "stats", "--rubric", rubric_path, "--format", "json",
                               "--digits", "12", *options, table_path],
                              capture_output=True, text=True, timeout=100)
    if done.returncode != 0:
        raise RuntimeError(f"exit {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)["qualities"][0]


def of_quality(found, expected):
    """Figures of the items together."""
    yield "alpha", found["alpha"], expected["alpha_raw"]
    yield "alpha-low", found["alpha-low"], expected["feldt95"][0]
    yield "alpha-high", found["alpha-high"], expected["feldt95"][1]
    yield "alpha-standardised", found["alpha-standardised"], expected["alpha_std"]
    yield "lambda-2", found["lambda-2"], expected["lambda2_raw"]
    yield "lambda-6", found["lambda-6"], expected["lambda6_raw"]
    yield "omega", found["omega"], expected["one_factor_uls"]["omega_model"]
    halves = expected["split_half_raw"]
    for ours, theirs in (("least", "min"), ("mean", "mean"), ("most", "max_lambda4")):
        yield f"halves-{ours}", found[f"halves-{ours}"], halves[theirs]
    for item, wanted in zip(found["items"], expected["items"], strict=True):
        yield f"{item['id']} rest", item["rest"], wanted["r_drop"]
        yield f"{item['id']} alpha-without", item["alpha-without"], wanted["alpha_raw_if_dropped"]


def of_items(found, expected):
    for item, wanted in zip(found["items"], expected["items"], strict=True):
        yield f"{item['id']} n", item["answered"], wanted["n"]
        yield f"{item['id']} mean", item["mean"], wanted["mean"]
        yield f"{item['id']} sd", item["sd"], wanted["sd"]


def of_scores(found, expected, span):
    """Theirs are means of the items, ours go from 0 to 100."""
    yield "sd", found["sd"], expected["sem"]["sd_mean_score"] * 100 / span
    yield "sem", found["sem"], expected["sem"]["sem_mean_score"] * 100 / span


def odd_even(found, expected):
    yield "odd-even", found["odd-even"], expected["odd_even"]["spearman_brown"]


def attitude(program, folder):
    expected = json.loads((folder / "expected.json").read_text())["expected"]
    rows = read_table(folder / "responses.csv")
    items = [{"id": name, "text": name} for name in rows[0]]
    found = described(program, points(range(101)), items, rows)
    yield from of_quality(found, expected)
    yield from of_items(found, expected)
    yield from of_scores(found, expected, 100)
    yield from odd_even(found, expected)


def bfi_missing(program, folder):
    expected = json.loads((folder / "expected.json").read_text())["expected"]
    source = json.loads((folder / "inputs.json").read_text())
    rows = read_table(folder / source["data"])
    items = [bfi_item(key) for key in source["items"]]
    whole = [row for row in rows if all(row[item["id"]] for item in items)]
    scale = points(range(source["min"], source["max"] + 1))
    span = source["max"] - source["min"]
    # Their odd_even of all rows is over the complete ones, and stands under both.
    pairwise = described(program, scale, items, rows, "--pairwise")
    yield from of_quality(pairwise, expected["pairwise"])
    yield from of_items(pairwise, expected["pairwise"])
    yield from of_scores(pairwise, expected["pairwise"], span)
    all_rows = described(program, scale, items, rows)
    yield from of_quality(all_rows, expected["listwise"])
    yield from odd_even(all_rows, expected["listwise"])
    listwise = described(program, scale, items, whole)
    yield from of_items(listwise, expected["listwise"])
    yield from of_scores(listwise, expected["listwise"], span)


def compare(name, triples):
    """How many figures differ."""
    wrong, largest, count = 0, 0.0, 0
    for figure, found, expected in triples:
        error = float("inf") if found is None else abs(found - expected)
        largest, count = max(largest, error), count + 1
        if error > (TOLERANCE_OMEGA if figure == "omega" else TOLERANCE):
            wrong += 1
            print(f"  {figure}: expected {expected}, found {found}")
    print(f"{name}: {count} checked, {wrong} wrong, the largest difference is {largest:.1e}")
    return wrong


CASES = {"reliability-attitude": attitude, "reliability-bfi-missing": bfi_missing}


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(check(CASES, compare, *sys.argv[1:]))

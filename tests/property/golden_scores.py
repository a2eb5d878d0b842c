#!/usr/bin/env python3
"""golden_scores.py PROGRAM GOLDEN

Scores the tables of scoring-weighted-na and scoring-bfi in the folder GOLDEN, whose figures come
from R and numpy, and compares. Exit 1 where anything differs by more than 1e-9, 77 (skipped)
where neither case is there.
"""
import csv
import json
import sys
import tempfile
from pathlib import Path

from generate import document, points
from program import read_json, run_score, yaml_text

TOLERANCE = 1e-9
SKIPPED = 77


def read_table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def rubric(scales, qualities, at_least):
    """Qualities: an id and its items. Any share will do, so long as at_least are answered."""
    return document(scales=scales,
                    instruments={"self": {"title": "self", "scale": next(iter(scales))}},
                    missing={"items": "0%", "at-least": at_least, "qualities": "0%"},
                    qualities=[{"id": name, "name": name, "items": {"self": items}}
                               for name, items in qualities])


def scored(program, asked, rows):
    """The qualities of each respondent by id; columns that are no items are left out."""
    columns = [item["id"] for quality in asked["qualities"] for item in quality["items"]["self"]]
    with tempfile.TemporaryDirectory() as folder:
        rubric_path, table_path = Path(folder, "rubric.yaml"), Path(folder, "table.csv")
        rubric_path.write_text(yaml_text(asked), encoding="utf-8")
        with open(table_path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["id", *columns])
            writer.writerows([row["id"], *(row[column] for column in columns)] for row in rows)
        printed = read_json(run_score(program, str(rubric_path), "json", 12, [str(table_path)]))
    return {response["respondent"]: {quality["id"]: quality for quality in response["qualities"]}
            for response in printed["responses"]}


def agrees(expected, found):
    if expected is None or found is None:
        return expected is found
    return abs(float(found.removeprefix("#")) - float(expected)) <= TOLERANCE


def compare(name, triples):
    """Triples: whose figure, expected, found. How many differ."""
    triples = list(triples)
    wrong = [triple for triple in triples if not agrees(*triple[1:])]
    for whose, expected, found in wrong[:5]:
        print(f"  {whose}: expected {expected}, found {found}")
    print(f"{name}: {len(triples)} checked, {len(wrong)} wrong")
    return len(wrong)


# scoring-weighted-na: one quality, with and without the weights, with and without the odd scale

def weighted_na_item(key, weights):
    return {"id": key["item"], "text": key["item"], "reverse": key["reverse"],
            "weight": str(key["weight"]) if weights else "1", "scale": f"to{key['max']}"}


def weighted_na(program, folder):
    keys = json.loads((folder / "key.json").read_text())
    expected = json.loads((folder / "expected.json").read_text())["expected"]["respondents"]
    rows = [{column: "N/A" if cell == "NA" else cell for column, cell in row.items()}
            for row in read_table(folder / "responses.csv")]
    scales = {f"to{key['max']}": points(range(key["min"], key["max"] + 1)) for key in keys}
    likert = [key for key in keys if key["max"] == 5]
    for column, figure, used, weights in (("pomp_mean", "score", keys, False),
                                          ("pomp_weighted", "score", keys, True),
                                          ("likert5_mean", "mean", likert, False),
                                          ("likert5_weighted_mean", "mean", likert, True)):
        items = [weighted_na_item(key, weights) for key in used]
        used_scales = {item["scale"]: scales[item["scale"]] for item in items}
        found = scored(program, rubric(used_scales, [("all", items)], 1), rows)
        for person in expected:
            quality = found[person["id"]]["all"]
            yield f"{person['id']} {column}", person[column], quality[figure]
            if used is keys:
                yield f"{person['id']} answered", person["n_answered"], quality["answered"]
                applicable = person["n_answered"] + person["n_blank"]
                yield f"{person['id']} applicable", applicable, quality["applicable"]
                yield f"{person['id']} does not apply", person["n_na"], quality["does-not-apply"]


# scoring-bfi: five scales, reverse keys, blanks; scored from one answer on, and from four on

def bfi_item(key):
    name = key.removeprefix("-")
    return {"id": name, "text": name, "reverse": key != name}


def bfi(program, folder):
    key = json.loads((folder / "keys.json").read_text())
    qualities = [(name, [bfi_item(item) for item in items]) for name, items in key["keys"].items()]
    rows = read_table(folder / "responses.csv")
    scales = {"accuracy": points(range(key["min"], key["max"] + 1))}
    for file, at_least in (("scores_none.csv", 1), ("scores_min.csv", 4)):
        found = scored(program, rubric(scales, qualities, at_least), rows)
        for person in read_table(folder / file):
            for name, quality in found[person["id"]].items():
                yield f"{file} {person['id']} {name}", person[name] or None, quality["mean"]
                if f"n_{name}" in person:
                    yield f"{person['id']} n_{name}", person[f"n_{name}"], quality["answered"]


CASES = {"scoring-weighted-na": weighted_na, "scoring-bfi": bfi}


def check(cases, compare_figures, program, golden):
    """Each case's figures, by the name of its folder; the exit status."""
    wrong, there = 0, 0
    for name, figures in cases.items():
        folder = Path(golden, name)
        if folder.is_dir():
            there += 1
            wrong += compare_figures(name, figures(program, folder))
        else:
            print(f"{name}: skipped, there is no {folder}")
    return (1 if wrong else 0) if there else SKIPPED


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(check(CASES, compare, *sys.argv[1:]))

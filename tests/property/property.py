#!/usr/bin/env python3
"""property.py PROGRAM [--count N] [--seed S] [--batch-size N]

Scores random responses to random rubrics with PROGRAM and with reference.py and compares every
figure as it is written. Files of a mismatch are kept and named. Exit 1 where anything differs.
"""
import argparse
import csv
import io
import json
import random
import shutil
import sys
import tempfile
from pathlib import Path

from generate import random_case, response
from program import number, read_json, run_score, yaml_text
from reference import score, shown

SHOW = 5    # bad cases that are told in full
ABSENT = "(absent)"


# What the program should print

def figure(value, digits, edges):
    return None if value is None else number(shown(value, digits, edges))


def quality_entry(quality, digits):
    return {"id": quality.id,
            "score": figure(quality.score, digits, quality.edges),
            "mean": figure(quality.mean, digits, quality.mean_edges),
            "band": quality.band,
            "answered": number(quality.answered),
            "applicable": number(quality.applicable),
            "does-not-apply": number(quality.does_not_apply),
            "low": figure(quality.low, digits, quality.edges),
            "high": figure(quality.high, digits, quality.edges)}


def overall_entry(overall, digits):
    return {"score": figure(overall.score, digits, overall.edges),
            "band": overall.band,
            "low": figure(overall.low, digits, overall.edges),
            "high": figure(overall.high, digits, overall.edges)}


def response_entry(document, file, profile, digits):
    return {"respondent": document["respondent"], "rater": document.get("rater"), "file": file,
            "qualities": [quality_entry(quality, digits) for quality in profile.qualities],
            "overall": overall_entry(profile.overall, digits),
            "strengths": profile.strengths, "edges": profile.edges}


def table_row(document, profile, digits):
    figures = [*profile.qualities, profile.overall]
    cells = ["" if f.score is None else shown(f.score, digits, f.edges) for f in figures]
    return [document["respondent"], *cells, profile.overall.band or ""]


def table_header(profile):
    return ["respondent", *(quality.id for quality in profile.qualities), "overall", "band"]


# Comparing

def differences(expected, actual, path=""):
    """Where actual differs; keys that are not expected are no difference."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key, value in expected.items():
            yield from differences(value, actual.get(key, ABSENT), f"{path}.{key}")
    elif isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        for index, value in enumerate(expected):
            yield from differences(value, actual[index], f"{path}[{index}]")
    elif expected != actual:
        yield f"{path}: expected {expected}, found {actual}"


def write_case(case, documents, folder):
    """The rubric's path and those of the responses, YAML and JSON in turn."""
    rubric = folder / "rubric.yaml"
    rubric.write_text(yaml_text(case.rubric), encoding="utf-8")
    files = []
    for index, document in enumerate(documents):
        file = folder / f"{document['respondent']}.{('yaml', 'json')[index % 2]}"
        text = json.dumps(document) if index % 2 else yaml_text(document)
        file.write_text(text, encoding="utf-8")
        files.append(str(file))
    return str(rubric), files


def judge(program, case, folder, digits):
    """The complaints about one case, a list for each of its responses."""
    documents = [response(case, index) for index in range(len(case.answers))]
    profiles = [score(case.rubric, case.instrument, answers) for answers in case.answers]
    rubric, files = write_case(case, documents, folder)
    try:
        scores = read_json(run_score(program, rubric, "json", digits, files))
        table = list(csv.reader(io.StringIO(run_score(program, rubric, "csv", digits, files))))
    except (RuntimeError, ValueError) as error:
        return [[str(error)] for _ in files]

    head = {"format": "qualities-scores/1", "instrument": case.instrument,
            "rubric": documents[0]["rubric"]}
    entries = [response_entry(*parts, digits) for parts in zip(documents, files, profiles)]
    rows = [table_row(*parts, digits) for parts in zip(documents, profiles)]
    found = scores.get("responses", []) if isinstance(scores, dict) else []
    common = [*differences(head, scores),
              *differences([table_header(profiles[0])], table[:1], "csv header")]
    if len(found) != len(entries) or len(table) != len(rows) + 1:
        common.append(f"{len(files)} responses: {len(found)} in JSON, {len(table)} lines of CSV")
    if common:
        return [common for _ in files]
    return [[*differences(entry, found[n], file), *differences(row, table[n + 1], f"{file} csv")]
            for n, (entry, row, file) in enumerate(zip(entries, rows, files))]


def tell(seed, number_of_case, folder, digits, complaints):
    print(f"seed {seed}, case {number_of_case}, --digits {digits}: see {folder}")
    for complaint in [c for of_response in complaints for c in of_response][:SHOW]:
        print(f"  {complaint}")


def run(program, count, seed, batch_size, root):
    """Checks so many responses; returns how many of them were wrong."""
    wrong = bad_cases = checked = case_number = 0
    while checked < count:
        rng = random.Random(f"{seed}/{case_number}")
        case = random_case(rng, min(batch_size, count - checked))
        digits = rng.choice((12, 12, 4, 1))
        folder = root / str(case_number)
        folder.mkdir()
        complaints = judge(program, case, folder, digits)
        if any(complaints):
            bad_cases += 1
            if bad_cases <= SHOW:
                tell(seed, case_number, folder, digits, complaints)
        if not any(complaints) or bad_cases > SHOW:
            shutil.rmtree(folder)
        wrong += sum(map(bool, complaints))
        checked += len(complaints)
        case_number += 1
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[2])
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=10000, help="responses in all")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same run")
    parser.add_argument("--batch-size", type=int, default=20, help="responses a rubric")
    options = parser.parse_args()

    root = Path(tempfile.mkdtemp(prefix="qualities-property-"))
    print(f"seed {options.seed}")
    wrong = run(options.program, options.count, options.seed, options.batch_size, root)
    if not wrong:
        shutil.rmtree(root)
    print(f"{options.count} checked, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/python3
"""reference.py PROGRAM [--count N]: random panels against exact fractions.

The means of items, scores, medians, ranges, differences, ranks, tiers, adjusted scores and what
would change the order are read off their definitions here; scores are those of tests/property. Then
what must hold for any panel: the order of rows and files, names, and a rater who is there twice.
"""
import argparse
import csv
import io
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from typing import NamedTuple

from jsonschema import Draft7Validator

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "property"))
import generate
import program
import reference
from reference import MISSING, shown

DIGITS = 9
SCHEMA = Draft7Validator(json.loads((ROOT / "rubric" / "panel.schema.json").read_text()))


def unit(answer, ends, reverse):
    """The item's part of a score, of a mean of answers as well."""
    m, M = ends
    u = (Fraction(answer) - m) / (M - m)
    return 1 - u if reverse else u


reference.unit = unit


class Panel(NamedTuple):
    rubric: dict
    instrument: str
    ratings: dict     # (candidate, rater) -> answers


def items_of(rubric, instrument):
    return [item for quality in rubric["qualities"] for item in quality["items"].get(instrument, [])]


def scored_items(rubric, instrument):
    return [item for item in items_of(rubric, instrument) if reference.weight(item) > 0]


# What all raters say of an item

def together(items, answers):
    said = {}
    for item in items:
        all_said = [a.get(item["id"], "blank") for a in answers]
        points = [Fraction(a) for a in all_said if a not in MISSING]
        if points:
            said[item["id"]] = sum(points) / len(points)
        else:
            said[item["id"]] = "na" if set(all_said) == {"na"} else "blank"
    return said


def of_candidate(panel, candidate, without=None):
    return {r: a for (c, r), a in panel.ratings.items() if c == candidate and r != without}


def overall(panel, rubric, answers):
    if not answers:
        return None
    said = together(items_of(panel.rubric, panel.instrument), list(answers.values()))
    return reference.score(rubric, panel.instrument, said).overall.score


def median(values):
    values = sorted(values)
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def text(value, edges):
    return None if value is None else program.number(shown(value, DIGITS, edges))


def figures(panel, candidate, q):
    """Score, median, low and high of the q-th quality, or overall for None; as printed."""
    answers = of_candidate(panel, candidate)
    both = [together(items_of(panel.rubric, panel.instrument), list(answers.values()))]
    scores = []
    for one in both + list(answers.values()):
        profile = reference.score(panel.rubric, panel.instrument, one)
        result = profile.overall if q is None else profile.qualities[q]
        scores.append(result.score)
        edges = result.edges
    raters = {r: text(s, edges) for r, s in zip(answers, scores[1:])}
    own = [s for s in scores[1:] if s is not None]
    return {"score": text(scores[0], edges),
            "median": text(median(own) if own else None, edges),
            "low": text(min(own, default=None), edges),
            "high": text(max(own, default=None), edges), "raters": raters}


def differences(panel, candidate):
    answers = of_candidate(panel, candidate)
    found = {}
    for item in scored_items(panel.rubric, panel.instrument):
        scale = panel.rubric["scales"][reference.scale_name(panel.rubric, panel.instrument, item)]
        places = [int(point["value"]) for point in scale]
        given = [places.index(int(a[item["id"]])) for a in answers.values()
                 if a.get(item["id"], "blank") not in MISSING]
        if len(given) > 1:
            found[item["id"]] = max(given) - min(given)
    return found


# Ranks, and the additive model by Gauss in fractions

def ranks(scores):
    there = [s for s in scores.values() if s is not None]
    return {c: 1 + sum(s > mine for s in there) for c, mine in scores.items() if mine is not None}


def inverse(matrix):
    n = len(matrix)
    rows = [row + [Fraction(int(i == k)) for k in range(n)] for i, row in enumerate(matrix)]
    for k in range(n):
        pivot = next((i for i in range(k, n) if rows[i][k] != 0), None)
        if pivot is None:
            return None
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [x / rows[k][k] for x in rows[k]]
        for i in range(n):
            if i != k and rows[i][k] != 0:
                rows[i] = [x - rows[i][k] * y for x, y in zip(rows[i], rows[k])]
    return [row[n:] for row in rows]


def additive(cells):
    """{(candidate, rater): score} -> adjusted, severities, rest, df, variances of adjusted; or None
    when they are not all connected or there is one rater."""
    candidates = sorted({c for c, _ in cells})
    raters = sorted({r for _, r in cells})
    if len(raters) < 2:
        return None
    # Effects: each candidate, each rater but the last, whose severity is minus the others'.
    n = len(candidates) + len(raters) - 1

    def row(c, r):
        line = [Fraction(0)] * n
        line[candidates.index(c)] = Fraction(1)
        for k in range(len(raters) - 1):
            line[len(candidates) + k] = Fraction(
                1 if r == raters[-1] else -1 if r == raters[k] else 0)
        return line
    design = {key: row(*key) for key in cells}
    normal = [[sum(d[i] * d[k] for d in design.values()) for k in range(n)] for i in range(n)]
    inverted = inverse(normal)
    if inverted is None:
        return None
    right = [sum(design[key][i] * y for key, y in cells.items()) for i in range(n)]
    beta = [sum(inverted[i][k] * right[k] for k in range(n)) for i in range(n)]
    rest = sum((y - sum(a * b for a, b in zip(design[key], beta))) ** 2
               for key, y in cells.items())
    severity = dict(zip(raters, beta[len(candidates):]))
    severity[raters[-1]] = -sum(severity.values())
    return {"adjusted": dict(zip(candidates, beta)), "severity": severity, "rest": rest,
            "df": len(cells) - n,
            "variance": {c: inverted[k][k] for k, c in enumerate(candidates)}}


def reach_of(model, ranked):
    if not model or model["df"] <= 0 or model["rest"] == 0 or not ranked:
        return None
    sigma2 = model["rest"] / model["df"]
    square = 2 * sigma2 * sum(model["variance"][c] for c in ranked) / len(ranked)
    return Fraction(round(1.96 * math.sqrt(square) * 100), 100)


def tiers(scores, reach):
    tier, least, found = 0, None, {}
    for candidate in sorted(scores, key=lambda c: (-scores[c], c)):
        if least is None or scores[candidate] < least:
            tier, least = tier + 1, scores[candidate] - reach
        found[candidate] = tier
    return found


def evened(rubric):
    even = json.loads(json.dumps(rubric))
    things = even["qualities"] + [i for q in even["qualities"] for its in q["items"].values()
                                  for i in its]
    for thing in things:
        thing["weight"] = "1" if reference.weight(thing) > 0 else "0"
    return even


def otherwise(panel, before):
    """(what, of) -> how many change place, and whether others come first."""
    candidates = sorted({c for c, _ in panel.ratings})
    found = {}

    def compare(key, scores):
        both = [c for c in candidates if scores[c] is not None and before[c] is not None]
        old, new = ranks({c: before[c] for c in both}), ranks({c: scores[c] for c in both})
        found[key] = (len(both), sum(old[c] != new[c] for c in both),
                      any((old[c] == 1) != (new[c] == 1) for c in both))
    even = evened(panel.rubric)
    compare(("equal-weights", None),
            {c: overall(panel, even, of_candidate(panel, c)) for c in candidates})
    for rater in {r for _, r in panel.ratings}:
        compare(("without-rater", rater),
                {c: overall(panel, panel.rubric, of_candidate(panel, c, rater))
                 for c in candidates})
    for item in scored_items(panel.rubric, panel.instrument):
        left = panel._replace(ratings={k: a | {item["id"]: "na"}
                                       for k, a in panel.ratings.items()})
        compare(("without-question", item["id"]),
                {c: overall(panel, panel.rubric, of_candidate(left, c)) for c in candidates})
    return found


# The program

def table(panel, keys):
    out = io.StringIO()
    items = [item["id"] for item in items_of(panel.rubric, panel.instrument)]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["respondent", "rater", *items])
    for candidate, rater in keys:
        answers = panel.ratings[candidate, rater]
        writer.writerow([candidate, rater, *(word(answers.get(item)) for item in items)])
    return out.getvalue()


def word(answer):
    words = {None: "", "blank": "", "na": "n/a", "declined": "Prefer not to say",
             "no-evidence": "No evidence"}
    return words.get(answer, answer)


def run(path, folder, panel, tables, *more):
    (folder / "rubric.yaml").write_text(program.yaml_text(panel.rubric))
    files = []
    for k, content in enumerate(tables):
        files.append(folder / f"table-{k}.csv")
        files[-1].write_text(content)
    done = subprocess.run([path, "panel", "--rubric", folder / "rubric.yaml", "--instrument",
                           panel.instrument, "--format", "json", "--digits", str(DIGITS),
                           "--adjusted", *more, *files], capture_output=True, text=True,
                          timeout=100)
    if done.returncode != 0:
        raise RuntimeError(f"exit {done.returncode}: {done.stderr}")
    return done.stdout


# Checks

def near(got, wanted, what):
    value = None if got is None else float(got.removeprefix("#"))
    assert (value is None) == (wanted is None), (what, got, wanted)
    assert value is None or abs(value - float(wanted)) < 1e-7, (what, got, float(wanted))


def check_candidates(panel, report):
    for candidate in report["candidates"]:
        name = candidate["name"]
        asked = [q["id"] for q in panel.rubric["qualities"] if panel.instrument in q["items"]]
        assert [q["id"] for q in candidate["qualities"]] == asked
        for q, found in [*enumerate(candidate["qualities"]), (None, candidate["overall"])]:
            wanted = figures(panel, name, q)
            got = {key: found[key] for key in wanted}
            assert got == wanted, (name, q, got, wanted)
        levels = {i["id"]: int(i["levels-apart"][1:]) for i in candidate["questions"]}
        assert levels == differences(panel, name), (name, levels)
        order = [int(i["levels-apart"][1:]) for i in candidate["questions"]]
        assert order == sorted(order, reverse=True)


def check_order(panel, report):
    names = sorted({c for c, _ in panel.ratings})
    before = {c: overall(panel, panel.rubric, of_candidate(panel, c)) for c in names}
    placed = ranks(before)
    rows = report["ranking"]["candidates"]
    assert {r["name"]: int(r["rank"][1:]) for r in rows} == placed
    cells = {}
    for key, answers in panel.ratings.items():
        score = reference.score(panel.rubric, panel.instrument, answers).overall.score
        if score is not None:
            cells[key] = Fraction(reference.scaled_and_rounded(score, 7), 10 ** 7)
    model = additive(cells)
    for row in rows:
        adjusted = model["adjusted"].get(row["name"], 0) if model else None
        near(row["adjusted"], adjusted, ("adjusted", row["name"]))
    for rater in report["raters"] if model else []:
        if rater["name"] in model["severity"]:
            near(rater["severity"], model["severity"][rater["name"]], rater["name"])
    if any(c not in {c for c, _ in cells} for c in placed):
        return    # somebody who is scored by all together and by nobody alone has no error
    reach = reach_of(model, placed)
    got = report["ranking"]["reach"]
    assert got == (None if reach is None else f"#{float(reach):.2f}"), (got, reach)
    if reach is not None:
        found = {r["name"]: int(r["tier"][1:]) for r in rows}
        assert found == tiers({c: before[c] for c in placed}, reach)


def check_otherwise(panel, report):
    names = sorted({c for c, _ in panel.ratings})
    before = {c: overall(panel, panel.rubric, of_candidate(panel, c)) for c in names}
    wanted = otherwise(panel, before)
    for found in report["sensitivity"]:
        key = found["what"], found["of"]
        got = int(found["compared"][1:]), int(found["moved"][1:]), found["other-first"]
        assert got == wanted[key], (key, got, wanted[key])


def estimate(report, coefficient):
    return report["agreement"][-1]["coefficients"][coefficient]["value"]


def check_properties(rng, path, folder, panel, first):
    keys = list(panel.ratings)
    rng.shuffle(keys)
    assert run(path, folder, panel, [table(panel, keys)]) == first, "order of rows"
    parts = [keys[k::3] for k in range(3)]
    assert run(path, folder, panel, [table(panel, p) for p in parts if p]) == first, "files"
    names = sorted({c for c, _ in panel.ratings})
    other = {c: f"other {n}" for n, c in enumerate(names)}
    renamed = panel._replace(ratings={(other[c], r): a for (c, r), a in panel.ratings.items()})
    wanted = first
    for c in names:
        wanted = wanted.replace(f'"name": "{c}"', f'"name": "{other[c]}"')
    assert run(path, folder, panel, [table(renamed, list(renamed.ratings))]) == wanted, "names"


def check_twin(path, folder, panel):
    """Of two raters, one who is there twice lowers no share of pairs who agree."""
    raters = sorted({r for _, r in panel.ratings})[:2]
    two = panel._replace(ratings={(c, r): a for (c, r), a in panel.ratings.items() if r in raters})
    three = two._replace(ratings=two.ratings | {(c, "twin"): a for (c, r), a in two.ratings.items()
                                                if r == raters[0]})
    before, after = (program.read_json(run(path, folder, p, [table(p, list(p.ratings))]))
                     for p in (two, three))
    holes = any(a in MISSING for answers in two.ratings.values() for a in answers.values())
    for coefficient in ("agreement", "agreement-within-one"):
        old, new = estimate(before, coefficient), estimate(after, coefficient)
        if old is not None and not holes:
            assert float(new[1:]) >= float(old[1:]), (coefficient, old, new)
    alike = two._replace(ratings={(c, r): two.ratings[c, raters[0]]
                                  for c, r in two.ratings if (c, raters[0]) in two.ratings})
    report = program.read_json(run(path, folder, alike, [table(alike, list(alike.ratings))]))
    assert estimate(report, "agreement") in (None, f"#{1:.{DIGITS}f}")


def random_panel(rng):
    while True:
        rubric = generate.random_rubric(rng)
        names = [n for n in rubric["instruments"] if n != "self"]
        if names:
            break
    instrument = rng.choice(names)
    holes = rng.choice((0, 0, 0.2))
    ratings = {}
    for c in range(rng.randint(1, 7)):
        for r in range(rng.randint(1, 4)):
            if not r or rng.random() >= holes:
                ratings[f"Candidate {c}", f"Rater {r}"] = generate.random_answers(rng, rubric,
                                                                                 instrument)
    case = generate.place_edges(rng, generate.Case(rubric, instrument, list(ratings.values())))
    return Panel(case.rubric, instrument, ratings)


def big_panel(rng):
    """Up to ten raters and 200 candidates, with holes."""
    panel = random_panel(rng)
    raters, share = rng.randint(1, 10), rng.choice((1, 0.5, 0.1))
    some = [generate.random_answers(rng, panel.rubric, panel.instrument) for _ in range(20)]
    return panel._replace(ratings={
        (f"Candidate {c:03}", f"Rater {r}"): rng.choice(some)
        for c in range(rng.randint(1, 200)) for r in range(raters)
        if r == c % raters or rng.random() < share})


def check_example(path):
    """The round of docs/hiring-panel.md: one candidate is held back, one tells of himself."""
    folder = ROOT / "docs" / "examples" / "panel"
    done = subprocess.run([path, "panel", "--rubric", folder / "coach.yaml", "--format", "json",
                           *sorted(folder.glob("*-*.yaml"))], capture_output=True, text=True)
    report = json.loads(done.stdout)
    SCHEMA.validate(report)
    assert done.returncode == 1
    assert [c["name"] for c in report["candidates"] if not c["shown"]] == ["Kim"]
    assert [c["name"] for c in report["candidates"] if "own" in c] == ["Gus"]


def check(seed, path, folder):
    rng = random.Random(seed)
    panel = random_panel(rng)
    first = run(path, folder, panel, [table(panel, list(panel.ratings))])
    report = program.read_json(first)
    SCHEMA.validate(json.loads(first))
    check_candidates(panel, report)
    check_order(panel, report)
    check_otherwise(panel, report)
    check_properties(rng, path, folder, panel, first)
    check_twin(path, folder, panel)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int)
    given = parser.parse_args()
    seeds = [given.seed] if given.seed is not None else range(given.count)
    check_example(given.program)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for seed in seeds:
            try:
                check(seed, given.program, folder)
            except Exception:
                print(f"seed {seed}: {folder}", file=sys.stderr)
                raise
        for seed in range(3):
            panel = big_panel(random.Random(seed))
            json.loads(run(given.program, folder, panel, [table(panel, list(panel.ratings))]))
    print(f"{len(seeds)} panels")


if __name__ == "__main__":
    main()

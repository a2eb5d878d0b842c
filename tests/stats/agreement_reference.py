#!/usr/bin/env python3
"""agreement_reference.py AGREEMENT_LINES [--count N] [--seed S]

Random small tables with holes, against the plainest reading of the definitions in exact fractions:
coefficients from lists of pairs, errors by leaving units out or by weighting them a little more,
severity by solving all normal equations at once, Fisher's test by counting. What comes out as a
number must be that number; where a denominator is zero there must be a reason.
"""
import argparse
import math
import random
import sys
from fractions import Fraction
from itertools import combinations, permutations

from lines import ask, items, table, words

TOLERANCE = 1e-9


def mean(numbers):
    return sum(numbers) / Fraction(len(numbers))


def given(row):
    return [cell for cell in row if cell is not None]


# Agreement on a scale; weights by distance, as shares

def weight_of(kind, q):
    most = max(q - 1, 1)
    return [lambda d: Fraction(d == 0), lambda d: Fraction(d <= 1),
            lambda d: 1 - Fraction(d, most),
            lambda d: 1 - Fraction(d * (d + 1), most * (most + 1)),
            lambda d: 1 - Fraction(d * d, most * most)][kind]


def chance_corrected(rows, points, weight, chance, shares=None):
    """Agreement of weighted units: 1 each, unless told."""
    shares = shares or [Fraction(1)] * len(rows)
    rated = [(given(row), share) for row, share in zip(rows, shares) if given(row)]
    paired = [(row, share) for row, share in rated if len(row) > 1]
    place = {point: k for k, point in enumerate(points)}
    q = len(points)
    agreed = sum(share * mean([weight(abs(place[a] - place[b])) for a, b in combinations(row, 2)])
                 for row, share in paired) / sum(share for _, share in paired)
    used = [sum(share * Fraction(row.count(point), len(row)) for row, share in rated) /
            sum(share for _, share in rated) for point in points]
    square = [(k, l) for k in range(q) for l in range(q)]
    total = sum(weight(abs(k - l)) for k, l in square)
    expected = [Fraction(0), total / q**2,
                sum(weight(abs(k - l)) * used[k] * used[l] for k, l in square),
                total * sum(p * (1 - p) for p in used) / max(q * (q - 1), 1)][chance]
    return None if expected == 1 else (agreed - expected) / (1 - expected)


def agreement_error(rows, points, weight, chance):
    """The infinitesimal jackknife, which Gwet's error is where all units have two ratings."""
    step, n = Fraction(1, 10**5), len(rows)
    slopes = []
    for u in range(n):
        up, down = ([1 + sign * step * (v == u) for v in range(n)] for sign in (1, -1))
        slopes.append((chance_corrected(rows, points, weight, chance, up) -
                       chance_corrected(rows, points, weight, chance, down)) / (2 * step))
    return math.sqrt(sum(slope * slope for slope in slopes) * n / (n - 1))


# Krippendorff's alpha

def difference(metric, a, b, values):
    if metric == 0:
        return Fraction(a != b)
    if metric == 1:
        low, high = min(a, b), max(a, b)
        between = sum(low <= value <= high for value in values)
        ends = Fraction(values.count(low) + values.count(high), 2)
        return (between - ends) ** 2 if low != high else Fraction(0)
    if metric == 2:
        return Fraction((a - b) ** 2)
    return Fraction((a - b) ** 2, (a + b) ** 2) if a + b else Fraction(0)


def alpha(rows, metric):
    rows = [given(row) for row in rows if len(given(row)) > 1]
    values = [cell for row in rows for cell in row]
    inside = sum(difference(metric, a, b, values) / Fraction(len(row) - 1)
                 for row in rows for a, b in permutations(row, 2))
    across = sum(difference(metric, a, b, values) for a, b in permutations(values, 2))
    return 1 - (len(values) - 1) * inside / across if across else None


def alpha_error(rows, metric):
    rows = [row for row in rows if len(given(row)) > 1]
    left = [alpha(rows[:u] + rows[u + 1:], metric) for u in range(len(rows))]
    if len(rows) < 2 or None in left:
        return None
    center = mean(left)
    return math.sqrt(sum((one - center) ** 2 for one in left) * Fraction(len(rows) - 1, len(rows)))


# Complete rows: kappa of pairs, Conger, ICC, Kendall

def cohen(pairs, points, weight):
    if not pairs:
        return None
    place = {point: k for k, point in enumerate(points)}
    agreed = mean([weight(abs(place[a] - place[b])) for a, b in pairs])
    expected = mean([weight(abs(place[a] - place[b])) for a, _ in pairs for _, b in pairs])
    return None if expected == 1 else (agreed - expected) / (1 - expected)


def light(rows, points, weight):
    kappas = [cohen([(row[r], row[s]) for row in rows
                     if row[r] is not None and row[s] is not None], points, weight)
              for r, s in combinations(range(len(rows[0])), 2)]
    return None if None in kappas else mean(kappas)


def conger(rows):
    pairs = list(combinations(range(len(rows[0])), 2))
    agreed = mean([row[r] == row[s] for row in rows for r, s in pairs])
    expected = mean([a[r] == b[s] for r, s in pairs for a in rows for b in rows])
    return None if expected == 1 else (agreed - expected) / (1 - expected)


def divide(a, b):
    return a / b if b else None


def iccs(rows):
    n, k = len(rows), len(rows[0])
    all_mean = mean([cell for row in rows for cell in row])
    units, raters = [mean(row) for row in rows], [mean(column) for column in zip(*rows)]
    between = k * sum((m - all_mean) ** 2 for m in units) / (n - 1)
    judges = n * sum((m - all_mean) ** 2 for m in raters) / (k - 1)
    within = sum((x - m) ** 2 for row, m in zip(rows, units) for x in row) / (n * (k - 1))
    error = sum((x - m - raters[r] + all_mean) ** 2 for row, m in zip(rows, units)
                for r, x in enumerate(row)) / ((n - 1) * (k - 1))
    spread = (judges - error) / n
    return {"icc1": divide(between - within, between + (k - 1) * within),
            "icc2": divide(between - error, between + (k - 1) * error + k * spread),
            "icc3": divide(between - error, between + (k - 1) * error),
            "icc1-mean": divide(between - within, between),
            "icc2-mean": divide(between - error, between + spread),
            "icc3-mean": divide(between - error, between)}


def kendall(rows):
    n, k = len(rows), len(rows[0])
    sums, ties = [Fraction(0)] * n, 0
    for column in zip(*rows):
        for u, x in enumerate(column):
            sums[u] += sum(y < x for y in column) + Fraction(column.count(x) + 1, 2)
        ties += sum(column.count(x) ** 3 - column.count(x) for x in set(column))
    squares = sum((one - Fraction(k * (n + 1), 2)) ** 2 for one in sums)
    return divide(12 * squares, k * k * (n**3 - n) - k * ties)


# Severity

def solve(matrix, rights):
    """The columns x of matrix * x = right, for each of the rights; Gauss and Jordan."""
    n = len(matrix)
    rows = [list(row) + [right[i] for right in rights] for i, row in enumerate(matrix)]
    for i in range(n):
        pivot = next((k for k in range(i, n) if rows[k][i]), None)
        if pivot is None:
            return None
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [x / rows[i][i] for x in rows[i]]
        for k in range(n):
            if k != i and rows[k][i]:
                rows[k] = [x - rows[k][i] * y for x, y in zip(rows[k], rows[i])]
    return [[row[n + c] for row in rows] for c in range(len(rights))]


def severity(rows):
    """Severities and adjusted units with the squares of their errors by sigma; rest; df. None for
    designs that are not connected."""
    n, k = len(rows), len(rows[0])
    design, scores = [], []
    for u, row in enumerate(rows):
        for r, x in enumerate(row):
            if x is not None:
                effects = [Fraction(s == r) - Fraction(r == k - 1) for s in range(k - 1)]
                design.append([Fraction(v == u) for v in range(n)] + effects)
                scores.append(x)
    size = n + k - 1
    normal = [[sum(line[i] * line[j] for line in design) for j in range(size)] for i in range(size)]
    right = [sum(line[i] * x for line, x in zip(design, scores)) for i in range(size)]
    unit = [[Fraction(i == j) for i in range(size)] for j in range(size)]
    solved = solve(normal, [right] + unit)
    if solved is None:
        return None
    fit, inverse = solved[0], solved[1:]
    rest = sum((x - sum(a * b for a, b in zip(line, fit))) ** 2 for line, x in zip(design, scores))
    contrasts = [[Fraction(j == i) for j in range(size)] for i in range(size)]
    contrasts.append([Fraction(0)] * n + [Fraction(-1)] * (k - 1))
    values = [sum(a * b for a, b in zip(c, fit)) for c in contrasts]
    errors = [sum(c[i] * inverse[i][j] * c[j] for i in range(size) for j in range(size))
              for c in contrasts]
    return values, errors, rest, len(scores) - size


# What each case must come to: name, expected (None: a reason)

def of_scale(rows, points):
    raters, rated = len(rows[0]), [row for row in rows if given(row)]
    paired = [row for row in rated if len(given(row)) > 1]
    alike = len({cell for row in rows for cell in given(row)}) == 1
    for kind in range(5):
        weight = weight_of(kind, len(points))
        for chance in range(4):
            name = f"agreement-{kind}-{chance}"
            if not paired or (alike and chance > 0):
                yield name, None
                continue
            value = chance_corrected(rated, points, weight, chance)
            yield name, value
            if value is not None and len(paired) == len(rated) > 1 and value != 1:
                yield name + ".se", agreement_error(rated, points, weight, chance)
        if raters > 1:
            yield f"kappa-{kind}", None if alike else light(rows, points, weight)


def of_numbers(rows):
    for metric in range(4):
        value = alpha(rows, metric)
        yield f"alpha-{metric}", value
        if value is not None and value != 1:
            yield f"alpha-{metric}.se", alpha_error(rows, metric)
    complete = [row for row in rows if None not in row]
    if len(complete) < 2 or len(rows[0]) < 2:
        yield from ((name, None) for name in ("icc1", "icc2", "icc3-mean", "kendall"))
        return
    yield "kendall", kendall(complete)
    alike = len({cell for row in complete for cell in row}) == 1
    yield from ((name, None if alike else value) for name, value in iccs(complete).items())
    if len({cell for row in rows for cell in given(row)}) > 1:
        yield "kappa-conger", conger(complete)


def of_effects(rows):
    used = [r for r in range(len(rows[0])) if any(row[r] is not None for row in rows)]
    units = [u for u, row in enumerate(rows) if given(row)]
    fit = severity([[rows[u][r] for r in used] for u in units])
    if fit is None or len(used) < 2:
        yield "severity", None
        return
    values, errors, rest, df = fit
    yield "severity.df", df
    yield "severity.rss", rest
    yield "severity-test", equal_severity(rows, rest, df, len(used)) if df > 0 else None
    names = [f"adjusted-{u}" for u in units] + [f"severity-{r}" for r in used]
    for at, name in enumerate(names):
        yield name, values[at] if name.startswith("adjusted") else -values[at]
        if df > 0 and rest > 0:
            yield name + ".se", math.sqrt(rest / df * errors[at])


def equal_severity(rows, rest, df, raters):
    """F of all raters being equally severe: what the rest of a model without raters has more."""
    alone = sum((x - mean(given(row))) ** 2 for row in rows for x in given(row))
    return divide((alone - rest) / (raters - 1) * df, rest)


def of_group(rows, null):
    complete = [column for column in zip(*rows) if None not in column]
    for u, row in enumerate([given(row) for row in rows] + [None]):
        sets = [row] if row is not None else list(zip(*complete))
        end = f"-{u}" if row is not None else ""
        if not sets or len(sets[0]) < 2:
            yield from ((name + end, None) for name in ("rwg", "ad-mean", "ad-median"))
            continue
        ratio = mean([sum((x - mean(one)) ** 2 for x in one) / Fraction(len(one) - 1)
                      for one in sets]) / null
        j = len(sets)
        yield "rwg" + end, max(0, j * (1 - ratio) / (j * (1 - ratio) + ratio)) if ratio < 1 else 0
        yield "ad-mean" + end, mean([mean([abs(x - mean(one)) for x in one]) for one in sets])
        middle = [Fraction(sorted(one)[(len(one) - 1) // 2] + sorted(one)[len(one) // 2], 2)
                  for one in sets]
        yield "ad-median" + end, mean([mean([abs(x - m) for x in one])
                                       for one, m in zip(sets, middle)])


def of_selection(s, n, big_s, big_n):
    ways = {k: math.comb(n, k) * math.comb(big_n, s + big_s - k)
            for k in range(max(0, s + big_s - big_n), min(n, s + big_s) + 1)}
    total = sum(ways.values())
    yield "below", 5 * s * big_n < 4 * big_s * n
    yield "fisher", Fraction(sum(way for way in ways.values() if way <= ways[s]), total)
    yield "fisher.lower", Fraction(sum(way for k, way in ways.items() if k <= s), total)
    yield "ratio", Fraction(s * big_n, n * big_s) if big_s else None


def draw(rng):
    """A table of up to 6 units and 4 raters, with few different ratings and some holes."""
    units, raters, points = rng.randint(1, 6), rng.randint(1, 4), rng.randint(1, 5)
    holes = rng.choice([0, 0, 0.1, 0.4])
    start = rng.choice([0, 1])
    common = rng.random() * 0.9
    rows = []
    for _ in range(units):
        usual = rng.randrange(points)
        rows.append([None if rng.random() < holes else
                     start + (usual if rng.random() < common else rng.randrange(points))
                     for _ in range(raters)])
    return rows, list(range(start, start + points))


def cases(rng, count):
    """Requests, and what each must give."""
    for _ in range(count):
        rows, points = draw(rng)
        null = Fraction(max(len(points), 2) ** 2 - 1, 12)
        if not any(given(row) for row in rows):
            yield table(rows, points), [("table", None)]
            continue
        yield table(rows, points), [*of_scale(rows, points), *of_numbers(rows), *of_effects(rows)]
        yield items(rows, float(null)), list(of_group(rows, null))
        n, m = rng.randint(1, 30), rng.randint(1, 30)
        counts = [rng.randint(0, n), n, rng.randint(0, m), m]
        yield words(["adverse", counts]), list(of_selection(*counts))


def agrees(name, expected, found):
    if name.endswith(".se") and expected is not None and expected < TOLERANCE:
        return found is None  # nothing varies
    if expected is None or found is None or isinstance(found, str):
        return expected is None and (found is None or isinstance(found, str))
    return abs(float(expected) - found) <= TOLERANCE * max(1, abs(float(expected)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    requests, expected = zip(*cases(random.Random(options.seed), options.count))
    checked, wrong = 0, 0
    for request, wanted, found in zip(requests, expected, ask(options.program, requests)):
        for name, figure in wanted:
            checked += 1
            if not agrees(name, figure, found.get(name)):
                wrong += 1
                if wrong <= 10:
                    shown = None if figure is None else float(figure)
                    print(f"{request}: {name}: expected {shown}, found {found.get(name)}")
    print(f"{checked} checked, {wrong} wrong")
    return 1 if wrong or checked < 10 * options.count else 0


if __name__ == "__main__":
    sys.exit(main())

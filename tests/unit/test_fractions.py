"""test_fractions.py RATIO_LINES: printed ratios are those of Python's exact fractions."""
import random
import subprocess
import sys
from fractions import Fraction


def rounded(x, digits):
    """x to so many decimals, half away from zero."""
    scaled = abs(x) * 10**digits
    units = scaled.numerator // scaled.denominator
    units += 2 * (scaled - units) >= 1
    return Fraction(units if x >= 0 else -units, 10**digits)


def text(x, digits, edges):
    while any((x < edge) != (rounded(x, digits) < edge) for edge in edges):
        digits += 1
    shown = rounded(x, digits)
    units = str(abs(shown.numerator) * 10**digits // shown.denominator).rjust(digits + 1, "0")
    whole = len(units) - digits
    sign, point = "-" if shown < 0 else "", "." if digits else ""
    return sign + units[:whole] + point + units[whole:]


def case(rng):
    """A ratio with edges, often one that stands just beside an edge."""
    edges = [rng.choice([0, 40000, 60000, 80000, 33333, rng.randrange(100001)])
             for _ in range(rng.randrange(4))]
    den = rng.choice([1, 3, 7, 1000, rng.randrange(1, 10**6), rng.randrange(1, 10**15)])
    num = rng.randrange(-(10**17), 10**17)
    if edges and rng.random() < 0.7:
        num = edges[0] * den // 1000 + rng.choice([-1, 0, 1])
    return num, den, rng.randrange(5), edges


def main():
    rng = random.Random(7)
    cases = [case(rng) for _ in range(5000)]
    lines = "".join(f"{num} {den} {digits} {' '.join(map(str, edges))}".rstrip() + "\n"
                    for num, den, digits, edges in cases)
    got = subprocess.run([sys.argv[1]], input=lines, capture_output=True, text=True, check=True)
    answers = got.stdout.splitlines()
    assert len(answers) == len(cases), len(answers)
    for (num, den, digits, edges), answer in zip(cases, answers):
        want = text(Fraction(num, den), digits, [Fraction(edge, 1000) for edge in edges])
        assert answer == want, f"{num}/{den}, {digits} digits, edges {edges}: {answer}, not {want}"


if __name__ == "__main__":
    main()

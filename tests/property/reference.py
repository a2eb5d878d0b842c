"""What a score is, read off the definition in exact fractions: slow, plain, shares no line with C.

A rubric and a response are their documents (dicts; decimals as text, whole numbers as int or text).
The numbers in the comments are those of the definition.
"""
from fractions import Fraction
from math import floor
from typing import NamedTuple, Optional

MISSING = ("blank", "na", "declined", "no-evidence")
DEFAULT_RULES = {"items": "50%", "at-least": 2, "qualities": "100%"}


class Quality(NamedTuple):
    """One quality of a profile. The range is None where nothing applicable is missing."""
    id: str
    weight: Fraction
    score: Optional[Fraction]
    mean: Optional[Fraction]
    band: Optional[str]
    answered: int
    applicable: int
    does_not_apply: int
    low: Optional[Fraction]
    high: Optional[Fraction]
    edges: list         # what a printed score must not be carried over
    mean_edges: list    # the same in scale units
    can_be_scored: bool # once every applicable item is answered


class Overall(NamedTuple):
    score: Optional[Fraction]
    band: Optional[str]
    low: Optional[Fraction]
    high: Optional[Fraction]
    edges: list


class Profile(NamedTuple):
    qualities: list
    overall: Overall
    strengths: list
    edges: list


def weight(thing):
    return Fraction(thing.get("weight", 1))


def share(percentage):
    return Fraction(percentage.removesuffix("%")) / 100


def threshold(action):
    return Fraction(action["when"].removeprefix("below "))


def mean(pairs):
    """The weighted mean of (weight, value) pairs."""
    return sum(w * v for w, v in pairs) / sum(w for w, _ in pairs)


def rules(rubric, instrument):
    own = rubric["instruments"][instrument].get("missing", {})
    merged = DEFAULT_RULES | rubric.get("missing", {}) | own
    return share(merged["items"]), int(merged["at-least"]), share(merged["qualities"])


def scale_name(rubric, instrument, item):
    return item.get("scale") or rubric["instruments"][instrument]["scale"]


def ends(rubric, name):
    points = rubric["scales"][name]
    return int(points[0]["value"]), int(points[-1]["value"])


# 1. Item

def unit(answer, ends_of_scale, reverse):
    m, M = ends_of_scale
    u = Fraction(int(answer) - m, M - m)
    return 1 - u if reverse else u


# 6. Band

def band(bands, p):
    """The last band that starts at or below p, exactly."""
    reached = [b["name"] for b in bands if Fraction(b["from"]) <= p]
    return reached[-1] if reached else None


def band_edges(rubric):
    return [Fraction(b["from"]) for b in rubric.get("bands", [])]


# 2, 3, 4. Quality, its mean in scale units, its possible range

def score_quality(rubric, instrument, quality, answers):
    enough_weight, at_least, _ = rules(rubric, instrument)
    bands = rubric.get("bands", [])
    items = [item for item in quality["items"][instrument] if weight(item) > 0]
    scales = {scale_name(rubric, instrument, item) for item in items}

    answered, missing, does_not_apply = [], [], 0   # answered: (weight, u); missing: weights
    for item in items:
        answer = answers.get(item["id"], "blank")
        if answer == "na":
            does_not_apply += 1
        elif answer in MISSING:
            missing.append(weight(item))
        else:
            on = ends(rubric, scale_name(rubric, instrument, item))
            answered.append((weight(item), unit(answer, on, item.get("reverse", False))))

    weight_answered = sum(w for w, _ in answered)
    weight_applicable = weight_answered + sum(missing)
    scored = (answered and weight_answered >= enough_weight * weight_applicable
              and len(answered) >= min(at_least, len(items)))

    can_be_scored = len(answered) + len(missing) >= max(1, min(at_least, len(items)))

    p = 100 * mean(answered) if scored else None
    low = 100 * mean(answered + [(w, 0) for w in missing]) if missing else None
    high = 100 * mean(answered + [(w, 1) for w in missing]) if missing else None

    edges = band_edges(rubric)
    edges += [threshold(action) for action in quality.get("growth", []) if "when" in action]
    in_units, mean_edges = None, []
    if scored and len(scales) == 1:
        m, M = ends(rubric, scales.pop())
        in_units = m + p / 100 * (M - m)
        mean_edges = [m + edge / 100 * (M - m) for edge in edges]

    return Quality(quality["id"], weight(quality), p, in_units, band(bands, p) if scored else None,
                   len(answered), len(answered) + len(missing), does_not_apply, low, high,
                   edges, mean_edges, can_be_scored)


# 5. Overall

def score_overall(rubric, instrument, qualities):
    _, _, enough_weight = rules(rubric, instrument)
    scored = [q for q in qualities if q.score is not None]
    weight_scored = sum(q.weight for q in scored)
    weight_asked = sum(q.weight for q in qualities if q.applicable)
    complete = [q for q in qualities if q.can_be_scored]
    weight_complete = sum(q.weight for q in complete)

    def enough(weight_there):
        return weight_there > 0 and weight_there >= enough_weight * weight_asked

    low = high = None    # over what would be scored once every applicable item is answered
    if enough(weight_complete) and any(q.low is not None and q.weight > 0 for q in complete):
        low = mean([(q.weight, q.score if q.low is None else q.low) for q in complete])
        high = mean([(q.weight, q.score if q.high is None else q.high) for q in complete])
    if not enough(weight_scored):
        return Overall(None, None, low, high, band_edges(rubric))
    p = mean([(q.weight, q.score) for q in scored])
    return Overall(p, band(rubric.get("bands", []), p), low, high, band_edges(rubric))


# 7. Printing

def scaled_and_rounded(value, digits):
    """The whole number nearest to value * 10^digits, half away from zero."""
    size = floor(abs(value) * 10 ** digits + Fraction(1, 2))
    return -size if value < 0 else size


def contradicts(value, digits, edge):
    printed = Fraction(scaled_and_rounded(value, digits), 10 ** digits)
    return (printed >= edge) != (value >= edge)


def shown(value, digits, edges=()):
    """The text of a value: at least so many decimals, more while it would step over an edge."""
    while any(contradicts(value, digits, edge) for edge in edges):
        digits += 1
    figure = scaled_and_rounded(value, digits)
    whole, rest = divmod(abs(figure), 10 ** digits)
    return ("-" if figure < 0 else "") + str(whole) + (f".{rest:0{digits}}" if digits else "")


# 8. Order

def strengths_and_edges(rubric, qualities):
    """The best and the poorest, never two tied ones on opposite sides."""
    scored = [q for q in qualities if q.score is not None]
    if len({q.score for q in scored}) < 2:
        return [], []
    half = len(scored) // 2
    best = sorted(scored, key=lambda q: -q.score)[:min(int(rubric.get("strengths", 2)), half)]
    poorest = sorted(scored, key=lambda q: q.score)[:min(int(rubric.get("edges", 2)), half)]
    tied = {q.score for q in best} & {q.score for q in poorest}
    return ([q.id for q in best if q.score not in tied],
            [q.id for q in poorest if q.score not in tied])


def growth_actions(quality, p):
    """The actions for an edge: all that fit, then others until there are two."""
    actions = quality.get("growth", [])
    fitting = [a for a in actions if "when" not in a or p < threshold(a)]
    others = [a for a in actions if a not in fitting]
    return fitting + others[:max(0, 2 - len(fitting))]


def score(rubric, instrument, answers):
    qualities = [score_quality(rubric, instrument, quality, answers)
                 for quality in rubric["qualities"] if instrument in quality["items"]]
    return Profile(qualities, score_overall(rubric, instrument, qualities),
                   *strengths_and_edges(rubric, qualities))
